/** Players who look ahead: what moves are worth, worked out by hand on small trees. */
import { describe, expect, it } from 'vitest'
import type { Game } from '../../src/game/game.ts'
import {
  createReference,
  type Expected,
  firstDecisions,
  menuOf,
  momentOf,
  oddsOf,
} from '../../src/game/index.ts'
import { logitEquilibrium } from '../../src/matrix-games/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { logitOdds } from '../../src/players/logit.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { disagreement } from '../generator/agreement.ts'
import { gameOf, runsOf } from '../scenario/resolve-text.ts'

/** Odds and expected payoffs of a player in every first decision, by the names of its moves. */
function firstThoughts(game: Game, name = 'us', change: (values: Float64Array) => void = () => {}) {
  const reference = createReference(game, chooseByPolicy)
  const player = game.players.findIndex(each => each.name === name)
  const track = game.players[player]!.tracks[0]!
  // What is drawn from a continuum is private: whoever thinks ahead does not know it.
  const secrets = game.slots.flatMap(({ name: slot }, index) => (slot.endsWith('.secret') ? [index] : []))
  return firstDecisions(reference, new Map(secrets.map(slot => [slot, 1.5]))).map(first => {
    if (first.kind !== 'decision') throw new Error('no decision')
    const moment = momentOf(reference, first.decision)
    change(moment.values)
    const { odds, expected } = oddsOf(moment, player, track, menuOf(moment, track))
    const named = <T>(values: readonly T[]): Record<string, T> =>
      Object.fromEntries(track.moves.map((move, at) => [move.name, values[at]!]))
    return { odds: named(odds), worth: named((expected as Expected).payoffs) }
  })
}

const first = (text: string, name = 'us') => firstThoughts(gameOf(text), name)[0]!

function near(found: Record<string, number | null>, wanted: Record<string, number>, digits = 12): void {
  expect(Object.keys(found)).toEqual(Object.keys(wanted))
  for (const [name, value] of Object.entries(wanted)) expect(found[name]!, name).toBeCloseTo(value, digits)
}

/** Moves c and d for both; what the row player gets for (c, c), (c, d), (d, c), (d, d), and the column player. */
const matrixGame = (quantal: string, china: string, more = '') => `
calendar: {rounds: 2}
players:
  us: {moves: {c: {stance: 1}, d: {stance: -1}}, policy: {quantal: ${quantal}}}
  china: {moves: {c: {}, d: {}}, policy: ${china}}
matrix: {players: [us, china], cells: {c: {c: [3, 2], d: [0, 4]}, d: {c: [4, 0], d: [1, 3]}}}
outcomes: {end: {otherwise: true}}
${more}`

describe('one step ahead', () => {
  it('weighs the moves of the other with the odds of its policy', () => {
    const { worth, odds } = first(matrixGame('{rationality: 0.7, lookahead: 1}', '{c: 0.25, d: 0.75}'))
    near(worth, { c: 0.25 * 3, d: 0.25 * 4 + 0.75 * 1 })
    const [c, d] = logitOdds(0.7, [0.75, 1.75])
    near(odds, { c: c!, d: d! })
  })

  it('counts the tremble of the other', () => {
    const text = matrixGame('{rationality: 1, lookahead: 1}', 'c').replace(
      'policy: c}',
      'policy: c, tremble: 0.2}',
    )
    near(first(text).worth, { c: 0.9 * 3, d: 0.9 * 4 + 0.1 })
  })

  it('takes every chance with its probability, or the likeliest alone', () => {
    const text = (world: string) => `
players:
  us:
    moves: {wait: {}, bet: {set: {stake: true}}}
    policy: {quantal: {rationality: 1, lookahead: 1${world}}}
    payoff: gain
state: {stake: false, gain: 0}
dynamics:
  - {name: luck, when: stake, chance: 0.4, add: {gain: 10}}
  - {name: fee, when: stake, one_of: [{weight: 1, add: {gain: -1}}, {weight: 3, add: {gain: -2}}]}
outcomes: {end: {otherwise: true}}`
    near(first(text('')).worth, { bet: 0.4 * 10 - 0.25 * 1 - 0.75 * 2, wait: 0 })
    near(first(text(', world: likeliest')).worth, { bet: -2, wait: 0 })
  })

  it('counts what an outcome pays', () => {
    const text = `
players: {us: {moves: {end_it: {set: {over: true}}, wait: {}}, policy: {quantal: {rationality: 2, lookahead: 1}}}}
state: {over: false}
outcomes: {done: {when: over, payoff: {us: 5}}, end: {otherwise: true, payoff: {us: 7}}}`
    near(first(text).worth, { end_it: 5, wait: 0 })
  })
})

describe('two steps ahead', () => {
  /** A small investment: it costs 1 now; in the next step who has invested may harvest 4. */
  const tree = (quantal: string, more = '') => `
calendar: {rounds: 3}
state: {seed: 0, gain: 0}
players:
  us:
    moves: {idle: {set: {gain: 0}}, invest: {set: {gain: -1, seed: 1}}, harvest: {when: seed > 0, set: {gain: 4 * seed, seed: 0}}}
    policy: {quantal: ${quantal}}
    payoff: gain
    ${more}
outcomes: {end: {otherwise: true}}`

  /** Expected payoff of a logit response to values. */
  const soft = (rationality: number, values: readonly number[]): number =>
    logitOdds(rationality, values).reduce((sum, p, at) => sum + p * values[at]!, 0)

  it('backs its own later logit response up the tree', () => {
    const rationality = 0.8
    const { harvest, ...worth } = first(tree('{rationality: 0.8, lookahead: 2}')).worth
    expect(harvest).toBeNull()
    near(worth, { idle: soft(rationality, [0, -1]), invest: -1 + soft(rationality, [4, 0, -1]) })
  })

  it('discounts by its own discount, or by the one it is given', () => {
    const later = soft(0.8, [4, 0, -1])
    expect(first(tree('{rationality: 0.8, lookahead: 2}', 'discount: 0.5')).worth.invest).toBeCloseTo(
      -1 + 0.5 * later,
      12,
    )
    expect(
      first(tree('{rationality: 0.8, lookahead: 2, discount: 0.25}', 'discount: 0.5')).worth.invest,
    ).toBeCloseTo(-1 + 0.25 * later, 12)
  })

  it('sees the end come', () => {
    const short = tree('{rationality: 0.8, lookahead: 2}').replace('rounds: 3', 'rounds: 1')
    expect(first(short).worth).toMatchObject({ idle: 0, invest: -1 })
  })

  it('credits the other with one step less', () => {
    // Seen from two steps, china looks one step ahead, against a coin.
    const { worth } = first(
      matrixGame('{rationality: 1, lookahead: 2}', '{quantal: {rationality: 2, lookahead: 4}}').replace(
        'rounds: 2',
        'rounds: 1',
      ),
    )
    const [, d] = logitOdds(2, [(2 + 0) / 2, (4 + 3) / 2])
    near(worth, { c: 3 * (1 - d!), d: 4 * (1 - d!) + d! })
  })
})

describe('what a player knows while it looks ahead', () => {
  it('is the pick before the last, once it is the one before that', () => {
    // China hits in the step after next when us picks d now, and in the next one when d was its latest pick.
    const game = gameOf(`
calendar: {rounds: 4}
players:
  us: {moves: {c: {}, d: {}}, policy: {quantal: {rationality: 1, lookahead: 2}}, payoff: "if(china.last == hit, -10, 0)"}
  china: {moves: {hit: {}, miss: {}}, policy: [{if: "last(us, 2) == d", then: hit}, {else: miss}]}
outcomes: {end: {otherwise: true}}`)
    const us = game.players.find(({ name }) => name === 'us')!.tracks[0]!
    const worthAfter = (last: string) =>
      firstThoughts(game, 'us', values => {
        values[us.last[0]!] = us.moves.findIndex(({ name }) => name === last)
      })[0]!.worth
    near(worthAfter('c'), { c: 0, d: 0 })
    near(worthAfter('d'), { c: -10, d: -10 })
  })

  it('is its own type, where only its policy on another track goes by it', () => {
    const game = gameOf(`
state: {seizing: 0, raising: 0}
tracks: {tariffs: {}, ships: {}}
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    moves:
      raise: {track: tariffs, set: {raising: 1}}
      hold: {track: tariffs}
      seize: {track: ships, set: {seizing: 1}}
      sail: {track: ships}
    policy:
      tariffs: {quantal: {rationality: 1, lookahead: 1}}
      ships: {by_type: {hawk: seize, dove: sail}}
    payoff: 10 * seizing * raising
outcomes: {end: {otherwise: true}}`)
    const us = game.players[0]!
    const tariffs = us.tracks.find(({ name }) => name === 'tariffs')!
    const reference = createReference(game, chooseByPolicy)
    const worth = firstDecisions(reference).map(following => {
      if (following.kind !== 'decision') throw new Error('no decision')
      const moment = momentOf(reference, following.decision)
      const { expected } = oddsOf(moment, 0, tariffs, menuOf(moment, tariffs))
      const { payoffs } = expected as Expected
      return [moment.values[us.type!]!, payoffs[tariffs.moves.findIndex(({ name }) => name === 'raise')]!]
    })
    const { type } = game.slots[us.type!]!
    const words = type.kind === 'choice' ? type.words : []
    expect(Object.fromEntries(worth.map(([at, payoff]) => [words[at!], payoff]))).toEqual({
      hawk: 10,
      dove: 0,
    })
  })
})

describe('levels (Nagel 1995; Stahl and Wilson 1994)', () => {
  const china = [
    // What c and d bring china when us picks c with odds p.
    (p: number) => p * 2 + (1 - p) * 0,
    (p: number) => p * 4 + (1 - p) * 3,
  ] as const
  const us = [(q: number) => q * 3, (q: number) => q * 4 + (1 - q)] as const
  const answerOfChina = (p: number): number => logitOdds(0.5, [china[0](p), china[1](p)])[0]!
  const answerOfUs = (q: number): number => logitOdds(0.5, [us[0](q), us[1](q)])[0]!
  const level = (k: number) =>
    first(matrixGame(`{rationality: 0.5, lookahead: 1, other: level ${k}}`, 'c')).worth

  it('level 0 picks any open move alike', () => {
    near(level(0), { c: us[0](0.5), d: us[1](0.5) })
  })

  it('each level answers the one before', () => {
    const one = answerOfChina(0.5)
    near(level(1), { c: us[0](one), d: us[1](one) })
    const two = answerOfChina(answerOfUs(0.5))
    near(level(2), { c: us[0](two), d: us[1](two) })
    const three = answerOfChina(answerOfUs(answerOfChina(0.5)))
    near(level(3), { c: us[0](three), d: us[1](three) })
  })
})

describe('the logit equilibrium of the stage game', () => {
  it('is that of the normal form', () => {
    const form = {
      title: '',
      players: [
        { name: 'us', strategies: ['c', 'd'] },
        { name: 'china', strategies: ['c', 'd'] },
      ],
      payoffs: [Float64Array.of(3, 0, 4, 1), Float64Array.of(2, 4, 0, 3)],
    }
    const found = logitEquilibrium(form, 1.2)
    if (found.kind === 'refused') throw new Error(found.reason)
    const { odds } = first(matrixGame('{rationality: 1.2, lookahead: 1, other: equilibrium}', 'c'))
    near(odds, { c: found.profile[0]![0]!, d: found.profile[0]![1]! }, 9)
  })

  it('stands in every step to come', () => {
    // The same game twice, the second time whatever is picked now: a constant that shifts no odds.
    const once = first(matrixGame('{rationality: 1.2, lookahead: 1, other: equilibrium}', 'c'))
    const twice = first(matrixGame('{rationality: 1.2, lookahead: 2, other: equilibrium}', 'c'))
    near(twice.odds, once.odds as Record<string, number>, 9)
    expect(twice.worth.c!).toBeGreaterThan(once.worth.c! + 0.5)
  })

  it('is even odds at rationality 0, and a logit response where one decides alone', () => {
    near(first(matrixGame('{rationality: 0, lookahead: 1, other: equilibrium}', 'c')).worth, {
      c: 1.5,
      d: 2.5,
    })
    const alone = matrixGame('{rationality: 1, lookahead: 1, other: equilibrium}', 'c')
      .replace('moves: {c: {}, d: {}}', 'acts: false, moves: {c: {}, d: {}}')
      .replace('policy: {quantal', 'payoff: "if(us.last == d, 2, 1)", policy: {quantal')
    near(first(alone).worth, { c: 1, d: 2 })
  })
})

describe('private types of the other', () => {
  const typed = (chance: number, policy = 'policy') => `
calendar: {rounds: 3}
state: {x: {start: 0, range: [0, 9], type: whole}}
players:
  us:
    moves: {press: {stance: -1}, ease: {}}
    policy: {quantal: {rationality: 1, lookahead: 2, other: ${policy}}}
    payoff: if(us.last == press, if(china.last == yield, 6, -4), 0)
  china:
    types: {hawk: {chance: ${chance}, nerve: 2}, dove: {chance: ${1 - chance}, nerve: -3}}
    private: {secret: "uniform(1, 2)"}
    moves: {stand: {}, yield: {add: {x: 1}}}
    payoff: if(china.last == stand, my.nerve, 0)
    policy: {by_type: {hawk: {stand: 0.9, yield: 0.1}, dove: {stand: 0.2, yield: 0.8}}}
outcomes: {end: {otherwise: true}}`

  it('are weighed by what is believed', () => {
    const text = typed(0.25).replace('lookahead: 2', 'lookahead: 1')
    const yields = 0.25 * 0.1 + 0.75 * 0.8
    near(first(text).worth, { ease: 0, press: 6 * yields - 4 * (1 - yields) })
  })

  it('its odds do not move when only the truth does', () => {
    for (const policy of ['policy', 'level 2']) {
      const game = gameOf(typed(0.5, policy))
      const slot = (name: string): number => game.slots.findIndex(each => each.name === name)
      const thoughts = firstThoughts(game)
      // One first decision a type: whatever the truth, the same thought.
      expect(thoughts).toHaveLength(2)
      expect(thoughts[0]).toEqual(thoughts[1])
      const changed = firstThoughts(game, 'us', values => {
        values[slot('china.type')] = 1 - values[slot('china.type')]!
        values[slot('china.nerve')] = 77
        values[slot('china.secret')] = 1.9
      })
      expect(changed[0]).toEqual(thoughts[0])
      // But they move with what is believed.
      const believing = firstThoughts(game, 'us', values => {
        values[slot('believes.china.hawk')] = 0.9
        values[slot('believes.china.dove')] = 0.1
      })
      expect(believing[0]!.odds).not.toEqual(thoughts[0]!.odds)
    }
  })

  it('are learnt from in the steps to come', () => {
    // Pressing costs 4 unless china yields, and two steps from now is better known whether it does.
    const hand = (belief: number): number => {
      const yields = (b: number): number => b * 0.1 + (1 - b) * 0.8
      const press = (b: number): number => 6 * yields(b) - 4 * (1 - yields(b))
      const value = (b: number): number => {
        const [p, q] = logitOdds(1, [press(b), 0])
        return p! * press(b) + q! * 0
      }
      const posterior = (b: number, hawk: number, dove: number): number =>
        (b * hawk) / (b * hawk + (1 - b) * dove)
      const later =
        yields(belief) * value(posterior(belief, 0.1, 0.8)) +
        (1 - yields(belief)) * value(posterior(belief, 0.9, 0.2))
      return press(belief) + later
    }
    expect(first(typed(0.5)).worth.press!).toBeCloseTo(hand(0.5), 12)
  })
})

describe('backing down (Fearon 1994)', () => {
  const threat = (china: string, more = '') => `
calendar: {rounds: 3}
state: {cost: 5}
players:
  us:
    moves:
      threaten: {stance: -1${more}}
      hold: {}
      settle: {stance: 1}
      call_off: {cancel: us.threaten}
    policy: {quantal: {rationality: 1, lookahead: 1, audience_cost: cost}}
    payoff: 0
  china: {moves: {stand: {}, give: {stance: 1}}, policy: ${china}}
outcomes: {end: {otherwise: true}}`

  /** Worth of moves in step 2, after us threatened in step 1. */
  function afterThreat(text: string) {
    return firstThoughts(gameOf(text), 'us', values => {
      const game = gameOf(text)
      values[game.slots.findIndex(each => each.name === 'us.stance')] = -1
      values[game.slots.findIndex(each => each.name === 'china.stance')] = text.includes('policy: give')
        ? 1
        : 0
    })[0]!.worth
  }

  it('costs nothing without a threat', () => {
    near(first(threat('stand')).worth, { call_off: 0, hold: 0, settle: 0, threaten: 0 })
  })

  it('costs whoever threatened last and now does anything but threaten', () => {
    near(afterThreat(threat('stand')), { call_off: -5, hold: -5, settle: -5, threaten: 0 })
  })

  it('costs nothing where the other has given way', () => {
    near(afterThreat(threat('give')), { call_off: 0, hold: 0, settle: 0, threaten: 0 })
  })

  it('is not to hold still while the threat is under way, unless one calls it off', () => {
    const text = threat('stand', ', overlap: true, later: {after: 2, set: {cost: 5}}')
    const game = gameOf(text)
    const reference = createReference(game, chooseByPolicy)
    const [start] = firstDecisions(reference)
    if (start!.kind !== 'decision') throw new Error('no decision')
    const { decision } = start!
    decision.state.queue.push({ index: 0, due: 3, dueStep: 3, origin: 1 })
    const moment = momentOf(reference, decision)
    moment.values[game.slots.findIndex(each => each.name === 'us.stance')] = -1
    const us = game.players.findIndex(each => each.name === 'us')
    const track = game.players[us]!.tracks[0]!
    const { expected } = oddsOf(moment, us, track, menuOf(moment, track))
    expect(track.moves.map(({ name }, at) => [name, expected!.payoffs[at]])).toEqual([
      ['call_off', -5],
      ['hold', 0],
      ['settle', -5],
      ['threaten', 0],
    ])
  })
})

describe('several tracks, several players, turns', () => {
  it('takes other tracks at their likeliest', () => {
    const text = `
tracks: {talks: {}, ships: {}}
players:
  us:
    moves: {meet: {track: talks}, charge: {track: ships}, wait: {track: ships}}
    payoff: if(us.ships.last == charge, if(china.ships.last == charge, 1, 2), 0) + if(china.talks.last == meet, 10, 0)
    policy: {talks: {meet: 0.4, pass: 0.6}, ships: {quantal: {rationality: 1, lookahead: 1}}}
  china:
    moves: {meet: {track: talks}, charge: {track: ships}}
    policy: {talks: {meet: 0.6, pass: 0.4}, ships: {charge: 0.3, pass: 0.7}}
outcomes: {end: {otherwise: true}}`
    const game = gameOf(text)
    const us = game.players.findIndex(each => each.name === 'us')
    const reference = createReference(game, chooseByPolicy)
    const [start] = firstDecisions(reference)
    if (start!.kind !== 'decision') throw new Error('no decision')
    const moment = momentOf(reference, start!.decision)
    const track = game.players[us]!.tracks.find(({ name }) => name === 'ships')!
    const { expected } = oddsOf(moment, us, track, menuOf(moment, track))
    const worth = Object.fromEntries(track.moves.map(({ name }, at) => [name, expected!.payoffs[at]!]))
    near(worth, { charge: 10 + 0.3 * 1 + 0.7 * 2, pass: 10, wait: 10 } as never)
  })

  it('with turns knows what was picked before, and answers who comes after', () => {
    const text = (who: string) => `
turns: [china, us]
players:
  us: {moves: {l: {}, r: {}}, policy: ${who === 'us' ? '{quantal: {rationality: 1, lookahead: 1}}' : '[{if: china.last == l, then: l}, {else: r}]'}, payoff: "if(us.last == l and china.last == l, 2, 0)"}
  china: {moves: {l: {}, r: {}}, policy: ${who === 'us' ? 'l' : '{quantal: {rationality: 1, lookahead: 1}}'}, payoff: "if(us.last == l, 3, 1)"}
outcomes: {end: {otherwise: true}}`
    near(first(text('china'), 'china').worth, { l: 3, r: 1 })
    const game = gameOf(text('us'))
    const [record] = runsOf(game, 1)
    expect(record!.steps).toBe(10)
    expect(disagreement(game, keyFromSeed('turns'), 50)).toBeNull()
  })
})

describe('a decision too large', () => {
  it('says how many continuations it met, the limit, and what to lower', () => {
    const moves = Array.from({ length: 12 }, (_, at) => `m${at}: {add: {x: ${at} * 13}}`).join(', ')
    const text = `
state: {x: 0}
players:
  us: {moves: {${moves}}, policy: {quantal: {rationality: 1, lookahead: 4}}, payoff: "mod(x, 7)"}
  china: {moves: {${moves.replaceAll('13', '17')}}, policy: random}
outcomes: {end: {otherwise: true}}`
    expect(() => runsOf(gameOf(text), 1)).toThrow(
      'looking 4 steps ahead from here meets more than 1,000,000 continuations, the limit: lower `lookahead`, or say `world: likeliest`',
    )
  }, 120_000)
})
