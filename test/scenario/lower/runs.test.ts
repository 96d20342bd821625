import { describe, expect, it } from 'vitest'
import { gameOf, measuresOf, outcomeOf, runsOf } from '../resolve-text.ts'

describe('rule 1: only the players are simultaneous', () => {
  it('lets both moves of a step read the state before either', () => {
    const values = measuresOf(`
calendar: {rounds: 1}
state: {x: 1, y: 10}
players:
  us: {moves: {go: {set: {x: y}}}, policy: go}
  china: {moves: {go: {set: {y: x}}}, policy: go}
measures: {x: {final: x}, y: {final: y}}`)
    expect(values).toEqual({ x: 10, y: 1 })
  })

  it('lets each event see what the event before left', () => {
    const values = measuresOf(`
calendar: {rounds: 1}
state: {x: 1}
events:
  double: {set: {x: 2 * x}}
  three_more: {add: {x: 3}}
measures: {x: {final: x}}`)
    expect(values).toEqual({ x: 5 })
  })

  it('lets right-hand sides of one block read the values before the block', () => {
    const values = measuresOf(`
calendar: {rounds: 1}
state: {x: 1, y: 2}
dynamics: [{set: {x: y, y: x}, add: {x: y}}]
measures: {x: {final: x}, y: {final: y}}`)
    expect(values).toEqual({ x: 4, y: 1 })
  })

  it('ends with the first outcome that holds, tested from top to bottom once a step', () => {
    const lines = (first: string, second: string) => `
state: {x: {type: whole, start: 0}}
dynamics: [{add: {x: 1}}]
outcomes: {${first}, ${second}, rest: {otherwise: true}}`
    expect(outcomeOf(lines('a: {when: x >= 2}', 'b: {when: x >= 2}'))).toBe('a')
    expect(outcomeOf(lines('b: {when: x >= 2}', 'a: {when: x >= 2}'))).toBe('b')
  })
})

describe('rule 2: nothing is early, nothing is lost', () => {
  const weekly = (dates: string, more = '') => `
calendar: {start: 2025-10-09, step: 1 week, steps: 6, dates: [${dates}]}
state: {x: 0}
measures: {when_1: {first: x >= 1}, when_2: {first: x >= 2}}
${more}`

  it('puts 14 October on the step of 16 October and 1 November on that of 6 November', () => {
    const values = measuresOf(weekly('{date: 2025-10-14, add: {x: 1}}, {date: 2025-11-01, add: {x: 1}}'))
    expect(values).toEqual({ when_1: 2, when_2: 5 })
  })

  it('lets what lies in the past take hold at the first step', () => {
    expect(measuresOf(weekly('{date: 2025-01-01, add: {x: 1}}')).when_1).toBe(1)
  })

  it('opens a window in every step that shares a day with it', () => {
    const values = measuresOf(`
calendar: {start: 2025-10-09, step: 1 week, steps: 4}
state: {x: 0}
players:
  us:
    moves: {hold: {}, talk: {open: 2025-10-24 to 2025-10-27, add: {x: 1}}}
    policy: [{if: step > 0, then: talk}, {else: hold}]
measures: {first: {first: x >= 1}, count: {final: x}}`)
    // The step of 23-29 October is the third; 24-27 October lies within it.
    expect(values).toEqual({ first: 3, count: 1 })
  })

  it('counts months from the start: 31 January, 28 February, 31 March', () => {
    const values = measuresOf(`
calendar: {start: 2025-01-31, step: 1 month, steps: 3, dates: [{date: 2025-02-28, add: {x: 1}}, {date: 2025-03-31, add: {x: 1}}]}
state: {x: 0}
measures: {when_1: {first: x >= 1}, when_2: {first: x >= 2}}`)
    expect(values).toEqual({ when_1: 2, when_2: 3 })
  })

  it('takes points of a calendar as steps, the last until the end', () => {
    const values = measuresOf(`
calendar: {points: [2025-10-09, 2025-10-10, 2025-10-14], end: 2025-10-20, dates: [{date: 2025-10-11, add: {x: 1}}]}
state: {x: 0, days: 0}
dynamics: [{add: {days: elapsed(day)}}]
measures: {when: {first: x >= 1}, days: {final: days}}`)
    expect(values).toEqual({ when: 3, days: 12 })
  })
})

describe('rule 3: under way means closed', () => {
  const threat = (more: string) => `
calendar: {rounds: 6}
state: {tariff: 0, tries: 0}
players:
  us:
    moves:
      hold: {}
      threaten: {${more}add: {tries: 1}, later: {after: 2, add: {tariff: 100}}}
    policy: [{if: true, then: threaten}, {else: hold}]
measures: {tries: {final: tries}, tariff: {final: tariff}}`

  it('closes a move until its later has come due', () => {
    // Picked in steps 1, 3 and 5; due in 3 and 5 before the picks, and in 7, beyond the end.
    expect(measuresOf(threat(''))).toEqual({ tries: 3, tariff: 200 })
  })

  it('leaves it open with overlap', () => {
    expect(measuresOf(threat('overlap: true, '))).toEqual({ tries: 6, tariff: 400 })
  })

  it('lets a cancel in the step before the due date avert it', () => {
    const deadline = (cancelStep: number) => `
calendar: {rounds: 6}
state: {tariff: 0}
players:
  us:
    moves: {hold: {}, threaten: {once: true, later: {after: 3, add: {tariff: 100}}}, relent: {cancel: us.threaten}}
    policy: [{if: step == 1, then: threaten}, {if: step == ${cancelStep}, then: relent}, {else: hold}]
measures: {tariff: {final: tariff}}`
    expect(measuresOf(deadline(3))).toEqual({ tariff: 0 })
    expect(measuresOf(deadline(4))).toEqual({ tariff: 100 })
  })
})

describe('order', () => {
  const game = (players: string, state: string) =>
    gameOf(`
calendar: {rounds: 8}
state: {${state}}
players: ${players}
joint: {deal: {needs: {us: talk, china: talk}, add: {x: 0.3}}}
measures: {x: {final: x}, y: {final: y}}`)
  const us = (moves: string) =>
    `us: {moves: {${moves}}, policy: {hit: 0.3, talk: 0.4, hold: 0.3}, payoff: -x, discount: 0.9}`
  const china = (moves: string) =>
    `china: {moves: {${moves}}, policy: [{if: us.stance < 0, then: {hit: 0.7, talk: 0.3}}, {else: {hold: 0.5, talk: 0.5}}], payoff: x * y}`
  const hit = 'hit: {stance: -1, add: {x: 0.1, y: 0.7}}'
  const talk = 'talk: {stance: 1, add: {y: -0.2}}'

  it('of players, tracks, moves and state in the file decides nothing, not even a last bit', () => {
    const one = game(
      `{${us(`${hit}, ${talk}, hold: {}`)}, ${china(`hold: {}, ${talk}, ${hit}`)}}`,
      'x: 0.2, y: 1',
    )
    const other = game(
      `{${china(`${hit}, hold: {}, ${talk}`)}, ${us(`hold: {}, ${hit}, ${talk}`)}}`,
      'y: 1, x: 0.2',
    )
    expect(runsOf(one, 50)).toEqual(runsOf(other, 50))
  })

  it('of equal due dates is that of names of sources, whatever the file says', () => {
    const lines = (players: string) => `
calendar: {rounds: 3}
state: {x: 1}
players: ${players}
measures: {x: {final: x}}`
    const a =
      'a: {moves: {go: {once: true, later: {after: 1, set: {x: x * 10}}}, hold: {}}, policy: [{if: step == 1, then: go}, {else: hold}]}'
    const b =
      'b: {moves: {go: {once: true, later: {after: 1, set: {x: x + 1}}}, hold: {}}, policy: [{if: step == 1, then: go}, {else: hold}]}'
    expect(measuresOf(lines(`{${a}, ${b}}`))).toEqual({ x: 11 })
    expect(measuresOf(lines(`{${b}, ${a}}`))).toEqual({ x: 11 })
  })
})
