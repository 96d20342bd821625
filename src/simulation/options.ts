/** What a simulation is asked to do: completed and checked once, here; nothing behind this door sees an optional field. */
import { availableParallelism } from 'node:os'
import { RUN_LIMIT } from '../random/index.ts'

/** As a caller writes it. Everything has a default. */
export interface SimulationRequest {
  /** Runs, from 1; default 100,000. With `until` the most that are done. */
  readonly runs?: number
  /** Any text; default `1`. */
  readonly seed?: string
  /** Worker threads; 0 (default): as many as the machine has cores. Changes no byte of the result. */
  readonly workers?: number
  /** Confidence level of every interval, above 0.5 and below 1; default 0.95. */
  readonly confidence?: number
  /** Stop as soon as every outcome's interval has at most this half-width; null (default): do all runs. */
  readonly until?: number | null
  /** Runs observed for bands of the state: the first ones. Null (default): 2,000, or fewer in games of many variables and steps. */
  readonly observe?: number | null
  /** The simulation is given up when it has lived so many steps in all; default 10^13. */
  readonly stepBudget?: number
  /** And when the process holds so many bytes of memory; default 2^32. */
  readonly memoryBudget?: number
  /** File in which an interrupted simulation is kept; null (default): it is not kept. */
  readonly checkpoint?: string | null
  /** Continue from the checkpoint file (which must exist and be of this very simulation). */
  readonly resume?: boolean
  /** Name of the variant that the game is; for the result only. */
  readonly variant?: string | null
  /** What was set from outside (`tension=3`); for the result only. */
  readonly changes?: readonly string[]
}

/** Complete and checked. */
export type SimulationOptions = {
  readonly [Key in keyof SimulationRequest]-?: Exclude<SimulationRequest[Key], undefined>
}

export type CompletedOptions =
  | { readonly kind: 'complete'; readonly options: SimulationOptions }
  /** A sentence that names the option. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Fills in the defaults and refuses what makes no sense, with a sentence. */
export function completeOptions(request: SimulationRequest): CompletedOptions {
  const options: SimulationOptions = {
    runs: request.runs ?? 100_000,
    seed: request.seed ?? '1',
    workers: request.workers || availableParallelism(),
    confidence: request.confidence ?? 0.95,
    until: request.until ?? null,
    observe: request.observe ?? null,
    stepBudget: request.stepBudget ?? 1e13,
    memoryBudget: request.memoryBudget ?? 2 ** 32,
    checkpoint: request.checkpoint ?? null,
    resume: request.resume ?? false,
    variant: request.variant ?? null,
    changes: request.changes ?? [],
  }
  const reason = refusal(options)
  return reason === null ? { kind: 'complete', options } : { kind: 'refused', reason }
}

function refusal({
  runs,
  workers,
  confidence,
  until,
  observe,
  checkpoint,
  resume,
}: SimulationOptions): string | null {
  if (!Number.isInteger(runs) || runs < 1 || runs > RUN_LIMIT)
    return `The number of runs must be a whole number from 1 to ${RUN_LIMIT}, but it is ${runs}.`
  if (!Number.isInteger(workers) || workers < 1 || workers > 256)
    return `The number of workers must be a whole number from 1 to 256 (0: as many as cores), but it is ${workers}.`
  if (!(confidence > 0.5 && confidence < 1))
    return `The confidence must lie between 0.5 and 1, for example 0.95, but it is ${confidence}.`
  if (until !== null && !(until > 0 && until < 0.5))
    return `The precision to reach must lie between 0 and 0.5, for example 0.001, but it is ${until}.`
  if (observe !== null && (!Number.isInteger(observe) || observe < 0))
    return `The number of runs to observe must be a whole number from 0, but it is ${observe}.`
  if (resume && checkpoint === null) return 'To resume, name the checkpoint file to continue from.'
  return null
}
