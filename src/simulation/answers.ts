/** The answers of all units of work in the order of their numbers, by this thread and, where it pays, by workers. */

import { breathe } from '../text/index.ts'
import type { BlockAnswer } from './block.ts'
import type { Pool } from './pool.ts'

/** When workers are started. */
export interface Patience {
  /** Milliseconds for which this thread works alone, to see how long units take. */
  readonly trial: number
  /** Milliseconds of work that must be left then: workers need about a third of it to start. */
  readonly worth: number
}

export const PATIENCE: Patience = { trial: 100, worth: 300 }

/** Units under way for each worker: one being worked on, one waiting, one done and waiting to be merged. */
const AHEAD = 3

export interface Answering {
  /** How many units of work there are. */
  readonly units: number
  /** The first one to answer. */
  readonly from: number
  /** Answers one in this thread. */
  readonly answer: (unit: number) => BlockAnswer
  readonly workers: number
  readonly patience: Patience
  /** Starts the workers; null where that is not possible here. */
  readonly startPool: () => Promise<Pool | null>
  readonly signal: AbortSignal | undefined
}

/** Ends early when the signal says so. Never has more than a few units waiting, so that memory stays flat. */
export async function* answers(answering: Answering): AsyncGenerator<BlockAnswer> {
  const { units, from, answer, workers, patience, startPool, signal } = answering
  const started = performance.now()
  let unit = from
  let pool: Pool | null = null
  for (; unit < units && pool === null; unit++) {
    await breathe()
    if (signal?.aborted) return
    yield answer(unit)
    const spent = performance.now() - started
    const left = (spent / (unit + 1 - from)) * (units - unit - 1)
    if (workers > 1 && spent >= patience.trial && left >= patience.worth) pool = await startPool()
  }
  if (pool !== null) yield* pooled(pool, unit, answering)
}

async function* pooled(
  pool: Pool,
  from: number,
  { units, workers, signal }: Answering,
): AsyncGenerator<BlockAnswer> {
  const underWay: Promise<BlockAnswer>[] = []
  let next = from
  // Closing the pool rejects what is under way, so that nobody waits for it.
  const stop = (): void => void pool.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      while (next < units && underWay.length < AHEAD * workers && !signal?.aborted) {
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
