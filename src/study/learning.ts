/** The value of learning an input before choosing between variants (expected value of partial perfect information, EVPPI). */

export interface Learning {
  /** Payoff or measure judged by. */
  readonly by: string
  readonly kind: 'payoff' | 'measure'
  readonly runs: number
  /** Names of the cases to choose from, the baseline first, and their mean. */
  readonly cases: readonly { readonly name: string; readonly mean: number }[]
  /** Index of the case that is best knowing nothing. */
  readonly best: number
  /** What knowing everything, the dice included, would add (expected value of perfect information). */
  readonly perfect: { readonly value: number; readonly low: number; readonly high: number }
  /** For each input what knowing it alone would add. */
  readonly inputs: readonly {
    readonly name: string
    readonly value: number
    readonly low: number
    readonly high: number
  }[]
}
