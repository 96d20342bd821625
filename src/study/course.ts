/** What everybody did in one run: every pick with what else was open, as a class and the policies of the file are compared by. */

import { RunError } from '../expression/evaluate.ts'
import {
  type Awaiting,
  type Followed,
  type FollowOptions,
  type Moment,
  type Move,
  type RunRecord,
  stanceOf,
} from '../game/index.ts'

/** A run that came to its end, and its picks in the order in which they were made. */
export interface Course {
  readonly record: RunRecord
  readonly picks: readonly CoursePick[]
}

export interface CoursePick {
  readonly step: number
  readonly player: number
  readonly track: number
  /** Index of the move. */
  readonly move: number
  /** Why it was closed all the same; null: it was open. */
  readonly closed: string | null
  /** How many moves were open. */
  readonly open: number
  /** The odds of the policy of the file for every move, whoever picked. */
  readonly odds: readonly number[]
  /** -1 hostile … 1 conciliatory. */
  readonly stance: number
}

/** A game that was replayed, and the same world lived with the side's policy in its seat. */
export interface PlayedCourse {
  readonly file: string
  readonly seed: string
  readonly run: number
  readonly course: Course
  readonly policyThere: Course
}

type Trace = NonNullable<FollowOptions['trace']>

/** Has `live` live a run, and notes every pick that was made. */
export function watchPicks<Lived extends Followed | Awaiting>(
  live: (trace: Trace) => Lived,
): { readonly lived: Lived; readonly picks: readonly CoursePick[] } {
  const picks: CoursePick[] = []
  let step = 0
  const lived = live((entry, moment) => {
    if (entry.kind === 'step') step = entry.step
    if (entry.kind !== 'pick') return
    const { player, track, picked, closed, probabilities } = entry
    picks.push({
      step,
      player,
      track,
      move: picked,
      closed: closed[picked]!,
      open: closed.filter(reason => reason === null).length,
      odds: probabilities,
      stance: stanceNow(moment, moment.reference.game.players[player]!.tracks[track]!.moves[picked]!),
    })
  })
  return { lived, picks }
}

/** A run works out a stance only where something looks at it; so one that cannot be worked out stops no run, and counts as none. */
function stanceNow(moment: Moment, { stance }: Move): number {
  try {
    return stanceOf(moment, stance)
  } catch (error) {
    if (error instanceof RunError) return 0
    throw error
  }
}
