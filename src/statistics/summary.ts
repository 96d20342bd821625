/**
 * What is kept of many runs: one mergeable summary, whose size depends on the game and not on how many runs there were.
 * A block of runs yields one; blocks merge in the order of their numbers.
 */
import { absorbSample, addToSample, emptySample, type Sample, writeSample } from './sample.ts'
import {
  createTape,
  read,
  readAll,
  type TapeReader,
  type TapeWriter,
  write,
  writeAll,
  written,
} from './tape.ts'

/** How large things are: the same for every block of a game. */
export interface SummaryShape {
  readonly outcomes: number
  /** Numbers a run reports: payoffs, then measures. */
  readonly columns: number
  /** Moves of all players and tracks together. */
  readonly moves: number
  readonly stepsPerBin: number
  readonly bins: number
  /** The observed variables, in order. */
  readonly variables: readonly VariableShape[]
}

/** A variable is summarised as numbers, or, when its values are the indices of a few words, by how often each came. */
export type VariableShape = { readonly kind: 'number' } | { readonly kind: 'words'; readonly words: number }

export interface Summary {
  readonly shape: SummaryShape
  /**
   * Whether runs have weights. Then what is summed is weighted: samples, `never`, `picks`, `lived`, what was pending, words and
   * what was held; `runs`, `steps` and `reached` are counts all the same.
   */
  readonly weighted: boolean
  runs: number
  /** Steps lived, over all runs. */
  steps: number
  /** For each outcome the steps in which it came. How often it came is `moments.count`. */
  readonly times: readonly Sample[]
  readonly columns: readonly Sample[]
  /** For each column, how many runs had no value (`first` that never came). */
  readonly never: Float64Array
  /** Bin b, move m at `b * moves + m`: how often it was picked. */
  readonly picks: Float64Array
  /** For each bin, the runs that lived its first step. */
  readonly reached: Float64Array
  /** For each bin, the steps lived in it, over all runs. */
  readonly lived: Float64Array
  /** Runs that ended with something pending, and how many things in all. */
  pendingRuns: number
  pendingThings: number
  /** Null until a run was observed. */
  observed: Observed | null
}

/** The state over time, of the observed runs. */
export interface Observed {
  runs: number
  /** For each bin, the observed runs that lived its first step. */
  readonly reached: Float64Array
  /** Variable v, bin b at `v * bins + b`. */
  readonly bands: readonly (Sample | Float64Array)[]
  /** For each variable, how often it was held at its low and at its high end. */
  readonly heldLow: Float64Array
  readonly heldHigh: Float64Array
}

/** The columns of some finished runs: what the engine hands over (`engine/records.ts` says what they mean). */
export interface RunColumns {
  readonly count: number
  readonly outcome: Int32Array
  readonly steps: Int32Array
  readonly pending: Int32Array
  readonly values: Float64Array
  readonly columns: number
  readonly picks: Float64Array
  readonly reached: Float64Array
  readonly observed: ObservedColumns | null
}

export interface ObservedColumns {
  /** The first so many of these runs were observed. */
  readonly observedCount: number
  readonly values: Float64Array
  readonly heldLow: Float64Array
  readonly heldHigh: Float64Array
}

export function emptySummary(shape: SummaryShape, weighted = false): Summary {
  return {
    shape,
    weighted,
    runs: 0,
    steps: 0,
    times: Array.from({ length: shape.outcomes }, () => emptySample(weighted)),
    columns: Array.from({ length: shape.columns }, () => emptySample(weighted)),
    never: new Float64Array(shape.columns),
    picks: new Float64Array(shape.bins * shape.moves),
    reached: new Float64Array(shape.bins),
    lived: new Float64Array(shape.bins),
    pendingRuns: 0,
    pendingThings: 0,
    observed: null,
  }
}

export function emptyObserved({ bins, variables }: SummaryShape, weighted: boolean): Observed {
  return {
    runs: 0,
    reached: new Float64Array(bins),
    bands: variables.flatMap(variable =>
      Array.from({ length: bins }, () =>
        variable.kind === 'number' ? emptySample(weighted) : new Float64Array(variable.words),
      ),
    ),
    heldLow: new Float64Array(variables.length),
    heldHigh: new Float64Array(variables.length),
  }
}

let scratch = new Float64Array(1024)

/** Adds some finished runs of equal weight. */
export function foldRuns(summary: Summary, runs: RunColumns): void {
  if (scratch.length < runs.count) scratch = new Float64Array(runs.count)
  foldTimes(summary, runs)
  foldColumns(summary, runs)
  foldSteps(summary, runs)
  addAllTo(summary.picks, runs.picks)
  addAllTo(summary.reached, runs.reached)
  for (let run = 0; run < runs.count; run++) {
    const pending = runs.pending[run]!
    if (pending > 0) summary.pendingRuns++
    summary.pendingThings += pending
  }
  summary.runs += runs.count
  if (runs.observed !== null && runs.observed.observedCount > 0) foldObserved(summary, runs, runs.observed)
}

/** Sorts the lengths of the runs by outcome, by counting, and adds each outcome's together. */
function foldTimes({ times }: Summary, { count, outcome, steps }: RunColumns): void {
  const ends = new Int32Array(times.length)
  for (let run = 0; run < count; run++) ends[outcome[run]!]!++
  for (let each = 1; each < ends.length; each++) ends[each]! += ends[each - 1]!
  for (let run = count - 1; run >= 0; run--) scratch[--ends[outcome[run]!]!] = steps[run]!
  times.forEach((sample, each) => {
    const start = ends[each]!
    const end = each + 1 < ends.length ? ends[each + 1]! : count
    addToSample(sample, scratch.subarray(start, end), end - start)
  })
}

function foldColumns({ columns, never }: Summary, { count, values, columns: width }: RunColumns): void {
  for (let column = 0; column < width; column++) {
    let present = 0
    for (let run = 0, at = column; run < count; run++, at += width) {
      const value = values[at]!
      if (!Number.isNaN(value)) scratch[present++] = value
    }
    never[column]! += count - present
    addToSample(columns[column]!, scratch, present)
  }
}

/** How many steps were lived in each bin: whole bins before the one in which a run ended, and a part of that one. */
function foldSteps(summary: Summary, { count, steps }: RunColumns): void {
  const { stepsPerBin, bins } = summary.shape
  const ended = new Float64Array(bins)
  for (let run = 0; run < count; run++) {
    const lived = steps[run]!
    const bin = Math.floor((lived - 1) / stepsPerBin)
    ended[bin]!++
    summary.lived[bin]! += lived - bin * stepsPerBin
    summary.steps += lived
  }
  let later = 0
  for (let bin = bins - 1; bin >= 0; bin--) {
    summary.lived[bin]! += later * stepsPerBin
    later += ended[bin]!
  }
}

function foldObserved(summary: Summary, runs: RunColumns, columns: ObservedColumns): void {
  const { bins, stepsPerBin, variables } = summary.shape
  const { observedCount, values } = columns
  summary.observed ??= emptyObserved(summary.shape, false)
  const { reached, bands, heldLow, heldHigh } = summary.observed
  summary.observed.runs += observedCount
  for (let run = 0; run < observedCount; run++) {
    const last = Math.floor((runs.steps[run]! - 1) / stepsPerBin)
    for (let bin = 0; bin <= last; bin++) reached[bin]!++
  }
  const width = bins * variables.length
  variables.forEach((_, variable) => {
    for (let bin = 0; bin < bins; bin++) {
      let present = 0
      for (let run = 0, at = bin * variables.length + variable; run < observedCount; run++, at += width) {
        const value = values[at]!
        if (!Number.isNaN(value)) scratch[present++] = value
      }
      if (present > 0) addToBand(bands[variable * bins + bin]!, present)
    }
  })
  addAllTo(heldLow, columns.heldLow)
  addAllTo(heldHigh, columns.heldHigh)
}

function addToBand(band: Sample | Float64Array, present: number): void {
  if (band instanceof Float64Array) for (let index = 0; index < present; index++) band[scratch[index]!]!++
  else addToSample(band, scratch, present)
}

function addAllTo(into: Float64Array, from: Float64Array): void {
  for (let index = 0; index < into.length; index++) into[index]! += from[index]!
}

/** A summary as a row of doubles: what it travels and rests as. Equal contents of one shape give equal doubles. */
export function packSummary(summary: Summary): Float64Array {
  const tape = createTape()
  write(tape, summary.runs)
  write(tape, summary.steps)
  write(tape, summary.pendingRuns)
  write(tape, summary.pendingThings)
  for (const sample of summary.times) writeSample(tape, sample)
  for (const sample of summary.columns) writeSample(tape, sample)
  writeAll(tape, summary.never)
  writeAll(tape, summary.picks)
  writeAll(tape, summary.reached)
  writeAll(tape, summary.lived)
  packObserved(tape, summary.observed)
  return written(tape)
}

/** Nothing observed, as in all but the first blocks, is one double and not a zero for each bin of each variable. */
function packObserved(tape: TapeWriter, observed: Observed | null): void {
  write(tape, observed?.runs ?? 0)
  if (observed === null) return
  writeAll(tape, observed.reached)
  for (const band of observed.bands) {
    if (band instanceof Float64Array) writeAll(tape, band)
    else writeSample(tape, band)
  }
  writeAll(tape, observed.heldLow)
  writeAll(tape, observed.heldHigh)
}

/** Adds a packed summary of the same shape: the next block, or a checkpoint into an empty one. Throws when it does not fit. */
export function absorbSummary(into: Summary, packed: Float64Array): void {
  const tape = { data: packed, at: 0 }
  into.runs += read(tape)
  into.steps += read(tape)
  into.pendingRuns += read(tape)
  into.pendingThings += read(tape)
  for (const sample of into.times) absorbSample(tape, sample)
  for (const sample of into.columns) absorbSample(tape, sample)
  absorbAll(tape, into.never)
  absorbAll(tape, into.picks)
  absorbAll(tape, into.reached)
  absorbAll(tape, into.lived)
  absorbObserved(tape, into)
  if (tape.at !== packed.length) throw new Error('a packed summary is longer than its shape')
}

function absorbObserved(tape: TapeReader, into: Summary): void {
  const runs = read(tape)
  if (runs === 0) return
  into.observed ??= emptyObserved(into.shape, into.weighted)
  const { reached, bands, heldLow, heldHigh } = into.observed
  into.observed.runs += runs
  absorbAll(tape, reached)
  for (const band of bands) {
    if (band instanceof Float64Array) absorbAll(tape, band)
    else absorbSample(tape, band)
  }
  absorbAll(tape, heldLow)
  absorbAll(tape, heldHigh)
}

function absorbAll(tape: TapeReader, into: Float64Array): void {
  addAllTo(into, readAll(tape, into.length))
}

/** Adds the summary of the runs that come next. */
export function mergeSummaries(into: Summary, next: Summary): void {
  absorbSummary(into, packSummary(next))
}
