import { describe, expect, it } from 'vitest'
import { addPairs, emptyPairs, type Pairs, pairedMean, studentTails } from '../../src/statistics/index.ts'

/** Hours of sleep gained by ten patients with two drugs (Student 1908). */
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

function pairsOf(first: readonly number[], second: readonly number[], weights?: readonly number[]): Pairs {
  const pairs = emptyPairs()
  addPairs(
    pairs,
    Float64Array.from(first),
    Float64Array.from(second),
    first.length,
    weights === undefined ? null : Float64Array.from(weights),
  )
  return pairs
}

describe('pairedMean', () => {
  it("is Student's own example: 1.58 hours, 0.70 to 2.46, p = 0.00283", () => {
    const paired = pairedMean(pairsOf(FIRST, SECOND), 0.95)!
    expect(paired.value).toBeCloseTo(1.58, 14)
    expect(paired.low).toBeCloseTo(0.7001142, 7)
    expect(paired.high).toBeCloseTo(2.4598858, 7)
    expect(paired.p).toBeCloseTo(0.00283289, 8)
  })

  it('says what pairing saved: the sum of the variances over the variance of the differences', () => {
    const variance = (values: readonly number[]): number => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    }
    const wanted =
      (variance(FIRST) + variance(SECOND)) / variance(SECOND.map((value, index) => value - FIRST[index]!))
    expect(pairedMean(pairsOf(FIRST, SECOND), 0.95)!.saved).toBeCloseTo(wanted, 12)
  })

  it('is a certain 0 where nothing differs', () => {
    expect(pairedMean(pairsOf(FIRST, FIRST), 0.95)).toEqual({ value: 0, low: 0, high: 0, p: 1, saved: null })
  })

  it('is certain where all differ by the same', () => {
    const paired = pairedMean(pairsOf([1, 2, 3], [2, 3, 4]), 0.95)
    expect(paired).toEqual({ value: 1, low: 1, high: 1, p: 0, saved: null })
  })

  it('says nothing of a single world', () => {
    expect(pairedMean(pairsOf([1], [2]), 0.95)).toBeNull()
  })

  it('does not mind how worlds come in pieces', () => {
    const pieces = pairsOf(FIRST.slice(0, 3), SECOND.slice(0, 3))
    addPairs(pieces, Float64Array.from(FIRST.slice(3)), Float64Array.from(SECOND.slice(3)), 7, null)
    const whole = pairedMean(pairsOf(FIRST, SECOND), 0.95)!
    const pieced = pairedMean(pieces, 0.95)!
    expect(pieced.value).toBeCloseTo(whole.value, 14)
    expect(pieced.low).toBeCloseTo(whole.low, 12)
  })

  it('means the same with equal weights, whatever they are', () => {
    const weighted = pairedMean(
      pairsOf(
        FIRST,
        SECOND,
        FIRST.map(() => 0.3),
      ),
      0.95,
    )!
    const plain = pairedMean(pairsOf(FIRST, SECOND), 0.95)!
    for (const key of ['value', 'low', 'high', 'p', 'saved'] as const)
      expect(weighted[key]).toBeCloseTo(plain[key]!, 10)
  })
})

describe('studentTails', () => {
  it('is the table of Student: 5 % beyond 2.228 at 10 degrees, beyond 12.706 at 1', () => {
    expect(studentTails(2.228138852, 10)).toBeCloseTo(0.05, 9)
    expect(studentTails(12.70620474, 1)).toBeCloseTo(0.05, 9)
  })

  it('goes over into the normal law without a step', () => {
    expect(studentTails(1.959963984540054, 1e6)).toBeCloseTo(0.05, 10)
    expect(studentTails(1.959963984540054, 1e6 - 1)).toBeCloseTo(0.05, 6)
  })
})
