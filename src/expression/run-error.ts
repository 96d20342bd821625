import type { Span } from '../text/span.ts'

/** A run of the model cannot go on at this node. The message is a sentence without its full stop. */
export class RunError extends Error {
  override name = 'RunError'
  readonly span: Span | null
  constructor(span: Span | null, message: string) {
    super(message)
    this.span = span
  }
}
