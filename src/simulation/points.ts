/**
 * Single runs at chosen points: this game, in this world, with these inputs fixed. A block of one run each, in this thread: where
 * every run has other inputs there are no blocks to share out.
 */
import { bind, compileProgram, type Instance, instantiate, runBlock, TooLargeError } from '../engine/index.ts'
import { createReference, follow, type Game, type RunFailure } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { breathe } from '../text/index.ts'
import { createMeter } from './progress.ts'
import type { SimulationCallbacks } from './simulated.ts'

export interface Point {
  /** Index of the game. */
  readonly game: number
  /** Number of the run whose draws it meets. */
  readonly world: number
  /** Slots of parameters, private values and types that are fixed, and their values. */
  readonly bound: ReadonlyMap<number, number>
}

/** A point that has no inputs: working them out failed as the run would. */
export interface FailedPoint {
  readonly game: number
  readonly failure: RunFailure
}

/** What a run left. `values`: payoffs of the players in the order of the game, then its measures (NaN: never); read, do not keep. */
export interface PointRecord {
  readonly outcome: number
  readonly values: Float64Array
}

export interface Points {
  readonly games: readonly Game[]
  readonly seed: string
  readonly count: number
  readonly pointAt: (index: number) => Point | FailedPoint
  /** Is handed what the runs left, in the order of the points. */
  readonly onRecord: (index: number, point: Point, record: PointRecord) => void
}

export type PointsSimulated =
  | { readonly kind: 'finished' }
  /** `bound`: what was fixed in the run; null where working that out failed. */
  | {
      readonly kind: 'failed'
      readonly game: number
      readonly failure: RunFailure
      readonly bound: Point['bound'] | null
    }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'refused'; readonly reason: string }

/** Runs between two looks at whether to stop. */
const CHUNK = 512

/** Simulates one run for every point. */
export async function simulatePoints(
  { games, seed, count, pointAt, onRecord }: Points,
  { signal, onProgress }: SimulationCallbacks,
): Promise<PointsSimulated> {
  const key = keyFromSeed(seed)
  const instances = instantiateAll(games, seed)
  if (instances === null) return { kind: 'refused', reason: 'The game is too large to be compiled.' }
  const meter = createMeter(count, 0, onProgress)
  for (let index = 0; index < count; index++) {
    if (index % CHUNK === 0) {
      await breathe()
      if (signal?.aborted) return { kind: 'interrupted' }
      meter(index)
    }
    const point = pointAt(index)
    if ('failure' in point) return { kind: 'failed', ...point, bound: null }
    const { game, world, bound } = point
    bind(instances[game]!, bound)
    const records = runBlock(instances[game]!, world, 1, { observeBelow: 0 })
    if ('run' in records) {
      const followed = follow(createReference(games[game]!, chooseByPolicy), key, world, { bound })
      if (followed.kind === 'finished')
        throw new Error(`the engine gave up run ${world}, which the reference finishes`)
      return { kind: 'failed', game, failure: followed.failure, bound }
    }
    onRecord(index, point, { outcome: records.outcome[0]!, values: records.values })
  }
  meter(count)
  return { kind: 'finished' }
}

function instantiateAll(games: readonly Game[], seed: string): Instance[] | null {
  const key = keyFromSeed(seed)
  try {
    return games.map(game => instantiate(compileProgram(game), key))
  } catch (error) {
    if (error instanceof TooLargeError) return null
    throw error
  }
}
