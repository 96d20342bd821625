/** A saved game counts when its picks can be made again in its world, and only then. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReference } from '../../src/game/index.ts'
import {
  openScenario,
  openTable,
  type PlayedGame,
  readGame,
  readPlayed,
  replayGame,
  type ScenarioInput,
} from '../../src/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { loadGenerated, scenarioText, scenarioTree } from '../generator/scenario.ts'
import { playGame, savedText } from './played-games.ts'
import '../fixed-seed.ts'

const NERVES: ScenarioInput = {
  name: 'nerves.yaml',
  content: `tft: 1
scenario: nerves
calendar: {rounds: 3}
state: {heat: 0}
tracks: {tariffs: {}, talks: {}}
players:
  us:
    acts: step < 3
    moves:
      threaten: {track: tariffs, once: true, stance: -1, add: {heat: 1}}
      meet: {track: talks, stance: 1}
    policy: {tariffs: pass, talks: pass}
  china: {moves: {answer: {track: tariffs}}, policy: {tariffs: pass}}
outcomes: {hot: {when: heat > 1}, cold: {otherwise: true}}
`,
}

function referenceOf(input: ScenarioInput) {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') throw new Error(JSON.stringify(opened.diagnostics))
  return createReference(opened.game, chooseByPolicy)
}

const game = playGame(NERVES, { as: 'us', seed: '1', run: 4 }, (step, open) =>
  step === 1 ? Math.max(0, open.indexOf('threaten')) : open.indexOf('pass'),
)!

function replayed(changes: Partial<PlayedGame>): string {
  const answer = replayGame(referenceOf(NERVES), { ...game, ...changes })
  return answer.kind === 'refused' ? answer.reason : answer.kind
}

describe('a saved game', () => {
  it('is lived again to the same end', () => {
    const answer = replayGame(referenceOf(NERVES), game)
    if (answer.kind !== 'replayed') throw new Error(answer.reason)
    expect(answer.course.record).toMatchObject({ outcome: 1, steps: 3 })
    expect(answer.course.picks.filter(({ player }) => player === 1)).toHaveLength(game.picks.length)
    expect(answer.course.picks.find(({ stance }) => stance < 0)).toMatchObject({
      step: 1,
      player: 1,
      open: 2,
    })
  })

  it('is refused where a pick was not open, is none, is made twice, is missing or was never asked for', () => {
    const { picks } = game
    const threat = { step: 2, track: 'tariffs', move: 'threaten' }
    const others = picks.filter(({ step, track }) => step !== 2 || track !== 'tariffs')
    expect(replayed({})).toBe('replayed')
    expect(replayed({ picks: [...others, threat] })).toBe(
      'Its pick `tariffs: threaten` of step 2 was not open: it can be played only once.',
    )
    expect(replayed({ picks: [...others, { ...threat, move: 'invade' }] })).toBe(
      'Its pick `tariffs: invade` of step 2 is none of this scenario.',
    )
    expect(replayed({ picks: [...others, { ...threat, step: 9 }] })).toMatch(/of step 9 is none/)
    const talk = { step: 2, track: 'talks', move: 'meet' }
    expect(replayed({ picks: [...picks, talk] })).toBe('It has two picks for step 2 on talks.')
    const silent = picks.filter(({ step, track }) => step !== 2 || track !== 'talks')
    expect(replayed({ picks: silent })).toBe('It is not finished: a pick is missing in step 2.')
    // Where one move only is open, whether the pick is there does not matter.
    expect(replayed({ picks: [...others, { ...threat, move: 'pass' }] })).toBe('replayed')
    expect(replayed({ picks: others })).toBe('replayed')
    expect(replayed({ picks: [] })).toBe('It is not finished: a pick is missing in step 1.')
    expect(replayed({ picks: [...picks, { ...threat, step: 3, move: 'pass' }] })).toBe(
      'Its pick `tariffs: pass` of step 3 was never asked for: us does not act then.',
    )
    // Who goes on with it at the table is told the same.
    const table = openTable(NERVES, { as: 'us', seed: '1', run: 4 })
    if (table.kind !== 'table') throw new Error(table.kind)
    expect(readPlayed(savedText({ ...game, picks: [...others, threat] }), table)).toEqual({
      reason: 'Its pick `tariffs: threaten` of step 2 was not open: it can be played only once.',
    })
    expect(readPlayed(savedText({ ...game, picks: others }), table)).toHaveProperty('picks')
    expect(replayed({ as: 'eu' })).toBe('Nobody in its scenario is called `eu`.')
  })

  it('is refused where a field is missing or of another kind, whatever it holds', () => {
    const reasonOf = (text: string): string => {
      const read = readGame(text)
      return read.kind === 'refused' ? read.reason : 'read'
    }
    expect(reasonOf(savedText(game))).toBe('read')
    expect(reasonOf('[')).toBe('It is not JSON.')
    expect(reasonOf('['.repeat(1_000_000))).toBe('It is not JSON.')
    for (const other of ['null', '7', '[]', '{}', savedText(game).replace('"version": 1', '"version": 2')])
      expect(reasonOf(other)).toMatch(/^It is not a saved game/)
    const wrong: Readonly<Record<keyof PlayedGame, readonly unknown[]>> = {
      scenario: [null, 7, '../x', '__proto__', 'A', 'x'.repeat(41)],
      variant: [7, {}],
      changes: ['x=1', [7], ['x'], ['=1'], Array.from({ length: 1001 }, () => 'a=1')],
      game: ['x', 7, 'g'.repeat(64)],
      program: [7, null],
      seed: [1, null],
      run: ['1', -1, 0.5, 2 ** 32, null],
      as: [7, null],
      picks: [
        null,
        'open',
        {},
        [7],
        [{ step: '1', track: '', move: 'x' }],
        [{ step: 0, track: '', move: 'x' }],
        [{ step: 1, move: 'x' }],
        [{ step: 1, track: '', move: ['x'] }],
      ],
    }
    for (const [name, values] of Object.entries(wrong))
      for (const value of [...values, undefined])
        expect(reasonOf(savedText({ ...game, [name]: value })), name).toMatch(
          new RegExp(`^Its \`${name}\` is not .*\\.$`),
        )
  })

  it('of a million picks is refused at once', () => {
    const picks = Array.from({ length: 1_000_000 }, (_, at) => ({ step: at + 1, track: '', move: 'x' }))
    expect(replayed({ picks })).toBe('It has more picks than the game has decisions.')
  })

  it('of any scenario replays when it was played by open moves, and not with a pick less', () => {
    let finished = 0
    fc.assert(
      fc.property(fc.noShrink(fc.nat()), fc.noShrink(fc.nat(1000)), (seed, run) => {
        const input = {
          name: 'any.yaml',
          content: scenarioText(scenarioTree(seed, true)),
          load: loadGenerated,
        }
        const opened = openScenario(input)
        if (opened.kind === 'invalid' || opened.game.players.length === 0) return
        const { players } = opened.game
        const as = players[run % players.length]!.name
        const played = playGame(
          input,
          { as, seed: String(seed), run },
          (step, open) => (step * 7 + run) % open.length,
        )
        if (played === null) return
        finished += 1
        const reference = referenceOf(input)
        const replay = replayGame(reference, played)
        expect(replay).toMatchObject({ kind: 'replayed' })
        if (played.picks.length === 0) return
        const left = played.picks.slice(0, -1)
        expect(replayGame(reference, { ...played, picks: left }).kind).toBe('refused')
      }),
      { numRuns: 16 },
    )
    expect(finished).toBeGreaterThan(7)
  })
})
