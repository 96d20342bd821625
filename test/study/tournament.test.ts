/** Tournaments held to published results, to closed forms, and to matches worked out here by other means. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  answerScenario,
  holdTournament,
  type ScenarioInput,
  type Tournament,
  type TournamentRequest,
  tournamentSchema,
} from '../../src/index.ts'
import { envelope } from '../../src/text/index.ts'
import { problems } from '../simulation/conforms.ts'

/** The classic dilemma; T, R, P, S = 5, 3, 1, 0. */
const CLASSIC: ScenarioInput = {
  name: 'classic.yaml',
  content: `tft: 1
scenario: classic
calendar: {rounds: 20}
players:
  us: {moves: {open: {stance: 1}, protect: {stance: -1}}, policy: open}
  china: {moves: {open: {stance: 1}, protect: {stance: -1}}, policy: open}
matrix:
  players: [us, china]
  cells:
    open: {open: [3, 3], protect: [0, 5]}
    protect: {open: [5, 0], protect: [1, 1]}
outcomes: {end: {otherwise: true}}
`,
}

const SHIPPED: ScenarioInput = {
  name: 'prisoners-dilemma-tariffs.yaml',
  content: readFileSync(
    fileURLToPath(new URL('../../scenarios/prisoners-dilemma-tariffs.yaml', import.meta.url)),
  ),
}

async function held(request: TournamentRequest, input = CLASSIC): Promise<Tournament> {
  const answer = await holdTournament(input, { workers: 1, ...request })
  if (answer.kind !== 'held' || answer.held.kind !== 'finished')
    throw new Error(JSON.stringify(answer.kind === 'held' ? answer.held : answer.diagnostics))
  return answer.held.tournament
}

async function refusal(request: TournamentRequest, input = CLASSIC): Promise<string> {
  const answer = await holdTournament(input, request)
  if (answer.kind !== 'held') return answer.diagnostics.map(each => each.message).join('\n')
  return answer.held.kind === 'refused' ? answer.held.reason : answer.held.kind
}

/** Payoff of the first, sitting in the first seat, against the second. */
function payoff({ entrants, matches }: Tournament, first: string, second: string, seat: 0 | 1 = 0): number {
  const at = (name: string): number => entrants.findIndex(each => each.name === name)
  return matches[at(first) * entrants.length + at(second)]!.payoffs[seat].value
}

function margin(tournament: Tournament, one: string, other: string): number {
  const of = (first: string, second: string): number =>
    payoff(tournament, first, second, 0) + payoff(tournament, second, first, 1)
  return (of(one, other) - of(other, one)) / 2
}

// ---------------------------------------------------------------------------------------------------------------------
// Matches without noise, played here by a few lines

type Player = (own: string, other: string) => 'C' | 'D'

/** Strategies that throw no dice, from their descriptions; `own` and `other` are what was played so far. */
const PLAYERS: Readonly<Record<string, Player>> = {
  cooperate: () => 'C',
  defect: () => 'D',
  tit_for_tat: (_, other) => (other.endsWith('D') ? 'D' : 'C'),
  suspicious_tit_for_tat: (_, other) => (other.endsWith('C') ? 'C' : 'D'),
  tit_for_two_tats: (_, other) => (other.endsWith('DD') ? 'D' : 'C'),
  grim_trigger: (_, other) => (other.includes('D') ? 'D' : 'C'),
  pavlov: (own, other) => (own.at(-1) === other.at(-1) ? 'C' : 'D'),
  alternate: own => (own.length % 2 === 0 ? 'C' : 'D'),
}

const PAID: Readonly<Record<string, number>> = { CC: 3, CD: 0, DC: 5, DD: 1 }

function played(one: Player, other: Player, rounds: number): [number, number] {
  let [first, second, earnedFirst, earnedSecond] = ['', '', 0, 0]
  for (let round = 0; round < rounds; round++) {
    const [a, b] = [one(first, second), other(second, first)]
    first += a
    second += b
    earnedFirst += PAID[a + b]!
    earnedSecond += PAID[b + a]!
  }
  return [earnedFirst, earnedSecond]
}

describe('without noise', () => {
  const names = Object.keys(PLAYERS)

  it.each([1, 2, 7, 20])('pays every match of %i rounds what playing it pays', async rounds => {
    const tournament = await held({ strategies: names, rounds, noise: 0 })
    expect(tournament.exactMatches).toBe(names.length ** 2)
    expect(tournament.runs).toBeNull()
    for (const one of names)
      for (const other of names) {
        const [first, second] = played(PLAYERS[one]!, PLAYERS[other]!, rounds)
        expect(payoff(tournament, one, other, 0), `${one} against ${other}`).toBeCloseTo(first, 10)
        expect(payoff(tournament, one, other, 1), `${one} against ${other}`).toBeCloseTo(second, 10)
      }
  })

  // Axelrod (1984), The Evolution of Cooperation, chapter 1: exploited once, then alike to the end.
  it('pays tit-for-tat against a defector n - 1, and the defector n + 4', async () => {
    const tournament = await held({ strategies: ['tit_for_tat', 'defect'], rounds: 200 })
    expect(payoff(tournament, 'tit_for_tat', 'defect')).toBe(199)
    expect(payoff(tournament, 'defect', 'tit_for_tat')).toBe(204)
    expect(payoff(tournament, 'tit_for_tat', 'tit_for_tat')).toBe(600)
    expect(payoff(tournament, 'defect', 'defect')).toBe(200)
  })

  // Axelrod (1984), chapter 5: it never earns more than the other, and never less by more than one exploitation, T - S.
  it('never lets tit-for-tat earn more than the other, nor less by more than 5', async () => {
    const tournament = await held({ rounds: 50 })
    for (const { name } of tournament.entrants) {
      const ahead = margin(tournament, 'tit_for_tat', name)
      expect(ahead, name).toBeLessThanOrEqual(1e-9)
      expect(ahead, name).toBeGreaterThanOrEqual(-5 - 1e-9)
    }
    const own = tournament.entrants.find(({ name }) => name === 'tit_for_tat')!
    expect(own.beats).toBe(0)
  })

  // Boyd and Lorberbaum (1987), Nature 327: among those that are never the first to defect nothing is selected.
  it('cannot tell nice strategies apart while only they are there, and says that they tie', async () => {
    const tournament = await held({ strategies: ['cooperate', 'tit_for_tat', 'grim_trigger', 'pavlov'] })
    for (const { rank, tied, score, beats, loses } of tournament.entrants) {
      expect({ rank, beats, loses }).toEqual({ rank: 1, beats: 0, loses: 0 })
      expect(tied.length).toBe(3)
      expect(score).toEqual({ value: 60, low: 60, high: 60 })
    }
    expect(tournament.evolution).toMatchObject({ settled: true, generations: 0, invaders: [] })
    // Entrants that tie stay in the order in which they were named.
    expect(tournament.entrants[0]!.name).toBe('cooperate')
  })
})

// ---------------------------------------------------------------------------------------------------------------------
// Matches with noise, as chains of the four states of play

/** Chance to be mild first, and after CC, CD, DC, DD (own move first). */
interface MemoryOne {
  readonly first: number
  readonly after: readonly [number, number, number, number]
}

const MEMORY_ONE: Readonly<Record<string, MemoryOne>> = {
  cooperate: { first: 1, after: [1, 1, 1, 1] },
  defect: { first: 0, after: [0, 0, 0, 0] },
  random: { first: 0.5, after: [0.5, 0.5, 0.5, 0.5] },
  tit_for_tat: { first: 1, after: [1, 0, 1, 0] },
  suspicious_tit_for_tat: { first: 0, after: [1, 0, 1, 0] },
  generous: { first: 1, after: [1, 0.1, 1, 0.1] },
  pavlov: { first: 1, after: [1, 0, 0, 1] },
}

/** A slip leaves the move to a coin. */
function slipping({ first, after }: MemoryOne, noise: number): MemoryOne {
  const slipped = (chance: number): number => (1 - noise) * chance + noise / 2
  return { first: slipped(first), after: after.map(slipped) as unknown as MemoryOne['after'] }
}

const STATES = ['CC', 'CD', 'DC', 'DD'] as const
/** The same state as the other sees it. */
const SEEN = [0, 2, 1, 3] as const

/** Expected payoffs of so many rounds. */
function chain(one: MemoryOne, other: MemoryOne, rounds: number): [number, number] {
  const law = (a: number, b: number): number[] => [a * b, a * (1 - b), (1 - a) * b, (1 - a) * (1 - b)]
  let now = law(one.first, other.first)
  const earned: [number, number] = [0, 0]
  for (let round = 0; round < rounds; round++) {
    now.forEach((chance, state) => {
      earned[0] += chance * PAID[STATES[state]!]!
      earned[1] += chance * PAID[STATES[SEEN[state]!]!]!
    })
    const next = [0, 0, 0, 0]
    now.forEach((chance, state) => {
      law(one.after[state]!, other.after[SEEN[state]!]!).forEach((share, to) => {
        next[to]! += chance * share
      })
    })
    now = next
  }
  return earned
}

function determinant(rows: readonly (readonly number[])[]): number {
  if (rows.length === 1) return rows[0]![0]!
  return rows[0]!.reduce(
    (sum, value, column) =>
      sum +
      (column % 2 === 0 ? 1 : -1) *
        value *
        determinant(rows.slice(1).map(row => row.filter((_, at) => at !== column))),
    0,
  )
}

/** Payoff a round in the long run: the quotient of determinants of Press and Dyson (2012), PNAS 109, equations 2 and 3. */
function longRun(one: MemoryOne, other: MemoryOne): number {
  const [p, q] = [one.after, other.after]
  const rows = (values: readonly number[]): number[][] => [
    [p[0] * q[0] - 1, p[0] - 1, q[0] - 1, values[0]!],
    [p[1] * q[2], p[1] - 1, q[2], values[1]!],
    [p[2] * q[1], p[2], q[1] - 1, values[2]!],
    [p[3] * q[3], p[3], q[3], values[3]!],
  ]
  return determinant(rows(STATES.map(state => PAID[state]!))) / determinant(rows([1, 1, 1, 1]))
}

describe('with noise', () => {
  const names = Object.keys(MEMORY_ONE)

  it.each([0.02, 0.3, 1])('pays every match at noise %f what the chain of its states pays', async noise => {
    const tournament = await held({ strategies: names, noise })
    expect(tournament.exactMatches).toBe(names.length ** 2)
    for (const one of names)
      for (const other of names) {
        const pair = [MEMORY_ONE[one]!, MEMORY_ONE[other]!].map(each => slipping(each, noise))
        const [first, second] = chain(pair[0]!, pair[1]!, 20)
        expect(payoff(tournament, one, other, 0), `${one} against ${other}`).toBeCloseTo(first, 9)
        expect(payoff(tournament, one, other, 1), `${one} against ${other}`).toBeCloseTo(second, 9)
      }
  })

  // Of two that look at nobody the moves are independent: in each round the mean over the four cells.
  it('pays a cooperator against a defector by its closed form', async () => {
    const noise = 0.1
    const { matches, entrants } = await held({ strategies: ['cooperate', 'defect'], noise })
    const open = [1 - noise / 2, noise / 2]
    const [cooperator, defector] = ['cooperate', 'defect'].map(name =>
      entrants.findIndex(each => each.name === name),
    )
    const round = 3 * open[0]! * open[1]! + 5 * (1 - open[0]!) * open[1]! + (1 - open[0]!) * (1 - open[1]!)
    expect(matches[cooperator! * 2 + defector!]!.payoffs[0].value).toBeCloseTo(20 * round, 10)
  })

  it('pays a round in the long run what the determinants of Press and Dyson say', async () => {
    const noise = 0.1
    const strategies = ['tit_for_tat', 'generous', 'pavlov', 'random', 'defect']
    const [short, long] = await Promise.all([
      held({ strategies, noise, rounds: 200 }),
      held({ strategies, noise, rounds: 400 }),
    ])
    for (const one of strategies)
      for (const other of strategies) {
        const a_round = (payoff(long, one, other) - payoff(short, one, other)) / 200
        const pair = [MEMORY_ONE[one]!, MEMORY_ONE[other]!].map(each => slipping(each, noise))
        expect(a_round, `${one} against ${other}`).toBeCloseTo(longRun(pair[0]!, pair[1]!), 7)
      }
  })

  // Press and Dyson (2012), PNAS 109: p = (11/13, 1/2, 7/26, 0) extorts 3 : 1, s_X - P = 3 (s_Y - P), from whoever comes.
  it('lets the extortioner of Press and Dyson, from a file, take three times what it leaves', async () => {
    const extort = `
strategies:
  extort_3:
    rules:
      - if: other.last == none
        then: mildest
      - if: my.stance > 0 and other.stance > 0
        then: {mildest: 11 / 13, toughest: 2 / 13}
      - if: my.stance > 0
        then: {mildest: 1 / 2, toughest: 1 / 2}
      - if: other.stance > 0
        then: {mildest: 7 / 26, toughest: 19 / 26}
      - else: toughest
`
    const others = ['cooperate', 'random', 'generous', 'pavlov']
    const request = {
      strategies: ['extort_3', ...others],
      strategyFiles: [{ name: 'class/extort.yaml', content: extort }],
    }
    const [short, long] = await Promise.all([
      held({ ...request, rounds: 300 }),
      held({ ...request, rounds: 600 }),
    ])
    expect(long.entrants.find(({ name }) => name === 'extort_3')!.file).toBe('class/extort.yaml')
    for (const other of others) {
      const a_round = (seat: 0 | 1): number =>
        (payoff(long, 'extort_3', other, seat) - payoff(short, 'extort_3', other, seat)) / 300
      expect(a_round(0) - 1, other).toBeCloseTo(3 * (a_round(1) - 1), 6)
    }
  })
})

describe('scores', () => {
  it('are means over the others and both seats, on request over itself too', async () => {
    const strategies = ['defect', 'tit_for_tat', 'cooperate']
    const [without, withSelf] = await Promise.all([
      held({ strategies, rounds: 10 }),
      held({ strategies, rounds: 10, withSelf: true }),
    ])
    const score = ({ entrants }: Tournament, name: string): number =>
      entrants.find(each => each.name === name)!.score.value
    // Against tit-for-tat 14, against the cooperator 50, against itself 10.
    expect(score(without, 'defect')).toBeCloseTo((14 + 50) / 2, 10)
    expect(score(withSelf, 'defect')).toBeCloseTo((14 + 50 + 10) / 3, 10)
    expect(score(without, 'tit_for_tat')).toBeCloseTo((9 + 30) / 2, 10)
    expect(score(without, 'cooperate')).toBeCloseTo((0 + 30) / 2, 10)
    expect(without.entrants.map(({ rank }) => rank)).toEqual([1, 2, 3])
    expect(without.pairs.map(({ winner }) => winner)).toEqual(['first', 'first', null])
  })

  it('tell the seats apart where the players are not alike', async () => {
    const content = String(CLASSIC.content).replace('protect: {open: [5, 0]', 'protect: {open: [9, 0]')
    const tournament = await held(
      { strategies: ['defect', 'cooperate'], rounds: 10 },
      { name: 'uneven', content },
    )
    expect(tournament.seats.map(({ player }) => player)).toEqual(['us', 'china'])
    const [defector] = tournament.entrants
    expect(defector!.bySeat.map(({ value }) => value)).toEqual([90, 50])
    expect(defector!.score.value).toBe(70)
  })

  it('evolve: cooperators are eaten, and reciprocators are not', async () => {
    const strategies = ['cooperate', 'defect', 'tit_for_tat']
    const two = await held({ strategies: strategies.slice(0, 2) })
    expect(two.evolution.survivors.map(index => two.entrants[index]!.name)).toEqual(['defect'])
    expect(two.evolution.invaders[0]).toMatchObject({ verdict: 'repelled' })
    // In a population of defectors a cooperator earns 0 where they earn 20.
    expect(two.evolution.invaders[0]!.advantage.value).toBeCloseTo(-20, 5)
    const three = await held({ strategies })
    const gone = three.evolution.invaders.map(({ entrant }) => three.entrants[entrant]!.name)
    expect(gone).toEqual(['defect'])
    // From nine defectors in ten on: Axelrod (1984), chapter 3, a cluster of reciprocators takes over; not of cooperators.
    const few = await held({
      strategies,
      shares: [
        ['defect', 9],
        ['tit_for_tat', 1],
      ],
    })
    expect(few.evolution.survivors.map(index => few.entrants[index]!.name)).toEqual(['tit_for_tat'])
    const neutral = few.evolution.invaders.find(({ entrant }) => few.entrants[entrant]!.name === 'cooperate')
    expect(neutral!.verdict).toBe('neutral')
  })
})

describe('simulated matches', () => {
  const strategies = ['tit_for_tat', 'generous', 'defect', 'random', 'gradual']
  const request = { strategies, noise: 0.1, runs: 2000, simulated: true }

  // 25 matches of two payoffs at 99.99 %: a false alarm in one of 200 seeds, and this seed is fixed.
  it('lie within their intervals of what is exact', async () => {
    const [exact, simulated] = await Promise.all([
      held({ strategies, noise: 0.1, mostStates: 1e6 }),
      held({ ...request, confidence: 0.9999 }),
    ])
    expect(exact.runs).toBeNull()
    expect(simulated.exactMatches).toBe(0)
    for (const one of strategies)
      for (const other of strategies)
        for (const seat of [0, 1] as const) {
          const at = (name: string): number => simulated.entrants.findIndex(each => each.name === name)
          const { low, high } = simulated.matches[at(one) * 5 + at(other)]!.payoffs[seat]
          const value = payoff(exact, one, other, seat)
          expect(low, `${one} against ${other}`).toBeLessThan(value)
          expect(high, `${one} against ${other}`).toBeGreaterThan(value)
        }
  })

  it('are the very runs that the same match alone would have', async () => {
    const simulated = await held(request)
    const answer = await answerScenario(
      {
        ...CLASSIC,
        set: [
          { path: 'players.us.tremble', value: '0.1' },
          { path: 'players.china.tremble', value: '0.1' },
          { path: 'players.us.policy', value: 'gradual' },
          { path: 'players.china.policy', value: 'random' },
        ],
      },
      { runs: 2000, workers: 1 },
    )
    if (answer.kind !== 'answered' || answer.simulated.kind !== 'finished') throw new Error('not run')
    const [us, china] = answer.simulated.result.payoffs
    expect(payoff(simulated, 'gradual', 'random', 0)).toBeCloseTo(us!.distribution!.mean, 9)
    expect(payoff(simulated, 'gradual', 'random', 1)).toBeCloseTo(china!.distribution!.mean, 9)
  })

  it('are the same for any number of workers, and of another seed others', async () => {
    const [one, two, other] = await Promise.all([
      held({ ...request, workers: 1 }),
      held({ ...request, workers: 2 }),
      held({ ...request, seed: 'another' }),
    ])
    expect(two).toEqual(one)
    expect(other!.entrants).not.toEqual(one.entrants)
  })

  it('stand beside exact ones, which is said of each', async () => {
    const mixed = await held({ strategies, noise: 0.1, mostStates: 1000, runs: 400 })
    expect(mixed.exactMatches).toBeGreaterThan(0)
    expect(mixed.exactMatches).toBeLessThan(25)
    expect(mixed.runs).toBe(400)
    for (const { exact, payoffs } of mixed.matches)
      for (const { low, high } of payoffs) expect(low === high).toBe(exact)
    expect(problems(envelope('tournament', mixed), tournamentSchema)).toEqual([])
  })
})

describe('the shipped dilemma', () => {
  it('takes its own strategy, its slips and its rounds', async () => {
    const tournament = await held({ strategies: ['forgiving', 'generous', 'tit_for_tat'] }, SHIPPED)
    expect(tournament.steps).toBe(100)
    expect(tournament.entrants[0]!.tied.length).toBe(1)
    // The closed form of its own expectation, and the enumeration in its file, speak of the same match.
    const slips = slipping(MEMORY_ONE.tit_for_tat!, 0.02)
    expect(payoff(tournament, 'tit_for_tat', 'tit_for_tat')).toBeCloseTo(chain(slips, slips, 100)[0], 8)
    expect(problems(envelope('tournament', tournament), tournamentSchema)).toEqual([])
  })
})

describe('the dilemma without a last round', () => {
  // Axelrod and Hamilton (1981), Science 211: scores as functions of the chance w of another round; here w = 0.9.
  it('pays what Axelrod and Hamilton say', async () => {
    const input: ScenarioInput = {
      name: 'repeated-dilemma.yaml',
      content: readFileSync(fileURLToPath(new URL('../../scenarios/repeated-dilemma.yaml', import.meta.url))),
    }
    const w = 0.9
    const tournament = await held({ strategies: ['tit_for_tat', 'defect', 'alternate'] }, input)
    expect(payoff(tournament, 'tit_for_tat', 'tit_for_tat')).toBeCloseTo(3 / (1 - w), 9)
    expect(payoff(tournament, 'defect', 'tit_for_tat')).toBeCloseTo(5 + w / (1 - w), 9)
    expect(payoff(tournament, 'tit_for_tat', 'defect')).toBeCloseTo(w / (1 - w), 9)
    // After one mild round in which both are paid 3: exploiting and being exploited in turn.
    expect(payoff(tournament, 'alternate', 'tit_for_tat')).toBeCloseTo(3 + (w * (5 + w * 0)) / (1 - w * w), 9)
    // With w above 2/3 neither can invade a population of tit-for-tat.
    const { evolution, entrants } = await held(
      { strategies: ['tit_for_tat', 'defect', 'alternate'], shares: [['tit_for_tat', 1]] },
      input,
    )
    expect(
      evolution.invaders.map(({ entrant, verdict }) => [entrants[entrant]!.name, verdict]).sort(),
    ).toEqual([
      ['alternate', 'repelled'],
      ['defect', 'repelled'],
    ])
  })
})

const TRACKS: ScenarioInput = {
  name: 'tracks.yaml',
  content: `tft: 1
scenario: two-tracks
calendar: {rounds: 10}
tracks: {ships: {}, talks: {}, mines: {}}
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    moves:
      charge: {track: ships, stance: -1}
      meet: {track: talks, stance: 1}
      dig: {track: mines}
    policy: {by_type: {hawk: {ships: charge, talks: pass}, dove: {ships: pass, talks: meet, mines: dig}}}
    payoff: if(just(us.charge), 1, 0) - if(just(china.charge), 2, 0) + if(just(china.meet), 10, 0)
  china:
    moves:
      charge: {track: ships, stance: -1}
      meet: {track: talks, stance: 1}
    payoff: if(just(china.charge), 1, 0) - if(just(us.charge), 2, 0) + if(just(us.meet), 10, 0)
outcomes: {end: {otherwise: true}}
`,
}

describe('tracks', () => {
  const strategies = ['defect', 'cooperate']

  it('are all played on which both have stances; the others keep their policies', async () => {
    const tournament = await held({ strategies }, TRACKS)
    expect(tournament.tracks).toEqual(['ships', 'talks'])
    expect(tournament.otherTracks).toEqual(['mines'])
    // The cooperator passes and meets: 10 to the other in each round. The defector charges and passes.
    expect(payoff(tournament, 'defect', 'cooperate', 0)).toBeCloseTo(10 * (1 + 10), 10)
    expect(payoff(tournament, 'defect', 'cooperate', 1)).toBeCloseTo(10 * -2, 10)
  })

  it('one alone is played on request: on the others the file decides, by type too', async () => {
    const tournament = await held({ strategies, track: 'ships' }, TRACKS)
    expect(tournament.tracks).toEqual(['ships'])
    // Talks: the American dove meets always, its hawk never; China, without a policy, in half of all rounds.
    expect(payoff(tournament, 'defect', 'cooperate', 0)).toBeCloseTo(10 * (1 + 5), 10)
    expect(payoff(tournament, 'defect', 'cooperate', 1)).toBeCloseTo(10 * (-2 + 5), 10)
  })

  it('are refused where there is nothing to see on them', async () => {
    expect(await refusal({ track: 'mines' }, TRACKS)).toBe('china has no moves on the track `mines`.')
    const both = String(TRACKS.content).replace(/(china:\n +moves:\n)/, '$1      mine: {track: mines}\n')
    expect(
      (await refusal({ track: 'mines' }, { name: 'both.yaml', content: both })).replace('of china', 'of us'),
    ).toBe(
      'The moves of us on the track `mines` are all of one stance, so that strategies cannot tell mild from tough: give them a `stance` from -1 (hostile) to 1 (conciliatory).',
    )
    expect(await refusal({ track: 'ship' }, TRACKS)).toBe('There is no track `ship`. Did you mean `ships`?')
    expect(await refusal({ track: 'ships' })).toBe('classic declares no tracks, so that there is no `ships`.')
  })
})

describe('players in equilibrium', () => {
  it('leave their seats to the strategies, whether or not their equilibrium could be played', async () => {
    // Two equilibria of a stag hunt: a lottery over both is not to be played by policies.
    const hunt: ScenarioInput = {
      name: 'hunt.yaml',
      content: (CLASSIC.content as string)
        .replaceAll('policy: open', 'policy: {equilibrium: {select: uniform}}')
        .replace('open: {open: [3, 3], protect: [0, 5]}', 'open: {open: [5, 5], protect: [0, 3]}')
        .replace('protect: {open: [5, 0]', 'protect: {open: [3, 0]'),
    }
    expect((await answerScenario(hunt, { runs: 100 })).kind).toBe('invalid')
    const tournament = await held({ strategies: ['cooperate', 'defect'] }, hunt)
    expect(payoff(tournament, 'cooperate', 'defect')).toBe(0)
    expect(payoff(tournament, 'cooperate', 'cooperate')).toBe(100)
  })
})

describe('what makes no tournament', () => {
  const changed = (from: string, to: string): ScenarioInput => ({
    name: 'changed.yaml',
    content: String(CLASSIC.content).replaceAll(from, to),
  })

  it.each<[string, TournamentRequest, ScenarioInput]>([
    [
      'There is no strategy `tit_for_tit`. Did you mean `tit_for_tat`?',
      { strategies: ['tit_for_tit'] },
      CLASSIC,
    ],
    ['`defect` is named twice.', { strategies: ['defect', 'defect'] }, CLASSIC],
    ['A tournament takes at least two strategies.', { strategies: ['defect'] }, CLASSIC],
    ['The noise is a probability from 0 to 1, such as 0.02, but it is 1.5.', { noise: 1.5 }, CLASSIC],
    ['The number of rounds is a whole number from 1 to 1000000, but it is 0.', { rounds: 0 }, CLASSIC],
    [
      'The number of generations is a whole number from 1 to 100000, but it is 0.',
      { generations: 0 },
      CLASSIC,
    ],
    [
      '`cooperat` is not in the tournament. Did you mean `cooperate`?',
      { strategies: ['defect', 'cooperate'], shares: [['cooperat', 1]] },
      CLASSIC,
    ],
    ['At least one strategy must have a share above 0.', { shares: [['defect', 0]] }, CLASSIC],
    ['The share of `defect` must be a number from 0, but it is -1.', { shares: [['defect', -1]] }, CLASSIC],
    [
      'The calendar of this scenario has dates, so that its length is not a number of rounds: change it with --set calendar.steps=10.',
      { rounds: 5 },
      changed('{rounds: 20}', '{start: 2025-10-09, step: 1 week, steps: 4}'),
    ],
    [
      'The moves of us are all of one stance, so that strategies cannot tell mild from tough: give them a `stance` from -1 (hostile) to 1 (conciliatory).',
      {},
      changed('stance: -1', 'stance: 1'),
    ],
  ])('is refused: %s', async (message, request, input) => {
    // Names of players run in code-point order: of two that are wrong alike either may be named.
    expect((await refusal(request, input)).replace('moves of china', 'moves of us')).toBe(message)
  })

  it('is refused with other than two players, or where nothing is earned', async () => {
    const third = changed('players:\n  us:', 'players:\n  eu: {moves: {hold: {}}, policy: hold}\n  us:')
    expect(await refusal({}, third)).toBe('A tournament is between two players, and classic has 3.')
    const poor = String(CLASSIC.content).replace(/matrix:.*(?=outcomes)/s, '')
    expect(await refusal({}, { name: 'poor.yaml', content: poor })).toBe(
      'The players of classic earn nothing, so that a tournament has nothing to count: give them a `payoff`, a `matrix`, or outcomes that pay.',
    )
  })

  it('is told where a file of strategies is wrong, with its place', async () => {
    const answer = await holdTournament(CLASSIC, {
      strategyFiles: [
        {
          name: 'a.yaml',
          content:
            'strategies:\n  mine:\n    rules:\n      - if: other.stanse < 0\n        then: toughest\n      - else: mildest\n',
        },
        { name: 'b.yaml', content: 'strategies:\n  yours: {rules: [{else: mildest}]}\n' },
      ],
    })
    if (answer.kind !== 'invalid') throw new Error('it was not refused')
    const [first] = answer.diagnostics.filter(({ severity }) => severity === 'error')
    expect(answer.files[first!.span![0]]!.name).toBe('a.yaml')
    expect(answer.files[first!.span![0]]!.text.slice(first!.span![1], first!.span![2])).toContain('stanse')
    expect(first!.message).toMatch(/stance/)
  })

  it.each([
    [
      'players: {us: {moves: {a: {}}}}\n',
      'A file of strategies holds `strategies` and nothing else of a scenario: `players` does not belong here.',
    ],
    ['title: Nothing\n', 'There is no strategy in this file.'],
    [
      'strategies: {mine: {rules: [{else: mildest}]}}\nstrategies: 3\n',
      'The key `strategies` stands here a second time (first in line 1). Keep one of them.',
    ],
  ])('is refused with a file of something else: %j', async (content, message) => {
    expect(await refusal({ strategyFiles: [{ name: 'a.yaml', content }] })).toBe(message)
  })

  it('is refused where two files have a strategy of one name', async () => {
    const content = 'strategies: {mine: {rules: [{else: mildest}]}}\n'
    expect(await refusal({ strategyFiles: ['a.yaml', 'b.yaml'].map(name => ({ name, content })) })).toBe(
      'There is a strategy `mine` in a.yaml already: rename one.',
    )
  })

  it('fails where the model does, and says in which match', async () => {
    const content = String(CLASSIC.content).replace('[1, 1]', '[1 / (10 - step), 1]')
    for (const simulated of [false, true]) {
      const answer = await holdTournament(
        { name: 'fails.yaml', content },
        { strategies: ['cooperate', 'defect'], simulated, runs: 100, workers: 1 },
      )
      if (answer.kind !== 'held' || answer.held.kind !== 'failed') throw new Error('it did not fail')
      expect(answer.held.strategies).toEqual(['defect', 'defect'])
      expect(answer.held.failure.reason).toMatch(/zero/)
      expect(answer.held.failure.run).toBe(simulated ? 0 : null)
    }
  })

  it('stops when it is asked to', async () => {
    const stopping = new AbortController()
    stopping.abort()
    const answer = await holdTournament(CLASSIC, {}, { signal: stopping.signal })
    expect(answer.kind === 'held' && answer.held.kind).toBe('interrupted')
  })
})

it('lets a move have the name of a strategy', async () => {
  const content = String(CLASSIC.content).replaceAll('open', 'cooperate').replaceAll('protect', 'defect')
  const input = {
    name: 'named.yaml',
    content: content.replaceAll('policy: cooperate', 'policy: {cooperate: 1}'),
  }
  const tournament = await held({ strategies: ['cooperate', 'defect'] }, input)
  expect(payoff(tournament, 'defect', 'cooperate')).toBe(100)
})
