/** Players in equilibrium: before anything plays a game, the solver puts a table of odds in their place. */
import { type EquilibriumPolicy, type Game, leavesOf, type Policy } from '../game/index.ts'
import { unplayableSentence } from '../report/unsolved.ts'
import {
  bareGame,
  type Method,
  playing,
  type SolvedPolicies,
  solveDecisions,
  solvedPolicies,
} from '../solver/index.ts'
import { type Diagnostic, errorAt } from '../text/index.ts'

/** Most decisions of a game that is solved without being asked to. */
const MOST_DECISIONS = 200_000

export type WithEquilibria =
  | { readonly kind: 'game'; readonly game: Game }
  | { readonly kind: 'unsolved'; readonly diagnostics: readonly Diagnostic[] }

/**
 * Replaces every `policy: {equilibrium: …}` by what backward induction over all open moves says; a side that has another policy keeps
 * it, though who is in equilibrium expects it to be in equilibrium too.
 */
export function withEquilibria(game: Game): WithEquilibria {
  let result = game
  const diagnostics: Diagnostic[] = []
  game.players.forEach(({ tracks }, player) => {
    for (const asked of tracks.flatMap(({ policy }) => equilibriaIn(policy))) {
      const policies = policiesOf(game, player, asked)
      if (policies.kind === 'tables') result = playing(result, player, asked, policies.tables)
      else if (diagnostics.length === 0)
        diagnostics.push(
          errorAt(asked.span, 'equilibrium', `This equilibrium cannot be played: ${policies.reason}`),
        )
    }
  })
  return diagnostics.length > 0 ? { kind: 'unsolved', diagnostics } : { kind: 'game', game: result }
}

function equilibriaIn(policy: Policy): readonly EquilibriumPolicy[] {
  return leavesOf(policy).filter(leaf => leaf.kind === 'equilibrium')
}

/** The last few, by everything that they depend on: the same game is opened again and again, by sweeps and by the cases of a comparison. */
const known = new Map<string, SolvedPolicies>()
const MOST_KNOWN = 8

function policiesOf(game: Game, player: number, { select, rationality }: EquilibriumPolicy): SolvedPolicies {
  const method: Method =
    rationality === null ? { kind: 'equilibrium', select } : { kind: 'logit', rationality }
  const key = JSON.stringify([bareGame(game, () => true), player, method])
  const before = known.get(key)
  if (before !== undefined) return before
  const answer = solveDecisions(game, { method, bound: new Map(), mostStates: MOST_DECISIONS })
  const policies: SolvedPolicies =
    answer.kind === 'solved'
      ? solvedPolicies(answer.solved, player)
      : { kind: 'unplayable', reason: unplayableSentence(answer) }
  for (const oldest of known.keys()) {
    if (known.size < MOST_KNOWN) break
    known.delete(oldest)
  }
  known.set(key, policies)
  return policies
}
