import { describe, expect, it } from 'vitest'
import {
  clopperPearson,
  meanInterval,
  probabilityInterval,
  quantileRanks,
  twoSidedStudent,
  wilson,
} from '../../src/statistics/intervals.ts'
import { momentsOf } from '../../src/statistics/moments.ts'

/** P(B = k) for k = 0 ... n, B binomial(n, p), by recurrence outwards from the mode. */
function binomialLaw(n: number, p: number): number[] {
  const law = new Array<number>(n + 1).fill(0)
  const mode = Math.floor((n + 1) * p)
  law[mode] = 1
  for (let k = mode; k < n; k++) law[k + 1] = (law[k]! * (n - k) * p) / ((k + 1) * (1 - p))
  for (let k = mode; k > 0; k--) law[k - 1] = (law[k]! * k * (1 - p)) / ((n - k + 1) * p)
  const sum = law.reduce((total, each) => total + each, 0)
  return law.map(each => each / sum)
}

describe('the interval of a probability', () => {
  // Newcombe (1998), Statistics in Medicine 17, 857-872, Table I: the score interval and the exact one, 95 %.
  const published = [
    { count: 81, runs: 263, score: [0.2553, 0.3662], exact: [0.2527, 0.3676] },
    { count: 15, runs: 148, score: [0.0624, 0.1605], exact: [0.0578, 0.1617] },
    { count: 0, runs: 20, score: [0, 0.1611], exact: [0, 0.1684] },
    { count: 1, runs: 29, score: [0.0061, 0.1718], exact: [0.0009, 0.1776] },
  ]
  it.each(published)('is that of Newcombe for $count of $runs', ({ count, runs, score, exact }) => {
    const { low, high } = wilson(count, runs, 0.95)
    expect(low).toBeCloseTo(score[0]!, 4)
    expect(high).toBeCloseTo(score[1]!, 4)
    const binomial = clopperPearson(count, runs, 0.95)
    expect(binomial.low).toBeCloseTo(exact[0]!, 4)
    expect(binomial.high).toBeCloseTo(exact[1]!, 4)
  })

  it('bounds an outcome never seen by 1 - (alpha/2)^(1/n)', () => {
    const { low, high, method } = probabilityInterval(0, 100_000, 0.95)
    expect(method).toBe('clopper-pearson')
    expect(low).toBe(0)
    expect(high).toBeCloseTo(1 - 0.025 ** (1 / 100_000), 15)
  })

  it('mirrors an outcome always seen', () => {
    const { low, high } = probabilityInterval(1000, 1000, 0.95)
    expect(low).toBeCloseTo(0.025 ** (1 / 1000), 12)
    expect(high).toBe(1)
  })

  it('changes its method at n·p·(1-p) = 50', () => {
    expect(probabilityInterval(100, 200, 0.95).method).toBe('wilson')
    expect(probabilityInterval(99, 199, 0.95).method).toBe('clopper-pearson')
  })

  /** How often the interval covers the true p, summed exactly over the binomial law. */
  function coverage(n: number, p: number, interval: typeof wilson, confidence: number): number {
    return binomialLaw(n, p).reduce((total, chance, count) => {
      if (chance < 1e-14) return total
      const { low, high } = interval(count, n, confidence)
      return low <= p && p <= high ? total + chance : total
    }, 0)
  }
  const somewhere = [0.002, 0.01, 0.03, 0.055, 0.1, 0.17, 0.25, 1 / 3, 0.44, 0.5]

  it('covers at least as often as it says, by Clopper and Pearson', () => {
    for (const p of somewhere) {
      expect(coverage(60, p, clopperPearson, 0.95)).toBeGreaterThanOrEqual(0.95)
      expect(coverage(60, p, clopperPearson, 0.999)).toBeGreaterThanOrEqual(0.999)
    }
  })

  it('covers as often as it says within a point, whichever method is chosen', () => {
    // Brown, Cai and DasGupta (2001), Statistical Science 16, figure 11: Wilson's coverage swings around its level.
    const covered = somewhere.map(p => coverage(1000, p, probabilityInterval, 0.95))
    for (const each of covered) expect(each).toBeGreaterThan(0.94)
    for (const p of somewhere.filter(each => each > 0.1))
      expect(coverage(1000, p, probabilityInterval, 0.95)).toBeLessThan(0.96)
  })
})

describe('the interval of a mean', () => {
  // Fisher and Yates, Statistical Tables, table III: two-sided 5 %.
  it.each([
    [1, 12.706],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])("uses Student's t of %i degrees: %f", (degrees, t) => {
    expect(twoSidedStudent(degrees, 0.95)).toBeCloseTo(t, 3)
  })

  it('changes from the exact t to its expansion without a step', () => {
    const before = twoSidedStudent(9_999, 0.99)
    const after = twoSidedStudent(10_000, 0.99)
    // The derivative by degrees is about -(z³+z)/(4·degrees²) = -5e-8 there.
    expect(before - after).toBeGreaterThan(4e-8)
    expect(before - after).toBeLessThan(6e-8)
  })

  it('is mean ± t·sd/√n', () => {
    // 1 ... 5: mean 3, sd √2.5, t(4) = 2.776 (Fisher and Yates).
    const { low, high } = meanInterval(momentsOf(Float64Array.of(1, 2, 3, 4, 5), 5), 0.95)!
    expect(high).toBeCloseTo(3 + (2.776445 * Math.sqrt(2.5)) / Math.sqrt(5), 5)
    expect(low + high).toBeCloseTo(6, 12)
  })

  it('is missing for one value', () => {
    expect(meanInterval(momentsOf(Float64Array.of(1), 1), 0.95)).toBeNull()
  })
})

describe('the interval of a quantile', () => {
  // Conover, Practical Nonparametric Statistics, 3rd edition, section 3.2; e.g. n = 10: x(2) to x(9) with 0.9785.
  it.each([
    [10, 2, 9],
    [20, 6, 15],
    [100, 40, 61],
  ])('of a median of %i values runs between ranks %i and %i', (count, low, high) => {
    expect(quantileRanks(count, 50, 0.95)).toEqual({ low, high })
  })

  it('has no end where the sample is too small', () => {
    expect(quantileRanks(5, 50, 0.95)).toEqual({ low: null, high: null })
    expect(quantileRanks(40, 5, 0.95).low).toBeNull()
  })

  it('covers at least as often as it says, and would not if it were one rank narrower', () => {
    for (const [count, percent] of [
      [57, 50],
      [200, 25],
      [333, 5],
    ] as const) {
      const { low, high } = quantileRanks(count, percent, 0.95)
      const law = binomialLaw(count, percent / 100)
      const below = law.slice(0, low!).reduce((sum, each) => sum + each, 0)
      const above = law.slice(high!).reduce((sum, each) => sum + each, 0)
      expect(below).toBeLessThanOrEqual(0.025)
      expect(above).toBeLessThanOrEqual(0.025)
      expect(below + law[low!]!).toBeGreaterThan(0.025)
      expect(above + law[high! - 1]!).toBeGreaterThan(0.025)
    }
  })
})
