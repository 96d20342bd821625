/** An exact answer where it is to be had beside something else, without anybody waiting for it. */
import type { Game } from '../game/index.ts'
import type { InfiniteReason } from '../scenario/index.ts'
import { type ExactAsked, exactAnswerWithHidden, isKnown, mostBranches } from '../solver/index.ts'

/** Beyond so many states over all steps, or ways through one step, a simulation is sooner done. */
const MOST_STATES = 20_000
const MOST_BRANCHES = 5_000

/** Whether a scenario is finite and no step of it can branch without end: an exact answer is worth trying. Follows nothing. */
export function mayBeExact(game: Game, infinite: readonly InfiniteReason[]): boolean {
  return infinite.length === 0 && game.evidence === null && mostBranches(game) <= MOST_BRANCHES
}

/** The exact law of a game and of all its measures, or how it fails; null where that is not to be had with little work. */
export function exactAside(
  game: Game,
  infinite: readonly InfiniteReason[],
): Extract<ExactAsked, { readonly kind: 'exact' | 'failed' }> | null {
  if (!mayBeExact(game, infinite)) return null
  const exact = exactAnswerWithHidden(game, { bound: new Map(), mostStates: MOST_STATES, laws: false })
  if (exact.kind === 'failed') return exact
  if (exact.kind !== 'exact') return null
  return [...exact.result.measures, ...exact.hidden].every(isKnown) ? exact : null
}
