import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/game/game.ts'
import { complaintsOf, gameOf, remarksOf, warningsOf } from '../resolve-text.ts'

const us = (policy: string) => `
tracks: {talks: {}, ships: {}}
state: {x: 1}
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    private: {cost: 3}
    moves:
      hit: {track: ships, stance: -1}
      offer: {track: ships, options: {share: [10, 20]}}
      meet: {track: talks}
    policy: {ships: ${policy}}
  china: {private: {secret: 2}, moves: {wait: {track: ships}}, policy: {ships: wait}}
dynamics: [{add: {x: 1}}]
outcomes: {end: {when: x > 20}, other: {otherwise: true}}`

/** Moves of us on ships: 0 hit, 1 offer_10, 2 offer_20, 3 pass. */
const policyOf = (policy: string): Policy =>
  gameOf(us(policy))
    .players.find(each => each.name === 'us')!
    .tracks.find(each => each.name === 'ships')!.policy

describe('a quantal player with payoffs of the file', () => {
  it('has a payoff a move, in the order of the moves', () => {
    expect(policyOf('{quantal: {rationality: 2, payoffs: {pass: 0, hit: my.cost}}}')).toMatchObject({
      kind: 'logit',
      rationality: { kind: 'constant', value: 2 },
      payoffs: [
        { move: 0, payoff: { kind: 'read' } },
        { move: 3, payoff: { kind: 'constant', value: 0 } },
      ],
    })
  })

  it('gives a family’s payoff to its members, with the value of each, unless a member has a line of its own', () => {
    const policy = policyOf('{quantal: {rationality: 2, payoffs: {offer_20: -5, offer: share + 0, hit: 1}}}')
    expect(policy).toMatchObject({
      payoffs: [
        { move: 0 },
        { move: 1, payoff: { kind: 'arithmetic', left: { kind: 'constant', value: 10 } } },
        { move: 2, payoff: { kind: 'constant', value: -5 } },
      ],
    })
  })

  it('stands inside by_type', () => {
    const policy = policyOf('{by_type: {hawk: {quantal: {rationality: x, payoffs: {hit: 1}}}, dove: pass}}')
    expect(policy).toMatchObject({ kind: 'by_type', policies: [{ kind: 'rules' }, { kind: 'logit' }] })
  })

  it('is told which moves it never picks', () => {
    const remarks = remarksOf(us('{quantal: {rationality: 2, payoffs: {hit: 1, offer_10: 2}}}')).filter(
      each => each.includes('no-payoff'),
    )
    expect(remarks).toEqual([
      expect.stringContaining('us.offer_20 has no payoff here, so that it is never picked.'),
    ])
  })

  it.each([
    ['quantal', 'bare-quantal'],
    ['{quantal: {payoffs: {hit: 1}}}', 'needs the key `rationality`'],
    ['{quantal: {rationality: 1}}', 'either `payoffs`'],
    ['{quantal: {rationality: 1, payoffs: {hit: 1}, lookahead: 2}}', 'either `payoffs`'],
    [
      '{quantal: {rationality: 1, payoffs: {hit: 1}, world: branch}}',
      '`world` is for players who look ahead',
    ],
    ['{quantal: {rationality: 1, lookahead: 5}}', 'a whole number of steps from 1 (this step alone) to 4'],
    ['{quantal: {rationality: 1, lookahead: 1.5}}', 'a whole number of steps'],
    ['{quantal: {rationality: 1, lookahead: 2, other: levl 1}}', 'Did you mean `level 1`?'],
    [
      '{quantal: {rationality: 1, lookahead: 2, other: equilibrium}}',
      'is for players without types, and us has some',
    ],
    ['{quantal: {rationality: 1, lookahead: 2, world: likely}}', 'is one of branch, likeliest'],
    ['{quantal: {rationality: 1, lookahead: 2, audience_cost: -1}}', 'An audience cost must not be below 0.'],
    ['{quantal: {rationality: 1, lookahead: 2, discount: -1}}', 'A discount must not be below 0.'],
    ['{quantal: {rationality: 1, lookahed: 2}}', 'Did you mean `lookahead`?'],
    ['{quantal: {rationalty: 1, payoffs: {hit: 1}}}', 'Did you mean `rationality`?'],
    ['{quantal: {rationality: -1, payoffs: {hit: 1}}}', 'Rationality is 0 (a coin decides) or more'],
    ['{quantal: {rationality: 1, payoffs: {hti: 1}}}', 'us has no move `hti`.'],
    ['{quantal: {rationality: 1, payoffs: {hti: 1}}}', 'Did you mean `hit`?'],
    ['{quantal: {rationality: 1, payoffs: {meet: 1}}}', '`meet` is a move of us on the track `talks`'],
    ['{quantal: {rationality: 1, payoffs: {hit: china.secret}}}', 'private'],
    ['{quantal: {rationality: 1, payoffs: {hit: "normal(0, 1)"}}}', 'draw-here'],
    ['{quantal: {rationality: 1, payoffs: {hit: [1]}}}', 'must be an expression, not a list'],
    ['{quantal: {rationality: 1, payoffs: {hit: 1}}, hit: 1}', '`quantal` stands alone'],
  ])('refuses %s', (policy, complaint) => {
    expect(complaintsOf(us(policy)).join('\n')).toContain(complaint)
  })
})

describe('a quantal player who looks ahead', () => {
  const ahead = (quantal: string, more = '', china = 'wait') => `
state: {x: 1}
players:
  us: {moves: {hit: {stance: -1}, hold: {}}, payoff: x, policy: {quantal: ${quantal}}}
  china: {types: {hawk: 0.5, dove: 0.5}, private: {secret: 2}, moves: {wait: {}}, policy: ${china}}
${more}
outcomes: {end: {otherwise: true}}`

  it('has its defaults, and keeps what it needs to know', () => {
    const game = gameOf(ahead('{rationality: 2, lookahead: 3, audience_cost: x}'))
    const [china, us] = game.players
    expect(us!.tracks[0]!.policy).toMatchObject({
      kind: 'quantal',
      lookahead: 3,
      other: { kind: 'policy' },
      discount: null,
      world: 'branch',
    })
    expect(us!.tracks[0]!.stance).toHaveLength(1)
    expect(china!.tracks[0]!.stance).toHaveLength(1)
    expect(china!.belief?.slots).toHaveLength(2)
  })

  it.each([
    ['{rationality: 1, lookahead: 2, other: level 2}', { kind: 'level', level: 2 }],
    ['{rationality: 1, lookahead: 2, other: policy}', { kind: 'policy' }],
  ])('thinks of the other as it says: %s', (quantal, other) => {
    const game = gameOf(ahead(quantal))
    expect(game.players[1]!.tracks[0]!.policy).toMatchObject({ other })
  })

  it('is refused where there are chances without number, unless it takes the likeliest', () => {
    const noise = 'dynamics: [{name: noise, set: {x: "normal(0, 1)"}}]'
    expect(complaintsOf(ahead('{rationality: 1, lookahead: 2}', noise)).join()).toContain(
      'us looks ahead at every chance, and `normal` has not finitely many values: say `world: likeliest`',
    )
    expect(complaintsOf(ahead('{rationality: 1, lookahead: 2, world: likeliest}', noise))).toEqual([])
    const count = 'events: {shock: {one_of: [{weight: 1, set: {x: poisson(3)}}, {weight: 1}]}}'
    expect(complaintsOf(ahead('{rationality: 1, lookahead: 2}', count)).join()).toContain('`poisson`')
    const dice = 'dynamics: [{name: die, set: {x: "dice(1, 6)"}}]'
    expect(complaintsOf(ahead('{rationality: 1, lookahead: 2}', dice))).toEqual([])
  })

  it('is refused where others keep a variable to themselves, or pick by what nobody can weigh', () => {
    const hidden = ahead('{rationality: 1, lookahead: 2}').replace(
      'x: 1}',
      'x: 1, plan: {start: 0, known_to: china}}',
    )
    expect(complaintsOf(hidden).join()).toContain(
      'us cannot look ahead: `plan` is known to others alone, and nothing says what us thinks of it.',
    )
    const secretive = ahead('{rationality: 1, lookahead: 2}', '', '{wait: my.secret}')
    expect(complaintsOf(secretive).join()).toContain('belief-of-secrets')
  })

  it('knows one other player by levels', () => {
    const three = ahead('{rationality: 1, lookahead: 2, other: level 1}').replace(
      '  china:',
      '  eu: {moves: {wait: {}}, policy: wait}\n  china:',
    )
    expect(complaintsOf(three).join()).toContain(
      'thinks of one other player, and us has 2: use `other: policy`',
    )
  })

  it('is warned where it has nothing to gain', () => {
    const idle = ahead('{rationality: 1, lookahead: 2}').replace(', payoff: x', '')
    expect(warningsOf(idle).join()).toContain(
      'us has no payoff, so that looking ahead every move is worth the same',
    )
  })
})
