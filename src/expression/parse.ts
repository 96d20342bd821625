import type { Diagnostic } from '../text/diagnostic.ts'
import type { Span } from '../text/span.ts'
import type { Formula } from './formula.ts'

/** Where the text of a formula stands, so that every node gets its exact place. */
export interface Place {
  /** The whole value in its file. */
  readonly span: Span
  /** Offset in the file of character `index` of the text, 0 <= index < length. */
  offsetOf(index: number): number
}

/** A text that stands in its file as it is, `lead` characters after the start of the span (1 for a quote). */
export function verbatimPlace(span: Span, lead: number): Place {
  return { span, offsetOf: index => span[1] + lead + index }
}

/** A text that was folded or unescaped: every place in it is the place of the whole. */
export function wholePlace(span: Span): Place {
  return { span, offsetOf: () => span[1] }
}

export interface ParsedFormula {
  /** Null exactly when there is an error among the diagnostics. */
  readonly formula: Formula | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a formula. Never throws for anything that a text may hold. */
export function parseFormula(_text: string, _place: Place): ParsedFormula {
  throw new Error('being written')
}
