/**
 * What is kept of choosing runs by a condition: how many there were before, what they weighed, how far they could follow what was
 * seen, and what their inputs were before anything was known. Mergeable, in the order of the blocks.
 */
import type { BlockRecords } from '../engine/records.ts'
import {
  absorbSample,
  addToSample,
  createTape,
  emptyMoments,
  emptySample,
  type Moments,
  mergeMoments,
  momentsOf,
  read,
  readAll,
  readMoments,
  type Sample,
  type TapeReader,
  write,
  writeAll,
  writeMoments,
  writeSample,
  written,
} from '../statistics/index.ts'
import type { Condition } from './condition.ts'

export interface Sifted {
  runs: number
  /** Weights of all runs, 0 included; all 1 without a history. */
  readonly weights: Moments
  /** How many runs could follow the first so many things that were seen, and no more; one entry more than things. */
  readonly followed: Float64Array
  /** Of the inputs of the condition, over all runs, none weighted. */
  readonly inputs: readonly Sample[]
}

export function emptySifted({ inputs, history }: Condition): Sifted {
  return {
    runs: 0,
    weights: emptyMoments(),
    followed: new Float64Array((history?.seen.length ?? 0) + 1),
    inputs: inputs.map(() => emptySample()),
  }
}

/** Adds the runs of a slice, whether they count or not. */
export function addSifted(
  sifted: Sifted,
  { inputs, history, weight }: Condition,
  records: BlockRecords,
): void {
  const { count, columns, values, steps } = records
  const column = (index: number): Float64Array =>
    Float64Array.from({ length: count }, (_, run) => values[run * columns + index]!)
  sifted.runs += count
  const weights = weight === null ? new Float64Array(count).fill(1) : column(weight)
  mergeMoments(sifted.weights, momentsOf(weights, count))
  sifted.inputs.forEach((sample, index) => {
    addToSample(sample, column(inputs[index]!.column), count)
  })
  if (history === null) return
  for (let run = 0; run < count; run++) {
    const refuted = values[run * columns + history.refuted]!
    // What came after the end of the run it could not follow either.
    const beyond = history.seen.findIndex(({ step }) => step > steps[run]!)
    const followed = refuted > 0 ? refuted - 1 : beyond < 0 ? history.seen.length : beyond
    sifted.followed[followed]! += 1
  }
}

export function packSifted({ runs, weights, followed, inputs }: Sifted): Float64Array {
  const tape = createTape()
  write(tape, runs)
  writeMoments(tape, weights)
  writeAll(tape, followed)
  for (const sample of inputs) writeSample(tape, sample)
  return written(tape)
}

/** Adds what was kept of the runs that come next. Throws when it does not fit. */
export function absorbSifted(into: Sifted, packed: Float64Array): void {
  const tape: TapeReader = { data: packed, at: 0 }
  into.runs += read(tape)
  mergeMoments(into.weights, readMoments(tape))
  readAll(tape, into.followed.length).forEach((count, index) => {
    into.followed[index]! += count
  })
  for (const sample of into.inputs) absorbSample(tape, sample)
  if (tape.at !== packed.length) throw new Error('what was kept of a condition is longer than it can be')
}
