/** What differs between a world as it was and the same world with a move changed. */
import type { PickTold, StepTold } from '../index.ts'

/** `odds`: the same was done and happened, but somebody weighed it otherwise. */
export type Difference = 'same' | 'odds' | 'other'

/** Undefined: that world is over by then. */
export function differenceOf(a: StepTold | undefined, b: StepTold | undefined): Difference {
  if (a === undefined || b === undefined) return a === b ? 'same' : 'other'
  if (JSON.stringify(doneIn(a)) !== JSON.stringify(doneIn(b))) return 'other'
  return JSON.stringify(oddsIn(a)) === JSON.stringify(oddsIn(b)) ? 'same' : 'odds'
}

function oddsIn({ picks }: StepTold) {
  return picks.map(({ open }) => open)
}

function doneIn({ picks, happenings, beliefs, changes }: StepTold) {
  return {
    picks: picks.map(({ player, track, move }) => [player, track, move]),
    happenings,
    beliefs: beliefs.map(({ text }) => text),
    changes: changes.map(({ text }) => text),
  }
}

/** Of one pick against that of the same player on the same track in the other world; `other` too where there was none. */
export function pickDifference(pick: PickTold, others: readonly PickTold[]): Difference {
  const same = others.find(({ player, track }) => player === pick.player && track === pick.track)
  if (same === undefined || same.move !== pick.move) return 'other'
  return JSON.stringify(same.open) === JSON.stringify(pick.open) ? 'same' : 'odds'
}
