/**
 * Turning points of a world: how the probability of each way to end moved as the world took its course, and where it moved most. At
 * each point of the course the rest is lived again many times with other draws (nested simulation).
 */
import { calendarOf, createReference, follow, type Game, type RunFailure } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { type SimulationCallbacks, simulateForks } from '../simulation/index.ts'
import { probabilityInterval } from '../statistics/index.ts'
import { formatDay } from '../text/index.ts'

/** JSON-able: part of the document `tit-for-tariff/explanation`. */
export interface TurningPoints {
  /** Continuations at each point. */
  readonly continuations: number
  readonly confidence: number
  /** Names of the outcomes, in the order of the file. */
  readonly outcomes: readonly string[]
  /** Index of the outcome in which the world ended. */
  readonly ended: number
  /** Before step 1 (where things were seen: after the last step that was), then after each step that was lived. */
  readonly points: readonly TurningPoint[]
  /** Steps in which the probability of the end that came moved most, the largest move first: indices into `points`. */
  readonly most: readonly number[]
}

export interface TurningPoint {
  /** 0: before step 1. */
  readonly step: number
  readonly firstDay: string | null
  /** Of each outcome, with the interval of the continuations. */
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

export interface TurningPointsRequest {
  readonly seed: string
  readonly run: number
  /** The first point is after this step; 0: before step 1. Up to it things were seen, which no continuation could take back. */
  readonly from: number
  /** Continuations over all points together. */
  readonly budget: number
  readonly confidence: number
}

/** How many steps are named. */
const NAMED = 3

/** Finds the turning points of run `run`. Intervals are Wilson's, or Clopper and Pearson's where (nearly) all ended alike. */
export async function findTurningPoints(
  game: Game,
  { seed, run, from, budget, confidence }: TurningPointsRequest,
  callbacks: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<TurningPointsFound> {
  const lived = follow(createReference(game, chooseByPolicy), keyFromSeed(seed), run)
  if (lived.kind === 'failed') return lived
  const { steps, outcome } = lived.record
  const afterSteps = Array.from({ length: Math.max(0, steps - from) }, (_, at) => from + at)
  const count = Math.max(1, Math.floor(budget / Math.max(1, afterSteps.length)))
  const forked = await simulateForks({ game, seed, run, afterSteps, count }, callbacks)
  if (forked.kind !== 'finished') return forked
  const { dated, firstDays } = calendarOf(game)
  const points = [...afterSteps, steps].map(
    (step, at): TurningPoint => ({
      step,
      firstDay: dated && step > 0 ? formatDay(firstDays[step]!) : null,
      probabilities: game.outcomes.map((_, index) => {
        // After the last step it is over: nothing is left to chance.
        const ended = forked.counts[at]?.[index]
        if (ended === undefined) return certain(index === outcome ? 1 : 0)
        const { low, high } = probabilityInterval(ended, count, confidence)
        return { probability: ended / count, low, high }
      }),
    }),
  )
  return {
    kind: 'found',
    turningPoints: {
      continuations: count,
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

function largestMoves(points: readonly TurningPoint[], outcome: number): number[] {
  const at = points.map(({ probabilities }) => probabilities[outcome]!.probability)
  const moves = at.map((probability, index) => (index === 0 ? 0 : Math.abs(probability - at[index - 1]!)))
  return moves
    .map((_, index) => index)
    .filter(index => moves[index]! > 0)
    .sort((a, b) => moves[b]! - moves[a]! || a - b)
    .slice(0, NAMED)
}
