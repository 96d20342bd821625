/**
 * The moments at which players decide, and what follows each combination of picks: a step cut at phase 3. Whoever does not leave the
 * picks to the policies of the file (backward induction, a player who looks ahead, a person at the table) goes from decision to
 * decision; the step itself is the one of `step.ts`.
 */

import { begin } from './begin.ts'
import { everyPath } from './branch.ts'
import { SLOT } from './game.ts'
import type { Picks } from './odds.ts'
import { NO_DRAWS, type Oracle } from './oracle.ts'
import { applyGroup, groupsOf, noPicks } from './picks.ts'
import { createMoment, type Moment, type Reference } from './reference.ts'
import { copyState, emptyState, type RunRecord, type State } from './state.ts'
import { closeStep, openStep, recordOf } from './step.ts'

/** A group of players is about to decide: phases 1 and 2 are over, and earlier groups of the step have picked. */
export interface Decision {
  readonly state: State
  /** Index into `groupsOf(game)`: who decides. */
  readonly group: number
  /** Picks of this step so far. */
  readonly picks: Picks
}

/** What may follow, and with which probability. Payoffs and measures go on adding up in the slots of its state. */
export type Following =
  | { readonly kind: 'decision'; readonly decision: Decision; readonly probability: number }
  | {
      readonly kind: 'end'
      readonly state: State
      readonly record: RunRecord
      readonly probability: number
    }

/** A moment in which a decision can be looked at: menus, odds, payoffs. The decision's own state is not changed by it. */
export function momentOf(
  reference: Reference,
  { state, group, picks }: Decision,
  oracle: Oracle = NO_DRAWS,
): Moment {
  const moment = createMoment(reference, copyState(state), oracle)
  moment.deciding = { group, picks }
  moment.drawStep = moment.values[SLOT.step]!
  return moment
}

/** All first decisions. Throws a NotFiniteError, or the RunError of a path that fails. */
export function firstDecisions(reference: Reference, bound?: ReadonlyMap<number, number>): Following[] {
  return everyPath(oracle => {
    const moment = createMoment(reference, emptyState(reference.game), oracle)
    begin(moment, bound)
    return openNext(moment)
  })
}

/**
 * Everything that may follow a decision when its group picks so: the next group's decision, or after the last group the rest of
 * the step and the beginning of the next, or an end. `picks` gives the picks of the deciding group, null where a player does not
 * act; picks of others in it are not looked at. Probabilities add up to 1, up to rounding. The decision is left as it is.
 */
export function afterPicks(reference: Reference, decision: Decision, picks: Picks): Following[] {
  return everyPath(oracle => takePicks(momentOf(reference, decision, oracle), decision, picks, openNext))
}

/**
 * One thing that may follow, where `moment` (of the decision) answers every chance; its state changes. `onward` says what comes
 * when the step is over and the game goes on: `openNext`, or something else for who looks no further.
 */
export function takePicks<Onward>(
  moment: Moment,
  { group, picks: before }: Decision,
  picks: Picks,
  onward: (moment: Moment) => Onward,
): Outgoing | Onward {
  const { game } = moment.reference
  const groups = groupsOf(game)
  const members = groups[group]!
  const all = before.map((own, player) => (members.includes(player) ? picks[player]! : own))
  applyGroup(moment, members, all, moment.values[SLOT.step]!)
  if (group + 1 < groups.length)
    return { kind: 'decision', decision: { state: moment.state, group: group + 1, picks: all } }
  const outcome = closeStep(moment, all)
  if (outcome !== null) return { kind: 'end', state: moment.state, record: recordOf(moment, outcome) }
  return onward(moment)
}

/** A `Following` without its probability. */
type Outgoing =
  | Omit<Extract<Following, { kind: 'decision' }>, 'probability'>
  | Omit<Extract<Following, { kind: 'end' }>, 'probability'>

/** Phases 1 and 2 of the next step: its first decision. */
export function openNext(moment: Moment): Outgoing {
  openStep(moment)
  return {
    kind: 'decision',
    decision: { state: moment.state, group: 0, picks: noPicks(moment.reference.game) },
  }
}
