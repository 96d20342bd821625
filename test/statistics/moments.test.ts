import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyMoments, mergeMoments, momentsOf, standardDeviation } from '../../src/statistics/moments.ts'

function of(values: readonly number[]) {
  return momentsOf(Float64Array.from(values), values.length)
}

describe('moments', () => {
  it('of 1 ... n are (n+1)/2 and n(n²-1)/12', () => {
    const n = 1000
    const { mean, m2, min, max } = of(Array.from({ length: n }, (_, index) => index + 1))
    expect(mean).toBe((n + 1) / 2)
    expect(m2).toBe((n * (n * n - 1)) / 12)
    expect([min, max]).toEqual([1, n])
  })

  it('do not drown small differences in a large mean', () => {
    // Sums of squares would need 2^53 · 1e9: the textbook formula loses all digits here.
    const { mean, m2 } = of([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    expect(mean).toBe(1e9 + 10)
    expect(m2).toBe(90)
  })

  it('merge to those of all values together', () => {
    const numbers = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 50 })
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 8 }), pieces => {
        const merged = emptyMoments()
        for (const piece of pieces) mergeMoments(merged, of(piece))
        const all = of(pieces.flat())
        expect(merged.count).toBe(all.count)
        expect(merged.min).toBe(all.min)
        expect(merged.max).toBe(all.max)
        expect(Math.abs(merged.mean - all.mean)).toBeLessThanOrEqual(1e-9)
        expect(Math.abs(merged.m2 - all.m2)).toBeLessThanOrEqual(1e-12 * (all.m2 + 1e12))
      }),
      { seed: 1109, numRuns: 300 },
    )
  })

  it('have no standard deviation for one value, nor for one beyond doubles', () => {
    expect(standardDeviation(of([3]))).toBeNull()
    expect(standardDeviation(of([-1e300, 1e300]))).toBeNull()
    expect(of([1.5e308, 1.5e308]).mean).toBe(1.5e308)
  })
})
