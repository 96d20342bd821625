/** Where everything that is wrong with a file is collected while it is lowered; nothing is thrown. */
import { type Diagnostic, errorAt, remarkAt, warningAt } from '../../text/diagnostic.ts'
import type { Span } from '../../text/span.ts'

export interface Report {
  readonly diagnostics: Diagnostic[]
  error(span: Span | null, code: string, message: string): void
  warning(span: Span | null, code: string, message: string): void
  remark(span: Span | null, code: string, message: string): void
}

export function createReport(): Report {
  const diagnostics: Diagnostic[] = []
  return {
    diagnostics,
    error: (span, code, message) => diagnostics.push(errorAt(span, code, message)),
    warning: (span, code, message) => diagnostics.push(warningAt(span, code, message)),
    remark: (span, code, message) => diagnostics.push(remarkAt(span, code, message)),
  }
}
