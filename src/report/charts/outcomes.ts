import { formatCount, formatNumber } from '../../text/index.ts'
import { labelled } from '../layout.ts'
import type { ChartDefinition } from './chart.ts'
import { probabilityBars, probabilityWithInterval } from './probability-bars.ts'
import type { ResultFigures } from './result-figures.ts'
import { subjectOf } from './subject.ts'

export const outcomes: ChartDefinition<ResultFigures> = {
  name: 'outcomes',
  summary: 'how it ends: the probability of each outcome with its interval',
  draw: ({ result }, { language }) => {
    const level = `${formatNumber(result.confidence * 100)} % interval`
    const bars = result.outcomes.map(({ name, label, ...estimate }) => ({
      label: labelled(label, name, language),
      estimate,
    }))
    const [likeliest] = bars.toSorted((a, b) => b.estimate.probability - a.estimate.probability)
    return [
      probabilityBars({
        name: 'outcomes',
        title: 'How it ends',
        subtitle: `${subjectOf(result)}: share of ${formatCount(result.runs)} runs, with its ${level}`,
        description: `Bars of the probability of each outcome (${bars.length} in all) with its ${level}. The likeliest is ${likeliest!.label}: ${probabilityWithInterval(likeliest!.estimate)}.`,
        what: 'outcome',
        level,
        bars,
      }),
    ]
  },
}
