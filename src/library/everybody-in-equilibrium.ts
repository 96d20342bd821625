/** A scenario with everybody in equilibrium, whatever the policies of its file. */
import type { EquilibriumPolicy, Game, Player } from '../game/index.ts'
import { unsolvedReason } from '../report/index.ts'
import { type ChosenAmong, chosenAmong, playing, solveDecisions, solvedPolicies } from '../solver/index.ts'
import { whyNotFinite } from './not-finite.ts'
import { openScenario, type ScenarioInput } from './scenario.ts'

export type InEquilibrium =
  | { readonly kind: 'game'; readonly game: Game; readonly among: ChosenAmong }
  /** A sentence. */
  | { readonly kind: 'unknown'; readonly reason: string }

/**
 * Solves a scenario by backward induction and puts the equilibrium in the place of every policy; of several the one that is
 * payoff-dominant (Harsanyi and Selten 1988). Says why not where the game is not finite, has private knowledge, or has more
 * decisions than `mostStates`.
 */
export function everybodyInEquilibrium(
  input: ScenarioInput,
  players: readonly Player[],
  mostStates: number,
): InEquilibrium {
  const set = players.map(({ name, tracks }) => ({
    path: `players.${name}.policy`,
    value:
      tracks.length === 1 && tracks[0]!.name === ''
        ? 'equilibrium'
        : `{${tracks.map(track => `${track.name}: equilibrium`).join(', ')}}`,
  }))
  const opened = openScenario({ ...input, set: [...(input.set ?? []), ...set], leaveEquilibria: true })
  if (opened.kind === 'invalid')
    return unknown(opened.diagnostics.find(({ severity }) => severity === 'error')!.message)
  const infinite = whyNotFinite(opened, false)
  if (infinite !== null) return unknown(`The scenario is not finite: ${infinite.reasons[0]!.message}`)
  const answer = solveDecisions(opened.game, {
    method: { kind: 'equilibrium', select: 'payoff_dominant' },
    bound: new Map(),
    mostStates,
  })
  if (answer.kind !== 'solved') return unknown(unsolvedReason(answer))
  let { game } = opened
  for (const [player, { tracks }] of opened.game.players.entries()) {
    const policies = solvedPolicies(answer.solved, player)
    if (policies.kind === 'unplayable') return unknown(policies.reason)
    for (const asked of new Set(tracks.map(({ policy }) => policy as EquilibriumPolicy)))
      game = playing(game, player, asked, policies.tables)
  }
  return { kind: 'game', game, among: chosenAmong(answer.solved) }
}

function unknown(reason: string): InEquilibrium {
  return { kind: 'unknown', reason }
}
