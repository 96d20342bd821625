import { describe, expect, it } from 'vitest'
import { complaintsOf } from '../resolve-text.ts'

/** The likeliest mistakes of LANGUAGE §13 that the reading half does not refuse, with the place and the wording of the message. */
describe('messages of LANGUAGE §13', () => {
  const state =
    'state: {tariff: {start: 1, range: [0, 9]}, signed: false, tension: 0, rare_earths: {choices: [licensed, announced, in_force, paused], start: licensed}, talks: {choices: [none_yet, agreed], start: none_yet}}\n'
  const when = (condition: string) =>
    complaintsOf(`${state}outcomes:\n  a: {when: ${condition}}\n  b: {otherwise: true}`)

  it.each([
    ['3', 'tarif > 3', 'Unknown name `tarif`. Did you mean `tariff`?'],
    ['6', 'tension = 3', '`=` does not compare. Write ==.'],
    ['8', 'not signed == signed', 'This reads (not signed) == signed. Write signed != signed.'],
    ['9', 'rare_earths == inforce', 'Did you mean in_force?'],
    ['11', '2 tension > 1', 'Write 2 * tension.'],
    ['13', '3 * signed > 1', '`signed` is a flag. Write if(signed, 3, 0).'],
  ])('no. %s: %s', (_number, condition, message) => {
    const complaints = when(condition)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toMatch(/^3:\d+ /)
    expect(complaints[0]).toContain(message)
  })

  it('no. 10: talks == "agreed"', () => {
    expect(when(`'talks == "agreed"'`).join()).toContain('Write the word without quotes: talks == agreed.')
  })

  it('no. 14: a move that the player does not have', () => {
    expect(
      complaintsOf(`
players:
  china:
    moves: {hold: {}, probe: {}}
    policy:
      - {if: step == 1, then: {retaliate: 0.7}}
      - {else: {prob: 0.3, hold: 0.7}}`),
    ).toEqual([
      '6:32 unknown-move china has no move `retaliate`. Its moves: hold, probe.',
      '7:17 unknown-move china has no move `prob`. Its moves: hold, probe. Did you mean `probe`?',
    ])
  })

  it('no. 15: no else', () => {
    expect(
      complaintsOf(
        'players:\n  us:\n    moves: {hold: {}}\n    policy:\n      - {if: step == 1, then: hold}',
      ),
    ).toEqual(['5:9 no-else The last rule must be `else`, for when no other holds.'])
  })

  it('no. 16: both sides set a variable', () => {
    expect(
      complaintsOf(`
state: {fee: 0}
players:
  us: {moves: {charge: {set: {fee: 50}}}}
  china: {moves: {charge: {set: {fee: 56}}}}`),
    ).toEqual([
      '4:31 set-conflict china.charge and us.charge can both set `fee` in one step. Use add, or say both_set on `fee`.',
    ])
  })

  it('no. 17: the policy of us reads the type of china', () => {
    expect(
      complaintsOf(`
players:
  us:
    moves: {hold: {}}
    policy: [{if: china.type == hawk, then: hold}, {else: hold}]
  china: {label: China, types: {hawk: 0.4, dove: 0.6}, moves: {hold: {}}}`),
    ).toEqual([
      '5:19 private Only China knows its type. Use my.believes.other.hawk, the odds that everyone else gives it.',
    ])
  })

  it.each([
    ['by_type', 'by_tipe'],
    ['strategy', 'stategy'],
    ['quantal', 'quantl'],
    ['equilibrium', 'equilibrum'],
  ])('a policy that misspells %s', (meant, written) => {
    expect(complaintsOf(`players:\n  us: {moves: {go: {}, stay: {}}, policy: {${written}: {x: 1}}}`)).toEqual(
      [`2:44 unknown-move us has no move \`${written}\`. Its moves: go, stay. Did you mean \`${meant}\`?`],
    )
  })

  it('no. 19: not a date', () => {
    const entry = (date: string) =>
      complaintsOf(`calendar: {start: 2025-10-09, step: 1 week, steps: 9, dates: [{date: ${date}, say: x}]}`)
    expect(entry('2025-13-01')).toEqual(['1:70 not-a-date `2025-13-01` is not a date. Write 2025-11-01.'])
    expect(entry('1 November')).toEqual(['1:70 not-a-date `1 November` is not a date. Write 2025-11-01.'])
  })

  it('no. 20: a distribution in a move', () => {
    expect(complaintsOf('state: {x: 0}\nplayers:\n  us: {moves: {go: {add: {x: "normal(0, 1)"}}}}')).toEqual([
      "3:31 draw-here A move's effect is known to who picks it. Put chance into one_of, an event, or dynamics.",
    ])
  })
})
