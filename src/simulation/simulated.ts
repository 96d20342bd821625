/** How a simulation can end. */
import type { RunFailure } from '../game/index.ts'
import type { MeasureEstimate, Result } from './result.ts'

export type Simulated =
  /** `hidden`: the measures that serve the file's `expect` list and that results do not show. */
  | { readonly kind: 'finished'; readonly result: Result; readonly hidden: readonly MeasureEstimate[] }
  /** A run of the model failed: the one of the smallest number; the same for any number of workers. */
  | { readonly kind: 'failed'; readonly seed: string; readonly failure: RunFailure }
  /** Stopped from outside: what was finished, in whole blocks from run 0. */
  | {
      readonly kind: 'interrupted'
      /** Null when not one block was finished. */
      readonly result: Result | null
      /** Where it was saved; null when no checkpoint was asked for, nothing was finished, or saving failed. */
      readonly checkpoint: string | null
      /** Why it could not be saved: a sentence; null when it was, or was not asked for. */
      readonly notSaved: string | null
    }
  /** No run met the condition that was asked for: a sentence that says so, with the bound of its probability. */
  | { readonly kind: 'none'; readonly reason: string }
  /** It could not begin or go on: an option, a checkpoint or a budget. A sentence for the person who asked. */
  | { readonly kind: 'refused'; readonly reason: string }

export interface SimulationCallbacks {
  /** Told after every few blocks; never changes the result. */
  readonly onProgress?: (progress: Progress) => void
  /** Ends the simulation early: it comes back `interrupted`. */
  readonly signal?: AbortSignal
}

export interface Progress {
  /** Runs finished and merged. */
  readonly done: number
  /** Most runs there will be. */
  readonly total: number
  /** Runs a second, lately. */
  readonly rate: number
  /** Seconds left at that rate; with `until` the most there may be. */
  readonly timeLeft: number
}
