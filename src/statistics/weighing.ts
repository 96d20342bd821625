/** Values of different weight: how much they weigh together, and what their mean and its interval are. */
import { type Interval, type ProbabilityInterval, probabilityInterval, twoSidedStudent } from './intervals.ts'
import type { Moments } from './moments.ts'
import { read, type TapeReader, type TapeWriter, write } from './tape.ts'

export interface Weighing {
  /** Sum of the weights. */
  sum: number
  /** Sum of their squares. */
  squares: number
  /** Mean, and sum of squared distances from it, where each value weighs the square of its weight. */
  mean: number
  m2: number
}

export function emptyWeighing(): Weighing {
  return { sum: 0, squares: 0, mean: 0, m2: 0 }
}

/** Adds weighted moments (West 1979, after Chan, Golub and LeVeque): under the weights, and under their squares. */
export function mergeWeighed(
  moments: Moments,
  weighing: Weighing,
  next: Moments,
  { sum, squares, mean, m2 }: Weighing,
): void {
  if (next.count === 0) return
  combine(moments, weighing.sum, next, sum)
  combine(weighing, weighing.squares, { mean, m2 }, squares)
  weighing.sum += sum
  weighing.squares += squares
  moments.count += next.count
  moments.min = Math.min(moments.min, next.min)
  moments.max = Math.max(moments.max, next.max)
}

function combine(
  into: { mean: number; m2: number },
  weight: number,
  next: { readonly mean: number; readonly m2: number },
  nextWeight: number,
): void {
  if (weight === 0) {
    into.mean = next.mean
    into.m2 = next.m2
    return
  }
  const distance = next.mean - into.mean
  const share = nextWeight / (weight + nextWeight)
  into.mean += distance * share
  into.m2 += next.m2 + distance * distance * weight * share
}

export function writeWeighing(tape: TapeWriter, { sum, squares, mean, m2 }: Weighing): void {
  write(tape, sum)
  write(tape, squares)
  write(tape, mean)
  write(tape, m2)
}

export function readWeighing(tape: TapeReader): Weighing {
  return { sum: read(tape), squares: read(tape), mean: read(tape), m2: read(tape) }
}

/** How many runs of equal weight say as much as these (Kish 1965). */
export function effectiveRuns({ sum, squares }: Pick<Weighing, 'sum' | 'squares'>): number {
  return squares === 0 ? 0 : (sum * sum) / squares
}

/** Standard deviation of a weighted sample; null for less than two effective values. */
export function weightedDeviation({ m2 }: Moments, weighing: Weighing): number | null {
  const count = effectiveRuns(weighing)
  if (!(count >= 2)) return null
  const deviation = Math.sqrt((Math.max(m2, 0) / weighing.sum) * (count / (count - 1)))
  return Number.isFinite(deviation) ? deviation : null
}

/**
 * Interval of a weighted mean: the variance of a ratio by the delta method, and Student's law with as many degrees of freedom as
 * there are effective values but one. Of equal weights it is Student's interval. Null for less than two effective values.
 */
export function weightedMeanInterval(
  { mean }: Moments,
  weighing: Weighing,
  confidence: number,
): Interval | null {
  const count = effectiveRuns(weighing)
  if (!(count >= 2)) return null
  const { sum, squares } = weighing
  const distance = weighing.mean - mean
  // Squared weights times squared distances from the mean, which is not the mean of the squared weights.
  const spread = Math.max(weighing.m2, 0) + squares * distance * distance
  const error = Math.sqrt((spread * (count / (count - 1))) / (sum * sum))
  const reach = twoSidedStudent(count - 1, confidence) * error
  const [low, high] = [mean - reach, mean + reach]
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null
}

/** Some of all weighted runs: how many there are, and what they weigh. */
export interface WeightedShare extends Pick<Weighing, 'sum' | 'squares'> {
  readonly count: number
}

/**
 * The share of `all` that `some` are, and its interval. The variance of the ratio by the delta method tells how many runs of
 * equal weight would know the share as well, at most as many as there are: runs of great weight may not have come yet. They are
 * put into the interval of a probability (Korn and Graubard 1998). A share of none or of all is as well known as the effective
 * number of runs allows (Kish 1965).
 */
export function weightedShare(
  some: WeightedShare,
  all: WeightedShare,
  confidence: number,
): ProbabilityInterval & { readonly value: number } {
  // Where the rest weighs nothing, rounding may make some more than all.
  const share = some.count === 0 ? 0 : some.count === all.count ? 1 : Math.min(1, some.sum / all.sum)
  const rest = Math.max(0, all.squares - some.squares)
  if (share === 0 || share === 1 || rest === 0) {
    const value = share
    const count = Math.min(effectiveRuns(all), all.count)
    return { value, ...probabilityInterval(value * count, count, confidence) }
  }
  const value = share
  const spread = (1 - value) ** 2 * some.squares + value ** 2 * rest
  const count = Math.min((value * (1 - value) * all.sum * all.sum) / spread, all.count)
  return { value, ...probabilityInterval(value * count, count, confidence) }
}
