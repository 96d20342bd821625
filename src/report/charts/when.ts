import type { Distribution, OutcomeEstimate } from '../../simulation/index.ts'
import { countsByBin } from '../counts-by-bin.ts'
import { labelled } from '../layout.ts'
import { percentText } from '../probability.ts'
import { dayOfStep } from '../when.ts'
import type { ChartDefinition } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import type { ResultFigures } from './result-figures.ts'
import { strips } from './strips.ts'
import { subjectOf } from './subject.ts'

type Seen = OutcomeEstimate & { readonly time: Distribution }

export const when: ChartDefinition<ResultFigures> = {
  name: 'when',
  summary: 'when it ends: the day on which each outcome came',
  draw: ({ result, moments }, { language }) => {
    const { calendar, length } = result
    // Where every run lives all its steps there is nothing to tell.
    if (length.min === length.max) return []
    const day = dayOfStep(calendar)
    const seen = result.outcomes.filter((each): each is Seen => each.time !== null)
    const rows = seen.map(outcome => {
      const { p05, p50, p95 } = outcome.time.quantiles
      const shares = countsByBin(outcome.time, calendar).map(count => count / outcome.time.count)
      return {
        label: labelled(outcome.label, outcome.name, language),
        figure: `${day(p50.value)} (${day(p05.value)} – ${day(p95.value)})`,
        quantiles: [p05, p50, p95].map(each => day(each.value)),
        shares,
        full: Math.max(...shares),
        mark: Math.floor((Math.round(p50.value) - 1) / calendar.stepsPerBin),
      }
    })
    const width = plotWidth(0, 0)
    const { layers, rows: laid, above, below } = strips(rows, calendar, moments, width, language)
    const what = calendar.dated ? 'day' : 'step'
    const peaks = rows.map(
      ({ label, shares, full }) =>
        `${label} most often ${day(shares.indexOf(full) * calendar.stepsPerBin + 1)} (${percentText(full, 0)} of its runs)`,
    )
    return [
      framed({
        name: 'when',
        title: calendar.dated ? 'When it ends' : 'In which step it ends',
        subtitle: `${subjectOf(result)}: of the runs that end so, the share for each ${what}; median and nine in ten (5 to 95 %). The tallest column of a row fills it; ▲ median`,
        description: `For each outcome columns over the calendar: the share of its runs that ended on that ${what}. ${peaks.join('; ')}.`,
        table: {
          head: ['outcome', '5 %', 'median', '95 %', `most often`, 'share then'],
          rows: rows.map(({ label, quantiles, shares, full }) => [
            label,
            ...quantiles,
            day(shares.indexOf(full) * calendar.stepsPerBin + 1),
            percentText(full),
          ]),
        },
        height: laid.height,
        left: 0,
        right: 0,
        above,
        below,
        layers,
      }),
    ]
  },
}
