import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, rankingOf } from '../../src/statistics/ranking.ts'
import { addToSample, emptySample, type Sample } from '../../src/statistics/sample.ts'
import {
  absorbSketch,
  addAll,
  EXACT_LIMIT,
  emptySketch,
  ordered,
  type Sketch,
  writeSketch,
} from '../../src/statistics/sketch.ts'
import { createTape, written } from '../../src/statistics/tape.ts'

function sketchOf(values: readonly number[]): Sketch {
  const sketch = emptySketch()
  addAll(sketch, Float64Array.from(values), values.length)
  return sketch
}

function packed(sketch: Sketch): number[] {
  const tape = createTape()
  writeSketch(tape, sketch)
  return Array.from(written(tape))
}

function merged(sketches: readonly Sketch[]): Sketch {
  const all = emptySketch()
  for (const sketch of sketches) absorbSketch({ data: Float64Array.from(packed(sketch)), at: 0 }, all)
  return all
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
/** Few different values, or many. */
const values = fc.oneof(
  fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 200 }),
  fc.array(finite, { maxLength: 200 }),
  fc
    .tuple(fc.integer({ min: 1000, max: 1100 }), fc.integer({ min: 1, max: 7 }))
    .map(([count, divisor]) => Array.from({ length: count }, (_, index) => (index - 300) / divisor)),
)

describe('a sketch', () => {
  it('is the same however the values are split and ordered', () => {
    fc.assert(
      fc.property(values, fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }), (all, assignment) => {
        const pieces: number[][] = [[], [], [], []]
        all.forEach((value, index) => {
          pieces[assignment[index % assignment.length]!]!.push(value)
        })
        const whole = sketchOf(all)
        const parts = pieces.map(sketchOf)
        for (const other of [merged(parts), merged(parts.toReversed())]) {
          expect(ordered(other)).toEqual(ordered(whole))
          expect(other.whole).toBe(whole.whole)
        }
      }),
      { seed: 20251101, numRuns: 60 },
    )
  })

  it('counts every value exactly while at most 1,024 differ', () => {
    const all = Array.from({ length: 5000 }, (_, index) => (((index * 7919) % EXACT_LIMIT) - 500) / 3)
    const { values: seen, counts } = ordered(sketchOf(all))
    expect(seen.length).toBe(EXACT_LIMIT)
    seen.forEach((value, index) => {
      expect(counts[index]).toBe(all.filter(each => each === value).length)
    })
  })

  it('keeps every value within 0.1 % once more differ', () => {
    const sorted = Array.from({ length: 20_000 }, (_, index) => Math.sinh((index - 8000) / 500)).sort(
      (a, b) => a - b,
    )
    const { values: middles, counts } = ordered(sketchOf(sorted.toReversed()))
    let rank = 0
    middles.forEach((middle, index) => {
      for (let each = 0; each < counts[index]!; each++, rank++)
        expect(Math.abs(middle - sorted[rank]!)).toBeLessThanOrEqual(0.001 * Math.abs(sorted[rank]!))
    })
    expect(rank).toBe(sorted.length)
  })

  it('keeps whole numbers whole, and exact below 1,024', () => {
    const all = Array.from({ length: 3000 }, (_, index) => index - 1500)
    const sketch = sketchOf(all)
    expect(sketch.whole).toBe(true)
    const seen = new Set(ordered(sketch).values)
    for (let value = -1023; value < 1024; value++) expect(seen.has(value)).toBe(true)
    for (const value of seen) expect(Number.isInteger(value)).toBe(true)
  })

  it('takes -0 for 0 and holds the extremes of doubles', () => {
    expect(ordered(sketchOf([-0, 0]))).toEqual({ values: Float64Array.of(0), counts: Float64Array.of(2) })
    const extremes = [-Number.MAX_VALUE, Number.MAX_VALUE, ...Array.from({ length: 2000 }, (_, i) => i)]
    const { values: middles } = ordered(sketchOf(extremes))
    expect(middles[0]).toBeLessThan(-1.79e308)
    expect(middles.at(-1)).toBeGreaterThan(1.79e308)
  })
})

function sampleOf(all: readonly number[]): Sample {
  const sample = emptySample()
  addToSample(sample, Float64Array.from(all), all.length)
  return sample
}

describe('a quantile', () => {
  it('is the smallest value that so many per cent do not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 99 }),
        (all, p) => {
          const sorted = all.map(value => value + 0).sort((a, b) => a - b)
          const wanted = sorted.find((_, index) => 100 * (index + 1) >= p * sorted.length)
          expect(quantile(rankingOf(sampleOf(all)), p)).toBe(wanted)
        },
      ),
      { seed: 1030, numRuns: 300 },
    )
  })

  it('never leaves the range of the values', () => {
    const all = Array.from({ length: 2000 }, (_, index) => 1000.3 + index / 1e6)
    const ranking = rankingOf(sampleOf(all))
    for (const p of [1, 50, 99]) {
      expect(quantile(ranking, p)).toBeGreaterThanOrEqual(all[0]!)
      expect(quantile(ranking, p)).toBeLessThanOrEqual(all.at(-1)!)
    }
  })
})
