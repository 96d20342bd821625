import { type Formula, parseFormula, verbatimPlace } from '../../src/expression/index.ts'
import type { Diagnostic } from '../../src/text/diagnostic.ts'

/** Offset in the imagined file at which every text begins. */
export const LEAD = 7

export function parse(text: string) {
  return parseFormula(text, verbatimPlace([0, LEAD, LEAD + text.length], 0))
}

/** The formula of a text that is right. */
export function readFormula(text: string): Formula {
  const { formula, diagnostics } = parse(text)
  if (formula === null) throw new Error(diagnostics.map(each => each.message).join('\n'))
  return formula
}

/** The piece of the text a diagnostic points at. */
export function pointed(text: string, { span }: Diagnostic): string {
  return text.slice(span![1] - LEAD, span![2] - LEAD)
}
