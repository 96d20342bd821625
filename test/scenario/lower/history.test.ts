import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf, measuresOf } from '../resolve-text.ts'

const lines = (measures: string, more = '') => `
calendar: {rounds: 6}
state: {x: {type: whole, start: 0}}
players:
  us: {moves: {hold: {}, go: {stance: 0.5}, wait: {later: {after: 3, add: {x: 1}}}}, policy: [{if: step == 2 or step == 5, then: go}, {if: step == 3, then: wait}, {else: hold}]}
events: {rain: {when: step == 4}}
${more}
measures: {${measures}}`

describe('history', () => {
  it.each([
    ['final: count(us.go)', 2],
    ['count: ever(us.go)', 5],
    ['count: ever(rain)', 3],
    // Steps since us.go at the end of steps 1 to 6: 7 (never), 0, 1, 2, 0, 1.
    ['total: since(us.go)', 11],
    // Read after the picks of a step, `just` means that very step.
    ['count: just(us.go)', 2],
    ['count: just(rain)', 1],
    // The later of step 3 comes due in step 6.
    ['count: pending(us.wait)', 3],
    ['count: us.last == go', 2],
    ['total: us.stance', 1],
    ['count: "last(us, 2) == go"', 2],
    ['total: "stance(us, 2)"', 1],
    ['count: "last(us, 10) == none"', 6],
  ])('%s is %d', (measure, value) => {
    expect(measuresOf(lines(`m: {${measure}}`))).toEqual({ m: value })
  })

  it('is of the step before where a player picks', () => {
    // In step 3 and 6 the pick of the step before was go; before the picks just() looks one step back.
    const seen = lines('n: {final: count(china.a)}, m: {final: count(china.b)}').replace(
      'events:',
      '  china: {moves: {a: {}, b: {}, c: {}}, policy: [{if: just(us.go), then: a}, {if: just(rain), then: b}, {else: c}]}\nevents:',
    )
    // The rain of step 4 is seen in step 4, in which it fell, and in step 5.
    expect(measuresOf(seen)).toEqual({ n: 2, m: 2 })
  })

  it('previous is the value at the latest picks', () => {
    const values = measuresOf(`
calendar: {rounds: 4}
state: {x: {type: whole, start: 5}}
derived: {twice: 2 * x}
dynamics: [{add: {x: 1}}]
measures: {x: {total: previous(x)}, twice: {final: previous(twice)}}`)
    // Values at the picks of steps 1 to 4: 5, 6, 7, 8.
    expect(values).toEqual({ x: 26, twice: 16 })
  })

  it.each([
    ['final: count(us.gone)', '8:32 unknown-move us has no move `gone`. Its moves: hold, go, wait.'],
    ['final: count(go)', '8:29 whose-move Whose move? Write us.go.'],
    ['final: count(storm)', '8:29 unknown-name'],
    ['final: count(us)', '8:29 unknown-name'],
    ['final: count()', 'wrong-arguments `count` is written count(us.threaten)'],
    ['final: count(1 + 1)', 'wrong-arguments'],
    ['final: us.go', 'no-value `us.go` is a move and has no value.'],
    ['final: us', 'no-value `us` is a player and has no value.'],
    ['final: rain', 'no-value `rain` is an event and has no value.'],
    ['count: "last(us, 11) == go"', 'wrong-arguments'],
    ['count: "last(us, x) == go"', 'wrong-arguments'],
    ['final: previous(y)', 'unknown-name'],
    ['final: previous(x + 1)', 'wrong-arguments'],
    ['final: us.type', 'no-types'],
    ['final: my.cost', 'no-my'],
    ['final: other.stance', 'no-other'],
    ['final: elapsed(week)', 'rounds-have-no-time'],
    ['final: elapsed(fortnight)', 'wrong-arguments'],
    ['final: days_until(2025-11-01)', 'rounds-have-no-time'],
    ['final: cuont(us.go)', 'Did you mean `count`?'],
  ])('refuses %s', (measure, complaint) => {
    const complaints = complaintsOf(lines(`m: {${measure}}`))
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })
})

describe('calendar names', () => {
  const dated = (measures: string) =>
    measuresOf(`
calendar: {start: 2025-10-09, step: 1 week, steps: 4}
measures: {${measures}}`)

  it.each([
    ['final: steps', 4],
    ['total: step', 10],
    ['total: steps_left', 6],
    ['first: during(2025-10-24)', 3],
    ['count: "during(2025-10-20, 2025-10-24)"', 2],
    ['total: days_until(2025-10-30)', 21 + 14 + 7 + 0],
    ['total: elapsed(day)', 28],
    ['total: elapsed(step)', 4],
    ['first: today >= 2025-10-20', 3],
    ['final: today - 2025-10-09', 21],
  ])('%s is %d', (measure, value) => {
    expect(dated(`m: {${measure}}`)).toEqual({ m: value })
  })

  it('count steps of months whole in months, quarters and years', () => {
    expect(
      measuresOf(
        'calendar: {start: 2025-01-31, step: 2 months, steps: 3}\nmeasures: {m: {total: elapsed(month)}, q: {total: elapsed(quarter)}, y: {total: elapsed(year)}}',
      ),
    ).toEqual({ m: 6, q: 2, y: 0.5 })
  })

  it('are kept with one slot a thing', () => {
    const game = gameOf(lines('a: {final: count(us.go)}, b: {total: count(us.go) + since(us.go)}'))
    const names = game.slots.filter(slot => slot.role === 'history').map(slot => slot.name)
    expect(names.sort()).toEqual(['count(us.go)', 'latest(us.go)', 'pending(us.wait)'])
  })
})
