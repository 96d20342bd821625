import type { Comparison, Difference, MeasureComparison, OutcomeComparison } from '../../study/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { differenceInterval, differenceText, pointsInterval, pointsText } from '../difference.ts'
import { inLanguage, labelled } from '../layout.ts'
import { shareText } from '../probability.ts'
import type { Chart, ChartDefinition } from './chart.ts'
import { caseText } from './comparison.ts'
import { type DifferenceRow, differenceRows } from './difference-rows.ts'
import { fileName } from './file-name.ts'
import { numberAxis, pointsAxis } from './scales.ts'

export const differences: ChartDefinition<Comparison> = {
  name: 'differences',
  summary:
    'what changes, and how sure that is: the difference of each case to the baseline with its paired interval',
  draw: (comparison, { language }) => {
    const { cases, outcomes, measures } = comparison
    if (cases.length < 2) return []
    const ofOutcomes =
      cases.length === 2
        ? [allOutcomes(comparison, language)]
        : outcomes.map(outcome => oneOutcome(comparison, outcome, language))
    return [...ofOutcomes, ...measures.flatMap(measure => oneMeasure(comparison, measure, language))]
  },
}

/** With one case beside the baseline: a row for each outcome. */
function allOutcomes(comparison: Comparison, language: string): Chart {
  const { cases, outcomes } = comparison
  const rows = outcomes.map(({ name, label, differences }) =>
    pointsRow(labelled(label, name, language), differences[0]!),
  )
  const changed = caseText(cases[1]!, language)
  return differenceRows({
    ...said(comparison, language, 'points'),
    name: 'differences',
    title: `What changes: ${changed}`,
    description: `Difference of the probability of each outcome, ${changed}, to the baseline, in percentage points. ${inWords(rows)}.`,
    table: {
      head: ['outcome', 'baseline', 'case', ...DIFFERENCE],
      rows: outcomes.map(({ name, label, probabilities, differences }) => [
        labelled(label, name, language),
        ...probabilities.map(each => shareText(each)),
        ...pointsCells(differences[0]!),
      ]),
    },
    rows,
    scaled: pointsAxis,
  })
}

function oneOutcome(comparison: Comparison, outcome: OutcomeComparison, language: string): Chart {
  const { cases } = comparison
  const { name, label, probabilities, differences } = outcome
  const words = labelled(label, name, language)
  const rows = differences.map((difference, index) =>
    pointsRow(caseText(cases[index + 1]!, language), difference),
  )
  return differenceRows({
    ...said(comparison, language, 'points'),
    name: fileName('differences', name),
    title: `${words}: what changes against ${shareText(probabilities[0]!)}`,
    description: `Difference of the probability of ${words} in each case to the baseline, in percentage points. ${inWords(rows)}.`,
    table: {
      head: ['case', 'probability', ...DIFFERENCE],
      rows: differences.map((difference, index) => [
        caseText(cases[index + 1]!, language),
        shareText(probabilities[index + 1]!),
        ...pointsCells(difference),
      ]),
    },
    rows,
    scaled: pointsAxis,
  })
}

function oneMeasure(comparison: Comparison, measure: MeasureComparison, language: string): Chart[] {
  const { cases } = comparison
  const { kind, name, label, unit, means, differences } = measure
  const known = differences.flatMap((difference, index) =>
    difference === null
      ? []
      : [{ difference, mean: means[index + 1]!, case: caseText(cases[index + 1]!, language) }],
  )
  // Where nothing differs anywhere there is nothing to see.
  if (known.every(({ difference }) => difference.value === 0)) return []
  const words = labelled(label, name, language)
  const title = kind === 'payoff' ? `Payoff of ${words}` : words
  const inUnit = unit === null ? '' : `, ${inLanguage(unit, language)}`
  const rows = known.map(each => ({
    label: each.case,
    figure: withInterval(differenceText(each.difference), differenceInterval(each.difference)),
    difference: each.difference,
  }))
  return [
    differenceRows({
      ...said(comparison, language, unit === null ? 'the mean' : `the mean${inUnit}`),
      name: fileName('differences', kind, name),
      title: `${title}${inUnit}: what changes${means[0] === null ? '' : ` against ${formatNumber(means[0]!)}`}`,
      description: `Difference of the mean of ${title} in each case to the baseline. ${inWords(rows)}.`,
      table: {
        head: ['case', 'mean', ...DIFFERENCE],
        rows: known.map(each => [
          each.case,
          formatNumber(each.mean),
          differenceText(each.difference),
          differenceInterval(each.difference),
          formatNumber(each.difference.adjustedP, 2),
        ]),
      },
      rows,
      scaled: (low, high, width) => numberAxis(low, high, Math.max(3, Math.floor(width / 80))),
    }),
  ]
}

const DIFFERENCE = ['difference', 'interval', 'p, corrected'] as const

function said(
  { scenario, runs, confidence, cases, comparisons }: Comparison,
  language: string,
  what: string,
): { readonly subtitle: string; readonly confidence: number } {
  const against = `${scenario}: difference to ${inLanguage(cases[0]!.name, language)} in ${what}, same ${formatCount(runs)} worlds, ${formatNumber(confidence * 100)} % intervals`
  return {
    subtitle: `${against}. Full dot: beyond chance, all ${formatCount(comparisons)} comparisons taken together`,
    confidence,
  }
}

function pointsRow(label: string, difference: Difference): DifferenceRow {
  return { label, figure: withInterval(pointsText(difference), pointsInterval(difference)), difference }
}

function pointsCells(difference: Difference): string[] {
  return [pointsText(difference), pointsInterval(difference), formatNumber(difference.adjustedP, 2)]
}

function withInterval(text: string, interval: string): string {
  return interval === '' ? text : `${text} (${interval})`
}

function inWords(rows: readonly DifferenceRow[]): string {
  return rows.map(({ label, figure }) => `${label}: ${figure}`).join('; ')
}
