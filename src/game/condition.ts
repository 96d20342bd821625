/** Which runs of a game count, and how much each. Plain data: posted to workers as it is. */
import type { Expr, ValueType } from '../expression/tree.ts'
import type { Table, Text } from './game.ts'

export interface Condition {
  /**
   * What must hold of a run for it to count; null: every run counts. Reads the row of a run: a flag for each outcome, then its
   * columns (payoffs, then measures; NaN where there is no value, which no comparison holds of).
   */
  readonly keep: Expr | null
  /** The column that holds the weight of a run; null: all weigh the same. */
  readonly weight: number | null
  /** What `keep` may read by `table(name, x)`. */
  readonly tables: readonly Table[]
  /** The condition as it was written; null without one. */
  readonly given: string | null
  /** What was seen; null without a history. */
  readonly history: SeenHistory | null
  /** Uncertain inputs, for what is learnt about them from the runs that count. */
  readonly inputs: readonly ConditionInput[]
}

export interface SeenHistory {
  /** What people call its file. */
  readonly name: string
  /** As it was written: a date, or with rounds a step. */
  readonly asOf: string
  /** A run that has ended before this step is none that was seen. */
  readonly step: number
  /** Column of `Evidence.refuted`. */
  readonly refuted: number
  /** Everything seen, by number (the first has number 1): for the message when no run can follow. */
  readonly seen: readonly SeenEntry[]
}

export interface SeenEntry {
  readonly step: number
  /** In words: `us.threaten`, `not incident`. */
  readonly said: string
  /** `moves.yaml:4:17`. */
  readonly place: string
}

/** A type, a parameter or a private value that is drawn at the start of a run. */
export interface ConditionInput {
  /** As a person writes it: `tension`, `us.type`. */
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly type: ValueType
  /** The column that holds it. */
  readonly column: number
}
