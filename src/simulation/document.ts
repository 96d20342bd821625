/** A result as `--format json` prints it. */
import type { Result } from './result.ts'

export interface ResultDocument extends Result {
  readonly format: 'tit-for-tariff/result'
  readonly version: 1
}

export function resultDocument(result: Result): ResultDocument {
  return { format: 'tit-for-tariff/result', version: 1, ...result }
}
