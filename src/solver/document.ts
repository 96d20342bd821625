/** What `tft exact` and `tft solve` answer. JSON-able; printed inside envelopes. */
import type { ExactResult } from './exact.ts'
import type { ExactPath } from './first.ts'
import type { Responses } from './responses.ts'
import type { Solution } from './solution.ts'

/** What an answer says of where it came from. */
export interface Provenance {
  /** Name of the variant; null for the file as it stands. */
  readonly variant: string | null
  /** What was set from outside, as it was written: `tension=3`. */
  readonly changes: readonly string[]
  /** Version of the program. */
  readonly program: string
}

export interface SolutionDocument extends Solution, Provenance {}

export interface ResponsesDocument extends Responses, Provenance {}

export interface ExactDocument extends ExactResult, Provenance {
  /** The conditions asked, in that order. */
  readonly paths: readonly ExactPath[]
}
