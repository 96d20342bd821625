/** What backing down from a threat costs before an audience (Fearon 1994). */
import { evaluate } from '../../expression/evaluate.ts'
import { type Audience, type Moment, type Move, stanceOf, type Track } from '../../game/index.ts'

/**
 * The cost of a move, were it picked now: 0 unless it backs down. A player backs down on a track when its last move there was
 * hostile, the other has not given way since (its last stance there is not above 0), and the move is not hostile. A move of stance
 * 0 does not back down while something that a hostile move of this track has set going is still under way, unless it calls it off.
 */
export function audienceCost(moment: Moment, track: Track, audience: Audience | null, move: Move): number {
  if (audience === null || evaluate(audience.stance, moment) >= 0) return 0
  if (audience.otherStance !== null && evaluate(audience.otherStance, moment) > 0) return 0
  const stance = stanceOf(moment, move.stance)
  if (stance < 0 || (stance === 0 && keepsThreat(moment, track, move))) return 0
  return evaluate(audience.cost, moment)
}

function keepsThreat(moment: Moment, track: Track, move: Move): boolean {
  const threats = new Set(
    track.moves.filter(each => stanceOf(moment, each.stance) < 0).flatMap(each => each.tallies),
  )
  if (move.block.cancels.some(tally => threats.has(tally))) return false
  const { laters } = moment.reference.game
  return moment.state.queue.some(
    ({ origin, index }) => origin !== 0 && laters[index]!.tallies.some(tally => threats.has(tally)),
  )
}
