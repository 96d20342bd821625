/**
 * Turning points of a world: how the probability of each way to end moved as the world took its course, and where it moved most. At
 * each point of the course every way on is followed where that is little enough work: then the chances are exact. At the others the
 * rest is lived again many times with other draws (nested simulation).
 */
import {
  calendarOf,
  copyState,
  type Moment,
  type Reference,
  type RunFailure,
  type RunRecord,
  SLOT,
  type State,
  type TraceEntry,
} from '../game/index.ts'
import { type Forked, simulateForks } from '../simulation/forks.ts'
import type { SimulationCallbacks } from '../simulation/simulated.ts'
import { type ChancesAlong, chancesAlong } from '../solver/index.ts'
import { probabilityInterval } from '../statistics/index.ts'
import { formatDay } from '../text/index.ts'

/** JSON-able: part of the document `tit-for-tariff/explanation`. */
export interface TurningPoints {
  /** Continuations at each point that is not exact; 0 where all are. */
  readonly continuations: number
  /** Ways through one step that were followed for the exact points; and why not all points are exact, null where they are. */
  readonly ways: number
  readonly stopped: ChancesAlong['stopped']
  readonly confidence: number
  /** Names of the outcomes, in the order of the file. */
  readonly outcomes: readonly string[]
  /** Index of the outcome in which the world ended. */
  readonly ended: number
  /** Before step 1 (where things were seen: after the last step that was), then after each step that was lived. */
  readonly points: readonly TurningPoint[]
  /**
   * Steps in which the probability of the end that came moved most, the largest move first: indices into `points`. Moves that may be
   * due to the draws of the continuations are left out: those whose intervals overlap.
   */
  readonly most: readonly number[]
}

export interface TurningPoint {
  /** 0: before step 1. */
  readonly step: number
  readonly firstDay: string | null
  /** Whether every way on was followed: then the probabilities are exact. */
  readonly exact: boolean
  /** Of each outcome; where it is not exact with the interval of the continuations, else with itself at both ends. */
  readonly probabilities: readonly {
    readonly probability: number
    readonly low: number
    readonly high: number
  }[]
}

export type TurningPointsFound =
  | { readonly kind: 'found'; readonly turningPoints: TurningPoints }
  | { readonly kind: 'failed'; readonly failure: RunFailure }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'refused'; readonly reason: string }

/** A world that was lived to its end. */
export interface LivedWorld {
  readonly seed: string
  readonly run: number
  readonly record: Pick<RunRecord, 'outcome' | 'steps'>
  /** The reference that lived it, and its states at the ends of steps: `course[k]` after step k, `course[0]` before step 1. */
  readonly reference: Reference
  readonly course: readonly State[]
}

/** To be told of everything that happens in a run: adds the state at the end of each step but the last, and that before step 1. */
export function keepCourse(course: State[], entry: TraceEntry, { state }: Moment): void {
  if (entry.kind !== 'step') return
  // The clock has moved on, nothing else: it is the end of the step before.
  const ended = copyState(state)
  ended.values[SLOT.step] = entry.step - 1
  course.push(ended)
}

export interface TurningPointsRequest {
  /** The first point is after this step; 0: before step 1. Up to it things were seen, which no continuation could take back. */
  readonly from: number
  /** Most ways through one step that are followed for exact points, all together; 0: no point is to be exact. */
  readonly mostWays: number
  /** Continuations over all other points together. */
  readonly budget: number
  readonly confidence: number
}

/** How many steps are named. */
const NAMED = 3

/**
 * Finds the turning points of a world. Intervals are Wilson's, or Clopper and Pearson's where (nearly) all ended alike. What was
 * drawn before step 1 (types, parameters) is as it was drawn at every point.
 */
export async function findTurningPoints(
  { seed, run, record, reference, course }: LivedWorld,
  { from, mostWays, budget, confidence }: TurningPointsRequest,
  callbacks: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<TurningPointsFound> {
  const { game } = reference
  const { steps, outcome } = record
  const open = Array.from({ length: Math.max(0, steps - from) }, (_, at) => from + at)
  const { chances, ways, stopped } = chancesAlong(
    reference,
    open.map(step => course[step]!),
    mostWays,
  )
  const afterSteps = open.filter((_, at) => chances[at] === null)
  const count = afterSteps.length === 0 ? 0 : Math.max(1, Math.floor(budget / afterSteps.length))
  const forked: Forked =
    count === 0
      ? { kind: 'finished', counts: [] }
      : await simulateForks({ game, seed, run, afterSteps, count }, callbacks)
  if (forked.kind !== 'finished') return forked
  const { dated, firstDays } = calendarOf(game)
  const points = [...open, steps].map((step, at): TurningPoint => {
    const when = { step, firstDay: dated && step > 0 ? formatDay(firstDays[step]!) : null }
    // After the last step it is over: nothing is left to chance.
    const exact = step === steps ? game.outcomes.map((_, index) => Number(index === outcome)) : chances[at]!
    if (exact !== null) return { ...when, exact: true, probabilities: exact.map(certain) }
    const counts = forked.counts[afterSteps.indexOf(step)]!
    return {
      ...when,
      exact: false,
      probabilities: counts.map(ended => {
        const { low, high } = probabilityInterval(ended, count, confidence)
        return { probability: ended / count, low, high }
      }),
    }
  })
  return {
    kind: 'found',
    turningPoints: {
      continuations: count,
      ways,
      stopped,
      confidence,
      outcomes: game.outcomes.map(({ name }) => name),
      ended: outcome,
      points,
      most: largestMoves(points, outcome),
    },
  }
}

function certain(probability: number): TurningPoint['probabilities'][number] {
  return { probability, low: probability, high: probability }
}

/** A difference of exact chances below this is rounding. */
const ROUNDING = 1e-9

function largestMoves(points: readonly TurningPoint[], outcome: number): number[] {
  const at = points.map(({ probabilities }) => probabilities[outcome]!)
  const moves = at.map((here, index) => {
    const before = at[index - 1]
    if (before === undefined || (here.low <= before.high && before.low <= here.high)) return 0
    const moved = Math.abs(here.probability - before.probability)
    return moved < ROUNDING ? 0 : moved
  })
  return moves
    .map((_, index) => index)
    .filter(index => moves[index]! > 0)
    .sort((a, b) => moves[b]! - moves[a]! || a - b)
    .slice(0, NAMED)
}
