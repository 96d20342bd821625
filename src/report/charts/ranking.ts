import type { Tournament } from '../../study/index.ts'
import { formatNumber } from '../../text/index.ts'
import { estimateText, seatText } from '../tournament.ts'
import { barRows } from './bar-rows.ts'
import type { ChartDefinition } from './chart.ts'
import { numberAxis } from './scales.ts'
import { howPlayed } from './tournament-subject.ts'

export const ranking: ChartDefinition<Tournament> = {
  name: 'ranking',
  summary: 'what each strategy earns in a tournament, from the best to the worst',
  draw: (answer, { language }) => {
    const { entrants } = answer
    const rows = entrants.map(({ name, score, rank, tied }) => ({
      label: `${rank}${tied.length > 0 ? '=' : ''} ${name}`,
      figure: estimateText(score),
      value: score.value,
      low: score.low === score.high ? null : score.low,
      high: score.low === score.high ? null : score.high,
    }))
    return [
      barRows({
        name: 'ranking',
        title: 'What each strategy earns',
        subtitle: `${howPlayed(answer)}: mean payoff of a match; = as good as another, as far as can be told`,
        description: `Bars of the mean payoff of a match of each strategy. ${entrants.map(entrant => `${entrant.name} ${estimateText(entrant.score)} (${seatText(entrant, answer, language)})`).join('; ')}.`,
        table: {
          head: ['rank', 'strategy', 'payoff', 'from', 'to', 'beats', 'loses'],
          rows: entrants.map(({ name, score, rank, beats, loses }) => [
            String(rank),
            name,
            estimateText(score),
            formatNumber(score.low, 5),
            formatNumber(score.high, 5),
            String(beats),
            String(loses),
          ]),
        },
        rows,
        scaled: (low, high, width) => numberAxis(low, high, Math.floor(width / 80)),
      }),
    ]
  },
}
