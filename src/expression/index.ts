/** Formulas: parse, check, evaluate (the reference), print. */
export { type CheckedFormula, checkFormula } from './check.ts'
export { childrenOf } from './children.ts'
export { type Cost, costOver, isTooCostly } from './cost.ts'
export { evaluate, type Machine, RunError } from './evaluate.ts'
export { type CallFormula, type Formula, pathOf, type Word } from './formula.ts'
export { FUNCTIONS } from './functions.ts'
export { interpolate, type TablePoints } from './interpolate.ts'
export { type ParsedFormula, type Place, parseFormula, verbatimPlace, wholePlace } from './parse.ts'
export { type Names, printExpr } from './print.ts'
export {
  type CheckArgument,
  type ChoiceType,
  DATE,
  FLAG,
  NUMBER,
  type Resolved,
  type Scope,
  type TypedExpr,
  type Wanted,
  WHOLE,
  wordsOfType,
} from './scope.ts'
export type * from './tree.ts'
