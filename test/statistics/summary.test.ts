import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sample } from '../../src/statistics/sample.ts'
import { ordered } from '../../src/statistics/sketch.ts'
import {
  absorbSummary,
  emptySummary,
  foldRuns,
  mergeSummaries,
  packSummary,
  type RunColumns,
  type Summary,
  type SummaryShape,
} from '../../src/statistics/summary.ts'

const shape: SummaryShape = {
  outcomes: 3,
  columns: 2,
  moves: 2,
  stepsPerBin: 2,
  bins: 3,
  variables: [{ kind: 'number' }, { kind: 'words', words: 2 }],
}

/** One run in the shape above: at most 6 steps. */
interface Run {
  readonly outcome: number
  readonly steps: number
  readonly pending: number
  readonly columns: readonly [number, number]
  readonly observed: boolean
}

const run: fc.Arbitrary<Run> = fc.record({
  outcome: fc.nat(2),
  steps: fc.integer({ min: 1, max: 6 }),
  pending: fc.nat(2),
  columns: fc.tuple(fc.integer({ min: -20, max: 20 }), fc.oneof(fc.constant(Number.NaN), fc.nat(9))),
  observed: fc.boolean(),
})

/** What an engine would hand over: every run picks move 0 in odd steps and move 1 in even ones; the flag is the outcome's parity. */
function columnsOf(runs: readonly Run[]): RunColumns {
  // Only first runs are observed.
  const observedCount =
    runs.findIndex(each => !each.observed) < 0 ? runs.length : runs.findIndex(each => !each.observed)
  const picks = new Float64Array(shape.bins * shape.moves)
  const reached = new Float64Array(shape.bins)
  for (const { steps } of runs)
    for (let step = 1; step <= steps; step++) {
      const bin = (step - 1) >> 1
      picks[2 * bin + ((step + 1) & 1)]!++
      if (step % 2 === 1) reached[bin]!++
    }
  return {
    count: runs.length,
    outcome: Int32Array.from(runs, each => each.outcome),
    steps: Int32Array.from(runs, each => each.steps),
    pending: Int32Array.from(runs, each => each.pending),
    values: Float64Array.from(runs.flatMap(each => each.columns)),
    columns: 2,
    picks,
    reached,
    observed: {
      observedCount,
      values: Float64Array.from(
        runs
          .slice(0, observedCount)
          .flatMap(({ steps, outcome, columns }) =>
            [0, 1, 2].flatMap(bin =>
              steps > 2 * bin ? [columns[0] + bin, outcome % 2] : [Number.NaN, Number.NaN],
            ),
          ),
      ),
      heldLow: Float64Array.of(observedCount, 0),
      heldHigh: Float64Array.of(0, 2 * observedCount),
    },
  }
}

function summaryOf(runs: readonly Run[]): Summary {
  const summary = emptySummary(shape)
  foldRuns(summary, columnsOf(runs))
  return summary
}

describe('a summary', () => {
  const runs: Run[] = [
    { outcome: 0, steps: 1, pending: 0, columns: [5, Number.NaN], observed: true },
    { outcome: 2, steps: 6, pending: 2, columns: [-1, 3], observed: true },
    { outcome: 0, steps: 3, pending: 1, columns: [5, 4], observed: false },
  ]

  it('counts what it is told', () => {
    const summary = summaryOf(runs)
    expect(summary.runs).toBe(3)
    expect(summary.steps).toBe(10)
    expect(summary.times.map(each => each.moments.count)).toEqual([2, 0, 1])
    expect(summary.times.map(each => each.moments.mean)).toEqual([2, 0, 6])
    expect(Array.from(summary.never)).toEqual([0, 1])
    expect(summary.columns.map(each => each.moments.mean)).toEqual([3, 3.5])
    // Bin 0: 1 + 2 + 2 steps, bin 1: 0 + 2 + 1, bin 2: 0 + 2 + 0.
    expect(Array.from(summary.lived)).toEqual([5, 3, 2])
    expect(Array.from(summary.reached)).toEqual([3, 2, 1])
    expect(Array.from(summary.picks)).toEqual([3, 2, 2, 1, 1, 1])
    expect([summary.pendingRuns, summary.pendingThings]).toEqual([2, 3])
    const { observed } = summary
    expect(observed!.runs).toBe(2)
    expect(Array.from(observed!.reached)).toEqual([2, 1, 1])
    expect(observed!.bands[3]).toEqual(Float64Array.of(2, 0))
    expect(observed!.bands[5]).toEqual(Float64Array.of(1, 0))
    expect((observed!.bands[0] as Summary['times'][number]).moments.mean).toBe(2)
    expect(Array.from(observed!.heldHigh)).toEqual([0, 4])
  })

  it('comes back from its packed form to the last bit', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 30 }), all => {
        const summary = summaryOf(all)
        const back = emptySummary(shape)
        absorbSummary(back, packSummary(summary))
        expect(contents(back)).toEqual(contents(summary))
      }),
      { seed: 1024, numRuns: 100 },
    )
  })

  it('refuses a packed form that is too short or too long', () => {
    const packed = packSummary(summaryOf(runs))
    expect(() => absorbSummary(emptySummary(shape), packed.slice(0, -1))).toThrow()
    expect(() => absorbSummary(emptySummary(shape), Float64Array.of(...packed, 0))).toThrow()
  })

  it('of blocks merged is that of all their runs: counts exactly, means but for rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.array(run, { maxLength: 20 }), { maxLength: 6 }), blocks => {
        const merged = emptySummary(shape)
        for (const block of blocks) mergeSummaries(merged, summaryOf(block))
        const all = emptySummary(shape)
        // The observed runs are the first of each block: fold block by block, merge nothing.
        for (const block of blocks) foldRuns(all, columnsOf(block))
        expect(withoutRounding(merged)).toEqual(withoutRounding(all))
        merged.columns.forEach((sample, index) => {
          expect(sample.moments.mean).toBeCloseTo(all.columns[index]!.moments.mean, 12)
          expect(sample.moments.m2).toBeCloseTo(all.columns[index]!.moments.m2, 8)
        })
      }),
      { seed: 1030, numRuns: 60 },
    )
  })
})

/** A summary with its sketches in order: equal contents are equal here, wherever they lie in a table. */
function contents(summary: Summary) {
  const told = (sample: Sample) => ({
    ...sample.moments,
    whole: sample.sketch.whole,
    ...ordered(sample.sketch),
  })
  const { times, columns, observed, ...rest } = summary
  return {
    ...rest,
    times: times.map(told),
    columns: columns.map(told),
    observed: observed && {
      ...observed,
      bands: observed.bands.map(band => (band instanceof Float64Array ? band : told(band))),
    },
  }
}

/** Everything but means and sums of squares, which round. */
function withoutRounding(summary: Summary): unknown {
  return JSON.parse(
    JSON.stringify(contents(summary), (key, value) => (key === 'mean' || key === 'm2' ? null : value)),
  )
}
