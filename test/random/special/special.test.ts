import { describe, expect, it } from 'vitest'
import { betaPoint, betaQuantile, betaTails, incompleteBeta } from '../../../src/random/special/beta.ts'
import { gammaQuantile, incompleteGamma, logGamma } from '../../../src/random/special/gamma.ts'
import { expm1, log1p } from '../../../src/random/special/log1p.ts'
import { normalCdf, normalQuantile } from '../../../src/random/special/normal.ts'
import fixture from '../fixtures/special.json' with { type: 'json' }

/** Rows of which the value strays by more than the relative tolerance from 50-digit values (mpmath; oracle/special.py). */
function strays(
  rows: readonly (readonly number[])[],
  value: (...row: number[]) => number,
  tolerance: number,
) {
  return rows.filter(row => !(Math.abs(value(...row) - row.at(-1)!) <= tolerance * Math.abs(row.at(-1)!)))
}

describe('special functions', () => {
  it('log1p and expm1 keep small arguments', () => {
    expect(strays(fixture.log1p, x => log1p(x!), 7e-16)).toEqual([])
    expect(strays(fixture.expm1, x => expm1(x!), 1e-15)).toEqual([])
    expect([log1p(-1), log1p(-2), log1p(Infinity), expm1(-800), expm1(800)]).toEqual([
      -Infinity,
      NaN,
      Infinity,
      -1,
      Infinity,
    ])
  })

  it('the normal law has both tails', () => {
    expect(strays(fixture.normalCdf, x => normalCdf(x!), 2e-15)).toEqual([])
    expect(strays(fixture.normalQuantile, u => normalQuantile(u!), 1e-15)).toEqual([])
    expect([normalCdf(-40), normalCdf(40), normalCdf(-Infinity), normalCdf(NaN)]).toEqual([0, 1, 0, NaN])
  })

  it('log-gamma', () => {
    const off = fixture.logGamma.filter(
      ([x, value]) => Math.abs(logGamma(x!) - value!) > 1e-15 * Math.max(1, Math.abs(value!)),
    )
    expect(off).toEqual([])
  })

  it('the incomplete gamma function and its inverse', () => {
    const tolerance = 3e-13
    for (const [a, x, lower, upper] of fixture.incompleteGamma) {
      const tails = incompleteGamma(a!, x!)
      expect(Math.abs(tails.lower - lower!)).toBeLessThanOrEqual(tolerance * lower!)
      expect(Math.abs(tails.upper - upper!)).toBeLessThanOrEqual(tolerance * upper!)
      if (lower! < 0.5) expect(Math.abs(gammaQuantile(lower!, a!) / x! - 1)).toBeLessThan(1e-13)
    }
  })

  it('the incomplete beta function and its inverse', () => {
    for (const [x, a, b, lower, upper] of fixture.incompleteBeta) {
      const tails = betaTails(x!, 1 - x!, a!, b!)
      expect(Math.abs(tails.lower - lower!)).toBeLessThanOrEqual(1e-13 * lower! + 2e-16)
      expect(Math.abs(tails.upper - upper!)).toBeLessThanOrEqual(1e-13 * upper! + 2e-16)
      expect(incompleteBeta(x!, a!, b!)).toBe(tails.lower)
      expect(Math.abs(betaPoint(lower!, upper!, a!, b!).x / x! - 1)).toBeLessThan(1e-13)
    }
  })

  it('the beta quantile gives the limits of Clopper and Pearson', () => {
    // 7 of 100 at 95 %: scipy.stats.beta.ppf(0.025, 7, 94) and ppf(0.975, 8, 93).
    expect(betaQuantile(0.025, 7, 94)).toBeCloseTo(0.028605288907438704, 14)
    expect(betaQuantile(0.975, 8, 93)).toBeCloseTo(0.13891972845585732, 14)
    // None and all of ten million: closed forms 1 - (alpha/2)^(1/n) and its mirror.
    const n = 10_000_000
    expect(betaQuantile(0.975, 1, n) / (1 - 0.025 ** (1 / n))).toBeCloseTo(1, 8)
    expect((1 - betaQuantile(0.025, n, 1)) / (1 - 0.025 ** (1 / n))).toBeCloseTo(1, 8)
    expect([betaQuantile(0, 3, 4), betaQuantile(1, 3, 4)]).toEqual([0, 1])
  })
})
