/** Whether a branching program can be made of a game; if not, the reference (`game/branch.ts`) branches. */
import type { Game } from '../../game/index.ts'

export function canBranchCompiled(game: Game): boolean {
  const { entries, laters, events, dynamics, joints, players } = game
  return (
    game.evidence === null &&
    game.turns?.length !== 0 &&
    game.outcomes.some(({ when }) => when === null) &&
    asksOnce([entries, laters, events, dynamics, joints, players])
  )
}

/**
 * Whether no path of a step can ask one site twice, which would have to be answered alike, and all draws stand for themselves.
 * The game is plain data: whatever has a site is a chance.
 */
function asksOnce(parts: unknown): boolean {
  const sites = new Set<number>()
  let fine = true
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { site, kind, copula } = value as { site?: unknown; kind?: unknown; copula?: unknown }
    if (typeof site === 'number') {
      if (sites.has(site) || kind === 'row' || (copula ?? null) !== null) fine = false
      sites.add(site)
    }
    for (const each of Object.values(value)) visit(each)
  }
  visit(parts)
  return fine
}
