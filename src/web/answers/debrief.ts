import { debriefGame, debriefTold, picksUnlikePolicy } from '../../index.ts'
import type { Answerer } from '../answering.ts'
import type { DebriefAnswer } from '../questions.ts'
import { playedUp } from './play.ts'
import { namedPicks, picksOf, tableOf } from './table.ts'

/** What `tft play --debrief` tells. */
export const debrief: Answerer<'debrief'> = async (asked, { signal }): Promise<DebriefAnswer> => {
  const table = tableOf(asked)
  if (table.kind !== 'table') return table
  const { picks } = playedUp(table, picksOf(table, asked.picks)).standing
  const debriefed = await debriefGame(table, picks, { signal })
  switch (debriefed.kind) {
    case 'debriefed': {
      const unlike = await picksUnlikePolicy(table, picks, { signal })
      return {
        kind: 'debriefed',
        debrief: debriefTold(debriefed.debrief, table.opened.game, asked.language),
        unlikePolicy: namedPicks(table, unlike ?? []),
      }
    }
    case 'failed':
      return { kind: 'failed', reason: `${debriefed.failure.reason}.` }
    case 'interrupted':
      return { kind: 'refused', reason: 'It was interrupted.' }
    case 'refused':
      return debriefed
  }
}
