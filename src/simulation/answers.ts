/** The answers of all blocks in the order of their numbers, worked out by this thread and, where it pays, by workers. */
import { setImmediate as breathe } from 'node:timers/promises'
import { answerBlock, type BlockAnswer, type RunSome } from './block.ts'
import type { Plan } from './plan.ts'
import type { Pool } from './pool.ts'

/** When workers are started. */
export interface Patience {
  /** Milliseconds for which this thread works alone, to see how long blocks take. */
  readonly trial: number
  /** Milliseconds of work that must be left then: workers need about a third of it to start. */
  readonly worth: number
}

export const PATIENCE: Patience = { trial: 100, worth: 300 }

/** Blocks under way for each worker: one being worked on, one waiting, one done and waiting to be merged. */
const AHEAD = 3

export interface Answering {
  readonly plan: Plan
  /** The first block to answer. */
  readonly from: number
  readonly runSome: RunSome
  readonly workers: number
  readonly patience: Patience
  /** Starts the workers; null where that is not possible here. */
  readonly startPool: () => Promise<Pool | null>
  readonly signal: AbortSignal | undefined
}

/** Ends early when the signal says so. Never has more than a few blocks waiting, so that memory stays flat. */
export async function* answers(answering: Answering): AsyncGenerator<BlockAnswer> {
  const { plan, from, runSome, workers, patience, startPool, signal } = answering
  const started = performance.now()
  let block = from
  let pool: Pool | null = null
  for (; block < plan.blocks && pool === null; block++) {
    await breathe()
    if (signal?.aborted) return
    yield answerBlock(plan, block, runSome)
    const spent = performance.now() - started
    const left = (spent / (block + 1 - from)) * (plan.blocks - block - 1)
    if (workers > 1 && spent >= patience.trial && left >= patience.worth) pool = await startPool()
  }
  if (pool !== null) yield* pooled(pool, block, answering)
}

async function* pooled(
  pool: Pool,
  from: number,
  { plan, workers, signal }: Answering,
): AsyncGenerator<BlockAnswer> {
  const underWay: Promise<BlockAnswer>[] = []
  let next = from
  // Closing the pool rejects what is under way, so that nobody waits for it.
  const stop = (): void => void pool.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      while (next < plan.blocks && underWay.length < AHEAD * workers && !signal?.aborted) {
        const answer = pool.answer(next++)
        // Where it is given up its rejection must not surface as an unhandled one; where it is awaited it still does.
        answer.catch(() => {})
        underWay.push(answer)
      }
      const first = underWay.shift()
      if (first === undefined) return
      yield await first
    }
  } catch (error) {
    if (!signal?.aborted) throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    await pool.close()
  }
}
