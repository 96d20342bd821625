/**
 * The formula tree that everything evaluates: names are resolved to slots, types are known, sugar is gone.
 * Plain data. Every value at run time is one double: a number, a whole number, a flag (0 or 1),
 * a choice (its index), a date (days since 1970-01-01), a move (its index on its track, -1 for none).
 */
import type { Span } from '../text/span.ts'

/** The static type of an expression. */
export type ValueType =
  | { readonly kind: 'number' }
  | { readonly kind: 'whole' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'date' }
  /** One of some words: a choice variable, a player's type, a move. Value: index in `words`; -1 is `none` for moves. */
  | { readonly kind: 'choice'; readonly words: readonly string[]; readonly of: string }

/** Functions of fixed meaning; `mod(a, b)` = a - b*floor(a/b); `round` goes away from zero at ties; `pow` is also `^`. */
export type FunctionName =
  | 'abs'
  | 'min'
  | 'max'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'sign'
  | 'mod'
  | 'clamp'
  | 'logistic'
  | 'pow'

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticOperator = '+' | '-' | '*' | '/'

/**
 * A resolved expression. Semantics (LANGUAGE §9, §17.8): the result of every operator and function is finite or the run
 * stops at that node; `-0` is written as 0; `and`, `or`, `if` evaluate only what they need; comparisons are exact.
 */
export type Expr =
  | { readonly kind: 'constant'; readonly value: number; readonly span: Span }
  /** The newest value of a slot of the state. */
  | { readonly kind: 'read'; readonly slot: number; readonly span: Span }
  /** A derived quantity, evaluated where it is read: `game.derived[index]`. */
  | { readonly kind: 'derived'; readonly index: number; readonly span: Span }
  | { readonly kind: 'negate'; readonly value: Expr; readonly span: Span }
  | { readonly kind: 'not'; readonly value: Expr; readonly span: Span }
  | {
      readonly kind: 'arithmetic'
      readonly operator: ArithmeticOperator
      readonly left: Expr
      readonly right: Expr
      readonly span: Span
    }
  | {
      readonly kind: 'compare'
      readonly operator: ComparisonOperator
      readonly left: Expr
      readonly right: Expr
      readonly span: Span
    }
  /** `1 < x <= 3`: each operand is evaluated at most once; stops at the first false. `operators.length === operands.length - 1`. */
  | {
      readonly kind: 'chain'
      readonly operators: readonly ComparisonOperator[]
      readonly operands: readonly Expr[]
      readonly span: Span
    }
  /** Short-circuit, left to right; at least one value. `xor` is lowered to `!=`. */
  | { readonly kind: 'and' | 'or'; readonly values: readonly Expr[]; readonly span: Span }
  | {
      readonly kind: 'if'
      readonly condition: Expr
      readonly then: Expr
      readonly else: Expr
      readonly span: Span
    }
  | {
      readonly kind: 'call'
      readonly function: FunctionName
      readonly arguments: readonly Expr[]
      readonly span: Span
    }
  /** Piecewise linear, flat beyond its ends: `game.tables[table]` at the argument. */
  | { readonly kind: 'table'; readonly table: number; readonly argument: Expr; readonly span: Span }
  /** A draw from a distribution: `quantile(u)` of the one uniform addressed by `game.sites[site]`. */
  | {
      readonly kind: 'draw'
      /** Name in the catalogue of `random/distributions`. */
      readonly distribution: string
      readonly arguments: readonly Expr[]
      readonly site: number
      /** A correlated parameter: its uniform comes from row `row` of `game.correlations[group]` instead of the site directly. */
      readonly copula: { readonly group: number; readonly row: number } | null
      readonly span: Span
    }
  /** One entry of a column by the row drawn at `site`: `column[floor(u * rows)]`. */
  | { readonly kind: 'row'; readonly column: number; readonly site: number; readonly span: Span }
  /** The entry whose cumulative weight first exceeds u * sum: weights >= 0, inverted in list order. */
  | {
      readonly kind: 'oneOf'
      readonly values: readonly Expr[]
      readonly weights: readonly Expr[]
      readonly site: number
      readonly span: Span
    }
