import type { ComparedCase, Comparison } from '../../study/index.ts'
import { formatCount } from '../../text/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { percentText, shareText } from '../probability.ts'
import type { ChartDefinition } from './chart.ts'
import { stackedShares } from './stacked-shares.ts'

export const comparison: ChartDefinition<Comparison> = {
  name: 'comparison',
  summary: 'how it ends in each case: the probabilities of all outcomes side by side',
  draw: ({ cases, outcomes, runs, scenario }, { language }) => {
    const labels = outcomes.map(({ name, label }) => labelled(label, name, language))
    const likeliest = cases.map((each, row) => {
      const values = outcomes.map(({ probabilities }) => probabilities[row]!.value)
      const most = values.indexOf(Math.max(...values))
      return `${inLanguage(each.name, language)}: ${labels[most]} ${percentText(values[most]!)}`
    })
    return [
      stackedShares({
        name: 'comparison',
        title: 'How it ends in each case',
        subtitle: `${scenario}: shares of the same ${formatCount(runs)} worlds, outcomes in the order of the key`,
        description: `One bar for each of ${cases.length} cases, divided into the probabilities of its outcomes. The likeliest of each: ${likeliest.join('; ')}.`,
        table: {
          head: ['case', ...labels],
          rows: cases.map((each, row) => [
            inLanguage(each.name, language),
            ...outcomes.map(({ probabilities }) => shareText(probabilities[row]!)),
          ]),
        },
        parts: labels,
        rows: cases.map((each, row) => ({
          label: caseText(each, language),
          shares: outcomes.map(({ probabilities }) => probabilities[row]!.value),
        })),
        fields: { row: 'case', part: 'outcome' },
      }),
    ]
  },
}

/** `no_threat: Washington cannot threaten the 100% tariff`. */
export function caseText({ name, label }: ComparedCase, language: string): string {
  const short = inLanguage(name, language)
  return label === null ? short : `${short}: ${inLanguage(label, language)}`
}
