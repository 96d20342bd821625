import { exp } from './exp.ts'

/** A step of Newton's method this small, relative to x, leaves an error below rounding: convergence is quadratic. */
const SMALL_STEP = 1e-10
const MOST_STEPS = 200

/**
 * The root in x > 0 of a monotone function, by Newton's method in log x inside a bracket that every step narrows; where
 * Newton would leave the bracket, its geometric middle. `evaluate` gives the function's value (`miss`) and its derivative by
 * log x (`slope`); `rising` tells its direction. At most 200 steps; the last point if that is not enough.
 */
export function solvePositive(
  start: number,
  rising: boolean,
  evaluate: (x: number) => { readonly miss: number; readonly slope: number },
): number {
  let low = 0
  let high = Infinity
  let x = start
  for (let step = 0; step < MOST_STEPS; step++) {
    const { miss, slope } = evaluate(x)
    if (miss === 0) return x
    if (miss < 0 === rising) low = x
    else high = x
    const move = -miss / slope
    const next = x * exp(move)
    if (next > low && next < high) {
      if (Math.abs(move) < SMALL_STEP) return next
      x = next
    } else {
      const middle = low === 0 ? x / 16 : high === Infinity ? x * 16 : Math.sqrt(low) * Math.sqrt(high)
      // Neighbouring numbers, or a step within the noise of the function: nothing is left between them.
      if (!(middle > low && middle < high) || Math.abs(move) < SMALL_STEP) return x
      x = middle
    }
  }
  return x
}
