/**
 * What a comparison answers. JSON-able as it stands: `--format json` prints it inside the envelope `tit-for-tariff/comparison`.
 * Case 0 is the baseline; every other case is held to it on the same worlds: run r of each meets the same draws.
 */
import type { Text } from '../game/index.ts'
import type { Result } from '../simulation/index.ts'

export interface Comparison {
  /** Name of the scenario of the baseline. */
  readonly scenario: string
  readonly title: Text | null
  readonly program: string
  readonly seed: string
  /** Worlds compared. */
  readonly runs: number
  /** Level of each single interval. */
  readonly confidence: number
  /** The baseline first, then the others in the order in which they were asked for. */
  readonly cases: readonly ComparedCase[]
  /** In the order of the file of the baseline. */
  readonly outcomes: readonly OutcomeComparison[]
  /** One for each case but the baseline, in their order. */
  readonly flows: readonly Flow[]
  /** Measures, then payoffs, in the order of the file; players whom no case pays anything are left out. */
  readonly measures: readonly MeasureComparison[]
  /** How many differences (of probabilities and means) are tested together, and hence corrected for (Holm 1979). */
  readonly comparisons: number
  /** The worlds that changed most; one list for each case but the baseline. */
  readonly changed: readonly (readonly ChangedWorld[])[]
  /** Null unless a payoff or measure to judge by was named. */
  readonly regret: Regret | null
}

export interface ComparedCase {
  /** What it is called: `baseline`, a variant, a file, a folder; unique within a comparison. */
  readonly name: string
  readonly label: Text | null
  /** What a simulation of it alone says. */
  readonly result: Result
  /** Whether it is the very game of the baseline: then every difference is 0, known and not tested. */
  readonly same: boolean
  /** The words of a command line that runs it: file, variant, sets; null where it was read from a folder. */
  readonly command: string | null
}

export interface OutcomeComparison {
  readonly name: string
  readonly label: Text | null
  /** One for each case. */
  readonly probabilities: readonly { readonly value: number; readonly low: number; readonly high: number }[]
  /** One for each case but the baseline. */
  readonly differences: readonly Difference[]
}

export interface MeasureComparison {
  readonly kind: 'measure' | 'payoff'
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  /** Mean in each case; null where no run had a value. */
  readonly means: readonly (number | null)[]
  /** Of the mean over the worlds in which both have a value; one for each case but the baseline; null where there are none. */
  readonly differences: readonly (Difference | null)[]
  /** Of quantiles over the worlds in which each has a value; one row for each case but the baseline, empty where one has none. */
  readonly quantiles: readonly (readonly QuantileDifference[])[]
  /** With `--full` only; one for each case but the baseline. */
  readonly laws: readonly (LawComparison | null)[] | null
}

/**
 * Case minus baseline, on the same worlds. Of a probability: the interval is the paired score interval of Tango (1998), p McNemar's
 * mid-p. Of a mean: the paired t interval and test.
 */
export interface Difference {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Of the hypothesis that there is no difference, alone (1 where nothing differs). */
  readonly p: number
  /** Corrected for all comparisons of this document (Holm 1979). */
  readonly adjustedP: number
  /** How many times as many runs independent worlds would need for the same interval; null where nothing varies. */
  readonly saved: number | null
}

/** Each estimated from all worlds; the interval by sections (Nakayama 2014), null where there are too few worlds for it. */
export interface QuantileDifference {
  /** 5, 25, 50, 75, 95. */
  readonly percent: number
  readonly baseline: number
  readonly value: number
  readonly difference: number
  readonly low: number | null
  readonly high: number | null
}

/** Two laws held to each other as wholes, as estimated: no interval is given. */
export interface LawComparison {
  /** First Wasserstein distance, in the unit of the measure. */
  readonly wasserstein: number
  /** Largest distance of the two cumulative distributions (Kolmogorov, Smirnov). */
  readonly kolmogorov: number
  /** Which one dominates to first and to second order (Hadar and Russell 1969; larger values better). */
  readonly firstOrder: 'case' | 'baseline' | 'equal' | 'neither'
  readonly secondOrder: 'case' | 'baseline' | 'equal' | 'neither'
}

/**
 * Where the worlds went: `counts[from][to]`, `from` the outcome under the baseline (all in the order of `outcomes`). With weights
 * they are as many worlds as the weights amount to, of `runs` in all.
 */
export interface Flow {
  readonly counts: readonly (readonly number[])[]
  /** Share of worlds with another outcome, and its interval. */
  readonly moved: { readonly value: number; readonly low: number; readonly high: number }
}

export interface ChangedWorld {
  readonly run: number
  /** Names of outcomes. */
  readonly from: string
  readonly to: string
  /** The measure or payoff that changed most against its spread, and its two values; null without measures. */
  readonly most: { readonly name: string; readonly baseline: number; readonly value: number } | null
  /** Commands that tell both stories; null for what was read from a folder. */
  readonly replay: { readonly baseline: string; readonly case: string } | null
}

/** For each world the best case by one number a run, and what every case loses to it (Savage 1951). */
export interface Regret {
  /** The payoff (`us`) or measure that is judged by. */
  readonly by: string
  readonly kind: 'payoff' | 'measure'
  /** Whether the most or the least of it is best. */
  readonly better: 'more' | 'less'
  /** Worlds in which every case has a value: the others cannot be judged. */
  readonly worlds: number
  /** One for each case, in their order. */
  readonly cases: readonly RegretOfCase[]
}

export interface RegretOfCase {
  /** Share of worlds in which it is best (ties shared equally). */
  readonly best: number
  /** What it loses to the best one in the same world: on average, */
  readonly mean: number
  readonly meanLow: number | null
  readonly meanHigh: number | null
  /** not exceeded in nine of ten worlds, */
  readonly p90: number
  /** and at most. */
  readonly most: number
}
