/**
 * Which values an expression can have: an interval of doubles, and whether only whole numbers. Sound for doubles without
 * widening, because rounding is monotone: the result of an operation on doubles lies between its results at the corners.
 * An unlimited end is the largest finite double, since a run stops at anything that is not finite.
 */

export interface Interval {
  readonly low: number
  readonly high: number
  readonly whole: boolean
}

/** An interval of results, and whether the raw result may be infinite or not a number. */
export interface Result extends Interval {
  readonly overflows: boolean
}

const MOST = Number.MAX_VALUE
export const ANY: Interval = { low: -MOST, high: MOST, whole: false }
export const FLAG: Interval = { low: 0, high: 1, whole: true }

export function exactly(value: number): Interval {
  return { low: value, high: value, whole: Number.isInteger(value) }
}

export function between(low: number | null, high: number | null, whole: boolean): Interval {
  return { low: low ?? -MOST, high: high ?? MOST, whole }
}

/** The smallest interval that holds both. */
export function union(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high), whole: a.whole && b.whole }
}

/** Values of `a` that lie between two ends; where nothing is left, the nearer end. */
export function clip(a: Interval, low: number | null, high: number | null): Interval {
  const within = (value: number): number => Math.min(Math.max(value, low ?? -MOST), high ?? MOST)
  return { low: within(a.low), high: within(a.high), whole: a.whole }
}

export function contains(a: Interval, value: number): boolean {
  return a.low <= value && value <= a.high
}

/** Whole numbers that fit into 32 bits with a sign. */
export function fitsI32(a: Interval): boolean {
  return a.whole && a.low >= -(2 ** 31) && a.high < 2 ** 31
}

export function add(a: Interval, b: Interval): Result {
  return finite(a.low + b.low, a.high + b.high, a.whole && b.whole)
}

export function subtract(a: Interval, b: Interval): Result {
  return finite(a.low - b.high, a.high - b.low, a.whole && b.whole)
}

export function multiply(a: Interval, b: Interval): Result {
  return hull([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high], a.whole && b.whole)
}

/** The divisor is not 0 (the run has stopped there). */
export function divide(a: Interval, b: Interval): Result {
  if (contains(b, 0)) return { ...ANY, overflows: true }
  return hull([a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high], false)
}

export function negate(a: Interval): Interval {
  return { low: -a.high, high: -a.low, whole: a.whole }
}

export function absolute(a: Interval): Interval {
  const high = Math.max(Math.abs(a.low), Math.abs(a.high))
  return { low: contains(a, 0) ? 0 : Math.min(Math.abs(a.low), Math.abs(a.high)), high, whole: a.whole }
}

export function least(a: Interval, b: Interval): Interval {
  return { low: Math.min(a.low, b.low), high: Math.min(a.high, b.high), whole: a.whole && b.whole }
}

export function most(a: Interval, b: Interval): Interval {
  return { low: Math.max(a.low, b.low), high: Math.max(a.high, b.high), whole: a.whole && b.whole }
}

/** By a function that never falls, given with its error relative to the exact one. */
export function rising(a: Interval, at: (x: number) => number, error: number, whole = false): Result {
  const [low, high] = [at(a.low), at(a.high)]
  return finite(low - Math.abs(low) * error, high + Math.abs(high) * error, whole)
}

function hull(corners: readonly number[], whole: boolean): Result {
  return finite(Math.min(...corners), Math.max(...corners), whole)
}

function finite(low: number, high: number, whole: boolean): Result {
  const overflows = !(low >= -MOST && high <= MOST)
  return { ...clip({ low, high, whole }, null, null), overflows }
}
