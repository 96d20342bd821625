import type { Diagnostic } from '../text/diagnostic.ts'
import type { Formula } from './formula.ts'
import type { Scope, Wanted } from './scope.ts'
import type { Expr, ValueType } from './tree.ts'

export interface CheckedFormula {
  /** Null exactly when there is an error among the diagnostics. */
  readonly expr: Expr | null
  readonly type: ValueType | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Looks up the names of a formula, checks its types and lowers it. */
export function checkFormula(_formula: Formula, _scope: Scope, _wanted: Wanted): CheckedFormula {
  throw new Error('being written')
}
