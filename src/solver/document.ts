/** What `tft exact` answers. JSON-able; printed inside the envelope `tit-for-tariff/exact`. */
import type { ExactResult } from './exact.ts'
import type { ExactPath } from './first.ts'

export interface ExactDocument extends ExactResult {
  /** Name of the variant; null for the file as it stands. */
  readonly variant: string | null
  /** What was set from outside, as it was written: `tension=3`. */
  readonly changes: readonly string[]
  /** Version of the program. */
  readonly program: string
  /** The conditions asked, in that order. */
  readonly paths: readonly ExactPath[]
}
