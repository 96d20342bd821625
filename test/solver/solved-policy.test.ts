/** A solution played: the tables give, by the exact law of the whole game, what backward induction said. */
import { describe, expect, it } from 'vitest'
import { exactScenario } from '../../src/library/exact.ts'
import { answerScenario } from '../../src/library/run.ts'
import type { ScenarioInput } from '../../src/library/scenario.ts'
import { respondTo, solveScenario } from '../../src/library/solve-scenario.ts'

const input = (content: string): ScenarioInput => ({
  name: 'test.yaml',
  content: `tft: 1\nscenario: test\n${content}`,
})

function exactPayoffs(content: string): Record<string, number> {
  const exact = exactScenario(input(content), {
    mostStates: 1e5,
    laws: false,
    fix: false,
    before: null,
    prism: false,
  })
  if (exact.kind !== 'exact') throw new Error(JSON.stringify(exact))
  return Object.fromEntries(exact.document.payoffs.map(({ player, mean }) => [player, mean]))
}

function solvedValues(content: string): Record<string, number> {
  const solved = solveScenario(input(content), {
    method: { kind: 'equilibrium', select: 'payoff_dominant' },
    mostStates: 1e5,
    fix: false,
  })
  if (solved.kind !== 'solution') throw new Error(JSON.stringify(solved))
  return Object.fromEntries(solved.solution.players.map(({ player, value }) => [player, value]))
}

// Mixed equilibria, slips, chance, discounting, a move that stays under way, and two tracks of one side.
const STANDOFF = `
calendar: {rounds: 4}
tracks: {tariffs: {}, talks: {pass: false}}
state: {tariff: {type: whole, start: 2, range: [0, 4]}, deal: false}
players:
  us:
    discount: 0.9
    tremble: 0.05
    moves:
      raise: {track: tariffs, stance: -1, later: {after: 1, add: {tariff: 2}}}
      cut: {track: tariffs, stance: 1, add: {tariff: -1}}
      attend: {track: talks}
      stay_away: {track: talks}
    payoff: tariff - if((us.talks.last == attend) == (china.last == attend), 2, 0)
    policy: {tariffs: US, talks: US}
  china:
    moves:
      attend: {track: talks}
      snub: {track: talks}
    payoff: if(us.talks.last == attend and china.last == attend, 3, if(us.talks.last == stay_away and china.last == snub, 2, 0)) - tariff / 2
    policy: CHINA
events:
  relief: {chance: 0.3, set: {tariff: 1}}
outcomes: {end: {otherwise: true}}
`
const PENNIES = `
calendar: {rounds: 3}
state: {stake: {type: whole, start: 1, range: [1, 4]}}
derived: {matched: (us.last == a) == (china.last == a)}
players:
  us: {tremble: 0.1, discount: 0.9, moves: {a: {}, b: {add: {stake: 1}}, c: {}}, policy: US, payoff: "if(matched, stake, -stake)"}
  china: {moves: {a: {}, b: {}}, policy: CHINA, payoff: "if(matched, -stake, 1)"}
outcomes: {end: {otherwise: true}}
`
const TURNS = `
calendar: {rounds: 3}
turns: [us, china]
state: {threatened: false}
players:
  us: {moves: {threaten: {stance: -1, set: {threatened: true}}, hold: {}}, policy: US}
  china: {moves: {yield: {}, defy: {}}, policy: CHINA}
joint:
  clash: {needs: {us: threaten, china: defy}, chance: 0.5, set: {broken: true}}
outcomes:
  rupture: {when: broken, payoff: {us: -3, china: -5}}
  end: {otherwise: true, payoff: {us: "if(threatened, 2, 1)", china: "if(threatened, 1, 2)"}}
`.replace('threatened: false}', 'threatened: false, broken: false}')

const with_ = (text: string, us: string, china: string): string =>
  text.replaceAll('US', us).replace('CHINA', china)

describe.each([
  ['tracks, laters and chance', STANDOFF, 'raise', 'snub'],
  ['mixing and slips', PENNIES, 'a', 'a'],
  ['turns and joints', TURNS, 'hold', 'yield'],
])('%s', (_, text, us, china) => {
  it('are worth the same solved and played by both sides', () => {
    const values = solvedValues(with_(text, us === 'raise' ? 'equilibrium' : us, china))
    const played = exactPayoffs(with_(text, 'equilibrium', 'equilibrium'))
    for (const [player, value] of Object.entries(values)) expect(played[player]).toBeCloseTo(value, 10)
  })

  it('leave nothing to be gained, by best responses to the tables', () => {
    const responses = respondTo(input(with_(text, 'equilibrium', 'equilibrium')), {
      mostStates: 1e5,
      fix: false,
    })
    if (responses.kind !== 'responses') throw new Error(JSON.stringify(responses))
    for (const { gain } of responses.responses.players) expect(Math.abs(gain)).toBeLessThan(1e-9)
  })
})

describe('one side alone in equilibrium', () => {
  it('plays its part while the other keeps its policy', () => {
    const protect = '{moves: {open: {stance: 1}, protect: {stance: -1}}, policy: equilibrium}'
    const dilemma = `
calendar: {rounds: 5}
players:
  us: ${protect}
  china: ${protect.replace('equilibrium', 'open')}
matrix:
  players: [us, china]
  cells: {open: {open: [3, 3], protect: [0, 5]}, protect: {open: [5, 0], protect: [1, 1]}}
outcomes: {end: {otherwise: true}}
`
    expect(exactPayoffs(dilemma)).toEqual({ us: 25, china: 0 })
  })

  it('runs as it is worked out exactly, by any number of workers', { timeout: 60_000 }, async () => {
    const content = with_(PENNIES, 'equilibrium', 'equilibrium')
    const exact = exactPayoffs(content)
    // One seed; 99.99 % intervals of two payoffs: a right program is accused once in five thousand seeds.
    const answer = await answerScenario(input(content), {
      runs: 20_000,
      seed: 'table',
      confidence: 0.9999,
      workers: 2,
    })
    if (answer.kind !== 'answered' || answer.simulated.kind !== 'finished')
      throw new Error(JSON.stringify(answer))
    for (const { player, distribution } of answer.simulated.result.payoffs) {
      expect(exact[player]!).toBeGreaterThanOrEqual(distribution.meanLow!)
      expect(exact[player]!).toBeLessThanOrEqual(distribution.meanHigh!)
    }
  })
})

function complaintsOf(content: string): string[] {
  const answer = exactScenario(input(content), {
    mostStates: 100,
    laws: false,
    fix: false,
    before: null,
    prism: false,
  })
  if (answer.kind !== 'invalid') throw new Error(answer.kind)
  return answer.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}

describe('what cannot be played', () => {
  it('is told at its place in the file', () => {
    const lottery = `
calendar: {rounds: 1}
players:
  us: {moves: {a: {}, b: {}}, policy: {equilibrium: {select: uniform}}}
  china: {moves: {a: {}, b: {}}, policy: a}
matrix:
  players: [us, china]
  cells: {a: {a: [2, 1], b: [0, 0]}, b: {a: [0, 0], b: [1, 2]}}
outcomes: {end: {otherwise: true}}
`
    expect(complaintsOf(lottery)).toEqual([
      expect.stringMatching(/^This equilibrium cannot be played: In step 1 a public lottery/),
    ])
    const hidden = lottery.replace(
      'us: {',
      'us: {types: {x: 0.5, y: 0.5}, payoff: "if(my.type == x, 1, 0)", ',
    )
    expect(complaintsOf(hidden)).toEqual([expect.stringMatching(/`us.type` is known to us alone/)])
  })
})
