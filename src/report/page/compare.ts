/** The page of a comparison: what changes if, where the worlds went, and which of them changed most. */
import type { Comparison } from '../../study/index.ts'
import { formatCount } from '../../text/index.ts'
import { chartsOfComparison } from '../charts/index.ts'
import { compareReport } from '../compare.ts'
import { inLanguage, labelled } from '../layout.ts'
import { evidenceSection } from './evidence.ts'
import type { ReportPage } from './page.ts'
import { type Background, briefOf, chartSection, gameSection, onlyThere, reproduceSection } from './run.ts'
import { toldSection } from './told.ts'

/** `background` is that of the baseline. */
export function comparePage(comparison: Comparison, background: Background, language: string): ReportPage {
  const { scenario, title, runs, seed, cases, program } = comparison
  const charts = chartsOfComparison(comparison, { language })
  const named = (...names: readonly string[]) =>
    charts.filter(chart => names.some(name => chart.name === name || chart.name.startsWith(`${name}-`)))
  const [baseline, ...others] = cases
  return {
    language,
    title: `${title === null ? scenario : inLanguage(title, language)}: what changes if`,
    subtitle: `${cases.length} cases in the same ${formatCount(runs)} worlds · seed ${seed}`,
    answer: answerOf(comparison, language),
    sections: onlyThere([
      {
        id: 'cases',
        heading: 'What is compared',
        parts: [
          ...briefOf(background.game, language),
          {
            kind: 'table' as const,
            caption: 'Cases',
            table: {
              head: ['case', 'what it is'],
              rows: [baseline!, ...others].map(({ name, label }) => [name, labelled(label, name, language)]),
            },
          },
          {
            kind: 'paragraph' as const,
            note: true,
            text: 'Run r of every case meets the same draws: what differs between two cases in a world is what their difference did there. Differences are paired; their p-values are corrected for all comparisons made (Holm 1979).',
          },
        ],
      },
      chartSection('ends', 'How it ends', named('comparison')),
      chartSection('differs', 'What differs', named('differences')),
      chartSection('flows', 'Where the worlds went', named('flow')),
      chartSection('regret', 'Regret', named('regret')),
      {
        id: 'figures',
        heading: 'All figures',
        parts: [
          {
            kind: 'lines' as const,
            heading: 'The comparison as the terminal shows it, with the worlds that changed most',
            text: compareReport(comparison, { color: false, language }),
            shown: 'reference',
          },
        ],
      },
      toldSection(background.told, background.game, language),
      gameSection(background.game, language),
      evidenceSection(background.evidence, language),
      reproduceSection(background, baseline!.result),
    ]),
    colophon: `tft ${program}. The same version, scenario and seed give the same figures.`,
  }
}

/** The largest sure change of an outcome under each case. */
function answerOf({ cases, outcomes }: Comparison, language: string): string {
  const said = cases.slice(1).map(({ name }, index) => {
    const changes = outcomes
      .map(outcome => ({ outcome, difference: outcome.differences[index]! }))
      .filter(({ difference }) => difference.adjustedP < 0.05)
      .toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))
    const [most] = changes
    if (most === undefined) return `under ${name} no outcome changes beyond doubt`
    const points = Math.abs(most.difference.value * 100).toFixed(1)
    const label = labelled(most.outcome.label, most.outcome.name, language)
    return `under ${name} ${label} comes ${points} points ${most.difference.value > 0 ? 'more' : 'less'} often`
  })
  const sentence = said.join('; ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}
