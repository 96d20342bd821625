/** The loop of a simulation: merges the answers of blocks in order, looks whether to stop, and says how it ended. */
import type { Game, RunFailure } from '../game/index.ts'
import { absorbSummary, emptySummary, type Summary } from '../statistics/index.ts'
import type { BlockAnswer } from './block.ts'
import { type CheckpointOwner, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import type { Condition } from './condition.ts'
import { conditionOf, whyNone } from './conditioned.ts'
import { finishResult, hiddenMeasures } from './finish.ts'
import type { SimulationOptions } from './options.ts'
import type { Plan } from './plan.ts'
import { createMeter } from './progress.ts'
import type { Result } from './result.ts'
import { absorbSifted, emptySifted, type Sifted } from './sifted.ts'
import type { SimulationCallbacks } from './simulated.ts'
import { isLook, isPrecise } from './stopping.ts'
import type { WorldBlock, WorldsSimulated } from './worlds.ts'

export interface Conducting {
  /** One or more; a checkpoint is kept of a single one only. */
  readonly cases: readonly ConductedCase[]
  readonly options: SimulationOptions
  /** Which runs count; null: all, equally. */
  readonly condition: Condition | null
  readonly owner: CheckpointOwner
  /** Answers that make up a block: each has the summaries of some cases, in their order. */
  readonly unitsOfBlock: number
  /** The answers of all units of work from the first of a block on, in order. */
  readonly answersFrom: (block: number) => AsyncIterable<BlockAnswer>
  /** Lives a run that failed once more, slowly, to say where and why. */
  readonly explain: (run: number, ofCase: number) => RunFailure
  /** Is handed the records of every block, where they were asked for. */
  readonly onBlock: ((block: WorldBlock) => void | Promise<void>) | null
}

export interface ConductedCase {
  readonly game: Game
  readonly gameHash: string
  readonly plan: Plan
  readonly variant: string | null
  readonly changes: readonly string[]
}

/** What is merged of the blocks so far. */
interface Merged {
  /** One for each case. */
  readonly summaries: Summary[]
  /** Null without a condition. */
  readonly sifted: Sifted | null
}

type Answered = Extract<BlockAnswer, { readonly kind: 'summary' }>

/** How many blocks pass between two looks at the memory held. */
const MEMORY_LOOK = 16

export async function conduct(
  conducting: Conducting,
  callbacks: SimulationCallbacks,
): Promise<WorldsSimulated> {
  const { cases, options, condition, owner, unitsOfBlock, answersFrom } = conducting
  const { plan } = owner
  const weighted = condition !== null && condition.weight !== null
  const merged: Merged = {
    summaries: cases.map(each => emptySummary(each.plan.shape, weighted)),
    sifted: condition === null ? null : emptySifted(condition),
  }
  const { summaries, sifted } = merged
  let blocks = 0
  if (options.resume) {
    const start = await readCheckpoint(options.checkpoint!, owner, { summary: summaries[0]!, sifted })
    if (start.kind === 'refused') return start
    blocks = start.blocks
  }
  if (blocks > 0 && isEnough(summaries, blocks, options)) return finished(conducting, merged, 'precise')
  const runsDone = (): number => Math.min(blocks * plan.blockRuns, plan.runs)
  const meter = createMeter(plan.runs, runsDone(), callbacks.onProgress)
  let answered: Answered[] = []
  for await (const answer of answersFrom(blocks)) {
    if (answer.kind === 'failed') {
      const failure = conducting.explain(answer.run, answer.case)
      return { kind: 'failed', case: answer.case, seed: options.seed, failure }
    }
    if (answer.kind === 'exhausted') return givenUp(conducting, merged, blocks, answer.reason)
    answered.push(answer)
    if (answered.length < unitsOfBlock) continue
    answered
      .flatMap(each => each.packed)
      .forEach((packed, index) => {
        absorbSummary(summaries[index]!, packed)
      })
    for (const each of answered) if (each.sifted !== null) absorbSifted(sifted!, each.sifted)
    if (conducting.onBlock !== null) await conducting.onBlock(worldBlock(blocks * plan.blockRuns, answered))
    answered = []
    blocks++
    meter(runsDone())
    if (blocks === plan.blocks) break
    if (isEnough(summaries, blocks, options)) return finished(conducting, merged, 'precise')
    const reason = overBudget(summaries, blocks, options)
    if (reason !== null) return givenUp(conducting, merged, blocks, reason)
    if (callbacks.signal?.aborted) break
  }
  if (blocks === plan.blocks) return finished(conducting, merged, 'all-runs')
  return {
    kind: 'interrupted',
    results: summaries[0]!.runs === 0 ? null : resultsOf(conducting, merged, 'interrupted'),
    ...(await save(conducting, merged, blocks)),
  }
}

function worldBlock(first: number, answered: readonly Answered[]): WorldBlock {
  const { runs, weights } = answered[0]!.kept!
  return { first, count: runs.length, runs, weights, tables: answered.flatMap(each => each.tables) }
}

function isEnough(
  summaries: readonly Summary[],
  blocks: number,
  { until, confidence }: SimulationOptions,
): boolean {
  return until !== null && isLook(blocks) && summaries.every(summary => isPrecise(summary, until, confidence))
}

function overBudget(
  summaries: readonly Summary[],
  blocks: number,
  { stepBudget, memoryBudget }: SimulationOptions,
): string | null {
  const steps = summaries.reduce((sum, summary) => sum + summary.steps, 0)
  if (steps > stepBudget)
    return `The simulation lived ${steps} steps in ${summaries[0]!.runs} runs, more than the ${stepBudget} it may.`
  if (blocks % MEMORY_LOOK === 0 && process.memoryUsage.rss() > memoryBudget)
    return `The simulation needs more than the ${memoryBudget} bytes of memory it may use.`
  return null
}

async function givenUp(
  conducting: Conducting,
  merged: Merged,
  blocks: number,
  reason: string,
): Promise<WorldsSimulated> {
  const { checkpoint, notSaved } = await save(conducting, merged, blocks)
  const saved = checkpoint === null ? notSaved : `What is done was saved in ${checkpoint}.`
  return { kind: 'refused', reason: saved === null ? reason : `${reason} ${saved}` }
}

function finished(conducting: Conducting, merged: Merged, stopped: Result['stopped']): WorldsSimulated {
  const { cases, options, condition } = conducting
  const { summaries, sifted } = merged
  if (condition !== null && summaries[0]!.runs === 0)
    return { kind: 'none', reason: whyNone(condition, sifted!, options.confidence) }
  return {
    kind: 'finished',
    results: resultsOf(conducting, merged, stopped),
    hidden: cases.map(({ game }, index) => hiddenMeasures(summaries[index]!, game, options.confidence)),
  }
}

function resultsOf(
  { cases, options, condition }: Conducting,
  { summaries, sifted }: Merged,
  stopped: Result['stopped'],
): Result[] {
  // What is learnt is learnt from case 0, of which the condition speaks; it is said of all.
  const conditioned =
    condition === null ? null : conditionOf(condition, sifted!, summaries[0]!, options.confidence)
  return cases.map(({ game, gameHash, variant, changes }, index) =>
    finishResult(summaries[index]!, game, {
      options: { ...options, variant, changes },
      gameHash,
      stopped,
      condition: conditioned,
    }),
  )
}

/** Saves what is merged, where a checkpoint was asked for and something is. */
async function save(
  { cases, options: { checkpoint }, owner }: Conducting,
  { summaries, sifted }: Merged,
  blocks: number,
): Promise<{ checkpoint: string | null; notSaved: string | null }> {
  if (checkpoint === null || blocks === 0) return { checkpoint: null, notSaved: null }
  try {
    await writeCheckpoint(checkpoint, owner, cases[0]!.game.name, blocks, { summary: summaries[0]!, sifted })
    return { checkpoint, notSaved: null }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return { checkpoint: null, notSaved: `What is done could not be saved in ${checkpoint} (${code}).` }
  }
}
