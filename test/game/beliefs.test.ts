/** Beliefs about private types: Bayes' rule by hand, and by counting every way a game can go. */
import { describe, expect, it } from 'vitest'
import {
  branch,
  branchStart,
  copyState,
  createReference,
  type Game,
  type State,
  type TraceEntry,
} from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { hashGame } from '../../src/simulation/hash.ts'
import { enumerate } from '../generator/enumerate.ts'
import { gameOf, runsOf } from '../scenario/resolve-text.ts'

interface Way {
  readonly state: State
  readonly probability: number
}

/** Every state in which some steps can end, with its probability; equal states are told apart by what led to them. */
function waysAfter(game: Game, steps: number): Way[] {
  const reference = createReference(game, chooseByPolicy)
  let ways: Way[] = branchStart(reference).map(({ state, probability }) => ({ state, probability }))
  for (let step = 0; step < steps; step++)
    ways = ways.flatMap(way =>
      branch(reference, copyState(way.state)).map(({ state, probability }) => ({
        state,
        probability: way.probability * probability,
      })),
    )
  return ways
}

function slot(game: Game, name: string): number {
  const index = game.slots.findIndex(each => each.name === name)
  expect(index, name).toBeGreaterThanOrEqual(0)
  return index
}

/**
 * Holds every belief to what counting says: among all ways in which the public history came out as it did, the share of those in
 * which the player is of the type. `public`: the variable that keeps the whole history of picks.
 */
function expectPosteriors(game: Game, steps: number, history: string, about: string): void {
  const player = game.players.find(each => each.name === about)!
  const typeSlot = slot(game, `${about}.type`)
  const historySlot = slot(game, history)
  const masses = new Map<number, number[]>()
  const ways = waysAfter(game, steps)
  for (const { state, probability } of ways) {
    const mass = masses.get(state.values[historySlot]!) ?? player.belief!.slots.map(() => 0)
    mass[state.values[typeSlot]!]! += probability
    masses.set(state.values[historySlot]!, mass)
  }
  expect(masses.size).toBeGreaterThan(3)
  let moved = 0
  for (const { state } of ways) {
    const mass = masses.get(state.values[historySlot]!)!
    const total = mass.reduce((sum, each) => sum + each, 0)
    player.belief!.slots.forEach((beliefSlot, type) => {
      const believed = state.values[beliefSlot]!
      expect(believed).toBeCloseTo(mass[type]! / total, 12)
      if (Math.abs(believed - 1 / mass.length) > 0.01) moved += 1
    })
  }
  expect(moved).toBeGreaterThan(0)
}

const signals = (more = '', us = '') => `
calendar: {rounds: 2}
players:
  us:
    types: {hawk: 0.4, dealmaker: 0.6}
    moves: {hold: {}, threaten: {stance: -1}}
    policy: {by_type: {hawk: {threaten: 0.8, hold: 0.2}, dealmaker: {threaten: 0.3, hold: 0.7}}}
    ${us}
  china: {moves: {hold: {}}, policy: hold}
measures:
  hawk: {final: china.believes.us.hawk}
  dealmaker: {final: china.believes.us.dealmaker}
  threats: {final: count(us.threaten)}
  last: {final: "if(us.last == threaten, 1, 0)"}
${more}`

/** Final beliefs that `us` is a hawk by number of threats and whether the last pick was one. */
function finalBeliefs(game: Game): Map<string, number> {
  const beliefs = new Map<string, number>()
  for (const { record } of enumerate(game)) {
    const [hawk, dealmaker, threats, last] = record.measures
    expect(hawk! + dealmaker!).toBeCloseTo(1, 14)
    beliefs.set(`${threats} ${last}`, hawk!)
  }
  return beliefs
}

describe('beliefs', () => {
  it('are what Bayes says by hand', () => {
    const beliefs = finalBeliefs(gameOf(signals()))
    // Posterior odds = prior odds · likelihood ratios: 4/6 · 8/3 · 8/3 and so on.
    expect(beliefs.get('2 1')).toBeCloseTo(0.256 / (0.256 + 0.054), 14)
    expect(beliefs.get('1 0')).toBeCloseTo(0.064 / (0.064 + 0.126), 14)
    expect(beliefs.get('1 1')).toBeCloseTo(0.064 / (0.064 + 0.126), 14)
    expect(beliefs.get('0 0')).toBeCloseTo(0.016 / (0.016 + 0.294), 14)
    expect(beliefs.size).toBe(4)
  })

  it('take the tremble into account', () => {
    const beliefs = finalBeliefs(gameOf(signals('', 'tremble: 0.2')))
    // 0.8 · 0.8 + 0.1 = 0.74 and 0.8 · 0.3 + 0.1 = 0.34.
    const [hawk, dealmaker] = [0.4 * 0.74 ** 2, 0.6 * 0.34 ** 2]
    expect(beliefs.get('2 1')).toBeCloseTo(hawk / (hawk + dealmaker), 14)
  })

  it('are on average what they were: nobody expects to change their mind (Kamenica and Gentzkow 2011, Bayes plausibility)', () => {
    for (const us of ['', 'tremble: 0.3']) {
      const mean = enumerate(gameOf(signals('', us))).reduce(
        (sum, { record, probability }) => sum + probability * record.measures[0]!,
        0,
      )
      expect(mean).toBeCloseTo(0.4, 14)
    }
  })

  it('start at the chances, also where these are bound from outside', () => {
    const game = gameOf(`
parameters: {p: 0.4}
calendar: {rounds: 1}
players:
  us: {types: {hawk: p, dove: 1 - p}, moves: {hold: {}}, policy: hold}
  china: {moves: {hold: {}}, policy: hold}
measures: {hawk: {final: china.believes.us.hawk}}`)
    const [bound] = runsOf(game, 1, 'test', { bound: new Map([[slot(game, 'p'), 0.9]]) })
    expect([runsOf(game, 1)[0]!.measures[0], bound!.measures[0]]).toEqual([0.4, 0.9])
  })

  it('do not move with the truth: only picks move them', () => {
    const game = gameOf(signals())
    const type = slot(game, 'us.type')
    const told = [0, 1].map(truth => {
      const byPicks = new Map<string, number>()
      for (const { measures } of runsOf(game, 60, 'test', { bound: new Map([[type, truth]]) }))
        byPicks.set(`${measures[2]} ${measures[3]}`, measures[0]!)
      return byPicks
    })
    for (const [picks, belief] of told[0]!) expect(told[1]!.get(picks) ?? belief).toBe(belief)
    expect([...told[0]!.keys()].filter(picks => told[1]!.has(picks)).length).toBeGreaterThan(2)
  })

  it('rule out a type for which the move is closed, or that would not act', () => {
    const game = (us: string) =>
      gameOf(`
calendar: {rounds: 1}
players:
  us:
    types: {hawk: 0.5, dove: 0.3, owl: 0.2}
    ${us}
  china: {moves: {hold: {}}, policy: hold}
measures: {hawk: {final: china.believes.us.hawk}, dove: {final: china.believes.us.dove}, picked: {final: count(us.hit)}, idle: {final: "if(us.last == none, 1, 0)"}}`)
    const closed = game('moves: {hold: {}, hit: {when: my.type != dove}}\n    policy: {hit: 0.5, hold: 0.5}')
    for (const { record } of enumerate(closed)) {
      const [hawk, dove, picked] = record.measures
      if (picked === 1) expect([hawk, dove]).toEqual([0.25 / (0.25 + 0.1), 0])
      // A dove holds for sure, the others in one case of two.
      else expect(dove).toBeCloseTo(0.3 / (0.25 + 0.3 + 0.1), 14)
    }
    const idle = game(
      'acts: my.type != dove\n    moves: {hold: {}, hit: {}}\n    policy: {hit: 0.5, hold: 0.5}',
    )
    for (const { record } of enumerate(idle)) {
      const [hawk, dove, , none] = record.measures
      // A step without a pick leaves them as they were.
      if (none === 1) expect([hawk, dove]).toEqual([0.5, 0.3])
      else expect([hawk, dove]).toEqual([0.25 / (0.25 + 0.1), 0])
    }
  })

  it('stay as they were after a pick that no type still thought possible could make', () => {
    const game = gameOf(`
calendar: {rounds: 2}
players:
  us:
    types: {hawk: 0, dove: 1}
    moves: {hold: {}, hit: {}}
    policy: {by_type: {hawk: hit, dove: hold}}
  china: {moves: {hold: {}}, policy: hold}
measures: {hawk: {final: china.believes.us.hawk}, dove: {final: china.believes.us.dove}, hits: {final: count(us.hit)}}`)
    const bound = new Map([[slot(game, 'us.type'), 1]])
    expect(game.slots[slot(game, 'us.type')]!.type).toMatchObject({ words: ['dove', 'hawk'] })
    expect(runsOf(game, 1, 'test', { bound })[0]!.measures).toEqual([0, 1, 2])
  })

  it('change after the effects: the moves of the step still see what was believed before', () => {
    const game = gameOf(`
calendar: {rounds: 1}
state: {seen: 0, after: 0}
players:
  us:
    types: {hawk: 0.4, dove: 0.6}
    moves: {hold: {}, hit: {}}
    policy: {by_type: {hawk: hit, dove: hold}}
  china: {moves: {look: {set: {seen: my.believes.other.hawk}}}, policy: look}
dynamics: [{set: {after: china.believes.us.hawk}}]
measures: {seen: {final: seen}, after: {final: after}}`)
    expect(new Set(enumerate(game).map(({ record }) => record.measures.join()))).toEqual(
      new Set(['0.4,1', '0.4,0']),
    )
  })

  it('are known at once to the next player in turn', () => {
    const game = gameOf(`
calendar: {rounds: 1}
turns: [us, china]
players:
  us:
    types: {hawk: 0.4, dove: 0.6}
    moves: {hold: {}, hit: {}}
    policy: {by_type: {hawk: hit, dove: hold}}
  china: {moves: {hold: {}, yield: {}}, policy: [{if: my.believes.other.hawk == 1, then: yield}, {else: hold}]}
measures: {hits: {final: count(us.hit)}, yields: {final: count(china.yield)}}`)
    expect(enumerate(game).map(({ record }) => record.measures)).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  it('say in which type a policy failed that was only thought of', () => {
    const game = gameOf(`
calendar: {rounds: 1}
state: {x: 0}
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    moves: {hold: {}, hit: {}}
    policy: {by_type: {hawk: {hit: 1 / x, hold: 1}, dove: hold}}
  china: {moves: {hold: {}}, policy: hold}
measures: {hawk: {final: china.believes.us.hawk}}`)
    const bound = new Map([[slot(game, 'us.type'), 0]])
    expect(() => runsOf(game, 1, 'test', { bound })).toThrow('the policy of us, were it of the type hawk')
  })
})

/** A game whose only public memory is the whole history of picks, two moves a track and step. */
const remembering = (players: string, more = '') => `
calendar: {rounds: 4}
state: {h: {type: whole, start: 1, range: [0, 100000]}}
${players}
dynamics:
  - {set: {h: "h * 4 + if(us.last == hit, 2, 0) + if(china.last == hit, 1, 0)"}}
measures: {hawk: {final: china.believes.us.hawk}}
${more}`

describe('beliefs are the share of ways in which the player is of the type', () => {
  it('with rules, odds that depend on the other and on numbers of the type', () => {
    const game = gameOf(
      remembering(`
parameters: {q: 0.7}
players:
  us:
    types: {hawk: {chance: 0.3, resolve: 3}, dove: {chance: 0.5, resolve: q}, owl: {chance: 0.2, resolve: 1}}
    moves: {hold: {stance: 1}, hit: {stance: -1}}
    policy:
      - {if: china.last == hit, then: {hit: my.resolve, hold: 1}}
      - {else: {hit: 0.2 * my.resolve, hold: 1}}
    tremble: "if(my.type == owl, 0.4, 0.1)"
  china: {moves: {hold: {}, hit: {}}, policy: {hold: 0.5, hit: my.believes.other.hawk}}`),
    )
    expectPosteriors(game, 3, 'h', 'us')
  })

  it('with strategies that remember, each for its type', () => {
    const game = gameOf(
      remembering(`
players:
  us:
    types: {hawk: 0.3, dove: 0.5, owl: 0.2}
    moves: {hold: {stance: 1}, hit: {stance: -1}}
    policy: {by_type: {hawk: gradual, dove: {strategy: generous, forgive: 0.4}, owl: grim_trigger}}
    tremble: 0.2
  china: {moves: {hold: {stance: 1}, hit: {stance: -1}}, policy: {hold: 0.6, hit: 0.4}}`),
    )
    expectPosteriors(game, 4, 'h', 'us')
  })

  it('in turns', () => {
    const game = gameOf(
      remembering(
        `
players:
  us:
    types: {hawk: 0.3, dove: 0.7}
    moves: {hold: {stance: 1}, hit: {stance: -1, cooldown: 2}}
    policy: {by_type: {hawk: {hit: 3, hold: 1}, dove: tit_for_tat}}
    tremble: 0.3
  china: {moves: {hold: {stance: 1}, hit: {stance: -1}}, policy: {hold: 0.6, hit: my.believes.us.hawk}}`,
        'turns: [china, us]',
      ),
    )
    expectPosteriors(game, 3, 'h', 'us')
  })

  it('on several tracks at once', () => {
    const game = gameOf(`
calendar: {rounds: 2}
state: {h: {type: whole, start: 1, range: [0, 100000]}}
tracks: {ships: {}, talks: {}}
players:
  us:
    types: {hawk: 0.3, dove: 0.7}
    moves: {hold: {track: ships}, hit: {track: ships}, meet: {track: talks}}
    policy:
      by_type:
        hawk: {ships: {hit: 3, hold: 1}, talks: {meet: 0.2, pass: 0.8}}
        dove: {ships: {hit: 1, hold: 4}, talks: {meet: 0.6, pass: 0.4}}
  china: {moves: {wait: {track: ships}}}
dynamics:
  - {set: {h: "h * 4 + if(us.ships.last == hit, 2, 0) + if(us.talks.last == meet, 1, 0)"}}
measures: {hawk: {final: china.believes.us.hawk}}`)
    expectPosteriors(game, 2, 'h', 'us')
  })

  it('about both players at once', () => {
    const player = (other: string) => `
    types: {hawk: 0.4, dove: 0.6}
    moves: {hold: {stance: 1}, hit: {stance: -1}}
    policy:
      by_type:
        hawk: {hit: 0.5 + my.believes.other.hawk, hold: 1}
        dove: {hit: ${other}.believes.my.hawk, hold: 1}`
    const game = gameOf(remembering(`players:\n  us:${player('china')}\n  china:${player('us')}`))
    expectPosteriors(game, 3, 'h', 'us')
    expectPosteriors(game, 3, 'h', 'china')
  })
})

it('lets talk that costs nothing work through beliefs alone (Crawford and Sobel 1982)', () => {
  // The word changes nothing but what is believed. Credible: the hawk alone says it often. Empty: both say it alike.
  const talk = (hawk: number, dove: number) =>
    enumerate(
      gameOf(`
calendar: {rounds: 1}
turns: [us, china]
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    moves: {silent: {}, warn: {}}
    policy: {by_type: {hawk: {warn: ${hawk}, silent: ${1 - hawk}}, dove: {warn: ${dove}, silent: ${1 - dove}}}}
  china: {moves: {stand: {}, yield: {}}, policy: [{if: my.believes.other.hawk > 0.6, then: yield}, {else: stand}]}
outcomes: {yielded: {when: ever(china.yield)}, stood: {otherwise: true}}`),
    ).reduce((sum, { record, probability }) => (record.outcome === 0 ? sum + probability : sum), 0)
  expect(talk(0.8, 0.2)).toBeCloseTo(0.5, 14)
  expect(talk(0.8, 0.8)).toBe(0)
})

it('learns from what was seen as from any pick', () => {
  const content = 'tft: 1\nseen:\n  - {step: 1, happened: [us.threaten]}\n'
  const game = gameOf(signals().replace('rounds: 2', 'rounds: 1'), {
    history: { name: 'seen.yaml', content },
    asOf: '1',
  })
  const weight = game.measures.findIndex(measure => measure.name === '--history')
  const type = game.measures.findIndex(measure => measure.name === 'us.type')
  const weights = new Set<string>()
  for (const { measures } of runsOf(game, 40)) {
    expect(measures[0]).toBeCloseTo(0.64, 14)
    weights.add(`${measures[type]} ${measures[weight]}`)
  }
  // Dealmakers and hawks weigh what they gave the threat: 0.4 · 0.8 / (0.4 · 0.8 + 0.6 · 0.3) is 0.64 again.
  expect([...weights].sort()).toEqual(['0 0.3', '1 0.8'])
})

it('tells a story of what moved', () => {
  const entries: TraceEntry[] = []
  runsOf(gameOf(signals()), 1, 'test', { trace: entry => entries.push(entry) })
  const moved = entries.filter(entry => entry.kind === 'belief')
  expect(moved).toHaveLength(2)
  expect(moved[0]!.before).toEqual([0.6, 0.4])
  expect(moved[1]!.before).toEqual(moved[0]!.after)
})

it('holds no belief that nobody reads, and leaves the game its hash where only a condition does', () => {
  const lines = signals().replace(/measures:[\s\S]*$/, '')
  const plain = gameOf(lines)
  expect(plain.players.map(player => player.belief)).toEqual([null, null])
  expect(plain.slots.some(each => each.role === 'belief')).toBe(false)
  const asked = gameOf(lines, { given: 'china.believes.us.hawk > 0.5' })
  expect(asked.players.find(player => player.name === 'us')!.belief).not.toBeNull()
  expect(hashGame(asked)).toBe(hashGame(plain))
})
