import { double, HIGH, LOW, words } from './bits.ts'
import { EXP, expOfReduced } from './exp.ts'
import { LOG } from './log.ts'
import { LOG_TABLE } from './tables.ts'

/** Coefficients of r^8 and r^9 in log(1 + r), which `log` does without. */
export const POW = { c8: -0.125, c9: 0.1111111111111111 } as const

/**
 * x to the power y for finite x and y, error below 0.53 units in the last place (1 for y = 3 and where the result is
 * subnormal), so that exact powers come out exact; the same bits on every machine.
 *
 * y = 0: 1, also for x = 0. y = 1, 2, 3: x, x*x, x*x*x. y = -1: 1/x. y = 0.5: the square root. Otherwise: 0 to a
 * positive power is 0, to a negative one Infinity; a negative x needs a whole y, else NaN. NaN if x or y is not finite.
 *
 * Method: exp(y * log(x)) with logarithm and product carried as head and tail (Dekker 1971), on the tables of exp and log.
 */
export function pow(x: number, y: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y)) return NaN
  if (y === 0 || x === 1) return 1
  if (y === 1) return x
  if (y === 2) return x * x
  if (y === 3) return x * x * x
  if (y === -1) return 1 / x
  if (y === 0.5) return Math.sqrt(x)
  if (x === 0) return y > 0 ? 0 : Infinity
  if (x > 0) return positivePower(x, y)
  if (Math.floor(y) !== y) return NaN
  const odd = Math.floor(y / 2) * 2 !== y
  if (x === -1) return odd ? -1 : 1
  return odd ? -positivePower(-x, y) : positivePower(-x, y)
}

function positivePower(x: number, y: number): number {
  const subnormal = x < LOG.smallestNormal
  double[0] = subnormal ? x * LOG.twoTo54 : x
  const above = (words[HIGH]! - LOG.offsetHigh) | 0
  const i = ((above >> 13) & 127) * 3
  words[HIGH]! -= above & 0xfff00000
  const k = (above >> 20) - (subnormal ? 54 : 0)
  const z = double[0]!
  const inverse = LOG_TABLE[i]!

  // log(x) = head + tail, the tail good to 2^-68 of the whole. First r and its rounding error:
  const zHead = headOf(z)
  const r1 = zHead * inverse - 1
  const r0 = (z - zHead) * inverse
  const r = r1 + r0
  const rRest = r1 - r + r0
  // then large + r - r^2/2, each sum with its rounding error (large is exact, and 0 or larger than r);
  const large = k * LOG.ln2Head + LOG_TABLE[i + 1]!
  const small = k * LOG.ln2Tail + LOG_TABLE[i + 2]!
  const sum = large + r
  const sumRest = large - sum + r
  const rHead = headOf(r)
  const square = LOG.c2 * rHead * rHead
  const squareRest = LOG.c2 * (r - rHead) * (r + rHead)
  const sum2 = sum + square
  const sum2Rest = sum - sum2 + square
  // then the rest of the series in plain doubles.
  const r2 = r * r
  const p34 = LOG.c3 + r * LOG.c4
  const p56 = LOG.c5 + r * LOG.c6
  const p78 = LOG.c7 + r * POW.c8
  const series = r * r2 * (p34 + r2 * (p56 + r2 * (p78 + r2 * POW.c9)))
  const rest = sumRest + sum2Rest + (rRest + small + squareRest) + series
  const head = sum2 + rest
  const tail = sum2 - head + rest

  const product = y * head
  if (product > 710) return Infinity
  if (product < -746) return 0
  const yHead = headOf(y)
  const yTail = y - yHead
  const hHead = headOf(head)
  const hTail = head - hHead
  const productRest = yHead * hHead - product + yHead * hTail + yTail * hHead + yTail * hTail + y * tail

  const steps = product * EXP.inverseStep + EXP.magic - EXP.magic
  const reduced = product - steps * EXP.stepHead - steps * EXP.stepTail + productRest
  if (Math.abs(product) < EXP.straight) return expOfReduced(steps, reduced, 0)
  if (product > 0) return expOfReduced(steps, reduced, -1) * 2
  return expOfReduced(steps, reduced, 1000) * EXP.twoToMinus1000
}

/** The number with the lower half of its bits cleared: 21 significant bits. */
function headOf(x: number): number {
  double[0] = x
  words[LOW] = 0
  return double[0]!
}
