/**
 * The same worlds under several cases: run r of every case meets the same draws (common random numbers), so what differs between
 * two cases in a world is what their difference did there. Everything that compares stands on this.
 */
import { compileProgram, type Program, TooLargeError } from '../engine/index.ts'
import { createReference, follow, type Game, type RunFailure } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { type Key, keyFromSeed } from '../random/index.ts'
import { type Assignment, createAnswerer, unitsOfBlock } from './answerer.ts'
import { answers, PATIENCE } from './answers.ts'
import type { RunTable } from './block.ts'
import type { Condition } from './condition.ts'
import { conduct } from './conduct.ts'
import { hashAsked, hashGame } from './hash.ts'
import { completeOptions, type SimulationOptions, type SimulationRequest } from './options.ts'
import { type Plan, planOf } from './plan.ts'
import { startPool } from './pool.ts'
import type { MeasureEstimate, Result } from './result.ts'
import type { SimulationCallbacks } from './simulated.ts'

export interface Case {
  readonly game: Game
  /** Slots of parameters, private values and types (by index) that are fixed from outside; nothing is compiled again for them. */
  readonly bound: readonly (readonly [slot: number, value: number])[]
  /** For the result only; left out: those of the request. */
  readonly variant?: string | null
  readonly changes?: readonly string[]
}

export interface WorldsRequest extends SimulationRequest {
  /** Which worlds count, read off case 0; null (default): all of them, equally. */
  readonly condition?: Condition | null
}

export interface WorldsCallbacks extends SimulationCallbacks {
  /**
   * Is handed the records of every block, in the order of the runs; the next one waits until it is done. They are its own: it
   * may keep them.
   */
  readonly onBlock?: (block: WorldBlock) => void | Promise<void>
}

/** The worlds of a block that count. */
export interface WorldBlock {
  /** Number of the first run of the block, whether it counts or not. */
  readonly first: number
  /** Worlds that count. */
  readonly count: number
  /** Their numbers, rising. */
  readonly runs: Float64Array
  /** Their weights; null: all weigh the same. */
  readonly weights: Float64Array | null
  /** One for each case: row i is what it made of world `runs[i]`. */
  readonly tables: readonly RunTable[]
}

export type WorldsSimulated =
  /** One of each for every case. */
  | {
      readonly kind: 'finished'
      readonly results: readonly Result[]
      readonly hidden: readonly (readonly MeasureEstimate[])[]
    }
  /** A run of the model failed, under the case of this index. The same for any number of workers. */
  | { readonly kind: 'failed'; readonly case: number; readonly seed: string; readonly failure: RunFailure }
  | {
      readonly kind: 'interrupted'
      /** Null when not one block was finished under every case. */
      readonly results: readonly Result[] | null
      readonly checkpoint: string | null
      readonly notSaved: string | null
    }
  /** No run met the condition: a sentence that says so, with the bound. */
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * Simulates several cases on the same worlds. What it says of each is what `simulate` says of it alone, to the last bit (as long
 * as all cases have blocks of one size: a case of very many steps makes the blocks of all smaller, which shifts last bits).
 */
export async function simulateWorlds(
  cases: readonly Case[],
  request: WorldsRequest = {},
  callbacks: WorldsCallbacks = {},
): Promise<WorldsSimulated> {
  const completed = completeOptions(request)
  if (completed.kind === 'refused') return completed
  const { options } = completed
  const refusal = refusalOf(cases, options, callbacks)
  if (refusal !== null) return { kind: 'refused', reason: refusal }
  const plans = plansOf(cases, options)
  if (plans === null)
    return {
      kind: 'refused',
      reason: 'The game has too many moves and variables for its results to be kept.',
    }
  const compiled = compileAll(cases)
  if (compiled === null) return { kind: 'refused', reason: 'The game is too large to be compiled.' }
  const key = keyFromSeed(options.seed)
  const assignment: Assignment = {
    programs: compiled.programs,
    cases: cases.map(({ bound }, index) => ({
      program: compiled.programOf[index]!,
      bound,
      plan: plans[index]!,
    })),
    key,
    asked: { condition: request.condition ?? null, tables: callbacks.onBlock !== undefined },
  }
  const units = unitsOfBlock(cases.length)
  const hashes = hashesOf(cases)
  const plan = plans[0]!
  return conduct(
    {
      cases: cases.map(({ game, variant, changes }, index) => ({
        game,
        gameHash: hashes.get(game)!,
        plan: plans[index]!,
        variant: variant === undefined ? options.variant : variant,
        changes: changes ?? options.changes,
      })),
      options,
      condition: request.condition ?? null,
      owner: {
        gameHash: hashes.get(cases[0]!.game)!,
        asked: hashAsked(cases[0]!.game, request.condition ?? null),
        seed: options.seed,
        plan,
      },
      unitsOfBlock: units,
      answersFrom: block =>
        answers({
          units: plan.blocks * units,
          from: block * units,
          answer: createAnswerer(assignment),
          workers: options.workers,
          patience: PATIENCE,
          startPool: () => startPool(assignment, options.workers),
          signal: callbacks.signal,
        }),
      explain: (run, ofCase) => explainFailure(cases[ofCase]!, key, run),
      onBlock: callbacks.onBlock ?? null,
    },
    callbacks,
  )
}

function refusalOf(
  cases: readonly Case[],
  { checkpoint, resume }: SimulationOptions,
  { onBlock }: WorldsCallbacks,
): string | null {
  if (cases.length === 0) throw new Error('there is no case to simulate')
  if (cases.length > 1 && checkpoint !== null)
    return 'A checkpoint is kept of one simulation, not of several together.'
  if (resume && onBlock !== undefined)
    return 'The records of the runs before a checkpoint are gone: start again without resuming.'
  return null
}

/** Blocks and observed runs are those of the most demanding case, so that all cases are cut up alike. */
function plansOf(cases: readonly Case[], options: SimulationOptions): Plan[] | null {
  const known = new Map<Game, Plan | null>()
  for (const { game } of cases) if (!known.has(game)) known.set(game, planOf(game, options))
  const plans = cases.map(({ game }) => known.get(game)!)
  if (plans.includes(null as never)) return null
  const blockRuns = Math.min(...plans.map(plan => plan.blockRuns))
  const observeBelow = Math.min(...plans.map(plan => plan.observeBelow))
  return plans.map(plan => ({ ...plan, blockRuns, observeBelow, blocks: Math.ceil(plan.runs / blockRuns) }))
}

/** Every game once, however many cases there are of it; null where one is too large. */
function compileAll(cases: readonly Case[]): { programs: Program[]; programOf: number[] } | null {
  const programs: Program[] = []
  const known = new Map<Game, number>()
  try {
    for (const { game } of cases)
      if (!known.has(game)) known.set(game, programs.push(compileProgram(game)) - 1)
  } catch (error) {
    if (error instanceof TooLargeError) return null
    throw error
  }
  return { programs, programOf: cases.map(({ game }) => known.get(game)!) }
}

function hashesOf(cases: readonly Case[]): Map<Game, string> {
  const hashes = new Map<Game, string>()
  for (const { game } of cases) if (!hashes.has(game)) hashes.set(game, hashGame(game))
  return hashes
}

/** Lives the run once more by the reference, which knows rule, place and reason. */
function explainFailure({ game, bound }: Case, key: Key, run: number): RunFailure {
  const followed = follow(createReference(game, chooseByPolicy), key, run, { bound: new Map(bound) })
  if (followed.kind === 'finished')
    throw new Error(`the engine gave up run ${run}, which the reference finishes`)
  return followed.failure
}
