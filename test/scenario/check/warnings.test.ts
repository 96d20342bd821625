import { describe, expect, it } from 'vitest'
import { complaintsOf, remarksOf, resolveText, warningsOf } from '../resolve-text.ts'

describe('names', () => {
  it('share one space', () => {
    const lines = `parameters: {a: 1}
state: {a: 2, b: 1}
derived: {b: 2}
players: {a: {moves: {hold: {}}}}
events: {c: {}, d: {}}
joint: {c: {needs: {a: hold}}}
outcomes: {a: {otherwise: true}}
measures: {a: {final: step}}`
    expect(complaintsOf(lines)).toEqual([
      '2:9 name-clash `a` is already a parameter: rename one of the two.',
      '3:11 name-clash `b` is already a variable: rename one of the two.',
      '4:11 name-clash `a` is already a parameter: rename one of the two.',
      '6:9 name-clash `c` is already an event: rename one of the two.',
    ])
  })

  it('of choices are no names of values', () => {
    expect(complaintsOf('state: {x: 0, c: {choices: [x, y], start: x}}').join()).toContain(
      '`x` is a word of `c` and also the name of a value: rename one.',
    )
  })

  it('of a player share one space', () => {
    expect(
      complaintsOf(
        'tracks: {go: {}}\nplayers: {us: {private: {cost: 1}, moves: {go: {track: go}, cost: {track: go}}}}',
      ).map(each => each.slice(0, each.indexOf(':', 6))),
    ).toEqual(['2:44 name-clash `go` is already a track', '2:26 name-clash `cost` is already a move'])
  })

  it('that nothing uses are warned of', () => {
    expect(
      warningsOf(`
parameters: {p: 1, q: 2}
tables: {t: {x: [0], y: [1]}}
state: {x: 0, y: q, c: {choices: [one, two, three], start: one}}
derived: {d: 2 * y}
dynamics: [{add: {x: 1}}, {when: c == two, say: y}]`),
    ).toEqual([
      '2:14 never-read The parameter `p` is never read.',
      '4:9 never-read The variable `x` is never read.',
      '4:15 never-written The variable `y` is never written: if it is meant to stay as it is, make it a parameter.',
      '4:21 never-written The variable `c` is never written: if it is meant to stay as it is, make it a parameter.',
      '5:11 never-read The derived quantity `d` is never read.',
      '3:10 never-read The table `t` is never read.',
      '4:45 word-never-used `three` of `c` is never written and never compared with.',
    ])
  })
})

describe('moves', () => {
  it('that can never be open are warned of', () => {
    expect(
      warningsOf(
        'players: {us: {moves: {hold: {}, a: {open: 20 to 30}, b: {when: [step > 1, false]}, c: {when: 1 > 2}}, policy: hold}}',
      ),
    ).toEqual([
      '1:44 window-outside This window lies outside the calendar, which has 10 steps: it is never open.',
      '1:34 never-open us.a can never be open.',
      '1:55 never-open us.b can never be open.',
      '1:85 never-open us.c can never be open.',
    ])
  })

  it('of which every one has a condition are warned of', () => {
    expect(
      warningsOf(
        'players: {us: {moves: {a: {once: true}, b: {when: step > 3}, c: {cooldown: 2}}, policy: a}}',
      ).join(),
    ).toContain('every-move-conditional Every move of us has a condition')
  })

  it('that are open after the date of their own later are warned of', () => {
    const lines = (open: string) => `
calendar: {start: 2025-10-09, step: 1 week, steps: 8}
state: {x: 0}
players: {us: {moves: {hold: {}, threaten: {${open}later: {date: 2025-10-30, add: {x: 1}}}}, policy: hold}}
measures: {x: {final: x}}`
    expect(warningsOf(lines(''))).toEqual([
      '4:59 overtaken us.threaten can still be picked on 2025-11-27, when 2025-10-30 is no longer ahead: what it schedules then takes hold at the next step. Close it before with open.',
    ])
    expect(warningsOf(lines('open: 2025-10-09 to 2025-10-29, '))).toEqual([])
  })
})

describe('dates', () => {
  const lines = (date: string, calendar = 'start: 2025-10-09, step: 1 week, steps: 4') =>
    `calendar: {${calendar}, dates: [{date: ${date}, say: x}]}`

  it('that are late by more than a day are warned of', () => {
    expect(warningsOf(lines('2025-10-14'))).toEqual([
      '1:70 date-late 2025-10-14 takes hold on 2025-10-16, 2 days later: the first step that begins on or after it. Make the day a point of the calendar, or take shorter steps.',
    ])
    expect(warningsOf(lines('2025-10-15'))).toEqual([])
    expect(warningsOf(lines('2025-10-16'))).toEqual([])
  })

  it('that are never reached are warned of', () => {
    expect(warningsOf(lines('2025-10-31'))).toEqual([
      '1:70 date-never-reached 2025-10-31 is never reached: the last step begins on 2025-10-30, and a date takes hold at the first step beginning on or after it.',
    ])
    expect(warningsOf('calendar: {rounds: 3, dates: [{step: 4, say: x}]}')).toEqual([
      '1:38 date-never-reached Step 4 is never reached: there are 3 steps.',
    ])
  })

  it('on which nothing happens are named', () => {
    const points = (dates: string) => `
calendar: {points: [2025-10-09, 2025-10-10, 2025-10-12], end: 2025-10-20, dates: [${dates}]}
players: {us: {acts: today == 2025-10-09, moves: {hold: {}}, policy: hold}}`
    expect(warningsOf(points('{date: 2025-10-12, say: x}'))).toEqual([
      '- idle-point Nobody can act and nothing is due on 2025-10-10: the calendar could do without.',
    ])
    expect(warningsOf(points('{date: 2025-10-10, say: x}, {date: 2025-10-12, say: x}'))).toEqual([])
  })
})

describe('the last step', () => {
  it('is missed by runs that end before', () => {
    const lines = (when: string) => `
state: {x: {type: whole, start: 0}}
dynamics: [{when: step == steps, add: {x: 1}}]
outcomes: {early: {when: ${when}}, end: {otherwise: true}}`
    expect(warningsOf(lines('x > 3'))).toEqual([
      '3:19 last-step A run that an outcome ends before never comes to `step == steps`. What belongs to the end belongs to the outcomes.',
    ])
    expect(warningsOf(lines('steps_left == 0 and x > 3'))).toEqual([])
  })
})

describe('events', () => {
  it('that read a type are remarked', () => {
    const lines = `
players: {us: {types: {a: 0.5, b: 0.5}, moves: {hold: {}}, policy: hold}}
events: {leak: {one_of: [{weight: "if(us.type == a, 1, 2)"}, {weight: 1}]}}`
    expect(remarksOf(lines).join()).toContain(
      '3:10 event-reads-type The event leak reads `us.type`: players do not learn from it.',
    )
  })
})

describe('figures and languages', () => {
  it('without source or assumption are counted and listed', () => {
    const lines = `
sources: {piie: {title: PIIE}}
calendar: {rounds: 3, dates: [{step: 2, say: x}, {step: 3, say: y, source: piie}]}
parameters: {a: 1, b: {value: 2, assumption: a guess}}
state: {x: {start: a, note: hm}, y: {start: 2, source: piie}, f: false, z: 3}
players: {us: {private: {cost: 2}, moves: {hold: {}}}}`
    expect(resolveText(lines).unsourced.map(figure => figure.name)).toEqual([
      'parameters.a',
      'state.z',
      'players.us.private.cost',
      'calendar.dates 1',
    ])
    expect(remarksOf(lines).join()).toContain('4 figures have neither source nor assumption.')
  })

  it('name only sources that the file has, where it has any', () => {
    expect(complaintsOf('sources: {piie: {title: PIIE}}\nparameters: {a: {value: 1, source: pie}}')).toEqual([
      '2:36 unknown-source There is no source `pie` under sources. Did you mean `piie`?',
    ])
    expect(complaintsOf('parameters: {a: {value: 1, source: pie}}')).toEqual([])
  })

  it('in some languages only are warned of', () => {
    expect(warningsOf('title: {en: A, zh: 甲}\nbrief: B')).toEqual([
      '2:8 language-missing 1 of 2 texts have no `zh`; this is the first of them.',
    ])
    expect(warningsOf('title: {en: A, zh: 甲}\nbrief: {en: B, zh: 乙}')).toEqual([])
  })
})

describe('finite', () => {
  it('is what has only finitely many values', () => {
    const reasons = (state: string, more = '') =>
      resolveText(`state: {x: ${state}}\n${more}`).infinite.map(reason => reason.message)
    expect(reasons('{start: 0, range: [0, 1], grid: 0.5}')).toEqual([])
    expect(reasons('{type: whole, start: 0, range: [0, 8]}')).toEqual([])
    expect(reasons('{choices: [a, b], start: a}')).toEqual([])
    expect(reasons('{start: 0, range: [0, 1]}')).toEqual(['`x` is a number without a grid.'])
    expect(reasons('0')).toEqual(['`x` is a number without grid and range.'])
    expect(reasons('{type: whole, start: 0}')).toEqual(['`x` is a whole number without a range.'])
    expect(reasons('true', 'parameters: {p: "uniform(0, 1)", q: "dice(1, 6)"}')).toEqual([
      'uniform draws from a continuum.',
    ])
    expect(reasons('true', 'parameters: {p: 0.5 to 6}')).toEqual(['lognormal_90 draws from a continuum.'])
  })
})
