/** Scenario discovery: simple descriptions of where an outcome is likely (Friedman and Fisher 1999; Bryant and Lempert 2010). */
import type { Input } from './inputs.ts'

export interface Discovery {
  readonly outcome: string
  readonly runs: number
  /** Runs that ended in it. */
  readonly cases: number
  readonly inputs: readonly Input[]
  /** Boxes found one after the other, each on the runs that the ones before left. */
  readonly boxes: readonly DiscoveredBox[]
}

export interface DiscoveredBox {
  readonly limits: readonly BoxLimit[]
  /** Share of all runs of the outcome that lie in it; share of the runs in it that end so; share of all runs in it. */
  readonly coverage: number
  readonly density: number
  readonly mass: number
  /** As a sentence without full stop: `resolve > 0.7 and us.type is hawk`. */
  readonly sentence: string
  /** How it was found: from all runs to the last peel; `chosen` marks the box reported. */
  readonly peeling: readonly {
    readonly coverage: number
    readonly density: number
    readonly mass: number
    readonly limits: number
    readonly chosen: boolean
  }[]
}

/** `low` or `high` null: open on that side; `words`: the ones allowed, for words. */
export interface BoxLimit {
  readonly input: string
  readonly low: number | null
  readonly high: number | null
  readonly words: readonly string[] | null
  /** How unlikely it is that this limit helps by luck alone (quasi-p of Bryant and Lempert 2010). */
  readonly p: number
}
