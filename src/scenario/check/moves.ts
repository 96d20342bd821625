/** Moves that can never be open, players who may have none open, laters that are overtaken (LANGUAGE §12). */
import type { Move, Player, Track } from '../../game/game.ts'
import { formatDay } from '../../text/day.ts'
import { schedules } from '../lower/block.ts'
import type { Lowering } from '../lower/lowering.ts'
import { constantValue, fixedValue } from '../lower/reads.ts'
import { stepsOfMove } from './availability.ts'

export function checkMoves(lowering: Lowering, players: readonly Player[]): void {
  for (const player of players)
    for (const track of player.tracks) {
      for (const move of track.moves) checkMove(lowering, player, move)
      if (!track.moves.some(isAlwaysOpen)) warnConditional(lowering, player, track)
    }
}

function checkMove(lowering: Lowering, player: Player, move: Move): void {
  if (move.forbidden !== null) return
  const steps = stepsOfMove(lowering, player, move, true)
  const barred = move.when.some(condition => constantValue(lowering, condition) === 0)
  if (barred || steps.length === 0) {
    lowering.report.warning(move.span, 'never-open', `${player.name}.${move.name} can never be open.`)
    return
  }
  for (const index of move.block.laters) {
    const later = lowering.builder.laters[index]!
    if (later.due.kind !== 'date') continue
    const day = fixedValue(lowering, later.due.date)
    if (day === null) continue
    const last = lowering.calendar.firstDays[steps.at(-1)![1]]!
    if (last >= day)
      lowering.report.warning(
        later.due.date.span,
        'overtaken',
        `${player.name}.${move.name} can still be picked on ${formatDay(last)}, when ${formatDay(day)} is no longer ahead: what it schedules then takes hold at the next step. Close it before with open.`,
      )
  }
}

function isAlwaysOpen(move: Move): boolean {
  const mayBeUnderWay = !move.overlap && schedules(move.block)
  return (
    move.forbidden === null &&
    move.when.length === 0 &&
    move.window === null &&
    !move.once &&
    move.cooldown === null &&
    !mayBeUnderWay
  )
}

function warnConditional(lowering: Lowering, player: Player, track: Track): void {
  const where = track.name === '' ? '' : ` on the track ${track.name}`
  lowering.report.warning(
    track.moves[0]!.span,
    'every-move-conditional',
    `Every move of ${player.name}${where} has a condition: in a step in which none is open the run stops. Add a move without any, like hold: {}.`,
  )
}
