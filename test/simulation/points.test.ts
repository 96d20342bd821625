import { describe, expect, it } from 'vitest'
import { follow } from '../../src/game/follow.ts'
import { createReference } from '../../src/game/reference.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { type Point, simulatePoints } from '../../src/simulation/points.ts'
import { gameOf } from '../scenario/resolve-text.ts'

const game = gameOf(`
calendar: {rounds: 5}
parameters: {x: "uniform(0, 1)", y: "x + uniform(0, 1)"}
state: {level: {start: 0}}
events: {step: {chance: "min(1, x)", add: {level: y}}}
outcomes: {high: {when: level > 2}, low: {otherwise: true}}
measures: {level: {final: level}}
`)
const slotOf = (name: string): number => game.slots.findIndex(slot => slot.name === name)
const points: readonly Point[] = [
  { game: 0, world: 7, bound: new Map([[slotOf('x'), 0.25]]) },
  { game: 0, world: 7, bound: new Map() },
  {
    game: 0,
    world: 2 ** 33,
    bound: new Map([
      [slotOf('x'), 0.9],
      [slotOf('y'), 1.5],
    ]),
  },
]

describe('runs at points', () => {
  it('are the runs of the reference with the same inputs fixed', async () => {
    const seen: number[][] = []
    const simulated = await simulatePoints(
      {
        games: [game],
        seed: 'points',
        count: points.length,
        pointAt: index => points[index]!,
        onRecord: (_, __, { outcome, values }) => void seen.push([outcome, ...values]),
      },
      {},
    )
    expect(simulated).toEqual({ kind: 'finished' })
    const reference = createReference(game, chooseByPolicy)
    const followed = points.map(({ world, bound }) => {
      const run = follow(reference, keyFromSeed('points'), world, { bound })
      if (run.kind === 'failed') throw new Error(run.failure.reason)
      return [run.record.outcome, ...run.record.payoffs, ...run.record.measures]
    })
    expect(seen).toEqual(followed)
  })

  it('stop where one fails, and say why and with which inputs', async () => {
    const bound = new Map([[slotOf('x'), -1]])
    const seen: number[] = []
    const simulated = await simulatePoints(
      {
        games: [game],
        seed: 'points',
        count: 3,
        pointAt: index => ({ game: 0, world: index, bound: index === 1 ? bound : new Map() }),
        onRecord: index => void seen.push(index),
      },
      {},
    )
    expect(simulated).toMatchObject({
      kind: 'failed',
      game: 0,
      bound,
      failure: { run: 1, where: 'the event step' },
    })
    expect(seen).toEqual([0])
  })

  it('tell how far they have come, and end when they are asked to', async () => {
    const stop = new AbortController()
    const done: number[] = []
    const simulated = await simulatePoints(
      {
        games: [game],
        seed: 'points',
        count: 10_000,
        pointAt: world => ({ game: 0, world, bound: new Map() }),
        onRecord: index => {
          if (index === 1000) stop.abort()
          done.push(index)
        },
      },
      { signal: stop.signal },
    )
    expect(simulated).toEqual({ kind: 'interrupted' })
    expect(done.length).toBeLessThan(2000)
  })
})
