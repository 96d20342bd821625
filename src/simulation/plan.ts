/**
 * How a simulation is cut up: blocks of runs, bins of steps, what is observed. All of it follows from the game and the
 * options that a result states, never from the machine or the number of workers.
 */
import { observedSlots } from '../engine/index.ts'
import type { Game } from '../game/index.ts'
import type { SummaryShape } from '../statistics/index.ts'
import type { SimulationOptions } from './options.ts'

export interface Plan {
  readonly runs: number
  /** Runs in a block; the last block may have fewer. */
  readonly blockRuns: number
  readonly blocks: number
  /** Runs with a number below this one are observed for the bands. */
  readonly observeBelow: number
  readonly shape: SummaryShape
}

/** Most runs in a block: large enough that handing one over costs little, small enough to stop and to share out quickly. */
const BLOCK_RUNS = 8192
/** A block of a long game has fewer, so that it lives at most about so many steps. */
const BLOCK_STEPS = 2 ** 21
/** Most bins of steps. */
const BINS = 256
/** Runs observed unless asked otherwise: at most so many, and so many values in all. */
const OBSERVED_RUNS = 2000
const OBSERVED_VALUES = 1_000_000
/** Most numbers that a summary may hold before a value is seen. */
const SUMMARY_LIMIT = 2 ** 25

/** Null when the game has so many moves or variables that a summary of it would not fit. */
export function planOf(game: Game, { runs, observe }: SimulationOptions): Plan | null {
  const shape = shapeOf(game)
  const { bins, moves, variables } = shape
  if (bins * (moves + variables.length * 64) > SUMMARY_LIMIT) return null
  const blockRuns = Math.min(BLOCK_RUNS, Math.max(1, Math.floor(BLOCK_STEPS / game.steps)))
  const affordable = Math.floor(OBSERVED_VALUES / Math.max(1, bins * variables.length))
  return {
    runs,
    blockRuns,
    blocks: Math.ceil(runs / blockRuns),
    observeBelow: observe ?? Math.min(OBSERVED_RUNS, Math.max(1, affordable)),
    shape,
  }
}

/** Runs handed to the engine at once: few enough for what they leave to stay in the processor's cache. */
const SLICE_RUNS = 1024
const SLICE_VALUES = 2 ** 16

/** How many runs the engine is asked for at once from run `first` on, of `count` wanted. Sums depend on it. */
export function sliceOf({ observeBelow, shape }: Plan, first: number, count: number): number {
  if (first >= observeBelow) return Math.min(count, SLICE_RUNS)
  const fitting = Math.floor(SLICE_VALUES / Math.max(1, shape.bins * shape.variables.length))
  return Math.min(count, observeBelow - first, SLICE_RUNS, Math.max(16, fitting))
}

/** The runs of a block. */
export function runsOf({ runs, blockRuns }: Plan, block: number): { first: number; count: number } {
  const first = block * blockRuns
  return { first, count: Math.min(blockRuns, runs - first) }
}

function shapeOf(game: Game): SummaryShape {
  const stepsPerBin = Math.ceil(game.steps / BINS)
  return {
    outcomes: game.outcomes.length,
    columns: game.players.length + game.measures.length,
    moves: game.players.flatMap(player => player.tracks).reduce((sum, { moves }) => sum + moves.length, 0),
    stepsPerBin,
    bins: Math.ceil(game.steps / stepsPerBin),
    variables: observedSlots(game).map(index => {
      const { type } = game.slots[index]!
      if (type.kind === 'flag') return { kind: 'words', words: 2 }
      return type.kind === 'choice' ? { kind: 'words', words: type.words.length } : { kind: 'number' }
    }),
  }
}
