/** One run lived from decision to decision, with the picks of one player from outside: who weighs a decision must see it whole. */
import type { Key } from '../random/index.ts'
import { begin } from './begin.ts'
import { type Decision, momentOf, openNext, takePicks } from './decisions.ts'
import { addressed } from './follow.ts'
import { actsNow, type Pick, type Picks } from './odds.ts'
import { groupsOf, noPicks, pickByPolicy } from './picks.ts'
import { createMoment, type Reference } from './reference.ts'
import { emptyState, type RunRecord } from './state.ts'

/** Where a run has come to. */
export interface Met {
  readonly decision: Decision
  /** What the group before picked; null at the first decision. */
  readonly before: Picks | null
  /** Whether the player picks now. */
  readonly acts: boolean
}

/**
 * Lives run number `run` of a seed as `follow` does, draw for draw. `pick` is asked at every decision, whoever's it is; where the
 * player acts it answers with a move on each of its tracks. Throws the RunError of a run that fails.
 */
export function followDecisions(
  reference: Reference,
  key: Key,
  run: number,
  player: number,
  pick: (met: Met) => readonly Pick[],
): RunRecord {
  const { game } = reference
  const groups = groupsOf(game)
  const draws = addressed(key, run)
  const start = createMoment(reference, emptyState(game), draws)
  begin(start)
  let before: Picks | null = null
  for (let next = openNext(start); ; ) {
    if (next.kind === 'end') return next.record
    const { decision } = next
    const moment = momentOf(reference, decision, draws)
    const group = groups[decision.group]!
    const picks = noPicks(game)
    const acts = group.includes(player) && actsNow(moment, player)
    const own = pick({ decision, before, acts })
    for (const member of group) if (member !== player) pickByPolicy(moment, member, picks)
    if (acts) picks[player] = [...own]
    before = picks
    next = takePicks(moment, decision, picks, openNext)
  }
}
