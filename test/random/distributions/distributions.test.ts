import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distributionByName, distributions } from '../../../src/random/distributions/index.ts'
import fixture from '../fixtures/distributions.json' with { type: 'json' }

describe('the catalogue', () => {
  it('has every file of the folder, and each name once', () => {
    const folder = new URL('../../../src/random/distributions/', import.meta.url)
    const others = ['distribution.ts', 'index.ts', 'reasons.ts']
    const files = readdirSync(folder).filter(file => !others.includes(file))
    const expected = distributions.map(({ name }) => `${name.replaceAll('_', '-')}.ts`)
    expect(files.sort()).toEqual(expected.sort())
    for (const distribution of distributions) expect(distributionByName(distribution.name)).toBe(distribution)
    expect(distributionByName('gaussian')).toBeUndefined()
  })

  it('is covered by the table of the oracle', () => {
    expect(new Set(fixture.map(row => row.name))).toEqual(new Set(distributions.map(({ name }) => name)))
  })
})

const laws = fixture.map(row => ({
  ...row,
  law: distributionByName(row.name)!,
  title: `${row.name}(${row.parameters.join(', ')})`,
}))

describe.each(laws)('$title', ({ law, parameters, quantiles, mean, variance }) => {
  const falling = law.name === 'bernoulli'
  const [low, high] = law.support(...parameters)
  const constant = low === high

  it('has the quantiles of 40-digit arithmetic (mpmath; oracle/distributions.py) from 1e-10 to 1 - 1e-9', () => {
    expect(law.check(parameters)).toBeNull()
    // Laws that have no place on the line, only a scale, keep their relative accuracy down to 0.
    const scaleOnly = ['lognormal', 'lognormal_90', 'beta', 'gamma', 'exponential'].includes(law.name)
    const location = scaleOnly ? 0 : Math.max(...parameters.map(Math.abs))
    for (const [u, exact] of quantiles) {
      const allowed = law.whole ? 0 : 2e-13 * Math.abs(exact!) + 1e-15 * location
      expect(Math.abs(law.quantile(u!, ...parameters) - exact!)).toBeLessThanOrEqual(allowed)
    }
  })

  it('has the mean and the variance of the law', () => {
    if (mean === null) expect(law.mean(...parameters)).toBeNaN()
    else expect(Math.abs(law.mean(...parameters) - mean)).toBeLessThanOrEqual(1e-12 * Math.abs(mean))
    if (variance === null) expect(law.variance(...parameters)).toBe(Infinity)
    else expect(Math.abs(law.variance(...parameters) - variance)).toBeLessThanOrEqual(1e-11 * variance)
  })

  it('keeps to its support, in order, and cdf undoes quantile', () => {
    const open = fc.double({ min: 2 ** -54, max: 1 - 2 ** -53, noNaN: true })
    const numRuns = parameters.some(parameter => parameter > 1000) ? 40 : 150
    fc.assert(
      fc.property(open, open, (u, v) => {
        const x = law.quantile(u, ...parameters)
        expect(x).toBeGreaterThanOrEqual(low)
        expect(x).toBeLessThanOrEqual(high)
        const other = law.quantile(v, ...parameters)
        // Two numbers computed in different ways may be out of order by their rounding errors.
        const slack = law.whole ? 0 : 1e-13 * Math.abs(x)
        if (u < v !== falling) expect(other).toBeGreaterThanOrEqual(x - slack)
        else expect(other).toBeLessThanOrEqual(x + slack)
        // 0 where the support begins at 0: the value was below the smallest number.
        if (constant || falling || (x === 0 && low === 0 && !law.whole)) return
        const back = law.cdf(x, ...parameters)
        if (law.whole) {
          expect(x).toBe(Math.floor(x))
          expect(back).toBeGreaterThanOrEqual(u - 1e-14)
          expect(law.cdf(x - 1, ...parameters)).toBeLessThanOrEqual(u + 1e-14)
        } else {
          // x is rounded: a few units of it move the cdf by as much as the law is dense there.
          const unit = Math.abs(x) * 1e-15
          const width = law.cdf(x + unit, ...parameters) - law.cdf(x - unit, ...parameters)
          expect(Math.abs(back - u)).toBeLessThanOrEqual(1e-12 * u + 4e-16 + width)
        }
      }),
      { seed: 3, numRuns },
    )
  })

  it('has a cdf of 0 below and 1 above', () => {
    const below = low === -Infinity ? -1e300 : low - 1
    const above = high === Infinity ? 1e300 : high + 1
    expect(law.cdf(below, ...parameters)).toBeLessThan(1e-140)
    expect(law.cdf(above, ...parameters)).toBe(1)
  })

  it('refuses what is not a number', () => {
    parameters.forEach((_, index) => {
      for (const wrong of [NaN, Infinity, -Infinity])
        expect(law.check(parameters.with(index, wrong))).toMatch(/needs finite numbers/)
    })
  })
})

describe('check', () => {
  it.each([
    ['uniform', [3, 2]],
    ['uniform', [-1e308, 1e308]],
    ['normal', [0, 0]],
    ['normal', [0, -1]],
    ['normal', [0, 1, 2]],
    ['normal', [0, 1, 3, 3]],
    ['normal', [0, 1, 60, 70]],
    ['lognormal', [0, 2]],
    ['lognormal', [1, 1]],
    ['between_90', [2, 2]],
    ['lognormal_90', [0, 2]],
    ['lognormal_90', [3, 2]],
    ['triangular', [0, 4, 3]],
    ['pert', [0, -1, 3]],
    ['beta', [0, 1]],
    ['beta', [1, 1e7]],
    ['gamma', [0, 1]],
    ['gamma', [1, 0]],
    ['exponential', [0]],
    ['student_t', [0.1, 0, 1]],
    ['student_t', [3, 0, 0]],
    ['poisson', [-1]],
    ['poisson', [1e7]],
    ['bernoulli', [1.01]],
    ['dice', [1, 6.5]],
    ['dice', [6, 1]],
  ])('%s(%j) is refused in one sentence that names it', (name, parameters) => {
    const sentence = distributionByName(name)!.check(parameters)
    expect(sentence).toMatch(new RegExp(`^${name} .*\\.$`))
  })

  it.each([
    ['uniform', [2, 2], 2],
    ['triangular', [1, 1, 1], 1],
    ['pert', [4, 4, 4], 4],
    ['poisson', [0], 0],
    ['dice', [5, 5], 5],
    ['bernoulli', [1], 1],
  ])('%s(%j) is a constant', (name, parameters, value) => {
    const law = distributionByName(name)!
    expect(law.check(parameters)).toBeNull()
    expect([1e-12, 0.5, 1 - 2 ** -53].map(u => law.quantile(u, ...parameters))).toEqual([value, value, value])
  })
})
