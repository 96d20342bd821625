import { expect, it } from 'vitest'
import { allEquilibria, equilibriaAlongPaths, type NormalForm } from '../../src/matrix-games/index.ts'
import { keyFromSeed, uniform } from '../../src/random/index.ts'

const key = keyFromSeed('paths')

function random(rows: number, columns: number, number: number, whole: boolean): NormalForm {
  const names = (count: number): string[] => Array.from({ length: count }, (_, at) => String(at))
  return {
    title: '',
    players: [
      { name: 'row', strategies: names(rows) },
      { name: 'column', strategies: names(columns) },
    ],
    payoffs: [0, 1].map(player =>
      Float64Array.from({ length: rows * columns }, (_, at) => {
        const u = uniform(key, number, at + 1, player, 0)
        return whole ? Math.floor(3 * u) : u
      }),
    ),
  }
}

// A game without ties has finitely many equilibria, all of them among those that the enumeration finds.
it('leads to equilibria that the enumeration of all finds too', () => {
  for (let number = 0; number < 100; number++) {
    const form = random(2 + (number % 4), 2 + (number % 3), number, false)
    const all = allEquilibria(form)
    if (all.kind !== 'found') throw new Error(all.reason)
    const found = equilibriaAlongPaths(form)
    expect(found.length, `game ${number}`).toBeGreaterThan(0)
    for (const { profile } of found)
      expect(
        all.equilibria.some(each =>
          each.profile.every((odds, player) =>
            odds.every((p, at) => Math.abs(p - profile[player]![at]!) < 1e-9),
          ),
        ),
        `game ${number}`,
      ).toBe(true)
  }
})

it('runs in no circle where payoffs are tied', () => {
  for (let number = 0; number < 200; number++) {
    const form = random(2 + (number % 5), 2 + (number % 4), number, true)
    expect(equilibriaAlongPaths(form).length, `game ${number}`).toBeGreaterThan(0)
  }
})

// The path that lets in the first strategy of chicken ends where it is played (Lemke and Howson 1964; Shapley 1974).
it('finds both pure equilibria of chicken', () => {
  const chicken: NormalForm = {
    title: '',
    players: ['us', 'china'].map(name => ({ name, strategies: ['swerve', 'stand'] })),
    payoffs: [Float64Array.of(6, 2, 7, 0), Float64Array.of(6, 7, 2, 0)],
  }
  expect(
    equilibriaAlongPaths(chicken)
      .map(({ payoffs }) => payoffs)
      .sort(([a], [b]) => a! - b!),
  ).toEqual([
    [2, 7],
    [7, 2],
  ])
})
