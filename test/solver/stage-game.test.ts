/** Stage games that are too large for all their supports, degenerate, or of three; each answer is held to its regret. */
import { describe, expect, it } from 'vitest'
import { keyFromSeed, uniform } from '../../src/random/index.ts'
import { type StageGame, type StagePlay, solveStage } from '../../src/solver/stage-game.ts'

const key = keyFromSeed('stage')

function stageOf(
  rows: number,
  columns: number,
  payoff: (player: number, row: number, column: number) => number,
): StageGame {
  return {
    counts: [rows, columns],
    players: [0, 1],
    payoffs: [0, 1].map(player =>
      Float64Array.from({ length: rows * columns }, (_, at) =>
        payoff(player, Math.floor(at / columns), at % columns),
      ),
    ),
  }
}

/** The most that anybody gains by leaving, worked out here. */
function regret({ counts, payoffs }: StageGame, { plays }: StagePlay): number {
  const [rows, columns] = counts as [number, number]
  return Math.max(
    ...plays.flatMap(({ odds: [x, y] }) => {
      const row = Array.from({ length: rows }, (_, i) =>
        y!.reduce((sum, q, j) => sum + q * payoffs[0]![i * columns + j]!, 0),
      )
      const column = Array.from({ length: columns }, (_, j) =>
        x!.reduce((sum, p, i) => sum + p * payoffs[1]![i * columns + j]!, 0),
      )
      return [
        Math.max(...row) - row.reduce((sum, value, i) => sum + x![i]! * value, 0),
        Math.max(...column) - column.reduce((sum, value, j) => sum + y![j]! * value, 0),
      ]
    }),
  )
}

const dominant = { kind: 'equilibrium', select: 'payoff_dominant' } as const

describe('a large stage game', () => {
  // Rock, paper, scissors over 15 gestures: each beats the seven after it. Worth 0, by no pure strategy.
  it('of zero sum is played so that its value is secured', () => {
    const gestures = 15
    const beats = (a: number, b: number): number => {
      const ahead = (b - a + gestures) % gestures
      return ahead === 0 ? 0 : ahead <= 7 ? 1 : -1
    }
    const stage = stageOf(
      gestures,
      gestures,
      (player, row, column) => (player === 0 ? 1 : -1) * beats(row, column),
    )
    const play = solveStage(stage, dominant)
    expect(Math.abs(play.values[0]!)).toBeLessThan(1e-9)
    expect(regret(stage, play)).toBeLessThan(1e-9)
  })

  it('with pure equilibria is played by one of them, and says that there may be others', () => {
    const stage = stageOf(12, 12, (_, row, column) =>
      row === column ? 10 + row : uniform(key, row, column + 1, 0, 0),
    )
    const play = solveStage(stage, dominant)
    expect(play).toMatchObject({ partial: true, several: true, fallback: false, values: [21, 21] })
  })

  it('without any is played by a mixed one, to which a path leads', () => {
    let mixed = 0
    for (let number = 0; number < 40; number++) {
      const stage = stageOf(9, 11, (player, row, column) =>
        uniform(key, 100 + number, 1 + row * 11 + column, player, 1),
      )
      const play = solveStage(stage, { kind: 'equilibrium', select: 'uniform' })
      expect(regret(stage, play), `game ${number}`).toBeLessThan(1e-9)
      if (play.plays.some(({ odds }) => !odds[0]!.includes(1))) mixed++
    }
    expect(mixed).toBeGreaterThan(20)
  })
})

describe('random small stage games', () => {
  it.each(['payoff_dominant', 'risk_dominant', 'highest_welfare', 'uniform'] as const)(
    'are played without regret by %s, whole-numbered ties included',
    select => {
      for (let number = 0; number < 60; number++) {
        const [rows, columns] = [1 + (number % 4), 2 + (number % 3)]
        const stage = stageOf(rows, columns, (player, row, column) =>
          Math.floor(4 * uniform(key, number, 1 + row * columns + column, player, 2)),
        )
        const play = solveStage(stage, { kind: 'equilibrium', select })
        expect(regret(stage, play), `game ${number}`).toBeLessThan(1e-9)
        expect(play.plays.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 12)
      }
    },
  )
})
