/** Phase 3 asked of one player: whether it acts, which moves are open, and with which odds its policy picks. */
import { evaluate, RunError } from '../expression/evaluate.ts'
import { closedReasons } from './available.ts'
import type { Rule, Track } from './game.ts'
import type { Expected } from './policy.ts'
import type { Moment } from './reference.ts'

/** A pick made in this step: index of the move and the rule that decided. */
export interface Pick {
  readonly move: number
  /** Null when no rule table decided. */
  readonly rule: Rule | null
}

/** Picks of a step: `[player][track]`, null where the player did not act. */
export type Picks = (Pick | null)[][]

/** What a player decides about on one of its tracks. */
export interface Menu {
  /** For each move of the track: null when it is open, else why it is closed. */
  readonly closed: readonly (string | null)[]
  readonly open: readonly boolean[]
}

/** Whether a player acts in this step (`acts`; whose turn it is is another question). */
export function actsNow(moment: Moment, index: number): boolean {
  const player = moment.reference.game.players[index]!
  moment.where = `whether ${player.name} acts`
  return player.acts === null || evaluate(player.acts, moment) !== 0
}

/** The menu of a track. Throws the RunError of a track on which no move is open. */
export function menuOf(moment: Moment, track: Track): Menu {
  moment.where = `the policy of ${track.path}`
  const closed = closedReasons(moment, track)
  const open = closed.map(reason => reason === null)
  if (!open.includes(true)) {
    const reasons = track.moves.map((move, at) => `${move.name} (${closed[at]})`).join(', ')
    throw new RunError(track.moves[0]!.span, `no move of ${track.path} is open: ${reasons}`)
  }
  return { closed, open }
}

/** How the player's policy would pick from a menu, its tremble included, and the rule or the payoffs that say so. */
export function oddsOf(
  moment: Moment,
  player: number,
  track: Track,
  { open }: Menu,
): { readonly odds: readonly number[]; readonly rule: Rule | null; readonly expected: Expected | null } {
  moment.where = `the policy of ${track.path}`
  const { probabilities, rule, expected } = moment.reference.choose(moment, player, track, open)
  return { odds: tremble(moment, track, probabilities, open), rule, expected }
}

/** Selten (1975): with a small chance the pick is uniform over the open moves. */
export function tremble(
  moment: Moment,
  track: Track,
  probabilities: readonly number[],
  open: readonly boolean[],
): readonly number[] {
  if (track.tremble === null) return probabilities
  const chance = evaluate(track.tremble, moment)
  if (chance < 0 || chance > 1)
    throw new RunError(track.tremble.span, `tremble must lie between 0 and 1, but it is ${chance}`)
  const each = chance / open.filter(isOpen => isOpen).length
  return probabilities.map((p, move) => (open[move] ? (1 - chance) * p + each : 0))
}
