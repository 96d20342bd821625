import type { Comparison } from '../../study/index.ts'
import { escapeControl, formatCount, formatNumber } from '../../text/index.ts'
import { supportedText } from '../estimate.ts'
import { percentText } from '../probability.ts'
import { barRows } from './bar-rows.ts'
import type { ChartDefinition } from './chart.ts'
import { caseText } from './comparison.ts'
import { numberAxis } from './scales.ts'

export const regret: ChartDefinition<Comparison> = {
  name: 'regret',
  summary: 'what each case loses to the best one in the same world',
  draw: ({ regret: judged, cases, scenario }, { language }) => {
    if (judged === null) return []
    const by = `${judged.kind === 'payoff' ? 'the payoff of ' : ''}${escapeControl(judged.by)}`
    const rows = judged.cases.map(({ mean, meanLow, meanHigh, p90, best }, index) => ({
      label: caseText(cases[index]!, language),
      figure: `${supportedText(mean, meanLow, meanHigh)}; best in ${percentText(best, 0)}`,
      value: mean,
      low: meanLow,
      high: meanHigh,
      p90,
      best,
    }))
    return [
      barRows({
        name: 'regret',
        title: 'What each case loses to the best one',
        subtitle: `${scenario}: in ${by} (${judged.better} is better), mean over ${formatCount(judged.worlds)} worlds; how often it is the best`,
        description: `Bars of the mean regret of each case in ${by}. ${rows.map(({ label, figure, p90 }) => `${label}: ${figure}, in nine of ten worlds at most ${formatNumber(p90)}`).join('; ')}.`,
        table: {
          head: ['case', 'best in', 'mean loss', 'from', 'to', 'nine in ten at most', 'most'],
          rows: rows.map(({ label, best, value, low, high, p90 }, index) => [
            label,
            percentText(best),
            supportedText(value, low, high),
            low === null ? '' : formatNumber(low),
            high === null ? '' : formatNumber(high),
            formatNumber(p90),
            formatNumber(judged.cases[index]!.most),
          ]),
        },
        rows,
        scaled: (low, high, width) => numberAxis(low, high, Math.floor(width / 80)),
      }),
    ]
  },
}
