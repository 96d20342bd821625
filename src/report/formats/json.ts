/** A result for a program: the document that `tft schema result` describes. */
import type { Result } from '../../simulation/index.ts'
import { envelope } from '../../text/index.ts'

export function resultJson(result: Result): string {
  return `${JSON.stringify(envelope('result', result), null, 2)}\n`
}
