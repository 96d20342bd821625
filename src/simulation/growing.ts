/**
 * A simulation that is looked at while it grows, in the thread that asks: for a slider that moves under somebody's hand. Its worlds
 * are those of `simulate`; what is given up is the rest of it: workers, conditions, checkpoints, a stopping rule.
 */
import { bind, compileProgram, instantiate, runBlock } from '../engine/index.ts'
import { createReference, follow, type Game, type RunFailure } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { emptySummary, foldRuns } from '../statistics/index.ts'
import { finishResult } from './finish.ts'
import { hashGame } from './hash.ts'
import { completeOptions, type SimulationRequest } from './options.ts'
import { planOf, sliceOf } from './plan.ts'
import type { Result } from './result.ts'

export type Grown =
  | { readonly kind: 'grown'; readonly result: Result }
  | { readonly kind: 'failed'; readonly failure: RunFailure }

export interface Growing {
  /**
   * Begins again with run 0 and these slots of parameters fixed from outside (index and value); nothing is compiled again. `changes`
   * is for the result only.
   */
  readonly restart: (
    bound: readonly (readonly [slot: number, value: number])[],
    changes: readonly string[],
  ) => void
  /** Lives so many runs more, at most up to `runs` of the request in all, and says what all so far say. */
  readonly grow: (runs: number) => Grown
}

/** Runs observed for the bands unless the request says otherwise: they cost more than those that are only counted. */
const OBSERVED = 60

/**
 * Compiles a game for a simulation that grows. Throws the engine's TooLargeError where it is too large; null where its results could
 * not be kept, or the request makes no sense.
 */
export function startGrowing(game: Game, request: SimulationRequest): Growing | null {
  const completed = completeOptions({ observe: OBSERVED, ...request })
  if (completed.kind === 'refused') return null
  const { options } = completed
  const plan = planOf(game, options)
  if (plan === null) return null
  const key = keyFromSeed(options.seed)
  const instance = instantiate(compileProgram(game), key)
  const gameHash = hashGame(game)
  let summary = emptySummary(plan.shape, false)
  let fixed: readonly (readonly [number, number])[] = []
  let changes: readonly string[] = options.changes
  return {
    restart(bound, named) {
      bind(instance, new Map(bound))
      fixed = bound
      changes = named
      summary = emptySummary(plan.shape, false)
    },
    grow(runs) {
      const last = Math.min(summary.runs + runs, plan.runs)
      while (summary.runs < last) {
        const { observeBelow } = plan
        const count = sliceOf(plan, summary.runs, last - summary.runs)
        const records = runBlock(instance, summary.runs, count, { observeBelow })
        if ('run' in records) {
          const reference = createReference(game, chooseByPolicy)
          const followed = follow(reference, key, records.run, { bound: new Map(fixed) })
          if (followed.kind === 'finished')
            throw new Error(`the engine gave up run ${records.run}, which the reference finishes`)
          return { kind: 'failed', failure: followed.failure }
        }
        foldRuns(summary, records)
      }
      const stopped = last === plan.runs ? 'all-runs' : 'interrupted'
      const settings = { options: { ...options, changes }, gameHash, stopped, condition: null } as const
      return { kind: 'grown', result: finishResult(summary, game, settings) }
    },
  }
}
