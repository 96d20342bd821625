/** Scenario discovery: simple descriptions of where an outcome is likely (Friedman and Fisher 1999; Bryant and Lempert 2010). */
import type { Text } from '../game/index.ts'
import type { Estimate } from '../statistics/index.ts'
import type { Input } from './inputs.ts'

/**
 * Half of the runs (the even numbers) find the boxes, the other half measures them, so that no figure is flattered by the search.
 * Every figure of a box is of the measuring half; its peeling is of the finding half.
 */
export interface Discovery {
  readonly outcome: string
  readonly label: Text | null
  readonly runs: number
  /** Runs that ended in it. */
  readonly cases: number
  /** Share of runs that ended in it, in the measuring half. */
  readonly density: Estimate
  readonly confidence: number
  readonly inputs: readonly BoxInput[]
  /** Share of a box that one peel takes off. */
  readonly patience: number
  /** The density that boxes were to reach; null: chosen for coverage times gain in density. */
  readonly leastDensity: number | null
  readonly finding: { readonly runs: number; readonly cases: number }
  readonly measuring: { readonly runs: number; readonly cases: number }
  /** Boxes found one after the other, each on the runs that the ones before left. */
  readonly boxes: readonly DiscoveredBox[]
  /** Why no further box was looked for, or none was kept. */
  readonly ended: DiscoveryEnd
}

export type DiscoveryEnd =
  /** Fewer cases, or other runs, were left in the finding half than a search is worth. */
  | 'few'
  /** No box has a higher density than all runs. */
  | 'nothing'
  /** The measuring half did not confirm the next box. */
  | 'unconfirmed'
  /** As many boxes as are looked for. */
  | 'enough'

/** An input of a run, or something measured in it. */
export interface BoxInput extends Input {
  readonly from: 'input' | 'measure'
  /** `date`: limits are days; `step`: numbers of steps. */
  readonly scale: 'plain' | 'date' | 'step'
}

export interface DiscoveredBox {
  readonly limits: readonly BoxLimit[]
  /** Share of all runs of the outcome that lie in it (and in no box before). */
  readonly coverage: Estimate
  /** Share of the runs in it (and in no box before) that end so. */
  readonly density: Estimate
  /** Share of all runs that lie in it. */
  readonly mass: Estimate
  /** How likely a box of its size holds as many cases by luck, each of its runs being one with the density around it: binomial, on the measuring half. */
  readonly p: number
  /** False: no box reached the density asked for, and this is the densest. */
  readonly reached: boolean
  /** As a sentence without full stop: `resolve > 0.7 and us.type is hawk`. */
  readonly sentence: string
  /** How it was found: from all runs to the last peel; `chosen` marks the one that was pasted and rounded into the box. */
  readonly peeling: readonly Peel[]
}

/** Shares of all runs and cases of the finding half. */
export interface Peel {
  readonly coverage: number
  readonly density: number
  readonly mass: number
  /** Inputs that are limited. */
  readonly limits: number
  readonly chosen: boolean
}

/**
 * `low` or `high` null: open on that side; both belong to the box. Days as `YYYY-MM-DD`. `words`: the ones allowed, for words. All
 * null: what never came.
 */
export interface BoxLimit {
  readonly input: string
  readonly low: number | string | null
  readonly high: number | string | null
  readonly words: readonly string[] | null
  /** In words: `resolve > 0.7`. */
  readonly text: string
  /** How likely this limit helps as much by luck alone (quasi-p of Bryant and Lempert 2010), on the measuring half. */
  readonly p: number
}
