/** How what is wrong with a file is shown by commands whose answer is something else. */
import { type Diagnostic, renderDiagnostics, type SourceFile } from '../text/index.ts'
import { EXIT } from './command.ts'
import type { Terminal } from './terminal.ts'

/** Most that are shown at once. */
export const SHOWN = 20

/** All errors of a file that cannot be run; answers with the exit code. */
export function tellInvalid(
  {
    diagnostics,
    files,
  }: { readonly diagnostics: readonly Diagnostic[]; readonly files: readonly SourceFile[] },
  terminal: Terminal,
): number {
  const errors = diagnostics.filter(each => each.severity === 'error')
  terminal.error(renderDiagnostics(errors, files, { color: terminal.errorColor, limit: SHOWN }))
  return EXIT.usage
}

/** A line about warnings that were not asked for. */
export function remarkOnWarnings(diagnostics: readonly Diagnostic[], word: string, terminal: Terminal): void {
  const count = diagnostics.filter(each => each.severity === 'warning').length
  if (count > 0)
    terminal.remark(
      `${count} warning${count === 1 ? '' : 's'}: tft check ${word} shows ${count === 1 ? 'it' : 'them'}.\n`,
    )
}
