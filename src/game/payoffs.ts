/** Phase 6 and the end: payoffs, discounted. */
import { evaluate, RunError } from '../expression/evaluate.ts'
import { pow } from '../random/special/pow.ts'
import type { Game, Player } from './game.ts'
import type { Picks } from './odds.ts'
import type { Moment } from './reference.ts'

/** Phase 6: payoffs of the step, discounted. */
export function payoffs(moment: Moment, picks: Picks, now: number): void {
  const { game } = moment.reference
  game.players.forEach((player, index) => {
    moment.where = `the payoff of ${player.name}`
    const fromStep = player.payoff === null ? 0 : evaluate(player.payoff, moment)
    const fromMatrix = matrixPayoff(moment, index, picks)
    if (player.payoff === null && fromMatrix === null) return
    addPayoff(moment, player, fromMatrix === null ? fromStep : fromStep + fromMatrix, now)
  })
}

/** Whether nothing in the file pays a player, so that no way to play is better for it than another. */
export function paysNothing({ players, matrix, outcomes }: Game, player: number): boolean {
  return (
    players[player]!.payoff === null &&
    (matrix === null || (player !== matrix.row && player !== matrix.column)) &&
    outcomes.every(({ payoff }) => (payoff[player] ?? null) === null)
  )
}

function matrixPayoff(moment: Moment, player: number, picks: Picks): number | null {
  const { matrix } = moment.reference.game
  if (matrix === null || (player !== matrix.row && player !== matrix.column)) return null
  const row = picks[matrix.row]![0]
  const column = picks[matrix.column]![0]
  if (row == null || column == null) return null
  return evaluate(matrix.cells[row.move]![column.move]![player === matrix.row ? 0 : 1], moment)
}

/** Adds an amount earned in step `now` to the discounted sum of a player. */
export function addPayoff(moment: Moment, player: Player, amount: number, now: number): void {
  const { values } = moment
  const sum =
    values[player.payoffSlot]! +
    (player.discount === null ? amount : discountAt(moment, player, now) * amount)
  if (!Number.isFinite(sum))
    throw new RunError(
      player.payoff?.span ?? null,
      `the payoff of ${player.name} would become more than a number can hold`,
    )
  values[player.payoffSlot] = sum + 0
}

/** Weight of step `now` in a player's payoff. */
export function discountAt(moment: Moment, player: Player, now: number): number {
  const { slot, perDays } = player.discount!
  const { calendar } = moment.reference
  const exponent = perDays === null ? now - 1 : (calendar.firstDays[now]! - calendar.firstDays[1]!) / perDays
  return pow(moment.values[slot]!, exponent)
}
