/** Confidence intervals: of a probability, of a mean, and of a quantile. `confidence` is the level, for example 0.95. */
import { betaQuantile, incompleteBeta, normalQuantile } from '../random/index.ts'
import { type Moments, standardDeviation } from './moments.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/** A figure with the interval that holds the true one as often as its confidence says. */
export interface Estimate extends Interval {
  readonly value: number
}

/** `low` and `high` of a probability, and who made them. */
export interface ProbabilityInterval extends Interval {
  readonly method: 'wilson' | 'clopper-pearson'
}

/** From this n·p·(1-p) on, Wilson's interval is used. */
const WILSON_FROM = 50

/**
 * The interval of a probability of which `count` of `runs` were seen. Wilson's where n·p·(1-p) >= 50, else the one of Clopper
 * and Pearson, which also bounds an outcome never seen from above (and one always seen from below).
 */
export function probabilityInterval(count: number, runs: number, confidence: number): ProbabilityInterval {
  return (count * (runs - count)) / runs >= WILSON_FROM
    ? { ...wilson(count, runs, confidence), method: 'wilson' }
    : { ...clopperPearson(count, runs, confidence), method: 'clopper-pearson' }
}

/** Wilson (1927): all p that a normal test of the level does not reject. */
export function wilson(count: number, runs: number, confidence: number): Interval {
  const z = twoSidedNormal(confidence)
  const p = count / runs
  const middle = p + (z * z) / (2 * runs)
  const reach = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * runs)) / runs)
  const scale = 1 + (z * z) / runs
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) }
}

/** Clopper and Pearson (1934): both tails of the exact binomial law. Its coverage is never below the level. */
export function clopperPearson(count: number, runs: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2
  return {
    low: count === 0 ? 0 : betaQuantile(tail, count, runs - count + 1),
    high: count === runs ? 1 : betaQuantile(1 - tail, count + 1, runs - count),
  }
}

/** Student's interval of a mean; null for fewer than two values or where a double cannot hold it. */
export function meanInterval(moments: Moments, confidence: number): Interval | null {
  const deviation = standardDeviation(moments)
  if (deviation === null) return null
  const reach = (twoSidedStudent(moments.count - 1, confidence) * deviation) / Math.sqrt(moments.count)
  const low = moments.mean - reach
  const high = moments.mean + reach
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null
}

/** From so many degrees of freedom on, the expansion in 1/degrees is exact to all digits of interest. */
const STUDENT_EXPANSION_FROM = 10_000

/**
 * The t that Student's law of so many degrees of freedom exceeds in absolute value with probability 1 - confidence: through the
 * beta law of t²/(degrees + t²), or for many degrees by the expansion of Fisher (1926; Abramowitz and Stegun 26.7.5).
 */
export function twoSidedStudent(degrees: number, confidence: number): number {
  if (degrees < STUDENT_EXPANSION_FROM) {
    const y = betaQuantile(confidence, 0.5, degrees / 2)
    return Math.sqrt((degrees * y) / (1 - y))
  }
  const z = twoSidedNormal(confidence)
  const square = z * z
  const first = (z * (square + 1)) / 4
  const second = (z * (square * (5 * square + 16) + 3)) / 96
  return z + (first + second / degrees) / degrees
}

/** The z that a normal number exceeds in absolute value with probability 1 - confidence. */
export function twoSidedNormal(confidence: number): number {
  return -normalQuantile((1 - confidence) / 2)
}

/** Ranks (1 is the smallest value) between which a quantile lies with at least the level; null: no value is that far out. */
export interface QuantileRanks {
  readonly low: number | null
  readonly high: number | null
}

/**
 * The order statistics that bound the quantile of `percent` per cent of `count` values, whatever their law: how many values lie
 * below the quantile is binomial (Thompson 1936).
 */
export function quantileRanks(count: number, percent: number, confidence: number): QuantileRanks {
  const tail = (1 - confidence) / 2
  const low = largestSafeRank(count, percent / 100, tail)
  const mirrored = largestSafeRank(count, (100 - percent) / 100, tail)
  return { low: low === 0 ? null : low, high: mirrored === 0 ? null : count + 1 - mirrored }
}

/** The largest rank r with P(B < r) <= tail for B binomial(count, p); 0 when not even r = 1 is safe. */
function largestSafeRank(count: number, p: number, tail: number): number {
  const guess = Math.floor(count * p + normalQuantile(tail) * Math.sqrt(count * p * (1 - p)) + 0.5)
  let rank = Math.min(Math.max(guess, 0), count)
  while (rank > 0 && binomialBelow(rank, count, p) > tail) rank--
  while (rank < count && binomialBelow(rank + 1, count, p) <= tail) rank++
  return rank
}

/** P(B < rank) for B binomial(count, p) and 1 <= rank <= count. */
function binomialBelow(rank: number, count: number, p: number): number {
  return incompleteBeta(1 - p, count - rank + 1, rank)
}
