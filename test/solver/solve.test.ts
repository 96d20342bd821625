/** Whole scenarios solved: values of the literature, rules of selection, and the check by best responses. */
import { describe, expect, it } from 'vitest'
import type { Game } from '../../src/game/index.ts'
import type { Solution, Unsolved } from '../../src/solver/index.ts'
import { exactAnswer, type Method, solutionOf, solvedPolicies } from '../../src/solver/index.ts'
import { type GameQuestion, solveDecisions } from '../../src/solver/solve-game.ts'
import { checkTree } from '../generator/game.ts'
import { scenarioTree } from '../generator/scenario.ts'
import { gameOf } from '../scenario/resolve-text.ts'

const PAYOFF: Method = { kind: 'equilibrium', select: 'payoff_dominant' }

function ask(game: Game, question: Partial<GameQuestion> = {}): Solution | Unsolved {
  const answer = solutionOf(game, { method: PAYOFF, bound: new Map(), mostStates: 1e5, ...question })
  return answer.kind === 'solution' ? answer.solution : answer
}

function solved(lines: string, question: Partial<GameQuestion> = {}): Solution {
  const answer = ask(gameOf(lines), question)
  if ('kind' in answer) throw new Error(JSON.stringify(answer))
  for (const { gain, value } of answer.players)
    if (answer.method.kind === 'equilibrium') expect(gain).toBeLessThan(1e-9 * (1 + Math.abs(value)))
  return answer
}

const valuesOf = (solution: Solution): Record<string, number> =>
  Object.fromEntries(solution.players.map(({ player, value }) => [player, value]))

const matrix = (cells: string, rounds = 1): string => `
calendar: {rounds: ${rounds}}
players:
  row: {moves: {a: {}, b: {stance: -1}}, policy: a}
  column: {moves: {a: {}, b: {stance: -1}}, policy: a}
matrix: {players: [row, column], cells: ${cells}}
`

describe('the literature', () => {
  // Selten 1978, "The chain store paradox": entry in every market, never a fight.
  it('on the chain store: the threat to fight is empty, in the last market and so in all', () => {
    const chain = solved(`
calendar: {rounds: 10}
turns: [entrant, store]
state: {entered: false, fought: false}
players:
  entrant:
    moves: {enter: {set: {entered: true, fought: false}}, stay_out: {set: {entered: false, fought: false}}}
    payoff: if(entered, if(fought, 0, 2), 1)
    policy: enter
  store:
    acts: entered
    moves: {cooperate: {}, fight: {stance: -1, set: {fought: true}}}
    payoff: if(entered, if(fought, 0, 2), 5)
    policy: fight
`)
    expect(valuesOf(chain)).toEqual({ entrant: 20, store: 20 })
    expect(chain.players.map(({ rules }) => rules)).toEqual([
      [
        {
          when: [],
          odds: [{ moves: [{ track: '', move: 'enter' }], odds: 1 }],
          decisions: expect.any(Number),
        },
      ],
      [{ when: [], odds: [{ moves: [{ track: '', move: 'cooperate' }], odds: 1 }], decisions: 10 }],
    ])
    expect(chain.threats).toEqual([
      { player: 'store', track: '', move: 'fight', open: 10, made: 0, credibleFrom: null, expected: 0 },
    ])
    // A deviation is told with what it costs and what follows: the store shares all the same.
    const [first, second] = chain.path
    expect(first!.players[0]!.deviations).toEqual([
      {
        moves: [{ track: '', move: 'stay_out' }],
        loss: 1,
        then: {
          kind: 'decision',
          step: 2,
          players: [{ player: 'entrant', odds: [{ moves: [{ track: '', move: 'enter' }], odds: 1 }] }],
        },
      },
    ])
    expect(second!.players[0]!.deviations[0]!.loss).toBe(2)
  })

  // Rosenthal 1981; the payoffs of McKelvey and Palfrey 1992: 0.40, 0.10, then doubled and turned round.
  it('on the centipede: whoever moves first stops', () => {
    const centipede = solved(`
calendar: {rounds: 4}
state: {stopped: false, pot: 0.5}
players:
  one:
    acts: mod(step, 2) == 1
    moves: {go_on: {add: {pot: pot}}, stop: {set: {stopped: true}}}
    policy: stop
  two:
    acts: mod(step, 2) == 0
    moves: {go_on: {add: {pot: pot}}, stop: {set: {stopped: true}}}
    policy: stop
outcomes:
  stopped: {when: stopped, payoff: {one: "if(mod(step, 2) == 1, 0.8, 0.2) * pot", two: "if(mod(step, 2) == 1, 0.2, 0.8) * pot"}}
  end: {otherwise: true, payoff: {one: 0.8 * pot, two: 0.2 * pot}}
`)
    expect(valuesOf(centipede).one).toBeCloseTo(0.4, 12)
    expect(valuesOf(centipede).two).toBeCloseTo(0.1, 12)
    expect(centipede.end).toMatchObject({ outcome: 'stopped', step: 1, probability: 1 })
  })

  // Rubinstein 1982 over a finite horizon (Ståhl 1972): with offers without gaps the first of N rounds keeps
  // (1 - (-d)^N) / (1 + d); on a grid of 2 each round of reasoning is
  // off by less than 2, and what it hands on is damped by d.
  it.each([0.5, 0.8])('on alternating offers at d = %d', d => {
    const rounds = 11
    const offers = Array.from({ length: 51 }, (_, index) => 2 * index).join(', ')
    const side = (name: string, turn: number): string => `
  ${name}:
    acts: mod(step, 2) == ${turn}
    discount: ${d}
    moves:
      offer: {options: {share: [${offers}]}, set: {standing: share}}
      accept: {when: step > 1, set: {agreed: true, ${name}_share: standing, ${name === 'us' ? 'china' : 'us'}_share: 100 - standing}}
    policy: offer_50`
    const game = `
calendar: {rounds: ${rounds + 1}}
state:
  standing: {type: whole, start: 0, range: [0, 100]}
  agreed: false
  us_share: {type: whole, start: 0, range: [0, 100]}
  china_share: {type: whole, start: 0, range: [0, 100]}
players:${side('us', 1)}${side('china', 0)}
outcomes:
  agreement: {when: agreed, payoff: {us: us_share, china: china_share}}
  none: {otherwise: true}
`
    const { us } = valuesOf(solved(game))
    // An offer of step k is accepted in step k + 1: rounds of offers, each discounted once more than in the formula.
    const share = (100 * (1 - (-d) ** rounds)) / (1 + d)
    expect(Math.abs(us! / d - share)).toBeLessThan(2 / (1 - d) / 2)
  })

  // von Neumann 1928.
  it('on matching pennies: both by a coin, worth nothing', () => {
    const pennies = solved(matrix('{a: {a: [1, -1], b: [-1, 1]}, b: {a: [-1, 1], b: [1, -1]}}', 5))
    expect(valuesOf(pennies).row).toBeCloseTo(0, 12)
    for (const { rules } of pennies.players) {
      expect(rules).toHaveLength(1)
      for (const { odds } of rules![0]!.odds) expect(odds).toBeCloseTo(0.5, 12)
    }
    expect(pennies.stageGames).toBe(5)
  })

  // Luce and Raiffa 1957, section 5.5: with a last round nobody is open in any.
  it('on the repeated dilemma with a known end: protection throughout', () => {
    const dilemma = solved(matrix('{a: {a: [3, 3], b: [0, 5]}, b: {a: [5, 0], b: [1, 1]}}', 20))
    expect(valuesOf(dilemma)).toEqual({ row: 20, column: 20 })
    expect(dilemma.threats.map(({ credibleFrom, expected }) => [credibleFrom, expected])).toEqual([
      [1, 20],
      [1, 20],
    ])
  })

  // Dresher 1962, as told by Avenhaus, von Stengel and Zamir 2002, section 4: n periods, m inspections, one violation. The
  // violator wins 1 unseen and loses 1 if inspected: C(n-1, m) / sum_{i=0}^{m} C(n, i).
  it.each([
    [2, 1, 1 / 3],
    [5, 2, 6 / 16],
    [8, 3, 35 / 93],
  ])('on a game of %d periods and %d inspections, a stochastic game', (n, m, value) => {
    const inspection = solved(`
calendar: {rounds: ${n}}
state:
  left: {type: whole, start: ${m}, range: [0, ${m}]}
  violated: false
  seen: false
players:
  inspector:
    moves: {inspect: {when: left > 0, add: {left: -1}}, wait: {}}
    policy: wait
  violator:
    moves: {comply: {}, violate: {set: {violated: true}}}
    policy: comply
joint:
  caught: {needs: {inspector: inspect, violator: violate}, set: {seen: true}}
outcomes:
  over: {when: violated, payoff: {violator: "if(seen, -1, 1)", inspector: "if(seen, 1, -1)"}}
  quiet: {otherwise: true}
`)
    expect(valuesOf(inspection).violator).toBeCloseTo(value, 10)
    expect(valuesOf(inspection).inspector).toBeCloseTo(-value, 10)
  })

  // Blackwell and Ferguson 1968: the big match of any length is worth 1/2 a round.
  it('on the big match: half a point a round', () => {
    const match = solved(`
calendar: {rounds: 12}
state: {absorbed: {choices: [not_yet, won, lost], start: not_yet}, point: false}
players:
  chooser: {acts: absorbed == not_yet, moves: {stop: {}, predict: {}}, policy: stop, payoff: "if(point, 1, 0)"}
  picker: {acts: absorbed == not_yet, moves: {zero: {}, one: {}}, policy: zero, payoff: "if(point, -1, 0)"}
dynamics:
  - {when: absorbed == not_yet, set: {point: "(chooser.last == stop) == (picker.last == one)"}}
  - {when: absorbed == not_yet and chooser.last == stop, set: {absorbed: "if(picker.last == one, won, lost)"}}
`)
    expect(valuesOf(match).chooser).toBeCloseTo(6, 9)
  })
})

describe('a stage with three equilibria', () => {
  // Stag hunt (Harsanyi and Selten 1988, section 3.9): (a, a) pays most, (b, b) is safe, and one mixes.
  const hunt = matrix('{a: {a: [9, 9], b: [0, 8]}, b: {a: [8, 0], b: [7, 7]}}')
  it.each([
    ['payoff_dominant', 9],
    ['risk_dominant', 7],
    ['highest_welfare', 9],
    // In the mixed one each plays a with 7/8, and gets 63/8.
    ['uniform', (9 + 7 + 63 / 8) / 3],
  ] as const)('is worth, by %s, %d', (select, value) => {
    const solution = solved(hunt, { method: { kind: 'equilibrium', select } })
    expect(valuesOf(solution).row).toBeCloseTo(value, 12)
    expect(solution).toMatchObject({ several: 1, fallbacks: 0 })
  })

  it('without a payoff-dominant one says so and goes by the sum, then by the order of names', () => {
    const battle = matrix('{a: {a: [2, 1], b: [0, 0]}, b: {a: [0, 0], b: [1, 2]}}')
    const solution = solved(battle)
    expect(valuesOf(solution)).toEqual({ row: 2, column: 1 })
    expect(solution).toMatchObject({ several: 1, fallbacks: 1 })
  })

  it('may be led to by a threat that later stages make credible (Benoit and Krishna 1985)', () => {
    // In the last round either equilibrium of a coordination game; which one, the rule says, whatever went before.
    const twice = solved(matrix('{a: {a: [2, 2], b: [0, 0]}, b: {a: [0, 0], b: [1, 1]}}', 2))
    expect(valuesOf(twice)).toEqual({ row: 4, column: 4 })
  })
})

describe('slips', () => {
  // Selten 1975: what is meant is done with 1 - t, and a coin decides else. In the dilemma protecting stays dominant.
  it('are reckoned with, and worth what they bring', () => {
    const t = 0.2
    const game = matrix('{a: {a: [3, 3], b: [0, 5]}, b: {a: [5, 0], b: [1, 1]}}').replaceAll(
      'policy: a',
      `policy: a, tremble: ${t}`,
    )
    const open = t / 2
    const wanted = 3 * open ** 2 + 5 * open * (1 - open) + (1 - open) ** 2
    expect(valuesOf(solved(game)).row).toBeCloseTo(wanted, 12)
  })
})

describe('logit responders', () => {
  it('who decide alone pick by the logit of what moves are worth (McKelvey and Palfrey 1998)', () => {
    const alone = solved(
      `
calendar: {rounds: 1}
players:
  us: {moves: {a: {set: {x: 1}}, b: {set: {x: 2}}, c: {set: {x: 4}}}, payoff: x, policy: a}
state: {x: {type: whole, start: 0, range: [0, 4]}}
`,
      { method: { kind: 'logit', rationality: 0.7 } },
    )
    const weights = [1, 2, 4].map(x => Math.exp(0.7 * x))
    const sum = weights.reduce((a, b) => a + b, 0)
    const odds = weights.map(weight => weight / sum)
    expect(valuesOf(alone).us).toBeCloseTo(odds[0]! + 2 * odds[1]! + 4 * odds[2]!, 12)
    expect(alone.players[0]!.gain).toBeCloseTo(4 - valuesOf(alone).us!, 12)
  })

  it('toss a coin at rationality 0, and all but play the equilibrium at a high one', () => {
    const dilemma = matrix('{a: {a: [3, 3], b: [0, 5]}, b: {a: [5, 0], b: [1, 1]}}', 3)
    const worth = (rationality: number): number =>
      valuesOf(solved(dilemma, { method: { kind: 'logit', rationality } })).row!
    expect(worth(0)).toBeCloseTo((3 * 9) / 4, 12)
    expect(worth(60)).toBeCloseTo(3, 9)
  })
})

describe('what does not matter', () => {
  it('keeps no decisions apart: what is measured, earned or remembered by policies', () => {
    const lines = `
calendar: {rounds: 30}
players:
  row: {moves: {a: {}, b: {stance: -1}}, policy: grim_trigger}
  column: {moves: {a: {}, b: {stance: -1}}, policy: pavlov}
matrix: {players: [row, column], cells: {a: {a: [3, 3], b: [0, 5]}, b: {a: [5, 0], b: [1, 1]}}}
measures: {open: {count: row.last == a}, earned: {final: row.payoff}}
outcomes:
  open: {when: "steps_left == 0 and count(row.a) > 15"}
  closed: {otherwise: true}
`
    expect(solved(lines).decisions).toBe(30)
  })
})

/** Every player by its table. */
function playedAsSolved(game: Game): Game {
  const answer = solveDecisions(game, { method: PAYOFF, bound: new Map(), mostStates: 500 })
  if (answer.kind !== 'solved') throw new Error(answer.kind)
  return {
    ...game,
    players: game.players.map((player, index) => {
      const policies = solvedPolicies(answer.solved, index)
      if (policies.kind !== 'tables') throw new Error(policies.reason)
      return {
        ...player,
        tracks: player.tracks.map((track, at) => ({ ...track, policy: policies.tables[at]! })),
      }
    }),
  }
}

describe('random scenarios', () => {
  it('are solved so that nobody gains by a best response', { timeout: 300_000 }, () => {
    let checked = 0
    let mixed = 0
    for (let seed = 0; checked < 12 && seed < 200; seed++) {
      const { game } = checkTree(scenarioTree(seed, true))
      if (game === null) continue
      const short = { ...game, steps: Math.min(game.steps, 3) }
      const answer = ask(short, { mostStates: 500 })
      if ('kind' in answer) continue
      if (answer.jointMoves === answer.decisions) continue
      checked++
      if (answer.stageGames > 0) mixed++
      for (const { gain, value } of answer.players)
        expect(Math.abs(gain), `scenario ${seed}`).toBeLessThan(1e-9 * (1 + Math.abs(value)))
      // Played by tables, the exact law of the whole game gives everybody what it was said to get.
      const exact = exactAnswer(playedAsSolved(short), { bound: new Map(), mostStates: 1e5, laws: false })
      if (exact.kind !== 'exact') throw new Error(`scenario ${seed}: ${exact.kind}`)
      for (const [at, { player, mean }] of exact.result.payoffs.entries()) {
        expect(player).toBe(answer.players[at]!.player)
        expect(Math.abs(mean - answer.players[at]!.value), `scenario ${seed}`).toBeLessThan(
          1e-9 * (1 + Math.abs(mean)),
        )
      }
    }
    expect(checked).toBe(12)
    expect(mixed).toBeGreaterThan(2)
  })
})

describe('what cannot be solved', () => {
  it('is a game of too many decisions: how many, where, and the limit', () => {
    const lines = `
calendar: {rounds: 8}
state: {x: {type: whole, start: 0, range: [0, 100000]}}
players: {us: {moves: {a: {add: {x: x}}, b: {add: {x: 1}}}, payoff: x, policy: a}}
`
    expect(ask(gameOf(lines), { mostStates: 10 })).toEqual({
      kind: 'too-many',
      what: 'decisions',
      met: 11,
      step: 4,
      limit: 10,
    })
  })

  it('is a game of too many combinations of moves', () => {
    const moves = Array.from({ length: 30 }, (_, at) => `m${at}: {}`).join(', ')
    const lines = `players: {us: {moves: {${moves}}, policy: m1}, china: {moves: {${moves}}, policy: m1}}`
    expect(ask(gameOf(lines), { mostStates: 20 })).toMatchObject({
      kind: 'too-many',
      what: 'joint moves',
      met: 900,
      limit: 800,
    })
  })

  it('is what one side alone knows', () => {
    const lines = `
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    moves: {a: {}, b: {}}
    payoff: if(my.type == hawk, if(my.last == a, 1, 0), 0)
    policy: a
`
    expect(ask(gameOf(lines))).toEqual({
      kind: 'private',
      known: [{ name: 'us.type', players: ['us'], types: ['dove', 'hawk'] }],
    })
    const sure = lines.replace('{hawk: 0.5, dove: 0.5}', '{hawk: 1, dove: 0}')
    expect(valuesOf(solved(sure)).us).toBe(10)
    // A type that nothing goes by is no secret worth keeping.
    expect(valuesOf(solved(lines.replace(/payoff: .*/, 'payoff: 1'))).us).toBe(10)
  })

  it('is three who choose at once', () => {
    const side = '{moves: {a: {}, b: {}}, policy: a}'
    const lines = `players: {us: ${side}, china: ${side}, eu: ${side}}`
    expect(ask(gameOf(lines))).toEqual({ kind: 'crowd', players: ['china', 'eu', 'us'], step: 10 })
    // In turns there are never two.
    expect(solved(`turns: [us, china, eu]\n${lines}`).players).toHaveLength(3)
  })

  it('is a draw from a continuum, and a path that fails', () => {
    const player = 'players: {us: {moves: {a: {}, b: {}}, policy: a, payoff: p}}'
    expect(ask(gameOf(`parameters: {p: "uniform(0, 1)"}\n${player}`))).toMatchObject({ kind: 'infinite' })
    const failing = 'players: {us: {moves: {a: {}, b: {}}, policy: a, payoff: 1 / (step - 3)}}'
    expect(ask(gameOf(failing))).toMatchObject({ kind: 'failed', failure: { place: { line: 1 } } })
  })
})
