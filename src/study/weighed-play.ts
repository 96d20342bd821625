/** A played game weighed: what its picks were worth beside others, whichever way that was found out. */
import type { ForcedPick } from '../game/index.ts'
import type { Estimate } from '../statistics/index.ts'

export interface WeighedGame {
  readonly method: WeighingMethod
  /** What the side gets on average over all worlds when its own policy plays. */
  readonly policy: Estimate
  /**
   * What the picks were worth when they were made: the average of who is measured against (a best response, or the policy), and
   * what each pick was worth more or less than that one's choice there. The payoff less this is luck (advantage sum: Zinkevich,
   * Bowling, Bard, Kan and Billings 2006).
   */
  readonly picks: Estimate
  /** What the picks were worth more than those of who they are measured against; never above 0 beside a best response. */
  readonly skill: Estimate
  /** Null where it could not be worked out. */
  readonly best: {
    /** Its average over all worlds. */
    readonly mean: number
    /** What it picks in the same world. */
    readonly picks: readonly ForcedPick[]
  } | null
  /** At how many decisions there was more than one way to go. */
  readonly decisions: number
  /** Whether at each of them every way was worth the same on average. False where that is not known exactly. */
  readonly alike: boolean
  /** Those at which the pick mattered most, the weightiest first. */
  readonly turning: readonly TurningPick[]
}

export type WeighingMethod =
  /** Against a best response, over every path there is. */
  | { readonly kind: 'exact' }
  /** Against the policy of the file, by continuations from every decision. */
  | {
      readonly kind: 'nested'
      /** Why it is not exact: a sentence. */
      readonly because: string
      /** Continuations for each move of each decision; they choose the turning points. */
      readonly continuations: number
      /** Fresh ones, by which those few are told. */
      readonly fresh: number
      readonly confidence: number
    }

/** A decision, what was picked and the best of the other ways; ever after the best response goes on, or the policy. */
export interface TurningPick {
  readonly step: number
  /** Where the two differ: one pick a track. */
  readonly picked: readonly ForcedPick[]
  readonly other: readonly ForcedPick[]
  /** Expected payoff with the other less that with the pick: above 0 where the other would have been better. */
  readonly gain: Estimate
  /** How likely each outcome was, with the pick and with the other, in the order of the game. */
  readonly outcomes: readonly { readonly picked: Estimate; readonly other: Estimate }[]
}

/** How many turning points are told. */
export const MOST_TURNING = 3

export function exactly(value: number): Estimate {
  return { value, low: value, high: value }
}
