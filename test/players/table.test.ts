/** Policies written out state by state. */
import { describe, expect, it } from 'vitest'
import { ASK, functionTable } from '../../src/engine/functions.ts'
import { compileProgram } from '../../src/engine/index.ts'
import type { Game, TablePolicy } from '../../src/game/game.ts'
import { createReference, firstDecisions, menuOf, momentOf, oddsOf } from '../../src/game/index.ts'
import { chooseByPolicy, tableKey } from '../../src/players/index.ts'
import { gameOf, runsOf } from '../scenario/resolve-text.ts'

const FILE = `
state: {x: {start: 2, range: [0, 9], type: whole}, y: 7}
calendar: {rounds: 3, dates: [{step: 2, add: {x: 1}}, {step: 3, add: {x: -1}}]}
players:
  us: {moves: {hold: {}, hit: {when: x > 2}, talk: {}}, policy: hold}
outcomes: {end: {otherwise: true}}`

const game = gameOf(FILE)
const x = game.slots.findIndex(slot => slot.name === 'x')

function playing(policy: Omit<TablePolicy, 'kind' | 'otherwise' | 'span'>): Game {
  const [us] = game.players
  const table: TablePolicy = { kind: 'table', otherwise: 'uniform', span: null, ...policy }
  return { ...game, players: [{ ...us!, tracks: [{ ...us!.tracks[0]!, policy: table }] }] }
}

/** Odds of hit, hold and talk in step 1. */
function oddsIn(tabled: Game): readonly number[] {
  const reference = createReference(tabled, chooseByPolicy)
  const [first] = firstDecisions(reference)
  if (first!.kind !== 'decision') throw new Error('no decision')
  const moment = momentOf(reference, first!.decision)
  const track = tabled.players[0]!.tracks[0]!
  return oddsOf(moment, 0, track, menuOf(moment, track)).odds
}

/** What step 1 is called. */
function firstKey(slots: readonly number[]): string {
  const reference = createReference(game, chooseByPolicy)
  const [first] = firstDecisions(reference)
  if (first!.kind !== 'decision') throw new Error('no decision')
  return tableKey(momentOf(reference, first!.decision), slots)
}

describe('a table of odds', () => {
  it('is looked up by step, values and everything pending', () => {
    expect(firstKey([x])).toBe('1,2;0,2,2,0;1,3,3,0')
    expect(oddsIn(playing({ slots: [x], keys: [firstKey([x])], odds: [[0, 0.25, 0.75]] }))).toEqual([
      0, 0.25, 0.75,
    ])
  })

  it('gives equal odds to open moves in a state that it does not hold', () => {
    expect(oddsIn(playing({ slots: [x], keys: ['1,5'], odds: [[0, 0.25, 0.75]] }))).toEqual([0, 0.5, 0.5])
  })

  it('stops the run where it picks a move that is closed', () => {
    const wrong = playing({ slots: [], keys: [firstKey([])], odds: [[1, 0, 0]] })
    expect(() => runsOf(wrong, 1)).toThrow('picks a move that is closed')
  })
})

describe('an equilibrium that is not solved', () => {
  it.each(['equilibrium', '{equilibrium: {rationality: 2}}', '{equilibrium: {select: uniform}}'])(
    'cannot be played: %s',
    policy => {
      const unsolved = gameOf(FILE.replace('policy: hold', `policy: ${policy}`))
      expect(() => runsOf(unsolved, 1)).toThrow('the equilibrium that us plays must be solved first')
    },
  )
})

describe('a program', () => {
  it('asks the reference only where some policy is hosted', () => {
    expect(compileProgram(game).shape.hosted).toBeNull()
    expect(compileProgram(playing({ slots: [], keys: [], odds: [] })).shape.hosted).not.toBeNull()
    const names = (asks: boolean): string[] => functionTable(asks).imports.map(({ name }) => name)
    expect(names(false)).not.toContain(ASK)
    expect(names(true)).toEqual([...names(false), ASK])
  })
})
