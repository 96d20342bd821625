/** An exact answer where it is to be had beside something else, without anybody waiting for it. */
import { canBranchCompiled } from '../engine/index.ts'
import { type Game, hasHosted, looksAhead } from '../game/index.ts'
import type { InfiniteReason } from '../scenario/index.ts'
import {
  type Exact,
  type ExactResult,
  exactAnswer,
  exactFirst,
  isComplete,
  mostBranches,
  withoutHidden,
} from '../solver/index.ts'

/** Beyond so many states or ways through one step a simulation is sooner done. */
const MOST_STATES = 1_500_000
const MOST_BRANCHES = 5_000
/** Where no branching program can be made, or it asks the reference for odds: that takes a hundred times as long. */
const MOST_STATES_BY_REFERENCE = 20_000
/** Where players look ahead, every decision lives steps of its own: about a millisecond a state. */
const MOST_STATES_AHEAD = 2_000

/** Whether a scenario is finite and no step of it can branch without end: an exact answer is worth trying. Follows nothing. */
export function mayBeExact(game: Game, infinite: readonly InfiniteReason[]): boolean {
  return infinite.length === 0 && game.evidence === null && mostBranches(game) <= MOST_BRANCHES
}

export interface ExactAside {
  readonly kind: 'exact'
  readonly result: ExactResult
  /** How likely the condition of each hidden measure ever holds. */
  readonly watched: ReadonlyMap<string, number>
}

/**
 * The exact law of a game and how likely the conditions are that are watched in it, or how it fails; null where that is not to be
 * had with little work.
 */
export function exactAside(
  game: Game,
  infinite: readonly InfiniteReason[],
): ExactAside | Extract<Exact, { readonly kind: 'failed' }> | null {
  if (!mayBeExact(game, infinite)) return null
  const question = { bound: new Map<number, number>(), mostStates: mostStatesOf(game) }
  const exact = exactAnswer(withoutHidden(game), { ...question, laws: false })
  if (exact.kind === 'failed') return exact
  if (exact.kind !== 'exact' || !isComplete(exact.result)) return null
  const watched = new Map<string, number>()
  for (const measure of game.measures) {
    if (!measure.hidden) continue
    const first = exactFirst(game, measure, question)
    if (first.kind === 'failed') return first
    if (first.kind !== 'first') return null
    watched.set(measure.name, first.probability)
  }
  return { kind: 'exact', result: exact.result, watched }
}

function mostStatesOf(game: Game): number {
  if (game.players.some(looksAhead)) return MOST_STATES_AHEAD
  return canBranchCompiled(game) && !hasHosted(game) ? MOST_STATES : MOST_STATES_BY_REFERENCE
}
