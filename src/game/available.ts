/** Which moves are open, and why the others are not. */
import { evaluate } from '../expression/evaluate.ts'
import type { Move, Track } from './game.ts'
import { SLOT } from './game.ts'
import { allHold, type Moment } from './reference.ts'

/** For each move of a track in its order: null when it is open, else why it is closed. */
export function closedReasons(moment: Moment, track: Track): (string | null)[] {
  return track.moves.map(move => closedReason(moment, move))
}

/** Tested in this order and no further than the first that closes it (LANGUAGE §17.9). */
function closedReason(moment: Moment, move: Move): string | null {
  if (move.forbidden !== null) return move.forbidden
  const gate = moment.reference.game.tallies[move.gate]!
  const { values } = moment
  if (move.once && values[gate.count!] !== 0) return 'it can be played only once'
  if (move.cooldown !== null && values[SLOT.step]! < values[gate.ready!]!) return 'it is cooling down'
  if (!move.overlap && gate.pending !== null && values[gate.pending] !== 0) return 'it is still under way'
  if (move.window !== null && evaluate(move.window, moment) === 0) return 'its window is not open'
  return allHold(moment, move.when) ? null : 'its condition does not hold'
}
