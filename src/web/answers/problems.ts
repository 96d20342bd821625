/** What is wrong with a file, with lines and columns instead of offsets. */
import type { Diagnostic, SourceFile } from '../../index.ts'
import { fileLines, positionOf } from '../../text/index.ts'
import type { Problem } from '../questions.ts'

/** Errors first, then in the order of the file. */
export function problemsOf(diagnostics: readonly Diagnostic[], files: readonly SourceFile[]): Problem[] {
  const lines = files.map(fileLines)
  const rank = { error: 0, warning: 1, remark: 2 }
  return diagnostics
    .map(({ severity, message, span }) => {
      const place = span === null ? null : positionOf(span, lines)
      return { severity, message, line: place?.line ?? null, column: place?.column ?? null }
    })
    .sort((a, b) => rank[a.severity] - rank[b.severity] || (a.line ?? 0) - (b.line ?? 0))
}
