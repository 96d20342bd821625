import { describe, expect, it } from 'vitest'
import { hashGame } from '../../../src/simulation/hash.ts'
import { complaintsOf, gameOf, resolveText } from '../resolve-text.ts'

const lines = `
calendar: {rounds: 4}
parameters: {p: "uniform(0, 1)"}
state: {x: {type: whole, start: 0}, peak: 0, truce: false}
derived: {twice: 2 * x}
tables: {t: {x: [0, 10], y: [0, 100]}}
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    moves: {talk: {}, threaten: {stance: -1}}
    policy: {talk: 0.5, threaten: 0.5}
events: {quake: {chance: 0.5}}
dynamics: [{add: {x: 1}}]
outcomes: {ruin: {when: x >= 3 and p < 0.5}, truce: {when: x > 9}, quake: {when: x > 8}, rest: {otherwise: true}}
measures: {top: {highest: x + p}, early: {first: x > 1}, peak: {final: x}}`

const given = (text: string): string[] => complaintsOf(lines, { given: text })

describe('a condition on finished runs', () => {
  it('may speak of everything that is known when a run has ended', () => {
    for (const text of [
      'x > 2 and not ruin',
      'twice == 6 or early < 3',
      'us.type == hawk and us.last == threaten',
      'ever(us.threaten) and count(quake) > 1 and since(us.talk) < 2',
      'outcome == rest and outcome != ruin',
      'us.payoff >= 0 and p < 0.7',
      'table(t, top) > 3 and previous(x) == 2',
      'state.peak + measure.peak > 1 and outcome.truce',
      'if(ruin, x, top) > 2',
      // An event has no value, so that the outcome of its name is meant.
      'quake or rest',
    ])
      expect([text, ...given(text)]).toEqual([text])
  })

  it('reads the row of a run where it speaks of outcomes and measures, and the rest from hidden measures', () => {
    const { game, condition } = resolveText(lines, { given: 'x > 2 and x < 9 and not ruin' })
    // Four outcomes, one player, three measures of the file; then the hidden one, and the two inputs.
    expect(condition!.keep).toMatchObject({
      kind: 'and',
      values: [
        { kind: 'read', slot: 8 },
        { kind: 'not', value: { kind: 'read', slot: 0 } },
      ],
    })
    expect(game!.measures.slice(3).map(each => [each.name, each.hidden])).toEqual([
      ['--given', true],
      ['p', true],
      ['us.type', true],
    ])
    expect(condition!.inputs.map(({ name, column }) => [name, column])).toEqual([
      ['p', 5],
      ['us.type', 6],
    ])
  })

  it('leaves the game what it was, and its hash', () => {
    const plain = gameOf(lines)
    const asked = gameOf(lines, {
      given: 'count(us.talk) > 1 and previous(twice) > 2 and last(us, 3) == talk',
    })
    expect(asked.slots.length).toBeGreaterThan(plain.slots.length)
    expect(asked.slots.slice(0, asked.ownSlots)).toEqual(plain.slots)
    expect(hashGame(asked)).toBe(hashGame(plain))
    expect(hashGame(gameOf(lines, { set: [{ path: 'state.x', value: '1' }] }))).not.toBe(hashGame(plain))
  })

  it.each([
    ['x > 2 and ruinn', /^1:11 unknown-name Unknown name `ruinn`\. Did you mean `ruin`\?$/],
    ['outcome == trce', /^1:12 unknown-name There is no outcome `trce`\. Did you mean `truce`\?$/],
    ['measure.tpo > 1', /^1:9 unknown-name There is no measure `tpo`\. Did you mean `top`\?$/],
    ['outcome', /^1:1 no-value Write how the run ended: outcome == ruin\.$/],
    ['x >', /^1:3 /],
    ['x', /^1:1 wrong-type/],
    ['ruin and top', /^1:10 wrong-type/],
    ['us.threaten', /^1:1 no-value/],
    ['normal(0, 1) > 0', /^1:1 draw-here/],
    [
      'peak > 1',
      /^1:1 ambiguous-name `peak` is a variable and a measure\. Write state\.peak or measure\.peak\.$/,
    ],
    ['x > 1 and truce', /^1:11 ambiguous-name .* Write state\.truce or outcome == truce\.$/],
  ])('is refused at its place: %s', (text, complaint) => {
    const complaints = given(text)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toMatch(complaint)
  })
})
