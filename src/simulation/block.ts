/** One block of runs, from first run to packed summary: what a worker does, and what the main thread does when alone. */
import type { BlockFailure, BlockRecords } from '../engine/records.ts'
import { emptySummary, foldRuns, packSummary } from '../statistics/index.ts'
import { type Plan, runsOf } from './plan.ts'

/** The engine ready to run: `first` and `count` name the runs. */
export type RunSome = (first: number, count: number) => BlockRecords | BlockFailure

export type BlockAnswer =
  | { readonly kind: 'summary'; readonly packed: Float64Array }
  /** A run of the model failed: the smallest of the block. */
  | { readonly kind: 'failed'; readonly run: number }
  /** The machine gave out; a sentence. */
  | { readonly kind: 'exhausted'; readonly reason: string }

/** Runs handed to the engine at once: few enough for their records to stay in the processor's cache. */
const SLICE = 1024

/** Runs a block, in slices. The slices are cut the same way everywhere: sums depend on it. */
export function answerBlock(plan: Plan, block: number, runSome: RunSome): BlockAnswer {
  const summary = emptySummary(plan.shape)
  const { first, count } = runsOf(plan, block)
  for (let done = 0; done < count; done += SLICE) {
    const records = runSome(first + done, Math.min(SLICE, count - done))
    if ('run' in records) return { kind: 'failed', run: records.run }
    foldRuns(summary, records)
  }
  return { kind: 'summary', packed: packSummary(summary) }
}
