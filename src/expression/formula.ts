/**
 * A formula as it was written: names are not looked up yet, types are not known, every node has its exact place.
 * What `parseFormula` hands over and `checkFormula` turns into an `Expr`.
 */
import type { Span } from '../text/span.ts'
import type { ComparisonOperator } from './tree.ts'

/** A name at its place. */
export interface Word {
  readonly name: string
  readonly span: Span
}

export type Formula =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'flag'; readonly value: boolean; readonly span: Span }
  /** Days since 1970-01-01. */
  | { readonly kind: 'date'; readonly day: number; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  /** `us.ships.last`: at least two words. */
  | { readonly kind: 'member'; readonly path: readonly Word[]; readonly span: Span }
  | {
      readonly kind: 'unary'
      readonly operator: '-' | '+' | 'not'
      readonly value: Formula
      readonly span: Span
    }
  | {
      readonly kind: 'binary'
      readonly operator: '+' | '-' | '*' | '/' | '^' | 'and' | 'or' | 'xor'
      readonly left: Formula
      readonly right: Formula
      readonly span: Span
    }
  /** One comparison or a chain `1 < x <= 3`: one operator fewer than operands. */
  | {
      readonly kind: 'compare'
      readonly operators: readonly ComparisonOperator[]
      readonly operands: readonly Formula[]
      readonly span: Span
    }
  /** Both `c ? a : b` and `if(c, a, b)`. */
  | {
      readonly kind: 'if'
      readonly condition: Formula
      readonly then: Formula
      readonly else: Formula
      readonly span: Span
    }
  | CallFormula

export interface CallFormula {
  readonly kind: 'call'
  readonly function: Word
  readonly arguments: readonly Formula[]
  readonly span: Span
}

/** The words of a name or a dotted name; null for anything else. For functions whose arguments are names: `count(us.talk)`. */
export function pathOf(formula: Formula): readonly Word[] | null {
  if (formula.kind === 'name') return [{ name: formula.name, span: formula.span }]
  return formula.kind === 'member' ? formula.path : null
}
