import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogram } from '../../src/statistics/histogram.ts'
import { rankingOf } from '../../src/statistics/ranking.ts'
import { addToSample, emptySample } from '../../src/statistics/sample.ts'

function of(values: readonly number[]) {
  const sample = emptySample()
  addToSample(sample, Float64Array.from(values), values.length)
  return histogram(rankingOf(sample), sample.sketch.whole)
}

describe('a histogram', () => {
  it('has one bar for each whole number, the empty ones between included', () => {
    expect(of([2, 2, 5])).toEqual({
      kind: 'values',
      bars: [
        { low: 2, high: 2, count: 2 },
        { low: 3, high: 3, count: 0 },
        { low: 4, high: 4, count: 0 },
        { low: 5, high: 5, count: 1 },
      ],
      below: 0,
      above: 0,
    })
  })

  it('has one bar for each of a few fractions', () => {
    expect(of([-2.5, 100.25, -2.5]).bars).toEqual([
      { low: -2.5, high: -2.5, count: 2 },
      { low: 100.25, high: 100.25, count: 1 },
    ])
  })

  it('has round bounds, written as their decimals', () => {
    const { kind, bars } = of(Array.from({ length: 1000 }, (_, index) => index / 1000))
    expect(kind).toBe('ranges')
    expect(bars.length).toBe(20)
    expect(bars[3]).toEqual({ low: 0.15, high: 0.2, count: 50 })
  })

  it('tells long tails and does not draw them', () => {
    const { bars, below, above } = of([...Array.from({ length: 1000 }, (_, index) => index / 10), 1e6, -1e6])
    expect([below, above]).toEqual([1, 1])
    expect(bars.at(-1)!.high).toBeLessThanOrEqual(105)
  })

  it('loses no value, and its bars adjoin', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 200 }), values => {
        const { bars, below, above, kind } = of(values)
        expect(bars.reduce((sum, bar) => sum + bar.count, below + above)).toBe(values.length)
        expect(bars.length).toBeLessThanOrEqual(60)
        if (kind === 'ranges')
          bars.slice(1).forEach((bar, index) => {
            expect(bar.low).toBe(bars[index]!.high)
          })
      }),
      { seed: 1110, numRuns: 300 },
    )
  })
})
