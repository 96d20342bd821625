/**
 * One block of worlds under one or several cases, from first run to packed summaries: what a worker does, and what the main
 * thread does when alone.
 */
import type { BlockFailure, BlockRecords } from '../engine/records.ts'
import { emptySummary, foldRuns, foldWeighted, packSummary, type Summary } from '../statistics/index.ts'
import { type Condition, selectRuns } from './condition.ts'
import { type Plan, runsOf, sliceOf } from './plan.ts'
import { addSifted, emptySifted, packSifted, type Sifted } from './sifted.ts'

/** The engine ready to run one case: `first` and `count` name the runs. */
export type RunSome = (first: number, count: number) => BlockRecords | BlockFailure

/** What was asked about every block. */
export interface Asked {
  /** Case 0 decides which runs count; null: all do. */
  readonly condition: Condition | null
  /** Whether the records of the runs are wanted besides their summaries. */
  readonly tables: boolean
}

export type BlockAnswer =
  | {
      readonly kind: 'summary'
      /** What is kept of choosing runs: of the unit that has case 0, where there is a condition; else null. */
      readonly sifted: Float64Array | null
      /** One packed summary a case. */
      readonly packed: readonly Float64Array[]
      /** The runs that counted; null unless tables are wanted. */
      readonly kept: KeptRuns | null
      /** One a case; empty unless wanted. */
      readonly tables: readonly RunTable[]
    }
  /** A run of the model failed: the smallest of its slice, under the first case in which one did. */
  | { readonly kind: 'failed'; readonly run: number; readonly case: number }
  /** The machine gave out; a sentence. */
  | { readonly kind: 'exhausted'; readonly reason: string }

/** The runs of a block that count, by number, and their weights (null: all weigh the same). */
export interface KeptRuns {
  readonly runs: Float64Array
  readonly weights: Float64Array | null
}

/** What runs reported, one row a run; see `BlockRecords` for the columns. */
export interface RunTable {
  readonly count: number
  readonly outcome: Int32Array
  readonly steps: Int32Array
  readonly pending: Int32Array
  /** Row-major: payoffs of the players in the order of the game, then its measures, hidden ones included. NaN: never. */
  readonly values: Float64Array
  readonly columns: number
}

/** Cases answered together: the plan of each, how to run it, and its number among all cases. */
export interface CaseRunner {
  readonly plan: Plan
  readonly number: number
  readonly runSome: RunSome
}

/** Runs that follow each other and count, with their weights. */
interface Stretch {
  readonly first: number
  readonly count: number
  readonly weights: Float64Array | null
}

/**
 * Runs a block under each of some cases, in slices. The slices are cut the same way everywhere: sums depend on it. `baseline` is
 * case 0, which decides which runs count.
 */
export function answerBlock(
  baseline: CaseRunner,
  cases: readonly CaseRunner[],
  block: number,
  { condition, tables }: Asked,
): BlockAnswer {
  const { first, count } = runsOf(baseline.plan, block)
  const weighted = condition !== null && condition.weight !== null
  const summaries = cases.map(each => emptySummary(each.plan.shape, weighted))
  const sifted = condition !== null && cases[0] === baseline ? emptySifted(condition) : null
  const written = tables ? cases.map(each => emptyTable(count, each.plan.shape.columns)) : []
  const kept = tables
    ? { runs: new Float64Array(count), weights: condition?.weight == null ? null : new Float64Array(count) }
    : null
  let keptCount = 0
  for (let run = first; run < first + count; ) {
    const length = sliceOf(baseline.plan, run, first + count - run)
    const stretches =
      condition === null ? [whole(run, length)] : stretchesOf(baseline, run, length, condition, sifted)
    if (!Array.isArray(stretches)) return { kind: 'failed', run: stretches.run, case: baseline.number }
    for (const [index, each] of cases.entries()) {
      const failed = foldStretches(each, stretches, summaries[index]!, written[index] ?? null, keptCount)
      if (failed !== null) return { kind: 'failed', run: failed.run, case: each.number }
    }
    if (kept !== null) for (const stretch of stretches) keptCount = note(kept, keptCount, stretch)
    run += length
  }
  return {
    kind: 'summary',
    sifted: sifted === null ? null : packSifted(sifted),
    packed: summaries.map(packSummary),
    kept:
      kept === null
        ? null
        : { runs: kept.runs.slice(0, keptCount), weights: kept.weights?.slice(0, keptCount) ?? null },
    tables: written.map(table => cutTable(table, keptCount)),
  }
}

function whole(first: number, count: number): Stretch {
  return { first, count, weights: null }
}

/** The stretches of a slice that count. What was picked is known of whole stretches only: with weights each run is one. */
function stretchesOf(
  { runSome, plan }: CaseRunner,
  first: number,
  count: number,
  condition: Condition,
  sifted: Sifted | null,
): Stretch[] | BlockFailure {
  const records = runSome(first, count)
  if ('run' in records) return records
  if (sifted !== null) addSifted(sifted, condition, records)
  const { rows, weights } = selectRuns(condition, records, plan.shape.outcomes)
  const stretches: Stretch[] = []
  for (let at = 0; at < rows.length; ) {
    let end = at + 1
    if (weights === null) while (end < rows.length && rows[end] === rows[end - 1]! + 1) end++
    stretches.push({
      first: first + rows[at]!,
      count: end - at,
      weights: weights === null ? null : weights.slice(at, end),
    })
    at = end
  }
  return stretches
}

/** Runs the stretches under a case and adds what came out; null unless a run failed. */
function foldStretches(
  { runSome }: CaseRunner,
  stretches: readonly Stretch[],
  summary: Summary,
  table: RunTable | null,
  from: number,
): BlockFailure | null {
  let at = from
  for (const { first, count, weights } of stretches) {
    const records = runSome(first, count)
    if ('run' in records) return records
    if (weights === null) foldRuns(summary, records)
    else foldWeighted(summary, records, weights[0]!)
    if (table !== null) {
      table.outcome.set(records.outcome, at)
      table.steps.set(records.steps, at)
      table.pending.set(records.pending, at)
      table.values.set(records.values, at * table.columns)
    }
    at += count
  }
  return null
}

function note(kept: KeptRuns, at: number, { first, count, weights }: Stretch): number {
  for (let index = 0; index < count; index++) kept.runs[at + index] = first + index
  if (weights !== null) kept.weights!.set(weights, at)
  return at + count
}

function emptyTable(count: number, columns: number): RunTable {
  return {
    count,
    outcome: new Int32Array(count),
    steps: new Int32Array(count),
    pending: new Int32Array(count),
    values: new Float64Array(count * columns),
    columns,
  }
}

function cutTable(table: RunTable, count: number): RunTable {
  if (count === table.count) return table
  return {
    count,
    outcome: table.outcome.slice(0, count),
    steps: table.steps.slice(0, count),
    pending: table.pending.slice(0, count),
    values: table.values.slice(0, count * table.columns),
    columns: table.columns,
  }
}
