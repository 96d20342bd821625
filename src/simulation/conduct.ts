/** The loop of a simulation: merges the answers of blocks in order, looks whether to stop, and says how it ended. */
import type { Game, RunFailure } from '../game/index.ts'
import { absorbSummary, emptySummary, type Summary } from '../statistics/index.ts'
import type { BlockAnswer } from './block.ts'
import { type CheckpointOwner, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { finishResult, hiddenMeasures } from './finish.ts'
import type { SimulationOptions } from './options.ts'
import { createMeter } from './progress.ts'
import type { Result } from './result.ts'
import type { Simulated, SimulationCallbacks } from './simulated.ts'
import { isLook, isPrecise } from './stopping.ts'

export interface Conducting {
  readonly game: Game
  readonly options: SimulationOptions
  readonly owner: CheckpointOwner
  /** The answers of all blocks from a number on, in order. */
  readonly answersFrom: (block: number) => AsyncIterable<BlockAnswer>
  /** Lives a run that failed once more, slowly, to say where and why. */
  readonly explain: (run: number) => RunFailure
}

/** How many blocks pass between two looks at the memory held. */
const MEMORY_LOOK = 16

export async function conduct(conducting: Conducting, callbacks: SimulationCallbacks): Promise<Simulated> {
  const { options, owner, answersFrom } = conducting
  const { plan } = owner
  let summary = emptySummary(plan.shape)
  let blocks = 0
  if (options.resume) {
    const start = await readCheckpoint(options.checkpoint!, owner)
    if (start.kind === 'refused') return start
    summary = start.summary
    blocks = start.blocks
  }
  if (blocks > 0 && isEnough(summary, blocks, options)) return finished(conducting, summary, 'precise')
  const meter = createMeter(plan.runs, summary.runs, callbacks.onProgress)
  for await (const answer of answersFrom(blocks)) {
    if (answer.kind === 'failed')
      return { kind: 'failed', seed: options.seed, failure: conducting.explain(answer.run) }
    if (answer.kind === 'exhausted') return givenUp(conducting, summary, blocks, answer.reason)
    absorbSummary(summary, answer.packed)
    blocks++
    meter(summary.runs)
    if (blocks === plan.blocks) break
    if (isEnough(summary, blocks, options)) return finished(conducting, summary, 'precise')
    const reason = overBudget(summary, blocks, options)
    if (reason !== null) return givenUp(conducting, summary, blocks, reason)
    if (callbacks.signal?.aborted) break
  }
  if (blocks === plan.blocks) return finished(conducting, summary, 'all-runs')
  return {
    kind: 'interrupted',
    result: blocks === 0 ? null : resultOf(conducting, summary, 'interrupted'),
    ...(await save(conducting, summary, blocks)),
  }
}

function isEnough(summary: Summary, blocks: number, { until, confidence }: SimulationOptions): boolean {
  return until !== null && isLook(blocks) && isPrecise(summary, until, confidence)
}

function overBudget(
  summary: Summary,
  blocks: number,
  { stepBudget, memoryBudget }: SimulationOptions,
): string | null {
  if (summary.steps > stepBudget)
    return `The simulation lived ${summary.steps} steps in ${summary.runs} runs, more than the ${stepBudget} it may.`
  if (blocks % MEMORY_LOOK === 0 && process.memoryUsage.rss() > memoryBudget)
    return `The simulation needs more than the ${memoryBudget} bytes of memory it may use.`
  return null
}

async function givenUp(
  conducting: Conducting,
  summary: Summary,
  blocks: number,
  reason: string,
): Promise<Simulated> {
  const { checkpoint, notSaved } = await save(conducting, summary, blocks)
  const saved = checkpoint === null ? notSaved : `What is done was saved in ${checkpoint}.`
  return { kind: 'refused', reason: saved === null ? reason : `${reason} ${saved}` }
}

function finished(conducting: Conducting, summary: Summary, stopped: Result['stopped']): Simulated {
  const { game, options } = conducting
  return {
    kind: 'finished',
    result: resultOf(conducting, summary, stopped),
    hidden: hiddenMeasures(summary, game, options.confidence),
  }
}

function resultOf(
  { game, options, owner }: Conducting,
  summary: Summary,
  stopped: Result['stopped'],
): Result {
  return finishResult(summary, game, { options, gameHash: owner.gameHash, stopped })
}

/** Saves what is merged, where a checkpoint was asked for and something is. */
async function save(
  { game, options: { checkpoint }, owner }: Conducting,
  summary: Summary,
  blocks: number,
): Promise<{ checkpoint: string | null; notSaved: string | null }> {
  if (checkpoint === null || blocks === 0) return { checkpoint: null, notSaved: null }
  try {
    await writeCheckpoint(checkpoint, owner, game.name, blocks, summary)
    return { checkpoint, notSaved: null }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return { checkpoint: null, notSaved: `What is done could not be saved in ${checkpoint} (${code}).` }
  }
}
