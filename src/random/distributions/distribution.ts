/** What a distribution is to the rest of the program: one object, one file, one row of the catalogue. */
export interface Distribution {
  /** As written in a scenario: `triangular`. */
  readonly name: string
  /** One line for the manual. */
  readonly summary: string
  /** Where the law and its form are described. */
  readonly source: string
  /** In the order of the call. Optional ones stand last and are given all or none. */
  readonly parameters: readonly DistributionParameter[]
  /** Every value is a whole number. */
  readonly whole: boolean
  /** One sentence when no such law exists (also for what is not finite), else null. The other functions presume null. */
  readonly check: (parameters: readonly number[]) => string | null
  /**
   * The value at the probability u, 0 < u < 1: the smallest x with cdf(x) >= u (bernoulli: 1 when u < p). Never outside the support.
   */
  readonly quantile: (u: number, ...parameters: number[]) => number
  /** P(X <= x). */
  readonly cdf: (x: number, ...parameters: number[]) => number
  readonly mean: (...parameters: number[]) => number
  /** Infinity where it does not exist. */
  readonly variance: (...parameters: number[]) => number
  /** Closed ends of the values, possibly infinite. */
  readonly support: (...parameters: number[]) => readonly [low: number, high: number]
}

export interface DistributionParameter {
  readonly name: string
  readonly meaning: string
  readonly optional?: true
}
