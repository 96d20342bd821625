/**
 * Futures of a world: lived up to a decision with some picks made from outside, and gone on with otherwise, again and again. Equal
 * numbers of continuations have equal draws, so that two futures can be compared pair by pair.
 */

import { fork, holdPicks, type Instance, runBlock } from '../engine/index.ts'
import {
  createReference,
  type ForcedPick,
  type Fork,
  follow,
  type Game,
  type RunFailure,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { breathe } from '../text/index.ts'
import { FIRST_CONTINUATION, instantiated } from './forks.ts'
import type { SimulationCallbacks } from './simulated.ts'

export interface Future {
  /** Where the world is left; null: every continuation is a world of its own. */
  readonly fork: Fork | null
  /** Picks made whatever the odds; they must be open when they are made. */
  readonly held: readonly ForcedPick[]
}

export interface Futures {
  readonly game: Game
  readonly seed: string
  readonly futures: readonly Future[]
  /** Continuations of each. */
  readonly count: number
  /** Number of the first one: others than those that were used to choose are fresh. */
  readonly first: number
}

/** What became of the continuations of one future. */
export interface LivedFuture {
  /** One number a continuation for every player. */
  readonly payoffs: readonly Float64Array[]
  /** Index of the outcome of every continuation. */
  readonly outcomes: Int32Array
}

export type FuturesLived =
  | { readonly kind: 'lived'; readonly futures: readonly LivedFuture[] }
  | { readonly kind: 'failed'; readonly failure: RunFailure }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'refused'; readonly reason: string }

const CHUNK = 4096

/** Lives all continuations, in this thread. */
export async function simulateFutures(
  { game, seed, futures, count, first }: Futures,
  { signal }: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<FuturesLived> {
  const instance = instantiated(game, seed)
  if (instance === null) return { kind: 'refused', reason: 'The game is too large to be compiled.' }
  const lived: LivedFuture[] = []
  for (const future of futures) {
    await breathe()
    if (signal?.aborted) return { kind: 'interrupted' }
    fork(instance, future.fork)
    holdPicks(instance, game, future.held)
    const records = continued(instance, game, count, FIRST_CONTINUATION + first)
    if (typeof records === 'number')
      return { kind: 'failed', failure: failureOf(game, seed, records, future) }
    lived.push(records)
  }
  return { kind: 'lived', futures: lived }
}

/** The number of the continuation that failed, where one did. */
function continued(instance: Instance, game: Game, count: number, first: number): LivedFuture | number {
  const payoffs = game.players.map(() => new Float64Array(count))
  const outcomes = new Int32Array(count)
  for (let done = 0; done < count; done += CHUNK) {
    const records = runBlock(instance, first + done, Math.min(CHUNK, count - done), { observeBelow: 0 })
    if ('run' in records) return records.run
    outcomes.set(records.outcome, done)
    for (const [player, own] of payoffs.entries())
      for (let at = 0; at < records.count; at++)
        own[done + at] = records.values[at * records.columns + player]!
  }
  return { payoffs, outcomes }
}

function failureOf(game: Game, seed: string, run: number, { fork: at, held }: Future): RunFailure {
  const reference = createReference(game, chooseByPolicy)
  const followed = follow(reference, keyFromSeed(seed), run, { fork: at, forced: held })
  if (followed.kind === 'finished')
    throw new Error(`the engine gave up continuation ${run}, which the reference finishes`)
  return followed.failure
}
