/**
 * What a sensitivity analysis answers: which uncertain inputs drive which result. JSON-able; printed inside the envelope
 * `tit-for-tariff/sensitivity`.
 */
import type { Text } from '../game/index.ts'
import type { Discovery } from './discover.ts'
import type { Input } from './inputs.ts'
import type { Learning } from './learning.ts'

export interface Sensitivity {
  readonly scenario: string
  readonly title: Text | null
  readonly variant: string | null
  readonly changes: readonly string[]
  readonly program: string
  readonly seed: string
  readonly confidence: number
  readonly inputs: readonly Input[]
  /** One for each result asked about: outcomes (their probability), measures, payoffs. */
  readonly targets: readonly TargetSensitivity[]
  /** Runs of the ordinary sample behind tornado and rank correlations. */
  readonly runs: number
  /** Rows of each of the two base samples of the indices (Saltelli 2010); null when indices were not asked for. */
  readonly rows: number | null
  /** Scenario discovery; null unless asked for. */
  readonly discovery: Discovery | null
  /** Value of learning an input before choosing; null unless variants to choose from were named. */
  readonly learning: Learning | null
}

export interface TargetSensitivity {
  readonly kind: 'outcome' | 'measure' | 'payoff'
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly mean: number
  /** In the order of `inputs`. */
  readonly inputs: readonly InputSensitivity[]
  /** What chance during the run (all draws but the inputs) does to it, as one more input; null without indices. */
  readonly chance: Indices | null
}

export interface InputSensitivity {
  /** Null when indices were not asked for. */
  readonly indices: Indices | null
  /** Spearman's rank correlation; null for words and where nothing varies. */
  readonly rank: Interval | null
  /** Mean of the target in the runs with the input in its lowest and highest tenth, or for each word. */
  readonly tornado: readonly TornadoEnd[]
}

export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Sobol 1993, Homma and Saltelli 1996. */
export interface Indices {
  readonly first: Interval
  readonly total: Interval
}

export interface TornadoEnd {
  /** `lowest tenth`, `highest tenth`, or the word. */
  readonly at: string
  /** The input's mean there; null for words. */
  readonly input: number | null
  readonly target: Interval
}
