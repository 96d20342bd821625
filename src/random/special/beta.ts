import { exp } from './exp.ts'
import { deviance, logGamma, stirlingError } from './gamma.ts'
import { log } from './log.ts'
import { solvePositive } from './solve.ts'

const TWO_PI = 6.283185307179586
const MOST_TERMS = 1_000_000
const SMALLEST_NORMAL = 2.2250738585072014e-308

/** The regularised incomplete beta function I_x(a, b): P(X <= x) for X of law beta(a, b). a, b > 0; relative error of about 1e-13. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x > 0)) return 0
  if (x >= 1) return 1
  return betaTails(x, 1 - x, a, b).lower
}

/**
 * The x with I_x(a, b) = p. 0 for p <= 0, 1 for p >= 1, so that Clopper-Pearson limits need no case of their own:
 * lower `betaQuantile(alpha/2, k, n - k + 1)`, upper `betaQuantile(1 - alpha/2, k + 1, n - k)` (with k = 0, k = n apart).
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p > 0)) return 0
  if (p >= 1) return 1
  // Else nothing below would ever come to its end.
  if (!(a > 0 && b > 0)) throw new Error(`there is no beta law of parameters ${a} and ${b}`)
  return betaPoint(p, 1 - p, a, b).x
}

/** I_x(a, b) and its complement, given both x and y = 1 - x; the smaller one has the full relative accuracy. */
export function betaTails(
  x: number,
  y: number,
  a: number,
  b: number,
): { readonly lower: number; readonly upper: number } {
  const density = binomialDensity(a, b, x, y)
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(((density * b) / (a + b)) * fraction(x, a, b), 1)
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(((density * a) / (a + b)) * fraction(y, b, a), 1)
  return { lower: 1 - upper, upper }
}

/** Gamma(a+b+1) / (Gamma(a+1) Gamma(b+1)) x^a y^b, by Loader's way (2000), for real a, b > 0. */
function binomialDensity(a: number, b: number, x: number, y: number): number {
  const n = a + b
  const series = stirlingError(n) - stirlingError(a) - stirlingError(b)
  return exp(series - deviance(a, n * x) - deviance(b, n * y)) * Math.sqrt(n / (TWO_PI * a * b))
}

/** The continued fraction DLMF 8.17.22, for x < (a+1)/(a+b+2), by Lentz's method (Thompson and Barnett 1986). */
function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 0
  let h = 1
  for (let n = 1; n <= MOST_TERMS; n++) {
    const m = Math.floor(n / 2)
    const numerator =
      n % 2 === 0
        ? (m * (b - m) * x) / ((a + n - 1) * (a + n))
        : (-(a + m) * (a + b + m) * x) / ((a + n - 1) * (a + n))
    d = 1 / away(1 + numerator * d)
    c = away(1 + numerator / c)
    const change = c * d
    h *= change
    if (Math.abs(change - 1) < 2e-16) return 1 / h
  }
  throw new Error(`incomplete beta fraction does not converge at x = ${x}, a = ${a}, b = ${b}`)
}

function away(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}

/**
 * The point x, y = 1 - x, with I_x(a, b) = lower and 1 - I_x(a, b) = upper, each of the four to full relative accuracy.
 * Solved for whichever of x and y is at most 1/2.
 */
export function betaPoint(
  lower: number,
  upper: number,
  a: number,
  b: number,
): { readonly x: number; readonly y: number } {
  if (lower <= betaTails(0.5, 0.5, a, b).lower) {
    const x = solveLowerHalf(lower, upper, a, b)
    return { x, y: 1 - x }
  }
  const y = solveLowerHalf(upper, lower, b, a)
  return { x: 1 - y, y }
}

/** The x <= 1/2; 0 where it is below the smallest number. */
function solveLowerHalf(lower: number, upper: number, a: number, b: number): number {
  const rising = lower <= upper
  const target = log(rising ? lower : upper)
  // Far down I_x(a, b) is x^a / (a B(a, b)).
  const corner = exp((log(lower) + logGamma(a + 1) + logGamma(b) - logGamma(a + b)) / a)
  if (corner < SMALLEST_NORMAL) return 0
  const start = Math.min(corner, a / (a + b), 0.5)
  const solution = solvePositive(start, rising, x => {
    if (x >= 1) return { miss: rising ? Infinity : -Infinity, slope: NaN }
    const y = 1 - x
    const tails = betaTails(x, y, a, b)
    const tail = rising ? tails.lower : tails.upper
    const slope = (binomialDensity(a, b, x, y) * a * b) / (a + b) / y / tail
    return { miss: log(tail) - target, slope: rising ? slope : -slope }
  })
  return Math.min(solution, 0.5)
}
