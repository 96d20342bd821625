import { payoffRows } from '../class-payoffs.ts'
import { playerLabel } from '../class-words.ts'
import { barRows } from './bar-rows.ts'
import type { ChartDefinition } from './chart.ts'
import { type ClassFigures, classChartName, classChartTitle, classSubject } from './class-figures.ts'
import { numberAxis } from './scales.ts'

export const classPayoffs: ChartDefinition<ClassFigures> = {
  name: 'class-payoffs',
  summary:
    'what the games of a class brought, beside the policy, a best response and everybody in equilibrium',
  draw: (figures, { language }) => {
    const { section } = figures
    const rows = payoffRows(section)
    if (rows.every(({ mean, low, high }) => mean === 0 && (low ?? 0) === 0 && (high ?? 0) === 0)) return []
    return [
      barRows({
        name: classChartName('class-payoffs', figures),
        title: classChartTitle(
          `Payoff of ${playerLabel(section, section.side, language)}`,
          figures,
          language,
        ),
        subtitle: `${classSubject(section, language)}; means with their intervals, none where a mean is exact`,
        description: `Bars of the mean payoff. ${rows.map(({ what, figure }) => `${what}: ${figure}`).join('; ')}.`,
        table: {
          head: ['of', 'mean', 'from', 'to'],
          rows: rows.map(({ what, figure, range, exact }) => {
            const [from, to] = exact ? [] : range.split(' – ')
            return [what, figure, from ?? '', to ?? '']
          }),
        },
        rows: rows.map(({ what, figure, mean, low, high, exact }) => ({
          label: what,
          figure,
          value: mean,
          low: exact ? null : low,
          high: exact ? null : high,
        })),
        scaled: (low, high, width) => numberAxis(low, high, Math.floor(width / 80)),
      }),
    ]
  },
}
