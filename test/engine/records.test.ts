/** What a block of runs leaves, against what the reference tells while it lives the same runs. */
import { describe, expect, it } from 'vitest'
import { compileProgram, instantiate, runBlock } from '../../src/engine/index.ts'
import type { BlockRecords } from '../../src/engine/records.ts'
import { createReference, follow, type Game } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { key, played } from './played.ts'

const DUEL = `
tracks: {ships: {}, talks: {}}
state:
  x: {start: 2, range: [0, 4]}
  mood: {choices: [calm, angry], start: calm}
players:
  us:
    moves:
      charge: {track: ships, stance: -1, add: {x: 1.5}, later: {after: 2 steps, add: {x: -1}}}
      meet: {track: talks, add: {x: -0.75}}
    policy: {ships: {charge: 0.5, pass: 0.5}, talks: {meet: 1 + x, pass: 2}}
  china:
    moves:
      shout: {track: talks, set: {mood: angry}}
    acts: mod(step, 2) == 1
    policy: {talks: {shout: 0.3, pass: 0.7}}
outcomes:
  over: {when: [x >= 4, mood == angry]}
  end: {otherwise: true}
measures: {peak: {highest: x}, angry_since: {first: mood == angry}}
`

function block(game: Game, first: number, count: number, observeBelow: number): BlockRecords {
  const records = runBlock(instantiate(compileProgram(game), key), first, count, { observeBelow })
  if ('run' in records) throw new Error(`run ${records.run} failed`)
  return records
}

/** The same, put together from the reference's own account. */
function told(game: Game, first: number, count: number, observed: readonly number[], stepsPerBin: number) {
  const reference = createReference(game, chooseByPolicy)
  const tracks = game.players.flatMap((player, index) =>
    player.tracks.map((track, at) => ({ index, at, track })),
  )
  const moves = tracks.reduce((sum, { track }) => sum + track.moves.length, 0)
  const bins = Math.ceil(game.steps / stepsPerBin)
  const picks = new Array<number>(bins * moves).fill(0)
  const reached = new Array<number>(bins).fill(0)
  const values: number[] = []
  for (let run = first; run < first + count; run++) {
    const rows = new Array<number>(bins * observed.length).fill(Number.NaN)
    let bin = -1
    const note = (state: Float64Array): void => {
      if (bin < 0) return
      for (const [at, slot] of observed.entries()) rows[bin * observed.length + at] = state[slot]!
    }
    follow(reference, key, run, {
      trace: (entry, moment) => {
        if (entry.kind === 'step') {
          note(moment.values)
          const next = Math.floor((entry.step - 1) / stepsPerBin)
          if (next !== bin) reached[next]! += 1
          bin = next
        }
        if (entry.kind === 'pick') {
          const place = tracks.findIndex(({ index, at }) => index === entry.player && at === entry.track)
          const before = tracks.slice(0, place).reduce((sum, { track }) => sum + track.moves.length, 0)
          picks[bin * moves + before + entry.picked]! += 1
        }
        if (entry.kind === 'end') note(moment.values)
      },
    })
    values.push(...rows)
  }
  return { picks, reached, values }
}

describe('a block of runs', () => {
  it.each([
    ['of few steps', 7, 1],
    ['of more steps than bins', 600, 3],
  ])(
    '%s counts picks, reached bins and the state over time as the reference tells',
    (_, rounds, stepsPerBin) => {
      const game = gameOf(`${DUEL}\ncalendar: {rounds: ${rounds}}`)
      const count = rounds > 100 ? 12 : 60
      const records = block(game, 5, count, 5 + count)
      const { observed, picks, reached } = records
      const expected = told(game, 5, count, observed!.slots, stepsPerBin)
      expect(records.stepsPerBin).toBe(stepsPerBin)
      expect([...picks]).toEqual(expected.picks)
      expect([...reached]).toEqual(expected.reached)
      expect([...observed!.values]).toEqual(expected.values)
    },
  )

  it('ends every run as the reference does', () => {
    for (const [engine, reference] of played(gameOf(DUEL), 200)) expect(engine).toBe(reference)
  })

  it('is the same whether it is observed or not, and in whatever portions it is done', () => {
    const game = gameOf(DUEL)
    const whole = block(game, 0, 50, 0)
    expect(whole.observed).toBeNull()
    const part = block(game, 20, 30, 35)
    expect(part.observed!.observedCount).toBe(15)
    expect([...part.values]).toEqual([...whole.values.subarray(20 * whole.columns)])
    expect([...part.steps]).toEqual([...whole.steps.subarray(20)])
    expect([...part.outcome]).toEqual([...whole.outcome.subarray(20)])
  })

  it('counts how often an observed variable was held at an end of its range', () => {
    const game = gameOf(`
calendar: {rounds: 4}
state: {x: {start: 1, range: [0, 2]}, n: {type: whole, start: 0, range: [0, 1]}}
dynamics: [{add: {x: "if(step <= 2, 5, -3)", n: -1}}]`)
    const { slots, heldLow, heldHigh } = block(game, 0, 10, 4).observed!
    expect(slots.map(slot => game.slots[slot]!.name)).toEqual(['x', 'n'])
    // Of four observed runs: x is held twice at its high end and then at its low end, n four times at its low one.
    expect([[...heldLow], [...heldHigh]]).toEqual([
      [4 * 2, 4 * 4],
      [4 * 2, 0],
    ])
  })

  it('tells the first run that fails', () => {
    const game = gameOf(`
state: {x: 0}
dynamics: [{name: roll, set: {x: "sqrt(uniform(-0.005, 1))"}}]`)
    const failing = played(game, 100).findIndex(([, reference]) => reference === 'failed')
    expect(failing).toBeGreaterThan(0)
    const instance = instantiate(compileProgram(game), key)
    expect(runBlock(instance, 0, 100, { observeBelow: 0 })).toEqual({ run: failing })
    const after = runBlock(instance, 0, failing, { observeBelow: 0 })
    expect('run' in after).toBe(false)
  })

  it('plays runs beyond 2^32 as the reference does', () => {
    const game = gameOf(DUEL)
    const first = 3 * 2 ** 32 + 7
    const records = block(game, first, 5, 0)
    const reference = createReference(game, chooseByPolicy)
    for (let run = 0; run < 5; run++) {
      const followed = follow(reference, key, first + run)
      if (followed.kind === 'failed') throw new Error(followed.failure.reason)
      expect(records.steps[run]).toBe(followed.record.steps)
      expect(records.values[run * records.columns + 2]).toBe(followed.record.measures[0])
    }
  })
})
