import { followRun, type Story, type Table, worldTold } from '../../index.ts'
import { formatNumber } from '../../text/index.ts'
import type { Answerer } from '../answering.ts'
import type { DebriefAnswer, DebriefTold } from '../questions.ts'
import { playedUp } from './play.ts'
import { picksOf, tableOf } from './table.ts'

export const debrief: Answerer<'debrief'> = (asked): DebriefAnswer => {
  const table = tableOf(asked)
  if (table.kind !== 'table') return table
  const { standing } = playedUp(table, picksOf(table, asked.picks))
  const { story } = standing
  if (story.failure !== null) return { kind: 'failed', reason: `${story.failure.reason}.` }
  if (standing.asked !== null) return { kind: 'refused', reason: 'The game is not over.' }
  return { kind: 'debriefed', debrief: debriefOf(table, story, asked.language) }
}

function debriefOf(table: Table, story: Story, language: string): DebriefTold {
  const { opened, input, player, seed, run } = table
  const { game } = opened
  const policy = followRun(opened, input, seed, run)
  const told = worldTold(story, game, language)
  const hidden = new Set(
    game.slots.filter(({ role }) => role === 'type' || role === 'private').map(({ name }) => name),
  )
  const seat = (who: DebriefTold['seats'][number]['who'], lived: Story) => {
    const { end } = worldTold(lived, game, language)
    const payoff = lived.end?.payoffs[game.players[player]!.name]
    return end === null || payoff === undefined
      ? []
      : [{ who, payoff: formatNumber(payoff), ended: end.label, average: null }]
  }
  return {
    end: told.end!,
    seats: [...seat('you', story), ...seat('policy', policy)],
    remarks: [],
    parts: [],
    revealed: told.drawn.filter((_, index) => hidden.has(story.drawn[index]!.name)),
    questions: opened.debrief,
  }
}
