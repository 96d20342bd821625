/**
 * What a formula may name where it stands. The front end implements it, one for each place of a file (a rule of the United
 * States, a dynamics item, a parameter), and so decides what exists, what is readable there and what it costs to keep.
 */
import type { Diagnostic } from '../text/diagnostic.ts'
import type { Span } from '../text/span.ts'
import type { CallFormula, Formula, Word } from './formula.ts'
import type { Expr, ValueType } from './tree.ts'

export interface Scope {
  /** A bare name read as a value. Null: there is no such name. May be asked more than once for one place. */
  name(name: string, span: Span): Resolved | null
  /** A dotted name read as a value: `us.last`, `my.cost`, `us.ships.stance`. Null: there is no such name. May be asked more than once. */
  member(path: readonly Word[], span: Span): Resolved | null
  /**
   * A call of a function that is not one of the fixed ones (`FunctionName` and `if`): history, calendar, tables, draws.
   * Asked exactly once for one place, so that it may number draw sites. Null: there is no such function. Arguments that are
   * names (`count(us.talk)`) are read with `pathOf`; arguments that are values are checked with `check`, which also collects
   * their diagnostics and answers null when something in them is wrong (then return `{kind: 'refused', diagnostics: []}`).
   */
  call(call: CallFormula, check: CheckArgument): Resolved | null
  /**
   * All words that may be compared with, or (when they stand for one value) written to a choice of this type, with the values
   * they stand for: each of `type.words` its index; for moves also `none` (-1) and every family (its members). See `wordsOfType`.
   */
  words(type: ChoiceType): ReadonlyMap<string, readonly number[]>
  /** Every readable name, dotted ones included: for "did you mean". */
  names(): Iterable<string>
  /** Every function that `call` knows: for "did you mean". */
  functions(): Iterable<string>
}

export type ChoiceType = ValueType & { readonly kind: 'choice' }

export type Resolved =
  | { readonly kind: 'value'; readonly value: Expr; readonly type: ValueType }
  /** It exists but not so, or not here: the diagnostics say why and what to write. */
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }

/** What a formula must be: `any` type, or one; a whole number is also a number. */
export type Wanted = ValueType | 'any'

export type CheckArgument = (formula: Formula, wanted: Wanted) => TypedExpr | null

export interface TypedExpr {
  readonly expr: Expr
  readonly type: ValueType
}

/** The words of a choice and their values, without `none` and families. */
export function wordsOfType(type: ChoiceType): ReadonlyMap<string, readonly number[]> {
  return new Map(type.words.map((word, index) => [word, [index]]))
}

export const NUMBER: ValueType = { kind: 'number' }
export const WHOLE: ValueType = { kind: 'whole' }
export const FLAG: ValueType = { kind: 'flag' }
export const DATE: ValueType = { kind: 'date' }
