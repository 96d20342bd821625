import { describe, expect, it } from 'vitest'
import { calendarTable } from '../../../src/scenario/lower/calendar-table.ts'
import { complaintsOf, gameOf, measuresOf, outcomeOf, runsOf, warningsOf } from '../resolve-text.ts'

const players = `players:
  us: {moves: {hold: {}, talk: {}, offer: {options: {size: [1, 2]}}}, policy: talk}
  china: {moves: {hold: {}, talk: {}}, policy: talk}
`

describe('joints', () => {
  it('need moves, lists of moves, families; in code-point order of players', () => {
    const game = gameOf(`${players}joint: {deal: {needs: {us: [offer, talk], china: talk}}}`)
    expect(game.joints[0]!.needs).toEqual([
      { player: 0, track: 0, moves: [1] },
      { player: 1, track: 0, moves: [1, 2, 3] },
    ])
  })

  it('happen when the picks agree', () => {
    const values =
      measuresOf(`state: {x: 0}\n${players}joint: {deal: {needs: {us: talk, china: talk}, add: {x: 1}, overlap: true, later: {after: 2, add: {x: 100}}}, never: {needs: {us: hold, china: talk}, set: {x: -1}}}
calendar: {rounds: 3}
measures: {x: {final: x}, n: {final: count(deal)}, m: {final: count(never)}}`)
    expect(values).toEqual({ x: 103, n: 3, m: 0 })
  })

  it.each([
    [
      '{us: tlk}',
      'unknown-move us has no move `tlk`. Its moves: hold, talk, offer_1, offer_2. Did you mean `talk`?',
    ],
    ['{eu: talk}', 'unknown-name There is no player `eu`. The players: china, us.'],
    ['{}', 'needs The joint deal needs at least one move.'],
  ])('refuse %s', (needs, complaint) => {
    expect(complaintsOf(`${players}joint: {deal: {needs: ${needs}}}`).join()).toContain(complaint)
  })

  it('are refused where their moves are never open together', () => {
    expect(
      complaintsOf(`
players: {us: {moves: {hold: {}, a: {open: 1 to 2}}}, china: {moves: {hold: {}, a: {open: 3 to 4}}}}
joint: {deal: {needs: {us: a, china: a}}}`),
    ).toEqual([
      '3:9 needs-impossible What the joint deal needs can never be picked in one step: its moves are never open together.',
    ])
  })

  it('need moves of one track', () => {
    expect(
      complaintsOf(`
tracks: {a: {}, b: {}}
players: {us: {moves: {x: {track: a}, y: {track: b}}}}
joint: {deal: {needs: {us: [x, y]}}}`).join(),
    ).toContain('4:28 needs-one-track')
  })
})

describe('events', () => {
  it('take their chance from a rate and the length of the step', () => {
    const game = gameOf(`
calendar: {start: 2025-10-09, step: 2 weeks, steps: 3}
events: {e: {rate: 0.5 per week}}
measures: {n: {final: count(e)}}`)
    expect(game.sites.map(site => site.path)).toEqual(['event:e'])
    // 1 - exp(-1) = 0.632 a step; over 3000 runs of 3 steps a mean off by 0.05 has a chance below 1e-6.
    const mean = runsOf(game, 3000).reduce((sum, run) => sum + run.measures[0]!, 0) / 3000
    expect(Math.abs(mean - 3 * (1 - Math.exp(-1)))).toBeLessThan(0.08)
  })

  it('take once, cooldown, open and under way', () => {
    const values = measuresOf(`
state: {x: 0}
events:
  a: {once: true, add: {x: 1}}
  b: {cooldown: 4}
  c: {open: 3 to 5}
  d: {later: {after: 3, add: {x: 10}}}
measures: {x: {final: x}, a: {final: count(a)}, b: {final: count(b)}, c: {final: count(c)}, d: {final: count(d)}}`)
    // b in 1, 5, 9; d in 1, 4, 7, 10, coming due in 4, 7 and 10.
    expect(values).toEqual({ x: 31, a: 1, b: 3, c: 3, d: 4 })
  })

  it.each([
    ['{chance: 1.5}', 'probability A chance must lie between 0 and 1, but this one is 1.5.'],
    ['{chance: 0.5, rate: 1 per step}', 'chance-and-rate'],
    ['{rate: 0.02}', 'rate A rate is written with its time'],
    ['{rate: 0.02 per fortnight}', 'rate A rate is written with its time'],
    ['{rate: -1 per step}', 'negative-rate'],
    ['{when: us.payoff > 1}', 'payoff-too-early'],
  ])('refuse %s', (event, complaint) => {
    expect(complaintsOf(`${players}events: {e: ${event}}`).join()).toContain(complaint)
  })

  it('warn of chance: 0', () => {
    expect(warningsOf('events: {e: {chance: 0}}')).toContain(
      '1:22 chance-0 The event e never happens: its chance is 0.',
    )
  })
})

describe('calendar and dynamics', () => {
  it('need a name where they draw, which names their sites', () => {
    const lines = (name: string) => `
calendar: {rounds: 3, dates: [{step: 2, ${name}chance: 0.5, add: {x: 1}}]}
state: {x: 0}
dynamics: [{${name}add: {x: "normal(0, 1)"}}]`
    expect(complaintsOf(lines('')).map(each => each.split(' ')[1])).toEqual([
      'draw-needs-name',
      'draw-needs-name',
    ])
    expect(gameOf(lines('name: storm, ')).sites.map(site => site.path)).toEqual([
      'calendar:storm',
      'dynamics:storm/add:x',
    ])
  })

  it('have names of their own', () => {
    expect(complaintsOf('dynamics: [{name: a, chance: 0.5}, {name: a, chance: 0.5}]')).toEqual([
      '1:36 name-clash Two items of this list are called `a`.',
    ])
  })

  it('take hold in the order of their dates, equal ones in that of the file', () => {
    const values = measuresOf(`
calendar: {rounds: 3, dates: [{step: 2, set: {x: x * 10}}, {step: 2, add: {x: 1}}, {step: 1, set: {x: 3}}]}
state: {x: 0}
measures: {x: {final: x}}`)
    expect(values).toEqual({ x: 31 })
  })

  it.each([
    ['{step: 0, say: x}', '{rounds: 3', 'step-number'],
    ['{say: x}', '{rounds: 3', 'no-date'],
    ['{say: x}', '{start: 2025-10-09, step: 1 week, steps: 3', 'no-date'],
    ['{step: 2, say: x}', '{start: 2025-10-09, step: 1 week, steps: 3', 'step-with-dates'],
    ['{date: someday, say: x}', '{start: 2025-10-09, step: 1 week, steps: 3', 'unknown-name'],
  ])('refuse %s', (entry, calendar, code) => {
    expect(complaintsOf(`calendar: ${calendar}, dates: [${entry}]}`).join()).toContain(code)
  })

  it('make the table that check prints', () => {
    const game = gameOf(`
calendar: {start: 2025-10-09, step: 1 week, steps: 4, dates: [{date: 2025-10-14, say: Fees begin}, {date: 2025-10-10, name: talks}]}
players: {us: {moves: {hold: {}, meet: {open: 2025-10-24 to 2025-10-27}}}}
events: {summit: {open: 1 to 2}}`)
    expect(calendarTable(game)).toEqual([
      {
        step: 1,
        firstDay: '2025-10-09',
        lastDay: '2025-10-15',
        takesHold: [],
        opens: ['summit'],
        closes: [],
      },
      {
        step: 2,
        firstDay: '2025-10-16',
        lastDay: '2025-10-22',
        takesHold: [
          { date: '2025-10-10', what: 'talks' },
          { date: '2025-10-14', what: 'Fees begin' },
        ],
        opens: [],
        closes: [],
      },
      {
        step: 3,
        firstDay: '2025-10-23',
        lastDay: '2025-10-29',
        takesHold: [],
        opens: ['us.meet'],
        closes: ['summit'],
      },
      {
        step: 4,
        firstDay: '2025-10-30',
        lastDay: '2025-11-05',
        takesHold: [],
        opens: [],
        closes: ['us.meet'],
      },
    ])
  })
})

describe('outcomes and the matrix', () => {
  it('pay in the last step, with everything of the players', () => {
    const game = gameOf(`
calendar: {rounds: 2}
players:
  us: {moves: {open: {}, protect: {}}, policy: open, discount: 0.5, payoff: 1}
  china: {moves: {open: {}, protect: {}}, policy: protect}
matrix:
  players: [us, china]
  cells: {open: {open: [3, 3], protect: [0, 5]}, protect: {open: [5, 0], protect: [1, 1]}}
outcomes: {end: {otherwise: true, payoff: {us: 10 * us.payoff}}}`)
    // us: (1 + 0) + (1 + 0)/2 = 1.5, then 10 * 1.5 discounted once; china: 5 + 5.
    expect(runsOf(game, 1)[0]!.payoffs).toEqual([10, 1.5 + 7.5])
  })

  it('of the matrix name every pair', () => {
    const matrix = (cells: string, more = 'players: [us, china]') =>
      complaintsOf(`
players: {us: {moves: {a: {}, b: {}}}, china: {moves: {c: {}}}}
matrix: {${more}, cells: ${cells}}`)
    expect(matrix('{a: {c: [1, 2]}, b: {c: [1, 2]}}')).toEqual([])
    expect(matrix('{a: {c: [1, 2]}}').join()).toContain('The matrix has no line for `b`.')
    expect(matrix('{a: {c: [1, 2]}, b: {c: [1]}}').join()).toContain('needs two payoffs: [row, column].')
    expect(matrix('{a: {c: [1, 2]}, b: {d: [1, 2]}}').join()).toContain('china has no move `d`.')
    expect(matrix('{a: {c: [1, 2]}}', 'players: [us, us]').join()).toContain('between two players')
    expect(matrix('{a: {c: [1, 2]}}', 'players: [us, eu]').join()).toContain('There is no player `eu`.')
  })

  it('are tested from top to bottom, otherwise only after the last step', () => {
    expect(outcomeOf('outcomes: {end: {otherwise: true}, early: {when: step == 3}}')).toBe('early')
  })

  it.each([
    ['{a: {when: step > 1}}', 'no-otherwise'],
    [
      '{a: {otherwise: true}, b: {otherwise: true}}',
      'two-otherwise Only one outcome can be `otherwise`, and `a` is already.',
    ],
    ['{a: {otherwise: true, when: step > 1}}', 'when-or-otherwise'],
    ['{a: {}, b: {otherwise: true}}', 'when-or-otherwise'],
    ['{a: {otherwise: false}}', 'when-or-otherwise'],
    ['{a: {otherwise: true, payoff: {eu: 1}}}', 'There is no player `eu`.'],
  ])('refuse %s', (outcomes, complaint) => {
    expect(complaintsOf(`${players}outcomes: ${outcomes}`).join()).toContain(complaint)
  })
})

describe('measures', () => {
  it('read every lived step, weighted by its length with by', () => {
    const values = measuresOf(`
calendar: {points: [2025-10-01, 2025-10-02, 2025-10-05], end: 2025-10-10}
state: {x: {type: whole, start: 0}}
dynamics: [{add: {x: 1}}]
measures:
  final: {final: x}
  highest: {highest: -x}
  lowest: {lowest: -x}
  average: {average: x}
  average_day: {average: x, by: day}
  total: {total: x, by: day}
  count: {count: x >= 2, by: day}
  first: {first: x >= 2}
  first_day: {first: x >= 2, by: day}`)
    // Lengths 1, 3 and 6 days; x at the ends 1, 2, 3.
    expect(values).toEqual({
      final: 3,
      highest: -1,
      lowest: -3,
      average: 2,
      average_day: 2.5,
      total: 25,
      count: 9,
      first: 2,
      first_day: 1,
    })
  })

  it('warn of a unit that is not the step', () => {
    const lines = (unit: string) =>
      `calendar: {start: 2025-10-09, step: 1 week, steps: 3}\nmeasures: {m: {count: step > 1, unit: ${unit}}}`
    expect(warningsOf(lines('months'))).toEqual([
      '2:39 unit-is-not-step `m` counts steps, and a step here is no month. Add by: month.',
    ])
    expect(warningsOf(lines('weeks'))).toEqual([])
    expect(warningsOf(lines('votes'))).toEqual([])
  })

  it.each([
    ['{final: step, highest: step}', 'measure-kind'],
    ['{unit: weeks}', 'measure-kind'],
    ['{count: step}', ''],
    ['{total: step, by: week}', 'rounds-have-no-time'],
  ])('refuse %s', (measure, complaint) => {
    const complaints = complaintsOf(`measures: {m: ${measure}}`)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })
})
