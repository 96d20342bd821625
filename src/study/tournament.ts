/**
 * What a tournament answers: strategies meet each other on a scenario of two players, in both seats. JSON-able; printed inside the
 * envelope `tit-for-tariff/tournament`.
 */
import type { Text } from '../game/index.ts'
import {
  type Estimate,
  estimateOf,
  type MatchScores,
  type PayoffTable,
  paidAgainst,
  payoffAt,
  reordered,
  sameWithin,
  testAll,
} from './match-scores.ts'
import { fitnessOf, meanOf, type Replicated, replicate, type Shares } from './replicator.ts'

export interface Tournament {
  readonly scenario: string
  readonly title: Text | null
  readonly variant: string | null
  readonly changes: readonly string[]
  readonly program: string
  readonly seed: string
  readonly confidence: number
  /** Steps of the calendar, and whether they are rounds without dates. */
  readonly steps: number
  readonly rounds: boolean
  /** With this chance a move is left to a coin over all open ones, for both players; null: as the file has it. */
  readonly noise: number | null
  /** Tracks that strategies play; none where the file declares no tracks. */
  readonly tracks: readonly string[]
  /** Tracks that are left to the policies of the file. */
  readonly otherTracks: readonly string[]
  /** In the order of the file. */
  readonly seats: readonly [TournamentSeat, TournamentSeat]
  /** Whether an entrant's score counts its match against itself. */
  readonly withSelf: boolean
  /** Runs of each match that was simulated; null: all are exact. */
  readonly runs: number | null
  readonly exactMatches: number
  /** From the highest score to the lowest; every index below is a place in this list. */
  readonly entrants: readonly TournamentEntrant[]
  /** `[first * entrants + second]`: `first` in the first seat. */
  readonly matches: readonly TournamentMatch[]
  /** Every two entrants once, the one of higher score first. */
  readonly pairs: readonly TournamentPair[]
  readonly evolution: Evolution
}

export interface TournamentSeat {
  readonly player: string
  readonly label: Text | null
}

export interface Entrant {
  readonly name: string
  /** What it does, in a sentence; null where nothing is said. */
  readonly summary: string | null
  /** The file it stands in; null: it is one of the program's. */
  readonly file: string | null
}

export interface TournamentEntrant extends Entrant {
  /** Mean payoff of a match, over all opponents and both seats. */
  readonly score: Estimate
  /** The same in each seat. */
  readonly bySeat: readonly [Estimate, Estimate]
  /** 1 + how many entrants have a score that is higher beyond doubt; never behind the rank of who has a lower score. */
  readonly rank: number
  /** Entrants whose score differs from this one's not, or not beyond doubt. */
  readonly tied: readonly number[]
  /** How many others it earns more than, over their two matches, beyond doubt; and less than. */
  readonly beats: number
  readonly loses: number
}

export interface TournamentMatch {
  readonly exact: boolean
  /** By seat. */
  readonly payoffs: readonly [Estimate, Estimate]
}

export interface TournamentPair {
  readonly first: number
  readonly second: number
  /** What the first earned more than the second in their two matches, a match. */
  readonly margin: Estimate
  /** Of the hypothesis that neither earns more, adjusted for all pairs (Holm 1979). */
  readonly p: number
  readonly winner: 'first' | 'second' | null
  /** The first one's score minus the second one's, over the whole tournament; and its adjusted p. */
  readonly ahead: Estimate
  readonly aheadP: number
}

/** Shares of entrants in a large population in which any two meet, and grow with what they earn: see `replicator.ts`. */
export interface Evolution extends Replicated {
  readonly start: Shares
  /** Mean payoff of a match at the end. */
  readonly payoff: number
  /** Entrants of which at least one in a thousand are left. */
  readonly survivors: readonly number[]
  /** The others, a few of which come into the population of the survivors. */
  readonly invaders: readonly Invader[]
}

export interface Invader {
  readonly entrant: number
  /** What it earns there more than the survivors do on average. */
  readonly advantage: Estimate
  /** Whether it grows, dies out, is paid exactly the same, or cannot be told from the runs there are. */
  readonly verdict: 'invades' | 'repelled' | 'neutral' | 'unclear'
}

/** Everything about a tournament but its scores. */
export type TournamentFrame = Omit<
  Tournament,
  'entrants' | 'matches' | 'pairs' | 'evolution' | 'runs' | 'exactMatches'
>

export interface TournamentPlayed {
  readonly frame: TournamentFrame
  /** In the order of the scores. */
  readonly entrants: readonly Entrant[]
  readonly scores: MatchScores
  readonly exact: readonly boolean[]
  readonly runs: number | null
  /** Shares in the beginning, in the order of the entrants, and how many generations are lived at most. */
  readonly start: Shares
  readonly generations: number
}

/** Ranks, compares and lets evolve. */
export function judgeTournament({
  frame,
  entrants,
  scores: asPlayed,
  exact,
  runs,
  start,
  generations,
}: TournamentPlayed): Tournament {
  const { confidence, withSelf } = frame
  const count = entrants.length
  const opponents = (own: number): number[] =>
    Array.from({ length: count }, (_, each) => each).filter(each => withSelf || each !== own)
  const scoreIn = (own: number) => (table: PayoffTable) =>
    mean(opponents(own).map(other => paidAgainst(count, table, own, other)))
  // Ties keep the order in which entrants were named.
  const order = entrants
    .map((_, own) => ({ own, score: scoreIn(own)(asPlayed.means) }))
    .toSorted((one, other) =>
      Math.abs(one.score - other.score) <= sameWithin(asPlayed)
        ? one.own - other.own
        : other.score - one.score,
    )
    .map(({ own }) => own)
  const scores = reordered(asPlayed, order)
  const pairs = pairsOf(scores, scoreIn, confidence)
  const ranks = ranksOf(count, pairs, confidence)
  return {
    ...frame,
    runs,
    exactMatches: exact.filter(Boolean).length,
    entrants: order.map((index, own) => {
      const involved = pairs.filter(({ first, second }) => first === own || second === own)
      const other = ({ first, second }: TournamentPair): number => (first === own ? second : first)
      const clear = involved.filter(({ aheadP }) => aheadP < 1 - confidence)
      const won = involved.filter(
        ({ first, winner }) => winner !== null && (winner === 'first') === (first === own),
      )
      return {
        ...entrants[index]!,
        score: estimateOf(scores, scoreIn(own), confidence),
        bySeat: [0, 1].map(seat =>
          estimateOf(
            scores,
            table =>
              mean(
                opponents(own).map(each =>
                  seat === 0 ? payoffAt(count, table, own, each, 0) : payoffAt(count, table, each, own, 1),
                ),
              ),
            confidence,
          ),
        ) as [Estimate, Estimate],
        rank: ranks[own]!,
        tied: involved.filter(each => !clear.includes(each)).map(other),
        beats: won.length,
        loses: involved.filter(({ winner }) => winner !== null).length - won.length,
      }
    }),
    matches: order.flatMap((first, row) =>
      order.map((second, column) => ({
        exact: exact[first * count + second]!,
        payoffs: [0, 1].map(seat =>
          estimateOf(scores, table => payoffAt(count, table, row, column, seat as 0 | 1), confidence),
        ) as [Estimate, Estimate],
      })),
    ),
    pairs,
    evolution: evolutionOf(
      scores,
      order.map(index => start[index]!),
      generations,
      confidence,
    ),
  }
}

/** Two that are close to each other may be told from a third with different certainty: ranks still rise along the list. */
function ranksOf(count: number, pairs: readonly TournamentPair[], confidence: number): number[] {
  const ranks = new Array<number>(count).fill(1)
  for (const { second, aheadP } of pairs) if (aheadP < 1 - confidence) ranks[second]! += 1
  for (let own = count - 2; own >= 0; own--) ranks[own] = Math.min(ranks[own]!, ranks[own + 1]!)
  return ranks
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function pairsOf(
  scores: MatchScores,
  scoreIn: (own: number) => (table: PayoffTable) => number,
  confidence: number,
): TournamentPair[] {
  const { entrants } = scores
  const pairs = Array.from({ length: entrants }, (_, first) =>
    Array.from({ length: entrants - first - 1 }, (_, after) => ({ first, second: first + 1 + after })),
  ).flat()
  const margins = testAll(
    scores,
    pairs.map(
      ({ first, second }) =>
        table =>
          paidAgainst(entrants, table, first, second) - paidAgainst(entrants, table, second, first),
    ),
    confidence,
  )
  const aheads = testAll(
    scores,
    pairs.map(
      ({ first, second }) =>
        table =>
          scoreIn(first)(table) - scoreIn(second)(table),
    ),
    confidence,
  )
  return pairs.map((pair, index) => {
    const { estimate: margin, p } = margins[index]!
    const { estimate: ahead, p: aheadP } = aheads[index]!
    const winner = p < 1 - confidence ? (margin.value > 0 ? 'first' : 'second') : null
    return { ...pair, margin, p, winner, ahead, aheadP }
  })
}

/** A smaller share is as good as none. */
const SURVIVES = 1e-3

function evolutionOf(scores: MatchScores, start: Shares, generations: number, confidence: number): Evolution {
  const { entrants } = scores
  const all = Array.from({ length: entrants }, (_, each) => each)
  const square = (table: PayoffTable): number[][] =>
    all.map(one => all.map(other => paidAgainst(entrants, table, one, other)))
  const payoffs = square(scores.means)
  const replicated = replicate({ payoffs, start }, generations)
  const survivors = all.filter(each => replicated.end[each]! >= SURVIVES)
  const left = survivors.reduce((sum, each) => sum + replicated.end[each]!, 0)
  const residents = replicated.end.map(share => (share >= SURVIVES ? share / left : 0))
  const same = sameWithin(scores)
  return {
    ...replicated,
    start,
    payoff: meanOf(fitnessOf(payoffs, residents), residents),
    survivors,
    invaders: all
      .filter(each => !survivors.includes(each))
      .map(entrant => {
        const advantage = estimateOf(
          scores,
          table => {
            const fitness = fitnessOf(square(table), residents)
            return fitness[entrant]! - meanOf(fitness, residents)
          },
          confidence,
        )
        return { entrant, advantage, verdict: verdictOf(advantage, same) }
      }),
  }
}

function verdictOf({ value, low, high }: Estimate, same: number): Invader['verdict'] {
  if (low > same) return 'invades'
  if (high < -same) return 'repelled'
  return low === high && Math.abs(value) <= same ? 'neutral' : 'unclear'
}
