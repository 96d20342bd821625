import { exp } from './exp.ts'
import { log } from './log.ts'

/**
 * log(1 + x) without losing a small x, error below 3 units in the last place; -Infinity at -1, NaN below.
 * Method: the rounding of 1 + x is made good by the factor x / ((1 + x) - 1) (Kahan; Goldberg 1991, theorem 4).
 */
export function log1p(x: number): number {
  const sum = 1 + x
  if (sum === 1) return x
  if (sum === Infinity || sum <= 0) return log(sum)
  return log(sum) * (x / (sum - 1))
}

/** exp(x) - 1 without losing a small x, error below 4 units in the last place; by the same idea (Kahan; Higham 2002, section 1.14.1). */
export function expm1(x: number): number {
  const power = exp(x)
  if (power === 1) return x
  const difference = power - 1
  if (difference === -1 || power === Infinity) return difference
  return difference * (x / log(power))
}
