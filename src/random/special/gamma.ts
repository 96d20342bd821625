import { exp } from './exp.ts'
import { log } from './log.ts'
import { log1p } from './log1p.ts'
import { normalQuantile } from './normal.ts'
import { solvePositive } from './solve.ts'

const HALF_LOG_TWO_PI = 0.9189385332046727
const TWO_PI = 6.283185307179586
const SMALLEST_NORMAL = 2.2250738585072014e-308

/** Terms kept of a series or a continued fraction before it is given up; far more than admitted parameters need. */
const MOST_TERMS = 1_000_000

/** log Gamma(x) for x > 0, error of about 3e-16 (absolute below 3, relative above). */
export function logGamma(x: number): number {
  return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + stirlingError(x)
}

/**
 * The error of Stirling's formula at n, log(n!) - log(sqrt(2 pi n) (n/e)^n), for real n > 0: with `deviance` the way to
 * densities without cancellation (Loader, "Fast and accurate computation of binomial probabilities", 2000). The asymptotic
 * series from 16 on; below, moved there by the recurrence of the factorial.
 */
export function stirlingError(n: number): number {
  let sum = 0
  let at = n
  for (; at < 16; at += 1) sum += stirlingDifference(at)
  const w = 1 / (at * at)
  const series = 1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - w * (691 / 360360 - w / 156)))
  return sum + (1 / 12 - w * (1 / 360 - w * series)) / at
}

/** stirlingError(n) - stirlingError(n + 1) = (n + 1/2) log(1 + 1/n) - 1 = v^2/3 + v^4/5 + ... with v = 1/(2n + 1). */
function stirlingDifference(n: number): number {
  if (n < 1) return (n + 0.5) * log1p(1 / n) - 1
  const square = 1 / ((2 * n + 1) * (2 * n + 1))
  let power = square
  let sum = 0
  for (let odd = 3; ; odd += 2) {
    const next = sum + power / odd
    if (next === sum) return sum
    sum = next
    power *= square
  }
}

/** x log(x/m) + m - x for x, m > 0, accurate also for x near m (Loader 2000). */
export function deviance(x: number, m: number): number {
  const difference = x - m
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * log(x / m) + m - x
  const v = difference / (x + m)
  const square = v * v
  let sum = difference * v
  let term = 2 * x * v
  for (let odd = 3; ; odd += 2) {
    term *= square
    const next = sum + term / odd
    if (next === sum) return sum
    sum = next
  }
}

/** e^-m m^x / Gamma(x + 1) for real x >= 0, m > 0: the Poisson probability of x (Loader 2000). */
export function poissonDensity(x: number, m: number): number {
  if (x === 0) return exp(-m)
  return exp(-stirlingError(x) - deviance(x, m)) / Math.sqrt(TWO_PI * x)
}

/** Both regularised incomplete gamma functions at x: the lower P(a, x) and the upper Q(a, x) = 1 - P, a > 0, x >= 0. */
export interface GammaTails {
  readonly lower: number
  readonly upper: number
}

/**
 * P(a, x) and Q(a, x), the smaller of the two with a relative error of about 1e-14 (1e-13 for a in the hundred thousands).
 * Series below a + 1, continued fraction above (DLMF 8.11.4, 8.9.2), with Loader's density as the leading factor.
 */
export function incompleteGamma(a: number, x: number): GammaTails {
  if (x <= 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  if (x < a + 1) {
    const lower = Math.min(poissonDensity(a, x) * lowerSeries(a, x), 1)
    return { lower, upper: 1 - lower }
  }
  const upper = Math.min(poissonDensity(a, x) * a * upperFraction(a, x), 1)
  return { lower: 1 - upper, upper }
}

/** 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... */
function lowerSeries(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; n <= MOST_TERMS; n++) {
    term *= x / (a + n)
    sum += term
    if (term < sum * 1e-17) return sum
  }
  throw new Error(`incomplete gamma series does not converge at a = ${a}, x = ${x}`)
}

/** 1/(x+1-a- 1(1-a)/(x+3-a- 2(2-a)/(x+5-a- ...))), by Lentz's method (Thompson and Barnett 1986). */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let n = 1; n <= MOST_TERMS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / away(numerator * d + b)
    c = away(b + numerator / c)
    const change = c * d
    h *= change
    if (Math.abs(change - 1) < 2e-16) return h
  }
  throw new Error(`incomplete gamma fraction does not converge at a = ${a}, x = ${x}`)
}

function away(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}

/**
 * The x with P(a, x) = u, 0 < u < 1, relative error of about 1e-14; 0 where it is below the smallest number.
 * Newton's method on the logarithm of the smaller tail; starts from Wilson and Hilferty 1931, or from x^a / Gamma(a+1) = u.
 */
export function gammaQuantile(u: number, a: number): number {
  const rising = u <= 0.5
  const target = log(rising ? u : 1 - u)
  const cubeRoot = 1 - 1 / (9 * a) + normalQuantile(u) / (3 * Math.sqrt(a))
  const start =
    a < 1 || cubeRoot < 0.3
      ? exp(Math.min((log(u) + logGamma(a + 1)) / a, log(a + 1)))
      : a * cubeRoot * cubeRoot * cubeRoot
  if (start < SMALLEST_NORMAL) return 0
  return solvePositive(start, rising, x => {
    const tails = incompleteGamma(a, x)
    const tail = rising ? tails.lower : tails.upper
    const slope = (a * poissonDensity(a, x)) / tail
    return { miss: log(tail) - target, slope: rising ? slope : -slope }
  })
}
