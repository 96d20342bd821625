import { double, HIGH, LOW, words } from './bits.ts'
import { LOG_TABLE } from './tables.ts'

/**
 * Constants of `log`, for whoever restates it: the bits at which the intervals of significands begin (high word; the low
 * word is 0), ln2 in two parts (the first a multiple of 2^-42, so that k * ln2Head is exact), and the coefficients of log(1 + r).
 */
export const LOG = {
  offsetHigh: 0x3fe61000,
  ln2Head: 0.6931471805598903,
  ln2Tail: 5.497923018708371e-14,
  c2: -0.5,
  c3: 0.3333333333333333,
  c4: -0.25,
  c5: 0.2,
  c6: -0.16666666666666666,
  c7: 0.14285714285714285,
  /** Smallest normal number: below it the argument is first multiplied by 2^54. */
  smallestNormal: 2.2250738585072014e-308,
  twoTo54: 18014398509481984,
} as const

/**
 * Natural logarithm, error below 0.52 units in the last place; the same bits on every machine (only + - * and bit operations, in a fixed
 * order). log(0) is -Infinity, log(Infinity) Infinity; NaN below 0 and for NaN. Subnormal arguments are served.
 *
 * Method: Tang, "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic", 1990, with
 * short reciprocals, so that r is exact without a fused multiply-add: x = 2^k z, r = z * inverse - 1 with |r| < 0.0054,
 * log(x) = k ln2 - log(inverse) + log(1 + r), with a polynomial of degree 7.
 */
export function log(x: number): number {
  if (x >= LOG.smallestNormal && x < Infinity) return shiftedLog(x, 0)
  if (x > 0) return x === Infinity ? Infinity : shiftedLog(x * LOG.twoTo54, -54)
  return x === 0 ? -Infinity : NaN
}

/** log(x) + shift * ln2 for a normal x > 0; each line is one operation on doubles or on the words of one. */
function shiftedLog(x: number, shift: number): number {
  double[0] = x
  const high = words[HIGH]!
  const above = (high - LOG.offsetHigh) | 0
  const i = ((above >> 13) & 127) * 3
  const exponent = above >> 20
  words[HIGH] = high - (exponent << 20)
  const z = double[0]!
  words[LOW] = 0
  const zHead = double[0]!
  const zTail = z - zHead
  const k = exponent + shift
  const inverse = LOG_TABLE[i]!
  const r = zHead * inverse - 1 + zTail * inverse
  const large = k * LOG.ln2Head + LOG_TABLE[i + 1]!
  const small = k * LOG.ln2Tail + LOG_TABLE[i + 2]!
  const sum = large + r
  const rest = large - sum + r + small
  const r2 = r * r
  const p23 = LOG.c2 + r * LOG.c3
  const p45 = LOG.c4 + r * LOG.c5
  const p67 = LOG.c6 + r * LOG.c7
  const p = p23 + r2 * (p45 + r2 * p67)
  return sum + (rest + r2 * p)
}
