import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allEquilibria, type Equilibrium } from '../../src/matrix-games/equilibria.ts'
import { solveLinear } from '../../src/matrix-games/linear-system.ts'
import { type NormalForm, pureEquilibria, regrets } from '../../src/matrix-games/normal-form.ts'
import { keyFromSeed, uniform } from '../../src/random/index.ts'
import { bimatrix, symmetric } from './forms.ts'

function equilibriaOf(form: NormalForm): readonly Equilibrium[] {
  const found = allEquilibria(form)
  if (found.kind === 'refused') throw new Error(found.reason)
  return found.equilibria
}

/** Profiles rounded and sorted, so that lists can be compared. */
function listed(profiles: readonly (readonly (readonly number[])[])[]): string[] {
  return profiles
    .map(profile => profile.map(odds => odds.map(p => (p + 0).toFixed(6)).join(' ')).join(' | '))
    .sort()
}

const profilesOf = (form: NormalForm): string[] => listed(equilibriaOf(form).map(each => each.profile))

describe('games of the literature', () => {
  it('matching pennies: one half each (von Neumann 1928)', () => {
    expect(
      profilesOf(
        bimatrix(
          [
            [1, -1],
            [-1, 1],
          ],
          [
            [-1, 1],
            [1, -1],
          ],
        ),
      ),
    ).toEqual(
      listed([
        [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
      ]),
    )
  })

  it('the prisoner’s dilemma: both defect', () => {
    expect(
      profilesOf(
        symmetric([
          [3, 0],
          [5, 1],
        ]),
      ),
    ).toEqual(
      listed([
        [
          [0, 1],
          [0, 1],
        ],
      ]),
    )
  })

  it('chicken with 6, 2, 7, 0: two pure and one mixed of 2/3 (Aumann 1974)', () => {
    expect(
      profilesOf(
        symmetric([
          [6, 2],
          [7, 0],
        ]),
      ),
    ).toEqual(
      listed([
        [
          [1, 0],
          [0, 1],
        ],
        [
          [0, 1],
          [1, 0],
        ],
        [
          [2 / 3, 1 / 3],
          [2 / 3, 1 / 3],
        ],
      ]),
    )
  })

  // Nisan, Roughgarden, Tardos and Vazirani (eds), Algorithmic Game Theory, 2007, example 3.3 (von Stengel).
  it('the 3 by 2 game of von Stengel: three equilibria', () => {
    const form = bimatrix(
      [
        [3, 3],
        [2, 5],
        [0, 6],
      ],
      [
        [3, 2],
        [2, 6],
        [3, 1],
      ],
    )
    expect(profilesOf(form)).toEqual(
      listed([
        [
          [1, 0, 0],
          [1, 0],
        ],
        [
          [4 / 5, 1 / 5, 0],
          [2 / 3, 1 / 3],
        ],
        [
          [0, 1 / 3, 2 / 3],
          [1 / 3, 2 / 3],
        ],
      ]),
    )
  })

  it('coordination on the diagonal of n: 2^n - 1, one for each set of meeting points', () => {
    for (const n of [3, 4, 5, 6]) {
      const identity = Array.from({ length: n }, (_, i) =>
        Array.from({ length: n }, (_, j) => Number(i === j)),
      )
      expect(equilibriaOf(bimatrix(identity, identity))).toHaveLength(2 ** n - 1)
    }
  })

  it('a degenerate game: the ends of its two lines of equilibria, told apart as components', () => {
    // The column player does not care; the row player is indifferent between its strategies against the first column.
    const found = equilibriaOf(
      bimatrix(
        [
          [1, 0],
          [1, 2],
        ],
        [
          [1, 1],
          [1, 1],
        ],
      ),
    )
    expect(listed(found.map(each => each.profile))).toEqual(
      listed([
        [
          [1, 0],
          [1, 0],
        ],
        [
          [0, 1],
          [1, 0],
        ],
        [
          [0, 1],
          [0, 1],
        ],
      ]),
    )
    expect(new Set(found.map(each => each.component)).size).toBe(1)
  })

  it('isolated equilibria have components of their own', () => {
    expect(
      equilibriaOf(
        symmetric([
          [6, 2],
          [7, 0],
        ]),
      ).map(each => each.component),
    ).toEqual([0, 1, 2])
  })
})

describe('what is refused', () => {
  it('is a game of more than two players, and one too large', () => {
    const three = {
      ...symmetric([[0]]),
      players: [1, 2, 3].map(each => ({ name: `${each}`, strategies: ['a'] })),
    }
    expect(allEquilibria(three)).toMatchObject({ kind: 'refused' })
    const large = Array.from({ length: 14 }, () => new Array<number>(14).fill(0))
    expect(allEquilibria(symmetric(large))).toMatchObject({ kind: 'refused' })
  })
})

/** Another way to the equilibria of games without ties: for each pair of supports of one size, odds that leave all of them equal. */
function bySupports(form: NormalForm): number[][][] {
  const [rows, columns] = form.players.map(player => player.strategies.length) as [number, number]
  const found: number[][][] = []
  for (let rowSet = 1; rowSet < 2 ** rows; rowSet++)
    for (let columnSet = 1; columnSet < 2 ** columns; columnSet++) {
      const support = [membersOf(rowSet, rows), membersOf(columnSet, columns)] as const
      if (support[0].length !== support[1].length) continue
      const y = indifferent(support[0], support[1], (i, j) => form.payoffs[0]![i * columns + j]!, columns)
      const x = indifferent(support[1], support[0], (j, i) => form.payoffs[1]![i * columns + j]!, rows)
      if (x === null || y === null) continue
      if (Math.max(...regrets(form, [x, y])) < 1e-9) found.push([x, y])
    }
  return found
}

function membersOf(set: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => at).filter(at => set & (1 << at))
}

/** Odds over `mixed` under which all of `equal` are worth the same; null where there are none above 0. */
function indifferent(
  equal: readonly number[],
  mixed: readonly number[],
  payoff: (own: number, other: number) => number,
  count: number,
): number[] | null {
  const size = mixed.length + 1
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)
  equal.forEach((own, row) => {
    mixed.forEach((other, column) => {
      matrix[row * size + column] = payoff(own, other)
    })
    matrix[row * size + size - 1] = -1
  })
  for (let column = 0; column < mixed.length; column++) matrix[(size - 1) * size + column] = 1
  right[size - 1] = 1
  const solution = solveLinear(matrix, right)
  if (solution === null || mixed.some((_, at) => solution[at]! <= 0)) return null
  const odds = new Array<number>(count).fill(0)
  mixed.forEach((other, at) => {
    odds[other] = solution[at]!
  })
  return odds
}

describe('random games', () => {
  const key = keyFromSeed('games')

  /** Payoffs drawn evenly have no ties. */
  function randomGame(seed: number, rows: number, columns: number): NormalForm {
    const matrix = (player: number): number[][] =>
      Array.from({ length: rows }, (_, i) =>
        Array.from({ length: columns }, (_, j) => uniform(key, seed, player, i, j)),
      )
    return bimatrix(matrix(0), matrix(1))
  }

  it('200 of 4 by 4 have the equilibria that supports of equal size give, an odd number of them (Wilson 1971)', () => {
    for (let seed = 0; seed < 200; seed++) {
      const form = randomGame(seed, 4, 4)
      const found = equilibriaOf(form)
      expect(listed(found.map(each => each.profile))).toEqual(listed(bySupports(form)))
      expect(found.length % 2).toBe(1)
    }
  })

  it('of small whole payoffs, full of ties: everything found is an equilibrium, and every pure one is found', () => {
    const whole = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 }), {
      minLength: 4,
      maxLength: 4,
    })
    fc.assert(
      fc.property(whole, whole, (row, column) => {
        const form = bimatrix(row, column)
        const found = equilibriaOf(form)
        expect(found.length).toBeGreaterThan(0)
        for (const { profile } of found) expect(Math.max(...regrets(form, profile))).toBeLessThan(1e-9)
        const names = new Set(listed(found.map(each => each.profile)))
        for (const [i, j] of pureEquilibria(form, 0)) {
          const pure = form.players.map(({ strategies }, player) =>
            strategies.map((_, at) => Number(at === (player === 0 ? i : j))),
          )
          expect(names.has(listed([pure])[0]!)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})
