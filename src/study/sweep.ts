/**
 * What a sweep answers: outcomes and measures over a grid of one or two settings, every point on the same worlds. JSON-able;
 * printed inside the envelope `tit-for-tariff/sweep`.
 */
import type { Text } from '../game/index.ts'

export interface Sweep {
  readonly scenario: string
  readonly title: Text | null
  readonly variant: string | null
  readonly changes: readonly string[]
  readonly program: string
  readonly seed: string
  /** Runs at each point. */
  readonly runs: number
  readonly confidence: number
  /** One or two. */
  readonly axes: readonly SweepAxis[]
  readonly outcomes: readonly { readonly name: string; readonly label: Text | null }[]
  readonly measures: readonly {
    readonly kind: 'measure' | 'payoff'
    readonly name: string
    readonly label: Text | null
    readonly unit: string | null
  }[]
  /** The first axis varies slowest: point (i, j) at `i * axes[1].values.length + j`. */
  readonly points: readonly SweepPoint[]
  /** Neighbouring points between which the leading outcome changes. */
  readonly turns: readonly SweepTurn[]
}

export interface SweepAxis {
  /** The parameter or path. */
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  /** As they are written: numbers, words or dates. */
  readonly values: readonly (number | string)[]
}

export interface SweepPoint {
  /** One for each outcome. */
  readonly probabilities: readonly { readonly value: number; readonly low: number; readonly high: number }[]
  /** Index of the likeliest outcome, and whether its lead over the second is beyond doubt (paired interval at the stated level). */
  readonly leader: number
  readonly clear: boolean
  /** One for each measure; null where no run had a value. */
  readonly means: readonly ({ readonly value: number; readonly low: number; readonly high: number } | null)[]
}

export interface SweepTurn {
  /** Indices of the two points. */
  readonly between: readonly [number, number]
  readonly from: string
  readonly to: string
}
