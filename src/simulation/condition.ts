/** Which runs count, and how much each: read off what the first case of a simulation reports of them. */
import type { BlockRecords } from '../engine/records.ts'
import { evaluate, type Machine, RunError } from '../expression/evaluate.ts'
import type { Expr } from '../expression/tree.ts'
import type { Condition } from '../game/index.ts'

export type { Condition }

/** The runs of a slice that count. */
export interface Selection {
  /** Indices of rows, rising. */
  readonly rows: Int32Array
  /** One for each of `rows`; null: all weigh the same. */
  readonly weights: Float64Array | null
}

/** What is read of finished runs, whoever lived them. */
export type Finished = Pick<BlockRecords, 'count' | 'outcome' | 'columns' | 'values'>

/** Picks the runs that count. `outcomes` is how many outcomes the game has. A run of weight 0 does not count. */
export function selectRuns(condition: Condition, records: Finished, outcomes: number): Selection {
  const { count, columns, values, outcome } = records
  const { keep, weight } = condition
  const row = new Float64Array(outcomes + columns)
  const machine = rowMachine(row, condition.tables)
  const rows = new Int32Array(count)
  const weights = weight === null ? null : new Float64Array(count)
  let kept = 0
  for (let run = 0; run < count; run++) {
    const weighs = weight === null ? 1 : values[run * columns + weight]!
    if (weighs === 0) continue
    if (keep !== null) {
      row.fill(0, 0, outcomes)
      row[outcome[run]!] = 1
      row.set(values.subarray(run * columns, (run + 1) * columns), outcomes)
      if (!holds(keep, machine)) continue
    }
    if (weights !== null) weights[kept] = weighs
    rows[kept++] = run
  }
  return { rows: rows.subarray(0, kept), weights: weights?.subarray(0, kept) ?? null }
}

/** What cannot be worked out, such as a sum with a `first` that never came, does not hold. */
function holds(keep: Expr, machine: Machine): boolean {
  try {
    return evaluate(keep, machine) === 1
  } catch (error) {
    if (error instanceof RunError) return false
    throw error
  }
}

/** A row is all there is, besides tables: no derived names and no draws. */
function rowMachine(values: Float64Array, tables: Machine['tables']): Machine {
  const none = (): never => {
    throw new Error('a condition on runs draws nothing')
  }
  return { values, derived: [], tables, columns: [], draw: none, row: none, oneOf: none }
}
