/**
 * What a sweep answers: outcomes and measures over a grid of one or two settings, every point on the same worlds. JSON-able;
 * printed inside the envelope `tit-for-tariff/sweep`.
 */
import { byPosition, type Text } from '../game/index.ts'
import {
  type Distribution,
  type OutcomeEstimate,
  type Result,
  type ResultCondition,
  type SimulationCallbacks,
  simulateWorlds,
  type WorldsRequest,
  type WorldsSimulated,
} from '../simulation/index.ts'
import { probabilityInterval } from '../statistics/index.ts'
import { didYouMean, listed } from '../text/index.ts'
import type { Grid } from './grid.ts'
import type { SettingValue } from './over.ts'
import type { Change } from './setting.ts'

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
  /** Which worlds count at every point: those in which it holds of the scenario with nothing swept; null: all of them. */
  readonly condition: ResultCondition | null
  /** One or two. */
  readonly axes: readonly SweepAxis[]
  readonly outcomes: readonly { readonly name: string; readonly label: Text | null }[]
  readonly measures: readonly SweepMeasure[]
  /** The first axis varies slowest: point (i, j) at `i * axes[1].values.length + j`. */
  readonly points: readonly SweepPoint[]
  /** Neighbouring points between which the leading outcome changes. */
  readonly turns: readonly SweepTurn[]
  /** What was asked about, or else the outcome that the settings move most: what maps and charts show. */
  readonly subject: SweepSubject
}

export interface SweepAxis {
  /** The parameter or path, as it was written. */
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  /** What all values are: numbers, dates (`2025-10-24`), or words. */
  readonly kind: 'number' | 'date' | 'words'
  /** As they are written. */
  readonly values: readonly SettingValue[]
}

export interface SweepMeasure {
  readonly kind: 'measure' | 'payoff'
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
}

export interface SweepPoint {
  /** One for each outcome. */
  readonly probabilities: readonly { readonly value: number; readonly low: number; readonly high: number }[]
  /**
   * Index of the likeliest outcome, and whether its lead over the second is beyond doubt: of the runs that ended in one of the two
   * significantly more than half ended in it (sign test at the stated level).
   */
  readonly leader: number
  readonly clear: boolean
  /** One for each measure; null where no run had a value. */
  readonly means: readonly (SweepMean | null)[]
}

/** Without ends where one value, or values all alike, say nothing of them. */
export interface SweepMean {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

export interface SweepTurn {
  /** Indices of the two points. */
  readonly between: readonly [number, number]
  readonly from: string
  readonly to: string
  /** Whether the lead is clear at both points. */
  readonly clear: boolean
}

/** `index` in `outcomes`, or in `measures` for a measure or payoff. */
export interface SweepSubject {
  readonly kind: 'outcome' | 'measure' | 'payoff'
  readonly name: string
  readonly index: number
}

/** Runs at each point unless asked otherwise: an interval of one point of probability. */
const RUNS = 10_000

export interface SweepRequest extends WorldsRequest {
  /** Name of the outcome, measure or player whose map is to be drawn; null: the outcome that the settings move most. */
  readonly of?: string | null
}

export type Swept =
  | { readonly kind: 'finished'; readonly sweep: Sweep }
  /** A run of the model failed at a point: what is set there. */
  | (Omit<Extract<WorldsSimulated, { readonly kind: 'failed' }>, 'case'> & {
      readonly set: readonly Change[]
    })
  /** What was finished of every point; null when nothing was. */
  | { readonly kind: 'interrupted'; readonly sweep: Sweep | null }
  /** The condition holds in no run. */
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** Simulates every point of a grid on the same worlds. */
export async function sweep(
  grid: Grid,
  { of = null, ...request }: SweepRequest,
  callbacks: SimulationCallbacks = {},
): Promise<Swept> {
  const { points } = grid
  const asked = of === null ? null : subjectNamed(grid, of)
  if (typeof asked === 'string') return { kind: 'refused', reason: asked }
  // Case 0 decides which worlds count.
  const before = request.condition == null ? [] : [{ game: grid.asItStands, bound: [] }]
  const simulated = await simulateWorlds(
    [...before, ...points],
    { runs: RUNS, observe: 0, ...request },
    callbacks,
  )
  switch (simulated.kind) {
    case 'finished':
      return { kind: 'finished', sweep: sweepOf(grid, asked, simulated.results.slice(before.length)) }
    case 'failed': {
      const { case: failing, ...rest } = simulated
      return { ...rest, set: points[failing - before.length]?.set ?? [] }
    }
    case 'interrupted': {
      const { results } = simulated
      return {
        kind: 'interrupted',
        sweep: results === null ? null : sweepOf(grid, asked, results.slice(before.length)),
      }
    }
    case 'none':
    case 'refused':
      return simulated
  }
}

function subjectNamed({ points }: Grid, name: string): SweepSubject | string {
  const { outcomes, measures, players } = points[0]!.game
  const shown = measures.filter(({ hidden }) => !hidden)
  const subjects: SweepSubject[] = [
    ...outcomes.map((each, index) => ({ kind: 'outcome' as const, name: each.name, index })),
    ...shown.map((each, index) => ({ kind: 'measure' as const, name: each.name, index })),
    ...players
      .toSorted(byPosition)
      .map((each, index) => ({ kind: 'payoff' as const, name: each.name, index: shown.length + index })),
  ]
  const found = subjects.find(each => each.name === name)
  if (found !== undefined) return found
  const names = subjects.map(each => each.name)
  return `There is no outcome, measure or player \`${name}\`.${didYouMean(name, names) || ` There are: ${listed(names)}.`}`
}

function sweepOf({ axes }: Grid, asked: SweepSubject | null, results: readonly Result[]): Sweep {
  const [first] = results as [Result, ...Result[]]
  const { scenario, title, variant, changes, program, seed, runs, confidence, condition } = first
  const outcomes = first.outcomes.map(({ name, label }) => ({ name, label }))
  const points = results.map(pointOf)
  return {
    scenario,
    title,
    variant,
    changes,
    program,
    seed,
    runs,
    confidence,
    condition,
    axes,
    outcomes,
    measures: [
      ...first.measures.map(({ name, label, unit }) => ({ kind: 'measure' as const, name, label, unit })),
      ...first.payoffs.map(({ player, label }) => ({
        kind: 'payoff' as const,
        name: player,
        label,
        unit: null,
      })),
    ],
    points,
    turns: neighboursOf(axes).flatMap(between => turnAt(between, points, outcomes)),
    subject: asked ?? mostMoved(points, outcomes),
  }
}

function pointOf({ outcomes, measures, payoffs, runs, confidence, condition }: Result): SweepPoint {
  return {
    probabilities: outcomes.map(({ probability, low, high }) => ({ value: probability, low, high })),
    ...leadOf(outcomes, condition?.effectiveRuns ?? runs, confidence),
    means: [...measures, ...payoffs].map(({ distribution }) => meanOf(distribution)),
  }
}

function meanOf(distribution: Distribution | null): SweepMean | null {
  if (distribution === null) return null
  const { mean, meanLow, meanHigh } = distribution
  return { value: mean, low: meanLow, high: meanHigh }
}

/** The likeliest outcome, the first of the file among equals; `runs` is how many of equal weight they amount to. */
function leadOf(
  outcomes: readonly OutcomeEstimate[],
  runs: number,
  confidence: number,
): Pick<SweepPoint, 'leader' | 'clear'> {
  const [first, second] = outcomes.toSorted((one, other) => other.probability - one.probability)
  const leader = outcomes.indexOf(first!)
  if (second === undefined) return { leader, clear: true }
  const [ahead, behind] = [first!.probability * runs, second.probability * runs]
  const { low } = probabilityInterval(ahead, ahead + behind, confidence)
  return { leader, clear: low > 0.5 }
}

/** Points that lie next to each other along one of the axes. */
function neighboursOf(axes: readonly SweepAxis[]): (readonly [number, number])[] {
  const [rows, columns] = [axes[0]!.values.length, axes[1]?.values.length ?? 1]
  const pairs: (readonly [number, number])[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column
      if (row + 1 < rows) pairs.push([at, at + columns])
      if (column + 1 < columns) pairs.push([at, at + 1])
    }
  return pairs
}

function turnAt(
  between: readonly [number, number],
  points: readonly SweepPoint[],
  outcomes: Sweep['outcomes'],
): SweepTurn[] {
  const [from, to] = between.map(at => points[at]!) as [SweepPoint, SweepPoint]
  if (from.leader === to.leader) return []
  return [
    {
      between,
      from: outcomes[from.leader]!.name,
      to: outcomes[to.leader]!.name,
      clear: from.clear && to.clear,
    },
  ]
}

/** The outcome whose probability varies most over the points. */
function mostMoved(points: readonly SweepPoint[], outcomes: Sweep['outcomes']): SweepSubject {
  const reach = outcomes.map((_, index) => {
    const values = points.map(({ probabilities }) => probabilities[index]!.value)
    return Math.max(...values) - Math.min(...values)
  })
  const index = reach.indexOf(Math.max(...reach))
  return { kind: 'outcome', name: outcomes[index]!.name, index }
}
