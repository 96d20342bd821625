/** Best responses to the policies of a file: against known opponents, and without seeing what only others know. */
import { describe, expect, it } from 'vitest'
import { type Responses, responsesTo } from '../../src/solver/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'

function responses(lines: string): Responses {
  const answer = responsesTo(gameOf(lines), { bound: new Map(), mostStates: 1e5 })
  if (answer.kind !== 'responses') throw new Error(JSON.stringify(answer))
  return answer.responses
}

const dilemma = (us: string, china: string, rounds: number): string => `
calendar: {rounds: ${rounds}}
players:
  us: {moves: {open: {stance: 1}, protect: {stance: -1}}, policy: ${us}}
  china: {moves: {open: {stance: 1}, protect: {stance: -1}}, policy: ${china}}
matrix:
  players: [us, china]
  cells: {open: {open: [3, 3], protect: [0, 5]}, protect: {open: [5, 0], protect: [1, 1]}}
`

describe('in the dilemma', () => {
  // Against tit-for-tat over n rounds: open until the last one, 3 (n - 1) + 5 (Axelrod 1984, chapter 1).
  it('the best against tit-for-tat is to break off in the last round', () => {
    const { players, nashConv } = responses(dilemma('tit_for_tat', 'tit_for_tat', 10))
    for (const { value, best, gain } of players) {
      expect(value).toBeCloseTo(30, 12)
      expect(best).toBeCloseTo(32, 12)
      expect(gain).toBeCloseTo(2, 12)
    }
    expect(nashConv).toBeCloseTo(4, 12)
  })

  it('the best against one who never forgives is the same, against one who never minds to protect', () => {
    const { players } = responses(dilemma('grim_trigger', 'open', 10))
    expect(players.map(({ player, best }) => [player, best])).toEqual([
      ['us', 50],
      ['china', 32],
    ])
  })

  it('nobody gains by leaving an equilibrium', () => {
    expect(responses(dilemma('protect', 'protect', 10)).nashConv).toBe(0)
  })

  it('slips of both are reckoned with: those of the responder stay', () => {
    const slipping = dilemma('protect, tremble: 0.2', 'protect', 1)
    const [us, china] = responses(slipping).players
    // A tenth of the time it opens by mistake, whatever it means.
    expect(us!.best).toBeCloseTo(0.9, 12)
    expect(us!.gain).toBeCloseTo(0, 12)
    expect(china!.best).toBeCloseTo(0.9 + 0.5, 12)
  })
})

describe('what only the other knows', () => {
  // The seller is strong or weak; the buyer gets 1 for guessing right. Who saw the type would get 1, who does not gets 0.7.
  const guess = `
calendar: {rounds: 1}
players:
  seller:
    types: {strong: 0.7, weak: 0.3}
    moves: {wait: {}}
    policy: wait
  buyer: {moves: {guess_strong: {}, guess_weak: {}}, policy: guess_weak}
outcomes:
  end: {otherwise: true, payoff: {buyer: "if((seller.type == strong) == (buyer.last == guess_strong), 1, 0)"}}
`
  it('is not seen by the responder', () => {
    const buyer = responses(guess).players[1]!
    expect(buyer.value).toBeCloseTo(0.3, 12)
    expect(buyer.best).toBeCloseTo(0.7, 12)
  })

  // Now the seller speaks first, and the strong one more often says so: the buyer learns by Bayes.
  it('is learnt from the picks it has seen', () => {
    const speaking = guess
      .replace('{rounds: 1}', '{rounds: 2}')
      .replace('moves: {wait: {}}', 'acts: step == 1\n    moves: {boast: {}, wait: {}}')
      .replace(
        'policy: wait',
        'policy: {by_type: {strong: {boast: 0.8, wait: 0.2}, weak: {boast: 0.4, wait: 0.6}}}',
      )
      .replace('buyer: {', 'buyer: {acts: step == 2, ')
    const buyer = responses(speaking).players[1]!
    // After a boast strong (0.56 against 0.12), after silence weak (0.18 against 0.14).
    expect(buyer.best).toBeCloseTo(0.56 + 0.18, 12)
  })

  it('is known to the responder where it is its own', () => {
    const own = guess
      .replace(
        'payoff: {buyer: ',
        'payoff: {seller: "if((seller.type == strong) == (seller.last == wait), 1, 0)", buyer: ',
      )
      .replace('moves: {wait: {}}', 'moves: {wait: {}, act: {}}')
    const seller = responses(own).players[0]!
    expect(seller.value).toBeCloseTo(0.7, 12)
    expect(seller.best).toBeCloseTo(1, 12)
  })
})

describe('what others believe of the responder', () => {
  it('is learnt by its policy of the file, so that a bluff pays where the others take it for what it would mean', () => {
    // Only the strong ever boasts; the buyer pays 1 where it thinks the seller strong with more than 1/2.
    const answer = responses(`
calendar: {rounds: 2}
players:
  seller:
    acts: step == 1
    types: {strong: 0.4, weak: 0.6}
    moves: {boast: {}, wait: {}}
    policy: {by_type: {strong: boast, weak: {boast: 0.1, wait: 0.9}}}
  buyer:
    acts: step == 2
    moves: {pay: {}, keep: {}}
    policy: [{if: my.believes.other.strong > 0.5, then: pay}, {else: keep}]
outcomes:
  end: {otherwise: true, payoff: {seller: "if(buyer.last == pay, 1, 0)"}}
`)
    // As it plays: a boast (0.4 + 0.06) is believed. At best it always boasts.
    expect(answer.players[0]!.value).toBeCloseTo(0.46, 12)
    expect(answer.players[0]!.best).toBeCloseTo(1, 12)
  })

  it('tells states apart where somebody who looks ahead goes by it, though no formula reads it', () => {
    const answer = responses(`
calendar: {rounds: 2}
players:
  seller:
    acts: step == 1
    types: {strong: 0.4, weak: 0.6}
    moves: {boast: {}, wait: {}}
    policy: {by_type: {strong: boast, weak: {boast: 0.1, wait: 0.9}}}
  buyer:
    acts: step == 2
    moves: {pay: {}, keep: {}}
    policy: {quantal: {rationality: 2, lookahead: 1}}
outcomes:
  end:
    otherwise: true
    payoff:
      seller: "if(buyer.last == pay, 1, 0)"
      buyer: "if(buyer.last == pay, if(seller.type == strong, 1, -1), 0)"
`)
    // Paying brings b - (1 - b) where b is the odds of a strong seller: 0.4 / 0.46 after a boast, 0 after silence.
    const pays = (b: number): number => 1 / (1 + Math.exp(-2 * (2 * b - 1)))
    const seller = answer.players[0]!
    expect(seller.value).toBeCloseTo(0.46 * pays(0.4 / 0.46) + 0.54 * pays(0), 12)
    expect(seller.best).toBeCloseTo(pays(0.4 / 0.46), 12)
  })
})

describe('any number of players', () => {
  // The volunteer's dilemma (Diekmann 1985): with n players, benefit 1 and cost c, each volunteers with 1 - c^(1 / (n - 1)).
  it('are each held to a best response: the mixed equilibrium of three volunteers', () => {
    const cost = 0.25
    const p = 1 - Math.sqrt(cost)
    const side = `{moves: {help: {set: {done: true}}, wait: {}}, policy: {help: ${p}, wait: ${1 - p}}}`
    const lines = (policy = side): string => `
calendar: {rounds: 1}
state: {done: false}
players: {a: ${policy}, b: ${side}, c: ${side}}
outcomes:
  end:
    otherwise: true
    payoff:
      a: if(done, 1, 0) - if(a.last == help, ${cost}, 0)
      b: if(done, 1, 0) - if(b.last == help, ${cost}, 0)
      c: if(done, 1, 0) - if(c.last == help, ${cost}, 0)
`
    const { players, nashConv } = responses(lines())
    for (const { value } of players) expect(value).toBeCloseTo(1 - cost, 12)
    expect(Math.abs(nashConv)).toBeLessThan(1e-12)
    // Where one of them surely helps, the others gain by waiting.
    const helping = responses(lines(side.replace(/policy: .*/, 'policy: help}')))
    expect(helping.players[0]!.gain).toBeCloseTo(0, 12)
    expect(helping.players[1]!.gain).toBeCloseTo(p * cost, 12)
  })
})
