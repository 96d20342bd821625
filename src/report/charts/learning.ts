import type { Learning } from '../../study/learning.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { supportedText } from '../estimate.ts'
import { inLanguage, labelled } from '../layout.ts'
import { barRows } from './bar-rows.ts'
import type { ChartDefinition } from './chart.ts'
import { numberAxis } from './scales.ts'
import { inputText } from './tornado.ts'

export const learning: ChartDefinition<Learning> = {
  name: 'learning',
  summary: 'what it would be worth to know an input before choosing between variants',
  draw: (answer, { language }) => {
    const { runs, cases, best, perfect, inputs, better, confidence, unit } = answer
    const judged = labelled(answer.label, answer.by, language)
    const by = answer.kind === 'payoff' ? `the payoff of ${judged}` : judged
    const inUnit = unit === null ? '' : `, ${inLanguage(unit, language)}`
    const rows = [
      ...inputs
        .toSorted((a, b) => b.value - a.value)
        .map(({ input, ...gain }) => ({ label: inputText(input, language), ...gain })),
      { label: 'everything, the dice included', ...perfect },
    ].map(({ label, value, low, high }) => ({
      label,
      figure: `${supportedText(value, low, high)} (${formatNumber(low, 3)} – ${formatNumber(high, 3)})`,
      value,
      low,
      high,
    }))
    const now = cases[best]!
    const name = inLanguage(now.name, language)
    return [
      barRows({
        name: 'learning',
        title: 'What learning an input first is worth',
        subtitle: `In ${by}${inUnit} (${better} is better), ${formatCount(runs)} worlds, ${formatNumber(confidence * 100)} % intervals; knowing nothing, ${name} is best (${formatNumber(now.mean)})`,
        description: `Bars of what knowing each input before choosing would add to ${by}. ${rows.map(({ label, figure }) => `${label}: ${figure}`).join('; ')}.`,
        table: {
          head: ['input', 'worth', 'from', 'to'],
          rows: rows.map(({ label, value, low, high }) => [
            label,
            supportedText(value, low, high),
            formatNumber(low, 3),
            formatNumber(high, 3),
          ]),
        },
        rows,
        scaled: (low, high, width) => numberAxis(low, high, Math.floor(width / 80)),
      }),
    ]
  },
}
