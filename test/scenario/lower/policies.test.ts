import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/game/game.ts'
import { complaintsOf, gameOf, measuresOf, remarksOf, runsOf, warningsOf } from '../resolve-text.ts'

const us = (policy: string, more = '') => `
players:
  us: {types: {hawk: 0.5, dove: 0.5}, moves: {hold: {}, hit: {stance: -1}, talk: {stance: 1}}, policy: ${policy}}
  china: {moves: {hold: {}, hit: {stance: -1}, talk: {stance: 1}}, policy: hold}
${more}`

const policyOf = (policy: string, more = ''): Policy => gameOf(us(policy, more)).players[1]!.tracks[0]!.policy

/** Rules as text: conditions counted, weights by their words. Moves of us: 0 hit, 1 hold, 2 talk. */
const rulesOf = (policy: Policy): unknown[] =>
  policy.kind === 'rules'
    ? policy.rules.map(rule => [
        rule.when.length,
        rule.weights.map(({ on, weight }) => [
          on.kind === 'moves' ? on.moves : on.kind,
          weight.kind === 'constant' ? weight.value : weight.kind,
        ]),
      ])
    : []

describe('a policy', () => {
  it('of a word', () => {
    expect(rulesOf(policyOf('hold'))).toEqual([[0, [[[1], 1]]]])
  })

  it('of odds, in code-point order of their words', () => {
    expect(rulesOf(policyOf('{talk: 3, hit: 1}'))).toEqual([
      [
        0,
        [
          [[0], 1],
          [[2], 3],
        ],
      ],
    ])
  })

  it('of rules', () => {
    const policy = policyOf(
      '[{if: [step > 1, step < 5], then: hit}, {else: {toughest: 1 / step, mildest: 2, match: 3}}]',
    )
    expect(rulesOf(policy)).toEqual([
      [2, [[[0], 1]]],
      [
        0,
        [
          ['match', 3],
          ['mildest', 2],
          ['toughest', 'arithmetic'],
        ],
      ],
    ])
  })

  it('left out is any open move, with a remark', () => {
    const lines = 'players: {us: {moves: {a: {}, b: {}}}}'
    expect(rulesOf(gameOf(lines).players[0]!.tracks[0]!.policy)).toEqual([[0, [[[0, 1], 1]]]])
    expect(remarksOf(lines)).toContain(
      '1:11 random-policy us has no policy: it picks any open move with equal odds.',
    )
  })

  it('by type, in code-point order of types', () => {
    const policy = policyOf('{by_type: {hawk: hit, dove: {talk: 0.5, hold: 0.5}}}')
    expect(policy).toMatchObject({ kind: 'by_type' })
    expect(policy.kind === 'by_type' && policy.policies.map(rulesOf)).toEqual([
      [
        [
          0,
          [
            [[1], 0.5],
            [[2], 0.5],
          ],
        ],
      ],
      [[0, [[[0], 1]]]],
    ])
  })

  it.each([
    ['hit_them', 'us has no move `hit_them`.'],
    ['tit_for_tt', 'Did you mean `tit_for_tat`?'],
    ['{by_type: {hawk: hit}}', 'by_type has no policy for the type `dove`.'],
    ['{by_type: {hawk: hit, dove: hold, owl: hold}}', 'us has no type `owl`. Its types: dove, hawk.'],
    ['{strategy: grim}', 'There is no strategy `grim`.'],
    [
      '{strategy: generous, forgiv: 0.1}',
      'The strategy generous has no parameter `forgiv`. Its parameters: forgive. Did you mean `forgive`?',
    ],
    ['{strategy: tit_for_tat, speed: 0.1}', 'The strategy tit_for_tat has no parameters.'],
    ['{strategy: tit_for_tat, other: us}', '`other` is another player: china.'],
    ['[{else: hold}, {if: true, then: hit}]', 'rule-after-else'],
    ['[{else: hold, if: step > 1}]', 'rule-parts'],
    ['[{if: step > 1}, {else: hold}]', 'rule-parts'],
    ['[{else: hold, remember: {angry: 1}}]', 'no-memory'],
    ['{hold: -1}', 'negative-weight'],
    ['{hold: "uniform(0, 1)"}', 'draw-here'],
    ['[{if: hawk, then: hit}, {else: hold}]', 'unknown-name'],
  ])('refuses %s', (policy, complaint) => {
    expect(complaintsOf(us(policy)).join('\n')).toContain(complaint)
  })

  it('is not both a move and a strategy', () => {
    expect(complaintsOf(us('talk', 'strategies: {talk: {rules: [{else: mildest}]}}')).join()).toContain(
      '`talk` is both a move of us and a strategy: rename one.',
    )
  })

  it('warns of a rule after one that always holds, and of weights that are all 0', () => {
    expect(
      warningsOf(us('[{if: true, then: hit}, {if: step > 3, then: talk}, {else: hold}]')).join(),
    ).toContain('rule-never-reached')
    expect(warningsOf(us('[{if: step > 3, then: {talk: 0}}, {else: hold}]')).join()).toContain(
      'all-weights-0',
    )
  })
})

describe('a strategy', () => {
  const strategies = `strategies:
  patient:
    parameters: {limit: 2}
    memory: {hits: 0, angry: false}
    rules:
      - {if: other.last == hit and hits + 1 >= limit, then: toughest, remember: {hits: hits + 1, angry: true}}
      - {if: other.last == hit, then: mildest, remember: {hits: hits + 1}}
      - {if: angry, then: toughest}
      - {else: mildest}`

  it('has parameters in their place and a memory of its own', () => {
    const game = gameOf(us('{strategy: patient, limit: 1 + 2}', strategies))
    const memory = game.slots.filter(slot => slot.role === 'memory')
    expect(memory.map(slot => [slot.name, slot.type.kind, slot.initial])).toEqual([
      ['us.patient.hits', 'whole', 0],
      ['us.patient.angry', 'flag', 0],
    ])
    const { policy } = game.players[1]!.tracks[0]!
    const [first] = policy.kind === 'rules' ? policy.rules : []
    expect(first!.remember.map(write => game.slots[write.slot]!.name)).toEqual([
      'us.patient.hits',
      'us.patient.angry',
    ])
  })

  it('remembers', () => {
    // China hits in steps 1 and 2; us, seeing each a step later, answers the second hit in step 3 and stays angry.
    const values = measuresOf(`
calendar: {rounds: 6}
players:
  us: {moves: {hold: {}, hit: {stance: -1}}, policy: patient}
  china: {moves: {hold: {}, hit: {stance: -1}}, policy: [{if: step <= 2, then: hit}, {else: hold}]}
measures: {first: {first: us.last == hit}, n: {final: count(us.hit)}}
${strategies}`)
    expect(values).toEqual({ first: 3, n: 4 })
  })

  it('speaks of nothing but its own file', () => {
    expect(
      complaintsOf(
        us('patient', `state: {x: 0}\n${strategies.replace('angry, then', 'angry and x > 0, then')}`),
      ),
    ).toEqual([])
  })

  it.each([
    ['remember: {anger: true}', 'The memory of this strategy has no `anger`. Did you mean `angry`?'],
    ['remember: {angry: 1}', ''],
  ])('refuses %s', (remember, complaint) => {
    const changed = strategies.replace(
      '{if: angry, then: toughest}',
      `{if: angry, then: toughest, ${remember}}`,
    )
    const complaints = complaintsOf(us('patient', changed))
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })

  it('must name the other with more than two players', () => {
    const three = (policy: string) => `players:
  us: {moves: {hold: {}, hit: {stance: -1}}, policy: ${policy}}
  china: {moves: {hold: {}, hit: {stance: -1}}, policy: [{if: step == 2, then: hit}, {else: hold}]}
  eu: {moves: {hold: {}}, policy: hold}
measures: {first: {first: us.last == hit}}`
    expect(complaintsOf(three('tit_for_tat')).join('\n')).toContain('no-other')
    expect(measuresOf(three('{strategy: tit_for_tat, other: china}'))).toEqual({ first: 3 })
  })

  it.each([
    // Against China's hit in step 2 alone: the steps, of six, in which us hits.
    ['cooperate', []],
    ['defect', [1, 2, 3, 4, 5, 6]],
    ['tit_for_tat', [3]],
    ['grim_trigger', [3, 4, 5, 6]],
    ['{strategy: generous, forgive: 0}', [3]],
    ['{strategy: generous, forgive: 1}', []],
  ])('%s plays as it is known to', (policy, hits) => {
    const game = gameOf(`
calendar: {rounds: 6}
state: {hits: 0}
players:
  us: {moves: {hold: {}, hit: {stance: -1, add: {hits: 10 ^ -step}}}, policy: ${policy}}
  china: {moves: {hold: {}, hit: {stance: -1}}, policy: [{if: step == 2, then: hit}, {else: hold}]}
measures: {hits: {final: hits}}`)
    const expected = hits.reduce((sum, step) => sum + 10 ** -step, 0)
    expect(runsOf(game, 1)[0]!.measures[0]).toBeCloseTo(expected, 9)
  })

  it('of the file takes the place of a built-in one, with a remark', () => {
    const lines = us('cooperate', 'strategies: {cooperate: {rules: [{else: toughest}]}}')
    expect(remarksOf(lines).join()).toContain('`cooperate` takes the place of the built-in strategy.')
    expect(rulesOf(gameOf(lines).players[1]!.tracks[0]!.policy)).toEqual([[0, [['toughest', 1]]]])
  })
})
