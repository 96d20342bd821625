/**
 * Likelihood weighting (Fung and Chang 1990; Shachter and Peot 1990). Where something was seen its probability is worked out as
 * ever, what was seen is taken, and the weight of the run is multiplied by that probability. What the run could not do makes the
 * weight 0, and the run goes on as if nothing had been seen there.
 */

import { chanceOf, happens } from './blocks.ts'
import { type Guarded, type SeenHappening, type SeenPick, SLOT } from './game.ts'
import { allHold, type Moment } from './reference.ts'

/** The index of the move that wins the race, or of the one that was seen. `odds` after trembling. */
export function raceSeeing(
  moment: Moment,
  player: number,
  track: number,
  odds: readonly number[],
  sites: readonly number[],
): number {
  const seen = seenPicks(moment, player).find(each => each.track === track)
  if (seen === undefined) return moment.oracle.race(moment, odds, sites)
  const probability = seen.moves.reduce((sum, move) => sum + odds[move]!, 0)
  weigh(moment, probability, seen.number)
  // Of several moves that fit, the one that would win among them.
  const fitting = odds.map((p, move) => (seen.moves.includes(move) ? p : 0))
  return moment.oracle.race(moment, probability > 0 ? fitting : odds, sites)
}

/** Weighs a run in which a player does not act: moves that were seen had no chance. */
export function weighIdle(moment: Moment, player: number): void {
  for (const seen of seenPicks(moment, player)) if (!seen.idle) weigh(moment, 0, seen.number)
}

/** What was seen of a player in this step. */
function seenPicks(moment: Moment, player: number): readonly SeenPick[] {
  const { evidence } = moment.reference.game
  if (evidence === null) return []
  return evidence.picks.filter(seen => seen.player === player && seen.step === moment.values[SLOT.step]!)
}

/** Whether an event or a joint happens: by its chance where it is `possible` and its conditions hold, or as it was seen. */
export function happensSeeing(
  moment: Moment,
  kind: SeenHappening['kind'],
  index: number,
  possible: () => boolean,
  guarded: Guarded,
): boolean {
  const seen = moment.reference.game.evidence?.happenings.find(
    each => each.kind === kind && each.index === index && each.step === moment.values[SLOT.step]!,
  )
  if (seen === undefined) return possible() && happens(moment, guarded)
  const { chance } = guarded
  const holds = possible() && allHold(moment, guarded.when)
  const p = holds ? (chance === null ? 1 : chanceOf(moment, chance)) : 0
  const probability = seen.happened ? p : 1 - p
  weigh(moment, probability, seen.number)
  return probability > 0 ? seen.happened : !seen.happened
}

function weigh({ values, reference }: Moment, probability: number, number: number): void {
  const { weight, refuted } = reference.game.evidence!
  values[weight]! *= probability
  if (probability === 0 && values[refuted] === 0) values[refuted] = number
}
