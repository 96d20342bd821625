/** What is wrong with a file, in sentences for the person who wrote it. Collected, never thrown one at a time. */
import type { Span } from './span.ts'

export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'remark'
  /** Null: about the whole input, not a place in it. */
  readonly span: Span | null
  /** One or two sentences: what is wrong, and the cure. */
  readonly message: string
  /** Short and stable, for tests and editors: `unknown-name`. */
  readonly code: string
}

export function errorAt(span: Span | null, code: string, message: string): Diagnostic {
  return { severity: 'error', span, message, code }
}

export function warningAt(span: Span | null, code: string, message: string): Diagnostic {
  return { severity: 'warning', span, message, code }
}

export function remarkAt(span: Span | null, code: string, message: string): Diagnostic {
  return { severity: 'remark', span, message, code }
}

/** Whether any of them is an error: then there is nothing to run. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(diagnostic => diagnostic.severity === 'error')
}
