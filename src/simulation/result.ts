/**
 * What a simulation answers. JSON-able as it stands: `--format json` prints it inside the envelope `tit-for-tariff/result`.
 * It holds no wall-clock time and no number of workers: the same version, scenario and seed give the same bytes.
 */
import type { Text } from '../game/index.ts'
import type { Histogram } from '../statistics/index.ts'

export interface Result {
  /** Name of the scenario. */
  readonly scenario: string
  readonly title: Text | null
  /** Name of the variant; null for the file as it stands. */
  readonly variant: string | null
  /** What was set from outside, as it was written: `tension=3`. */
  readonly changes: readonly string[]
  /** Version of the program. */
  readonly program: string
  /** Hash of the lowered game (SHA-256, hexadecimal): equal hashes and seeds mean equal results. */
  readonly gameHash: string
  readonly seed: string
  /** Runs done that count. Fewer than asked when precise enough (`until`), interrupted, or where a condition does not hold. */
  readonly runs: number
  /** Most runs that were asked for. */
  readonly runsAsked: number
  /** Half-width at which the simulation was to stop; null when it was to do all its runs. */
  readonly until: number | null
  /** Why it stopped. */
  readonly stopped: 'all-runs' | 'precise' | 'interrupted'
  /** Confidence level of every interval below, for example 0.95. */
  readonly confidence: number
  /** By what the runs were chosen and weighed; null: every run counts, and all equally. */
  readonly condition: ResultCondition | null
  readonly calendar: ResultCalendar
  /** In the order of the file. */
  readonly outcomes: readonly OutcomeEstimate[]
  /** Steps lived, over all runs. */
  readonly length: Distribution
  /** In the order of the file; hidden ones are left out. */
  readonly measures: readonly MeasureEstimate[]
  /** In the order of the file. Discounted payoffs, the outcome's included. */
  readonly payoffs: readonly PayoffEstimate[]
  /** By player, track and move, in the order of the file. */
  readonly moves: readonly MoveShares[]
  readonly bands: Bands
  readonly pending: PendingEstimate
}

/**
 * Runs chosen after they had ended (`given`), or weighed by how likely they made what was seen (`history`). With a history every
 * share, mean, quantile and histogram of the result is weighted (a histogram as if all weights added up to the number of runs), and
 * intervals are those of as many runs of equal weight as say as much; counts stay counts.
 */
export interface ResultCondition {
  /** The condition as written; null without one. */
  readonly given: string | null
  /** Name of the file of what was seen, and up to which day or step; null without one. */
  readonly history: string | null
  readonly asOf: string | null
  /** Runs simulated, of which `runs` count. */
  readonly runsBefore: number
  /** How many runs of equal weight say as much as those that count (Kish 1965). */
  readonly effectiveRuns: number
  /** How likely `given` is, after what was seen; null without it. */
  readonly probability: { readonly value: number; readonly low: number; readonly high: number } | null
  /** How likely the model made what was seen: the mean weight; null without a history. */
  readonly evidence: {
    readonly value: number
    readonly low: number | null
    readonly high: number | null
  } | null
  /** What the runs that count tell about types and uncertain parameters: in all runs before, and after. */
  readonly learnt: readonly LearntInput[]
}

export type LearntInput =
  | {
      readonly kind: 'number'
      readonly name: string
      readonly label: Text | null
      readonly unit: string | null
      readonly before: LearntNumber
      readonly after: LearntNumber
    }
  /** Shares of each word. */
  | {
      readonly kind: 'words'
      readonly name: string
      readonly label: Text | null
      readonly words: readonly string[]
      readonly before: readonly number[]
      readonly after: readonly number[]
    }

export interface LearntNumber {
  readonly mean: number
  readonly p05: number
  readonly p95: number
}

/** The bins of steps that `moves` and `bands` run over: one step a bin in games of at most 256 steps. */
export interface ResultCalendar {
  /** False with plain rounds. */
  readonly dated: boolean
  readonly steps: number
  readonly stepsPerBin: number
  readonly bins: readonly CalendarBin[]
}

export interface CalendarBin {
  readonly firstStep: number
  readonly lastStep: number
  /** First day of the first step and last day of the last, `YYYY-MM-DD`; null with rounds. */
  readonly firstDay: string | null
  readonly lastDay: string | null
  /** Runs that lived at least the first step of the bin. */
  readonly runs: number
}

export interface OutcomeEstimate {
  readonly name: string
  readonly label: Text | null
  readonly count: number
  /** count / runs, or with weights the share of the weight. When `count` is 0 show `high` as an upper bound, never "0"; when it is `runs`, `low` as a lower one. */
  readonly probability: number
  readonly low: number
  readonly high: number
  readonly method: ProbabilityMethod
  /** Step in which it came; null when it never did. */
  readonly time: Distribution | null
}

/** Wilson (1927) where n·p·(1-p) >= 50, else Clopper and Pearson (1934), whose coverage is never below the level. */
export type ProbabilityMethod = 'wilson' | 'clopper-pearson'

/** One number for each run: its law as estimated. Null where too few runs had a value to say it. */
export interface Distribution {
  /** Runs that had a value. */
  readonly count: number
  readonly mean: number
  readonly meanLow: number | null
  readonly meanHigh: number | null
  /** Sample standard deviation (divisor n-1); null for fewer than two values. */
  readonly sd: number | null
  readonly min: number
  readonly max: number
  readonly quantiles: Quantiles
  readonly histogram: Histogram
}

export interface Quantiles {
  readonly p05: Quantile
  readonly p25: Quantile
  readonly p50: Quantile
  readonly p75: Quantile
  readonly p95: Quantile
}

/** A quantile and its interval by order statistics. Within 0.1 % of the exact value; exact up to 1,024 different values. */
export interface Quantile {
  readonly value: number
  /** Null where the sample is too small for that end to exist. */
  readonly low: number | null
  readonly high: number | null
}

export interface MeasureEstimate {
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly kind: 'final' | 'highest' | 'lowest' | 'average' | 'total' | 'count' | 'first'
  /** Runs in which a `first` never came (with weights: that share of the runs); 0 for every other kind. */
  readonly never: number
  /** Null when no run had a value. */
  readonly distribution: Distribution | null
}

export interface PayoffEstimate {
  readonly player: string
  readonly label: Text | null
  readonly distribution: Distribution
}

/** How often a move was picked. */
export interface MoveShares {
  readonly player: string
  readonly playerLabel: Text | null
  /** Empty when the file declares no tracks. */
  readonly track: string
  readonly trackLabel: Text | null
  readonly move: string
  readonly label: Text | null
  /** Picks a run, on average. */
  readonly perRun: number
  /** For each bin: share of the steps lived in it (of the runs that reached it, where a bin is one step). Null: no run came so far. */
  readonly shares: readonly (number | null)[]
}

/** The state over time, of the first `runs` runs. */
export interface Bands {
  /** Runs observed: the first ones, at most 2,000 unless asked otherwise. */
  readonly runs: number
  /** For each bin, how many of them had not ended before it. */
  readonly alive: readonly number[]
  readonly variables: readonly Band[]
  /** Variables with a range: how often a written value was held at an end of it. */
  readonly limits: readonly LimitCount[]
}

export type Band =
  /** Numbers and whole numbers at the end of each bin (or of the last step lived in it); null where no observed run came so far. */
  | {
      readonly kind: 'number'
      readonly name: string
      readonly label: Text | null
      readonly unit: string | null
      readonly bins: readonly (BandQuantiles | null)[]
    }
  /** Flags (words `false`, `true`) and choices: for each bin the share of each word. */
  | {
      readonly kind: 'words'
      readonly name: string
      readonly label: Text | null
      readonly words: readonly string[]
      readonly bins: readonly (readonly number[] | null)[]
    }

export interface BandQuantiles {
  readonly p05: number
  readonly p25: number
  readonly p50: number
  readonly p75: number
  readonly p95: number
  readonly mean: number
}

export interface LimitCount {
  readonly name: string
  /** Times a written value was beyond the low, and the high, end: an average over the observed runs. */
  readonly lowPerRun: number
  readonly highPerRun: number
}

/** What had been set going and had not come due when a run ended. */
export interface PendingEstimate {
  /** Share of runs that ended with something pending. */
  readonly share: number
  /** Things pending at the end, averaged over all runs. */
  readonly mean: number
}
