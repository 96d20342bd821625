/**
 * What every match of a tournament paid, and how sure that is: means over the worlds, and means over sections of them, so that the
 * uncertainty of anything linear in payoffs takes into account what hangs together within a world (batch means; Asmussen and
 * Glynn 2007, IV.5).
 */
import { holm, type Interval, studentTails, twoSidedStudent } from '../statistics/index.ts'

/** A figure and its interval; both ends are the figure where it is exact, or no world differed. */
export interface Estimate extends Interval {
  readonly value: number
}

/** Payoffs of all matches: `[first * entrants + second][seat]` flattened; `first` sits in seat 0. */
export type PayoffTable = Float64Array

export interface MatchScores {
  readonly entrants: number
  readonly means: PayoffTable
  /** The same over sections of the worlds; exact matches have their payoff in all of them. None where all matches are exact. */
  readonly sections: readonly PayoffTable[]
  /** The largest payoff but for its sign: what rounding is measured by. */
  readonly largest: number
}

/** Scores of so many entrants. */
export function matchScores(
  entrants: number,
  means: PayoffTable,
  sections: readonly PayoffTable[],
): MatchScores {
  const largest = means.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
  return { entrants, means, sections, largest }
}

/** What somebody is paid in a match. */
export function payoffAt(
  entrants: number,
  table: PayoffTable,
  first: number,
  second: number,
  seat: 0 | 1,
): number {
  return table[(first * entrants + second) * 2 + seat]!
}

/** What an entrant is paid against another on average over both seats. */
export function paidAgainst(entrants: number, table: PayoffTable, one: number, other: number): number {
  return (payoffAt(entrants, table, one, other, 0) + payoffAt(entrants, table, other, one, 1)) / 2
}

/** The same scores with entrants in another order: `order[i]` is who comes to place i. */
export function reordered({ entrants, means, sections }: MatchScores, order: readonly number[]): MatchScores {
  const moved = (table: PayoffTable): PayoffTable =>
    Float64Array.from({ length: table.length }, (_, at) => {
      const [pair, seat] = [Math.floor(at / 2), at % 2]
      const [first, second] = [order[Math.floor(pair / entrants)]!, order[pair % entrants]!]
      return payoffAt(entrants, table, first, second, seat as 0 | 1)
    })
  return matchScores(entrants, moved(means), sections.map(moved))
}

/** A figure that is linear in payoffs, and the spread of it over sections. */
interface Spread {
  readonly value: number
  /** Standard error; 0 where it is exact. */
  readonly error: number
  readonly degrees: number
}

/** What rounding may do to sums of payoffs of this size. */
const ROUNDING = 1e-12

function spreadOf({ means, sections, largest }: MatchScores, figure: (table: PayoffTable) => number): Spread {
  const value = figure(means)
  const count = sections.length
  if (count < 2) return { value, error: 0, degrees: 0 }
  const values = sections.map(figure)
  const middle = values.reduce((sum, each) => sum + each, 0) / count
  const squares = values.reduce((sum, each) => sum + (each - middle) ** 2, 0)
  const error = Math.sqrt(squares / (count - 1) / count)
  const isRounding = error <= ROUNDING * largest
  return { value, error: isRounding ? 0 : error, degrees: count - 1 }
}

/** A figure linear in payoffs with its interval (Student's, over sections). */
export function estimateOf(
  scores: MatchScores,
  figure: (table: PayoffTable) => number,
  confidence: number,
): Estimate {
  const { value, error, degrees } = spreadOf(scores, figure)
  const reach = error === 0 ? 0 : twoSidedStudent(degrees, confidence) * error
  return { value, low: value - reach, high: value + reach }
}

/** Differences at most so large, as a share of the largest payoff, are none. */
const SAME = 1e-9

/** What is the same but for rounding, in payoffs of these. */
export function sameWithin({ largest }: MatchScores): number {
  return SAME * largest
}

/** A difference, and whether it is beyond doubt. */
export interface Tested {
  readonly estimate: Estimate
  /** Of the hypothesis that there is none, adjusted for all that are tested together (Holm 1979). */
  readonly p: number
}

/** Tests differences, all of them together. */
export function testAll(
  scores: MatchScores,
  figures: readonly ((table: PayoffTable) => number)[],
  confidence: number,
): Tested[] {
  const same = sameWithin(scores)
  const raw = figures.map(figure => {
    const { value, error, degrees } = spreadOf(scores, figure)
    if (Math.abs(value) <= same) return 1
    return error === 0 ? 0 : studentTails(Math.abs(value) / error, degrees)
  })
  const adjusted = holm(raw)
  return figures.map((figure, index) => ({
    estimate: estimateOf(scores, figure, confidence),
    p: adjusted[index]!,
  }))
}
