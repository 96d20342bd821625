import type { Result } from '../../simulation/index.ts'
import type { Moment } from './moments.ts'

/** What the charts of one simulation are drawn from. */
export interface ResultFigures {
  readonly result: Result
  /** Dated events of the scenario; empty where they are not known. */
  readonly moments: readonly Moment[]
}
