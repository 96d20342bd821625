/** A game that ends where something first holds. */
import type { Game, Measure } from '../game/index.ts'

/**
 * The game ended by an outcome of its own, the first of all, at the end of the first step in which the condition of a measure holds:
 * the law of when that outcome comes is the law of when the condition first holds (the usual cut for first passages: Kemeny and
 * Snell 1960, chapter 3), and no state need remember whether it did. It measures nothing.
 */
export function cutWhereFirst(game: Game, { value, span }: Measure): Game {
  const held = { name: 'held', label: null, when: [value], payoff: game.players.map(() => null), span }
  return { ...game, measures: [], outcomes: [held, ...game.outcomes] }
}
