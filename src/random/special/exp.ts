import { double, HIGH, words } from './bits.ts'
import { EXP_TABLE } from './tables.ts'

/**
 * Constants of `exp`, for whoever restates it (the engine emits the very same):
 * the inverse of ln2/128, the number whose addition rounds to the nearest whole, ln2/128 in two parts (the first with
 * trailing zeros, so that k * LN2_HEAD is exact), and the coefficients 1/2, 1/6, 1/24, 1/120.
 */
export const EXP = {
  inverseStep: 184.6649652337873,
  magic: 6755399441055744,
  stepHead: 0.0054152123482253955,
  stepTail: -1.0082281460997769e-13,
  c2: 0.5,
  c3: 0.16666666666666666,
  c4: 0.041666666666666664,
  c5: 0.008333333333333333,
  /** Below this absolute value the result is a normal number and the straight path serves. */
  straight: 708,
  /** Above: Infinity. */
  overflow: 709.782712893384,
  /** Below: 0. */
  underflow: -745.1332191019412,
  twoToMinus1000: 9.332636185032189e-302,
} as const

/**
 * e to the power x, error below 0.52 units in the last place (below 1 where the result is subnormal); the same bits on
 * every machine, because only + - * and bit operations are used, in a fixed order. Infinity above 709.78, 0 below -745.13, NaN for NaN.
 *
 * Method: Tang, "Table-driven implementation of the exponential function in IEEE floating-point arithmetic", 1989:
 * x = (128 m + j) ln2/128 + r, exp(x) = 2^m * 2^(j/128) * exp(r), |r| <= ln2/256, with a polynomial of degree 5.
 */
export function exp(x: number): number {
  if (Math.abs(x) < EXP.straight) return scaledExp(x, 0)
  if (x > EXP.overflow) return Infinity
  if (x < EXP.underflow) return 0
  // The exponent is kept inside the range of normal numbers, then the result is moved in one multiplication.
  if (x > 0) return scaledExp(x, -1) * 2
  if (x < 0) return scaledExp(x, 1000) * EXP.twoToMinus1000
  return NaN
}

/** exp(x) * 2^shift; each line is one or two operations on doubles, in the order of the language. */
function scaledExp(x: number, shift: number): number {
  const k = x * EXP.inverseStep + EXP.magic - EXP.magic
  const r = x - k * EXP.stepHead - k * EXP.stepTail
  return expOfReduced(k, r, shift)
}

/** exp(k ln2/128 + r) * 2^shift for a whole k and |r| <= 0.0028. */
export function expOfReduced(k: number, r: number, shift: number): number {
  const whole = k | 0
  const j = (whole & 127) << 1
  double[0] = EXP_TABLE[j + 1]!
  words[HIGH]! += ((whole >> 7) + shift) << 20
  const scale = double[0]!
  const r2 = r * r
  const low = EXP.c2 + r * EXP.c3
  const high = EXP.c4 + r * EXP.c5
  const t = EXP_TABLE[j]! + r + (r2 * low + r2 * r2 * high)
  return scale + scale * t
}
