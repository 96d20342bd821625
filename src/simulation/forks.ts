/**
 * One world forked: relived up to the end of a step, and from there gone on with otherwise, again and again. How often each outcome
 * follows is its probability at that point of the world's course.
 */
import { compileProgram, fork, instantiate, runBlock, TooLargeError } from '../engine/index.ts'
import { createReference, follow, type Game, type RunFailure } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { breathe } from '../text/index.ts'
import type { SimulationCallbacks } from './simulated.ts'

export interface Forks {
  readonly game: Game
  readonly seed: string
  /** The world. */
  readonly run: number
  /** After which steps it is forked; 0: once what is drawn before step 1 is drawn. */
  readonly afterSteps: readonly number[]
  /** Continuations of each fork; the same draws for each, so that neighbours differ by little but what happened between them. */
  readonly count: number
}

export type Forked =
  /** For each fork how many continuations ended in each outcome. */
  | { readonly kind: 'finished'; readonly counts: readonly (readonly number[])[] }
  | { readonly kind: 'failed'; readonly failure: RunFailure }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'refused'; readonly reason: string }

/** Numbers of continuations begin here: no run that anybody asks for has the same draws. */
export const FIRST_CONTINUATION = 2 ** 40
const CHUNK = 4096

/** Lives the continuations, in this thread. */
export async function simulateForks(
  { game, seed, run, afterSteps, count }: Forks,
  { signal }: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<Forked> {
  const key = keyFromSeed(seed)
  const instance = instantiated(game, seed)
  if (instance === null) return { kind: 'refused', reason: 'The game is too large to be compiled.' }
  const counts: number[][] = []
  for (const afterStep of afterSteps) {
    const here = game.outcomes.map(() => 0)
    fork(instance, { run, afterStep })
    for (let first = 0; first < count; first += CHUNK) {
      await breathe()
      if (signal?.aborted) return { kind: 'interrupted' }
      const records = runBlock(instance, FIRST_CONTINUATION + first, Math.min(CHUNK, count - first), {
        observeBelow: 0,
      })
      if ('run' in records) {
        const options = { fork: { run, afterStep } }
        const followed = follow(createReference(game, chooseByPolicy), key, records.run, options)
        if (followed.kind === 'finished')
          throw new Error(`the engine gave up continuation ${records.run}, which the reference finishes`)
        return { kind: 'failed', failure: followed.failure }
      }
      for (const outcome of records.outcome) here[outcome]! += 1
    }
    counts.push(here)
  }
  return { kind: 'finished', counts }
}

/** A forked program ready to run; null where the game is too large for one. */
export function instantiated(game: Game, seed: string): ReturnType<typeof instantiate> | null {
  try {
    return instantiate(compileProgram(game, { forked: true }), keyFromSeed(seed))
  } catch (error) {
    if (error instanceof TooLargeError) return null
    throw error
  }
}
