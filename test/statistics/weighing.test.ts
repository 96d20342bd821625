import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyFromSeed, uniform } from '../../src/random/index.ts'
import { meanInterval, probabilityInterval } from '../../src/statistics/intervals.ts'
import { quantile, rankingOf } from '../../src/statistics/ranking.ts'
import {
  addToSample,
  addWeighted,
  emptySample,
  mergeSamples,
  type Sample,
} from '../../src/statistics/sample.ts'
import {
  effectiveRuns,
  weightedDeviation,
  weightedMeanInterval,
  weightedShare,
} from '../../src/statistics/weighing.ts'

type Weighted = readonly (readonly [value: number, weight: number])[]

function sampleOf(values: Weighted): Sample {
  const sample = emptySample(true)
  for (const [value, weight] of values) addWeighted(sample, value, weight)
  return sample
}

const anyWeighted: fc.Arbitrary<[number, number][]> = fc.array(
  fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 8 })),
  { minLength: 3, maxLength: 60 },
)

describe('weighted values', () => {
  it('have the mean, the spread and the quantiles of values that come as often as they weigh', () => {
    fc.assert(
      fc.property(anyWeighted, values => {
        const { moments, weighing, ...rest } = sampleOf(values)
        const plain = emptySample()
        const repeated = Float64Array.from(
          values.flatMap(([value, weight]) => new Array<number>(weight).fill(value)),
        )
        addToSample(plain, repeated, repeated.length)
        expect(moments.mean).toBeCloseTo(plain.moments.mean, 9)
        expect(moments.m2).toBeCloseTo(plain.moments.m2, 6)
        expect(weighing!.sum).toBe(repeated.length)
        const ranking = rankingOf({ moments, weighing, ...rest })
        for (const percent of [5, 25, 50, 75, 95])
          expect(quantile(ranking, percent)).toBe(quantile(rankingOf(plain), percent))
      }),
      { seed: 20_251_125 },
    )
  })

  it('merge as if they had come one after the other', () => {
    fc.assert(
      fc.property(anyWeighted, anyWeighted, (first, second) => {
        const merged = sampleOf(first)
        mergeSamples(merged, sampleOf(second))
        const whole = sampleOf([...first, ...second])
        expect(merged.moments.mean).toBeCloseTo(whole.moments.mean, 9)
        expect(merged.weighing!.m2).toBeCloseTo(whole.weighing!.m2, 6)
        expect(rankingOf(merged)).toEqual(rankingOf(whole))
      }),
      { seed: 20_251_125 },
    )
  })

  it('of one weight have the intervals of values without weights', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6]
    const plain = emptySample()
    addToSample(plain, Float64Array.from(values), values.length)
    const { moments, weighing } = sampleOf(values.map(value => [value, 0.25]))
    const expected = meanInterval(plain.moments, 0.95)!
    const interval = weightedMeanInterval(moments, weighing!, 0.95)!
    expect([interval.low, interval.high]).toEqual([
      expect.closeTo(expected.low, 10),
      expect.closeTo(expected.high, 10),
    ])
    expect(weightedDeviation(moments, weighing!)).toBeCloseTo(Math.sqrt(plain.moments.m2 / 7), 10)
    expect(effectiveRuns(weighing!)).toBeCloseTo(8, 10)
    const all = { count: 400, sum: 100, squares: 25 }
    const share = weightedShare({ count: 120, sum: 30, squares: 7.5 }, all, 0.95)
    const exact = probabilityInterval(120, 400, 0.95)
    expect(share).toEqual({
      value: 0.3,
      low: expect.closeTo(exact.low, 10),
      high: expect.closeTo(exact.high, 10),
      method: exact.method,
    })
  })

  it('bound what was never seen by the effective number of runs', () => {
    // By hand: weights 1 and 3 are worth 16/10 = 1.6 runs; 1 - 0.025^(1/1.6) is the upper end.
    const none = weightedShare({ count: 0, sum: 0, squares: 0 }, { count: 2, sum: 4, squares: 10 }, 0.95)
    expect(none.low).toBe(0)
    expect(none.high).toBeCloseTo(1 - 0.025 ** (1 / 1.6), 8)
    const always = weightedShare({ count: 2, sum: 4, squares: 10 }, { count: 2, sum: 4, squares: 10 }, 0.95)
    expect([always.value, always.high]).toEqual([1, 1])
  })
})

describe('weighted intervals', () => {
  const EXPERIMENTS = 2000
  const RUNS = 400
  const key = keyFromSeed('weighted coverage')

  /**
   * Importance sampling with a known answer: x is uniform on 0 to 1 and weighs x, so that its weighted law has the density 2x:
   * mean 2/3, P(x < 0.3) = 0.09.
   */
  function experiment(number: number): Weighted {
    return Array.from({ length: RUNS }, (_, run) => {
      const x = uniform(key, number * RUNS + run, 0, 1, 2)
      return [x, x] as const
    })
  }

  /** Whether the interval of P(`holds`) covers. */
  function covers(values: Weighted, holds: (x: number) => boolean, exact: number): boolean {
    const { weighing } = sampleOf(values)
    const some = values.filter(([x]) => holds(x)).map(([, weight]) => weight)
    const sum = some.reduce((total, weight) => total + weight, 0)
    const squares = some.reduce((total, weight) => total + weight * weight, 0)
    const all = { count: RUNS, sum: weighing!.sum, squares: weighing!.squares }
    const { low, high } = weightedShare({ count: some.length, sum, squares }, all, 0.95)
    return low <= exact && exact <= high
  }

  it('cover as often as they say', () => {
    let [mean, heavy, light] = [0, 0, 0]
    for (let number = 0; number < EXPERIMENTS; number++) {
      const values = experiment(number)
      const { moments, weighing } = sampleOf(values)
      const interval = weightedMeanInterval(moments, weighing!, 0.95)!
      if (interval.low <= 2 / 3 && 2 / 3 <= interval.high) mean += 1
      if (covers(values, x => x > 0.7, 0.51)) heavy += 1
      if (covers(values, x => x < 0.3, 0.09)) light += 1
    }
    // Of 2,000 intervals at 95 %, 1,900 cover; 30 more or fewer happen to one seed in five hundred (binomial).
    for (const covered of [mean, heavy]) {
      expect(covered).toBeGreaterThanOrEqual(1870)
      expect(covered).toBeLessThanOrEqual(1930)
    }
    // What happens in runs of little weight is bounded by how many runs there are: such intervals are too wide, never too narrow.
    expect(light).toBeGreaterThanOrEqual(1870)
  })
})

describe('a share of all but what weighs nothing', () => {
  it('is 1, however the sums were rounded', () => {
    const all = { count: 1000, sum: 44.2, squares: 6.1 }
    const some = { count: 80, sum: 44.2 * (1 + 4e-16), squares: 6.1 * (1 + 4e-16) }
    const { value, low, high } = weightedShare(some, all, 0.95)
    expect(value).toBe(1)
    expect(high).toBe(1)
    expect(low).toBeGreaterThan(0.98)
  })
})
