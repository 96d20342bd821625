/**
 * What the engine hands over for a block of runs: columns, one row a run. The only thing `simulation/` folds.
 */

/** A block of runs, all finished. Columns are views that the next block overwrites: fold or copy before running another. */
export interface BlockRecords {
  readonly first: number
  readonly count: number
  /** Index of the outcome of each run. */
  readonly outcome: Int32Array
  /** Steps lived by each run. */
  readonly steps: Int32Array
  /** Things still pending at the end of each run. */
  readonly pending: Int32Array
  /** Row-major: run r, column c at `r * columns + c`. Columns: payoffs of players in order, then all measures in order (NaN: never). */
  readonly values: Float64Array
  readonly columns: number
  /**
   * Picks: how often each move was picked at each bin of steps, over all runs of the block.
   * Row-major: bin b, move m at `b * moves + m`; moves are numbered through players, tracks, moves in the order of the game.
   */
  readonly picks: Float64Array
  readonly moves: number
  /** How many runs of the block lived each step bin (at least its first step): `reached[b]`. */
  readonly reached: Float64Array
  /** Steps in one bin (1 for games of at most 256 steps). */
  readonly stepsPerBin: number
  /** Values of the variables of the state at the end of steps, of the first `observedCount` runs of this block. */
  readonly observed: ObservedBlock | null
}

/** State over time for a few runs: only runs with a number below `observeBelow` are observed. */
export interface ObservedBlock {
  readonly observedCount: number
  /** Slots observed, in order. */
  readonly slots: readonly number[]
  /** Number of moments kept a run: the end of the last step of each bin that was reached, or of the last step lived in it. */
  readonly bins: number
  /** Run i, bin b, slot s at `(i * bins + b) * slots.length + s`; NaN where the run had ended before the bin. */
  readonly values: Float64Array
  /** How often each observed slot was held at its low and at its high end, summed over the observed runs. */
  readonly heldLow: Float64Array
  readonly heldHigh: Float64Array
}

/** A run of the model failed: the engine knows the run; the reference, run again, knows rule, place and reason. */
export interface BlockFailure {
  readonly run: number
}
