import { describe, expect, it } from 'vitest'
import { compileProgram, instantiate, runOne } from '../../src/engine/index.ts'
import { type Block, type Game, type Later, PENDING_LIMIT } from '../../src/game/index.ts'
import { key, played } from './played.ts'
import { arithmetic, FIRST, number, read, slot, tinyGame, writing } from './tiny-game.ts'

const span = [0, 0, 0] as const
const [X, COUNTER] = [FIRST, FIRST + 1]

/** Appends a digit to `x`, so that its end tells the order in which things took hold. */
const note = (digit: number, more: Partial<Block> = {}) => {
  const guarded = writing({
    slot: X,
    operation: 'set',
    value: arithmetic('+', arithmetic('*', read(X), number(10)), number(digit)),
  })
  return { ...guarded, block: { ...guarded.block, ...more } }
}

const later = (digit: number, due: Later['due'], more: Partial<Block> = {}): Later => ({
  ...note(digit, more),
  path: `event:e/later:${digit}`,
  tallies: [0],
  due,
})

const inSteps = (amount: number): Later['due'] => ({
  kind: 'after',
  duration: { amount: number(amount), unit: 'step', span },
})

function schedules(
  laters: readonly Later[],
  parts: Partial<Game> & { readonly first: readonly number[] },
): Game {
  const { first, ...rest } = parts
  const block = { ...note(0).block, writes: [], laters: first }
  return tinyGame({
    steps: 9,
    own: [slot('x', 'variable'), slot('pending', 'history')],
    laters,
    tallies: [{ name: 'e', count: null, latest: null, ready: null, pending: COUNTER }],
    events: [
      {
        name: 'e',
        label: null,
        window: null,
        once: false,
        cooldown: null,
        overlap: false,
        tally: 0,
        when: [{ kind: 'compare', operator: '==', left: read(0), right: number(1), span }],
        chance: null,
        block,
        span,
      },
    ],
    finals: [read(X), read(COUNTER)],
    ...rest,
  })
}

function end(game: Game): string[] {
  const [[engine, reference]] = played(game, 1) as [readonly [string, string]]
  expect(engine).toBe(reference)
  return engine === 'failed' ? ['failed'] : JSON.parse(engine)[4]
}

describe('the queue settles what is due as the reference does', () => {
  it('by date, then by the step in which it was picked, then by its place', () => {
    const laters = [later(1, inSteps(2)), later(2, inSteps(1)), later(3, { kind: 'step', step: number(3) })]
    expect(end(schedules(laters, { first: [0, 1, 2] }))).toEqual(['213', '0'])
  })

  it('nested laters stem from the step of the first', () => {
    const laters = [later(1, inSteps(1), { laters: [1] }), later(2, inSteps(1))]
    expect(end(schedules(laters, { first: [0] }))).toEqual(['12', '0'])
  })

  it('a cancellation drops nested ones too, and what is scheduled with it stays', () => {
    const laters = [later(1, inSteps(3)), later(2, inSteps(1), { cancels: [0], laters: [0] })]
    expect(end(schedules(laters, { first: [0, 1] }))[0]).toBe('21')
  })

  it('a date in the past takes hold at the next step, and a fraction at the step after it', () => {
    const laters = [
      later(1, { kind: 'step', step: number(-4) }),
      later(2, { kind: 'step', step: number(4.5) }),
    ]
    expect(end(schedules(laters, { first: [0, 1] }))).toEqual(['12', '0'])
  })

  it('what is beyond the last step stays pending', () => {
    const game = schedules([later(1, inSteps(20))], { first: [0] })
    const [[engine, reference]] = played(game, 1) as [readonly [string, string]]
    expect(engine).toBe(reference)
    expect(JSON.parse(engine)[2]).toBe(1)
  })

  it('calendar entries come before laters of their day, in the order of the file', () => {
    const entries = [5, 3, 3].map((step, index) => ({
      ...note(index + 7),
      due: { kind: 'step' as const, step: number(step) },
    }))
    expect(end(schedules([later(1, inSteps(2))], { first: [0], entries }))).toEqual(['8917', '0'])
  })

  it('a duration below 0 stops the run', () => {
    expect(end(schedules([later(1, inSteps(-1))], { first: [0] }))).toEqual(['failed'])
  })

  it('one thing more than 65,536 at once stops the run', () => {
    const many = (steps: number) => {
      const game = schedules([later(1, inSteps(1e6))], { first: new Array(512).fill(0), steps })
      const events = game.events.map(event => ({ ...event, when: [], overlap: true }))
      // By the engine alone: the reference would search through the queue for minutes.
      return runOne(instantiate(compileProgram({ ...game, events }), key), 0, 0)
    }
    expect(many(128)?.pending).toBe(PENDING_LIMIT)
    expect(many(129)).toBeNull()
  })
})
