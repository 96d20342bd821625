/** One block of runs, from first run to packed summary: what a worker does, and what the main thread does when alone. */
import type { BlockFailure, BlockRecords } from '../engine/records.ts'
import { emptySummary, foldRuns, packSummary } from '../statistics/index.ts'
import { type Plan, runsOf, sliceOf } from './plan.ts'

/** The engine ready to run: `first` and `count` name the runs. */
export type RunSome = (first: number, count: number) => BlockRecords | BlockFailure

export type BlockAnswer =
  | { readonly kind: 'summary'; readonly packed: Float64Array }
  /** A run of the model failed: the smallest of the block. */
  | { readonly kind: 'failed'; readonly run: number }
  /** The machine gave out; a sentence. */
  | { readonly kind: 'exhausted'; readonly reason: string }

/** Runs a block, in slices. The slices are cut the same way everywhere: sums depend on it. */
export function answerBlock(plan: Plan, block: number, runSome: RunSome): BlockAnswer {
  const summary = emptySummary(plan.shape)
  const { first, count } = runsOf(plan, block)
  const end = first + count
  for (let run = first; run < end; ) {
    const records = runSome(run, sliceOf(plan, run, end - run))
    if ('run' in records) return { kind: 'failed', run: records.run }
    foldRuns(summary, records)
    run += records.count
  }
  return { kind: 'summary', packed: packSummary(summary) }
}
