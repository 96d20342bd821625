import type { ClassOutcome } from '../../study/index.ts'
import { oneOfSeveral } from '../chosen-among.ts'
import { counted } from '../class-words.ts'
import { labelled } from '../layout.ts'
import { percentText } from '../probability.ts'
import type { ChartDefinition } from './chart.ts'
import { type ClassFigures, classChartName, classChartTitle, classSubject } from './class-figures.ts'
import { stackedShares } from './stacked-shares.ts'

export const classOutcomes: ChartDefinition<ClassFigures> = {
  name: 'class-outcomes',
  summary: 'how the games of a class ended, beside the policy and everybody in equilibrium',
  draw: (figures, { language }) => {
    const { section } = figures
    const { outcomes, games } = section
    const labels = outcomes.map(({ name, label }) => labelled(label, name, language))
    const row = (label: string, share: (outcome: ClassOutcome) => number) => ({
      label,
      shares: outcomes.map(share),
    })
    const rows = [
      row(`The class: ${counted(games.length, 'game')}`, ({ probability }) => probability),
      row('The policy in the same worlds', ({ policyThere }) => policyThere / games.length),
      row('The policy in all worlds', ({ policy }) => policy.probability),
      ...(section.equilibrium.kind === 'known'
        ? [
            row(
              `Everybody in equilibrium${oneOfSeveral(section.equilibrium)}`,
              ({ equilibrium }) => equilibrium!.probability,
            ),
          ]
        : []),
    ]
    const likeliest = rows.map(({ label, shares }) => {
      const most = shares.indexOf(Math.max(...shares))
      return `${label}, ${labels[most]} ${percentText(shares[most]!, 0)}`
    })
    return [
      stackedShares({
        name: classChartName('class-outcomes', figures),
        title: classChartTitle('How the games ended', figures, language),
        subtitle: `${classSubject(section, language)}; shares in per cent, outcomes in the order of the key`,
        description: `Bars of the same length, each divided into the shares of the outcomes. The largest of each: ${likeliest.join('; ')}.`,
        table: {
          head: ['of', ...labels],
          rows: rows.map(({ label, shares }) => [label, ...shares.map(share => percentText(share))]),
        },
        parts: labels,
        rows,
        fields: { row: 'of', part: 'outcome' },
      }),
    ]
  },
}
