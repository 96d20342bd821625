import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/game/game.ts'
import { complaintsOf, gameOf, remarksOf } from '../resolve-text.ts'

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
    ['{quantal: {rationality: 1}}', 'payoffs'],
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
