/** Count, mean, spread and extremes of some numbers, mergeable. */
import { read, type TapeReader, type TapeWriter, write } from './tape.ts'

/**
 * `m2` is the sum of squared distances from the mean. Merging rounds, so the same bytes come out only when the same pieces
 * are merged in the same order: blocks merge in the order of their numbers.
 */
export interface Moments {
  count: number
  mean: number
  m2: number
  /** Infinity when empty. */
  min: number
  /** -Infinity when empty. */
  max: number
}

export function emptyMoments(): Moments {
  return { count: 0, mean: 0, m2: 0, min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }
}

/**
 * The moments of the first `count` values, by the corrected two-pass algorithm (Chan, Golub and LeVeque 1983): the second
 * pass also sums the distances themselves, which should be 0, and mends both results with what they are.
 */
export function momentsOf(values: Float64Array, count: number): Moments {
  if (count === 0) return emptyMoments()
  let sum = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let index = 0; index < count; index++) {
    const value = values[index]!
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  const mean = Number.isFinite(sum) ? sum / count : meanOfHuge(values, count)
  let distances = 0
  let squares = 0
  for (let index = 0; index < count; index++) {
    const distance = values[index]! - mean
    distances += distance
    squares += distance * distance
  }
  return { count, mean: mean + distances / count, m2: squares - (distances * distances) / count, min, max }
}

/** For values whose sum is more than a double can hold. */
function meanOfHuge(values: Float64Array, count: number): number {
  let mean = 0
  for (let index = 0; index < count; index++) mean += values[index]! / count
  return mean
}

/** Adds `from` to `into` (Chan, Golub and LeVeque 1979). */
export function mergeMoments(into: Moments, from: Moments): void {
  if (from.count === 0) return
  if (into.count === 0) {
    Object.assign(into, from)
    return
  }
  const count = into.count + from.count
  const distance = from.mean - into.mean
  const share = from.count / count
  into.mean += distance * share
  into.m2 += from.m2 + distance * distance * into.count * share
  into.count = count
  into.min = Math.min(into.min, from.min)
  into.max = Math.max(into.max, from.max)
}

/** Sample standard deviation (divisor n-1); null for fewer than two values or beyond what a double can hold. */
export function standardDeviation({ count, m2 }: Moments): number | null {
  if (count < 2) return null
  const deviation = Math.sqrt(Math.max(m2, 0) / (count - 1))
  return Number.isFinite(deviation) ? deviation : null
}

export function writeMoments(tape: TapeWriter, { count, mean, m2, min, max }: Moments): void {
  write(tape, count)
  write(tape, mean)
  write(tape, m2)
  write(tape, min)
  write(tape, max)
}

export function readMoments(tape: TapeReader): Moments {
  return { count: read(tape), mean: read(tape), m2: read(tape), min: read(tape), max: read(tape) }
}
