import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf, remarksOf, resolveText } from '../resolve-text.ts'

const players = (china: string, us = '', types = 'types: {hawk: 0.4, dove: 0.6}') => `
players:
  us:
    ${types}
    moves: {hold: {}, hit: {}}
    ${us || 'policy: {by_type: {hawk: hit, dove: hold}}'}
  china:
    moves: {hold: {}, hit: {}}
    policy: [{if: ${china} > 0.5, then: hit}, {else: hold}]`

describe('what is believed of a type', () => {
  it.each([
    'my.believes.other.hawk',
    'china.believes.us.hawk',
    'my.believes.us.hawk',
    'china.believes.other.hawk',
  ])('is written %s', written => {
    const game = gameOf(players(written))
    const us = game.players.find(player => player.name === 'us')!
    expect(us.belief!.slots.map(slot => game.slots[slot]!.name)).toEqual([
      'believes.us.dove',
      'believes.us.hawk',
    ])
    expect(game.players.find(player => player.name === 'china')!.belief).toBeNull()
  })

  it('is read everywhere: rules, moves, payoffs, acts, events, dynamics, derived, outcomes, measures, expect', () => {
    const belief = 'china.believes.us.hawk'
    const game = gameOf(`
state: {x: 0}
derived: {fear: 2 * ${belief}}
players:
  us:
    types: {hawk: 0.4, dove: 0.6}
    moves: {hold: {}, hit: {when: other.believes.my.hawk < 0.9, add: {x: other.believes.my.hawk}}}
    policy: [{if: other.believes.my.hawk > 0.1, then: {hit: other.believes.us.hawk, hold: 1}}, {else: hold}]
    acts: ${belief} < 2
    payoff: ${belief}
  china: {moves: {hold: {}}, policy: hold, payoff: "-my.believes.other.hawk"}
events: {e: {when: "${belief} > 0.3", chance: ${belief}, add: {x: 1}}}
dynamics: [{add: {x: fear}}]
outcomes: {sure: {when: "${belief} > 0.99", payoff: {us: ${belief}}}, end: {otherwise: true}}
measures: {m: {average: ${belief}}}
expect: [{always: "${belief} <= 1"}]`)
    expect(game.players.map(player => player.belief === null)).toEqual([true, false])
  })

  it('starts at the chances, behind the types and before what is private', () => {
    const game = gameOf(
      players('my.believes.other.hawk', '', 'types: {hawk: {chance: 0.4, n: 3}, dove: {chance: 0.6, n: 4}}'),
    )
    const names = game.setup.map(each => game.slots[each.slot]!.name)
    expect(names).toEqual(['us.type', 'believes.us.dove', 'believes.us.hawk', 'us.n'])
  })

  it('has a name to show, in the languages of the file', () => {
    const game = gameOf(
      players(
        'my.believes.other.hawk',
        '',
        'label: {en: United States, zh: 美国}\n    types: {hawk: {chance: 0.4, label: {en: hardliner, zh: 鹰派}}, dove: 0.6}',
      ).replace('policy: {by_type: {hawk: hit, dove: hold}}', 'policy: {by_type: {hawk: hit, dove: hold}}'),
    )
    expect(game.slots.find(slot => slot.name === 'believes.us.hawk')!.label).toEqual({
      en: 'Believed hardliner: United States',
      zh: '被认为是鹰派：美国',
    })
  })

  it.each([
    [
      'my.believes.other',
      'belief-parts A belief is written my.believes.us.hawk: who believes it, of whom, and the type.',
    ],
    ['my.believes', 'belief-parts A belief is written my.believes.us.hawk'],
    ['my.believes.us.hawk.odds', 'belief-parts'],
    [
      'my.believes.other.hwak',
      'unknown-name us has no type `hwak`. Its types: dove, hawk. Did you mean `hawk`?',
    ],
    [
      'my.believes.uss.hawk',
      'unknown-name There is no player `uss`. Players with types: us. Did you mean `us`?',
    ],
    ['us.believes.china.hawk', 'no-types china has no types, so that there is nothing to believe of it.'],
    [
      'us.believes.us.hawk',
      'own-belief us knows its own type. What the others believe of it is written with one of them: china.believes.us.hawk.',
    ],
    ['chna.believes.us.hawk', 'unknown-name'],
  ])('is not written %s', (written, complaint) => {
    const complaints = complaintsOf(players(written))
    expect(complaints.join('\n')).toContain(complaint)
    expect(complaints).toHaveLength(1)
  })

  it('is no parameter, and known before nothing', () => {
    expect(complaintsOf(`${players('1')}\nstate: {x: china.believes.us.hawk}`).join()).toContain(
      '`china.believes.us.hawk` is none.',
    )
  })

  it.each([
    ['private: {cost: "uniform(0, 1)"}\n    policy: {hit: my.cost, hold: 1}', '`us.cost`'],
    ['private: {cost: 3}\n    policy: {hit: 1, hold: 1}\n    acts: my.cost > 2', '`us.cost`'],
    ['policy: {hit: secret, hold: 1}', '`secret`'],
    ['policy: {hit: inside, hold: 1}', '`secret`'],
    ['policy: {hit: 1, hold: 1}\n    tremble: clamp(secret, 0, 1)', '`secret`'],
    ['policy: {hit: previous(inside), hold: 1}', '`previous(inside)`'],
    ['policy: {hit: previous(mine), hold: 1}', '`previous(mine)`'],
  ])('is refused where picks depend on what nobody else can know: %s', (us, secret) => {
    const complaints = complaintsOf(`${players('my.believes.other.hawk', us)}
state: {secret: {start: 1, known_to: us}}
derived: {inside: secret + 1, mine: "if(us.type == hawk, 1, 2)"}`)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(
      'belief-of-secrets Nobody can tell how likely a pick of us is under each type',
    )
    expect(complaints[0]).toContain(`it depends on ${secret}`)
  })

  it.each(['3', 'q', 'q + 1'])('is held where a number is given by the type: %s', value => {
    const types = `types: {hawk: {chance: 0.4, n: ${value}}, dove: {chance: 0.6, n: 1}}`
    const lines = `parameters: {q: "uniform(0, 1)"}\n${players('my.believes.other.hawk', 'policy: {hit: my.n, hold: 1}', types)}`
    expect(gameOf(lines).players[1]!.belief!.numbers).toHaveLength(1)
  })

  it('is refused where the number that a type gives is drawn', () => {
    const types = 'types: {hawk: {chance: 0.4, n: "uniform(0, 1)"}, dove: {chance: 0.6, n: 1}}'
    expect(
      complaintsOf(players('my.believes.other.hawk', 'policy: {hit: my.n, hold: 1}', types)).join(),
    ).toContain('it depends on `us.n`')
    // What no pick depends on may be as secret as it likes.
    expect(complaintsOf(players('my.believes.other.hawk', 'policy: {hit: 1, hold: 1}', types))).toEqual([])
  })

  it('is refused where a strategy of all types remembers what may differ by type', () => {
    const strategies = (condition: string) => `
strategies: {s: {memory: {n: 0}, parameters: {p: 0}, rules: [{if: "${condition}", then: mildest, remember: {n: n + 1}}, {else: toughest}]}}`
    const us = 'policy: {strategy: s, p: "if(my.type == hawk, 1, 0)"}'
    expect(complaintsOf(players('my.believes.other.hawk', us) + strategies('p > 0')).join()).toContain(
      'belief-of-memory Nobody can follow what the strategy of us remembers on us: it depends on its type. Write the strategy under by_type, once for each type.',
    )
    expect(complaintsOf(players('my.believes.other.hawk', 'policy: s') + strategies('n < 2'))).toEqual([])
    const split = 'policy: {by_type: {hawk: s, dove: {strategy: s, p: 1}}}'
    expect(complaintsOf(players('my.believes.other.hawk', split) + strategies('p > 0'))).toEqual([])
  })

  it('is told of what the world shows of the type, from which nobody learns', () => {
    const shown = `
state: {x: 0}
calendar: {rounds: 3, dates: [{step: 2, add: {x: "if(us.type == hawk, 1, 0)"}}]}
dynamics: [{name: leak, later: {after: 1, when: us.type == hawk, add: {x: 1}}}]
joint: {clash: {needs: {us: hit, china: hit}, chance: "if(seen, 0.2, 0.1)", add: {x: 1}}}
derived: {seen: us.type == hawk}`
    const remarks = (china: string) =>
      remarksOf(players(china) + shown).filter(each => each.includes('event-reads-type'))
    expect(remarks('1')).toEqual([])
    expect(remarks('my.believes.other.hawk').map(each => each.replace(/^\S+ /, ''))).toEqual([
      'event-reads-type The calendar entry 1 reads `us.type`: players do not learn from it.',
      'event-reads-type The joint clash reads `us.type`: players do not learn from it.',
      'event-reads-type The dynamics item leak reads `us.type`: players do not learn from it.',
    ])
  })

  it('is allowed in a strategy that nobody plays yet: the types it will meet are not known', () => {
    const strategy = (belief: string) =>
      `${players('1')}\nstrategies: {wary: {rules: [{if: ${belief} > 0.5, then: mildest}, {else: toughest}]}}`
    expect(complaintsOf(strategy('my.believes.other.hawk'))).toEqual([])
    expect(complaintsOf(strategy('my.believes.other'))).toHaveLength(1)
  })

  it('leaves a scenario finite', () => {
    expect(resolveText(players('my.believes.other.hawk')).infinite).toEqual([])
  })
})
