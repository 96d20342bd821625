import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BothSet, Game, Hold } from '../../src/game/index.ts'
import { played } from './played.ts'
import { arithmetic, FIRST, number, read, slot, tinyGame, writing } from './tiny-game.ts'

const held = (parts: Partial<Hold>): Hold => ({
  low: null,
  high: null,
  grid: null,
  beyond: 'clamp',
  bothSet: null,
  ...parts,
})

function agree(game: Game): string[] {
  const runs = played(game, 2)
  for (const [engine, reference] of runs) expect(engine).toBe(reference)
  return runs.map(([engine]) => engine)
}

const halves = { numerator: 1, origin: 0, denominator: 2 }
const thirds = { numerator: 1, origin: 1, denominator: 3 }

describe('a value is held as the reference holds it', () => {
  it.each([
    ['a range', held({ low: -1, high: 2 })],
    ['a range without a low end', held({ high: 2 })],
    ['a grid', held({ grid: halves })],
    ['a grid that no number of two is on', held({ low: 1 / 3, high: 4, grid: thirds })],
    ['a range beyond which the run stops', held({ low: -1, high: 2, beyond: 'stop' })],
    ['nothing', null],
  ])('by %s', (_, hold) => {
    fc.assert(
      fc.property(
        fc.constantFrom('set', 'add' as const),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (operation, value) => {
          agree(
            tinyGame({
              own: [slot('x', 'variable', 0.25, hold)],
              dynamics: [writing({ slot: FIRST, operation: operation as 'set', value: number(value + 0) })],
              finals: [read(FIRST)],
            }),
          )
        },
      ),
      { numRuns: 15 },
    )
  })

  it('rounds ties away from zero and writes no -0', () => {
    const game = (value: number) =>
      tinyGame({
        steps: 1,
        own: [slot('x', 'variable', 0, held({ grid: halves }))],
        dynamics: [writing({ slot: FIRST, operation: 'set', value: number(value) })],
        finals: [read(FIRST)],
      })
    const finals = [0.25, -0.25, 0.74, -0.1].map(value => JSON.parse(agree(game(value))[0]!)[4][0])
    expect(finals).toEqual(['0.5', '-0.5', '0.5', '0'])
  })

  it('stops where a sum is more than a number can hold, though the range would take it', () => {
    const game = tinyGame({
      own: [slot('x', 'variable', 0, held({ low: 0, high: 1 })), slot('y', 'variable', 1.7e308)],
      dynamics: [
        writing(
          { slot: FIRST, operation: 'add', value: arithmetic('+', read(FIRST + 1), number(0)) },
          { slot: FIRST, operation: 'add', value: read(FIRST + 1) },
        ),
      ],
    })
    expect(agree(game)).toEqual(['failed', 'failed'])
  })
})

describe('within a block', () => {
  it('every right-hand side reads the values before', () => {
    const game = tinyGame({
      steps: 1,
      own: [slot('x', 'variable', 1), slot('y', 'variable', 2)],
      dynamics: [
        writing(
          { slot: FIRST, operation: 'set', value: read(FIRST + 1) },
          { slot: FIRST + 1, operation: 'set', value: read(FIRST) },
        ),
      ],
      finals: [read(FIRST), read(FIRST + 1)],
    })
    expect(JSON.parse(agree(game)[0]!)[4]).toEqual(['2', '1'])
  })

  it('a variable both added to and set ends at the set value plus the sum', () => {
    const game = tinyGame({
      steps: 1,
      own: [slot('x', 'variable', 100)],
      dynamics: [
        writing(
          { slot: FIRST, operation: 'add', value: number(1) },
          { slot: FIRST, operation: 'set', value: number(10) },
          { slot: FIRST, operation: 'add', value: number(2) },
        ),
      ],
      finals: [read(FIRST)],
    })
    expect(JSON.parse(agree(game)[0]!)[4]).toEqual(['13'])
  })

  it.each<[BothSet['kind'], BothSet, string]>([
    ['highest', { kind: 'highest' }, '7'],
    ['lowest', { kind: 'lowest' }, '3'],
    ['joint', { kind: 'joint' }, '3'],
    ['player', { kind: 'player', player: 0 }, '3'],
  ])('several set the same, and `both_set: %s` decides', (_, bothSet, end) => {
    for (const high of [null, 1e12]) {
      const game = tinyGame({
        steps: 1,
        own: [slot('x', 'variable', 0, held({ low: 0, high, bothSet }))],
        dynamics: [
          writing(
            ...[5, 7, 3].map(value => ({ slot: FIRST, operation: 'set' as const, value: number(value) })),
          ),
        ],
        finals: [read(FIRST)],
      })
      expect(JSON.parse(agree(game)[0]!)[4]).toEqual([end])
    }
  })
})
