/** The difference of two means seen on the same worlds, and what common worlds saved. */
import { incompleteBeta, normalCdf } from '../random/index.ts'
import { type Interval, twoSidedStudent } from './intervals.ts'
import { emptyMoments, type Moments, mergeMoments, momentsOf } from './moments.ts'

/** Of the worlds in which both have a value. With weights the count of the moments is the sum of weights. */
export interface Pairs {
  readonly differences: Moments
  readonly first: Moments
  readonly second: Moments
  /** Sum of squared weights; without weights the number of worlds. */
  squares: number
}

export interface PairedMean extends Interval {
  readonly value: number
  /** Of the hypothesis that the mean difference is 0: the paired t test (Student 1908); 1 where nothing differs. */
  readonly p: number
  /** How many times as many independent worlds would be needed for the same interval; null where nothing varies. */
  readonly saved: number | null
}

export function emptyPairs(): Pairs {
  return { differences: emptyMoments(), first: emptyMoments(), second: emptyMoments(), squares: 0 }
}

/** Scratch for the differences. */
let distances = new Float64Array(1024)

/** Adds the first `count` pairs, all of which are values. */
export function addPairs(
  pairs: Pairs,
  first: Float64Array,
  second: Float64Array,
  count: number,
  weights: Float64Array | null,
): void {
  if (distances.length < count) distances = new Float64Array(count)
  for (let index = 0; index < count; index++) distances[index] = second[index]! - first[index]!
  for (const [moments, values] of [
    [pairs.differences, distances],
    [pairs.first, first],
    [pairs.second, second],
  ] as const)
    mergeMoments(
      moments,
      weights === null ? momentsOf(values, count) : weightedMoments(values, weights, count),
    )
  if (weights === null) pairs.squares += count
  else for (let index = 0; index < count; index++) pairs.squares += weights[index]! * weights[index]!
}

/** As `momentsOf`, each value as often as it weighs. */
function weightedMoments(values: Float64Array, weights: Float64Array, count: number): Moments {
  const moments = emptyMoments()
  for (let index = 0; index < count; index++) {
    const value = values[index]!
    mergeMoments(moments, { count: weights[index]!, mean: value, m2: 0, min: value, max: value })
  }
  return moments
}

/** How many worlds of equal weight tell as much (Kish 1965); without weights their number. */
export function effectiveCount(weight: number, squares: number): number {
  return squares === 0 ? 0 : (weight * weight) / squares
}

/** Null for fewer than two worlds, or where a double cannot hold it. */
export function pairedMean(pairs: Pairs, confidence: number): PairedMean | null {
  const { mean: value, m2, count: weight } = pairs.differences
  const worlds = effectiveCount(weight, pairs.squares)
  if (worlds < 2) return null
  const deviation = Math.sqrt((Math.max(m2, 0) / weight) * (worlds / (worlds - 1)))
  const error = deviation / Math.sqrt(worlds)
  const reach = twoSidedStudent(worlds - 1, confidence) * error
  const low = value - reach
  const high = value + reach
  if (!Number.isFinite(low) || !Number.isFinite(high)) return null
  const saved = (pairs.first.m2 + pairs.second.m2) / m2
  return {
    value,
    low,
    high,
    p: value === 0 ? 1 : studentTails(Math.abs(value) / error, worlds - 1),
    saved: m2 > 0 && Number.isFinite(saved) ? saved : null,
  }
}

/** From so many degrees of freedom on, Student's law is the normal one to all digits that matter in a p-value. */
const NORMAL_FROM = 1e6

/** The probability that Student's t is further from 0 than `t`. */
export function studentTails(t: number, degrees: number): number {
  if (degrees >= NORMAL_FROM) return 2 * normalCdf(-t)
  return t === Number.POSITIVE_INFINITY ? 0 : incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
}
