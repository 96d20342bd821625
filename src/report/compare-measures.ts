/** Measures and payoffs under each case: means side by side, differences, and how quantiles shift. */
import picocolors from 'picocolors'
import type { Distribution } from '../simulation/index.ts'
import { probabilityInterval } from '../statistics/index.ts'
import type { Comparison, LawComparison, MeasureComparison, QuantileDifference } from '../study/index.ts'
import { formatNumber } from '../text/index.ts'
import {
  differenceInterval,
  differenceText,
  marked,
  pointsInterval,
  pointsText,
  shiftedText,
} from './difference.ts'
import { meanText } from './estimate.ts'
import { inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { shareText } from './probability.ts'
import { isYesOrNo } from './yes-or-no.ts'

const MEAN = 13
const DIFFERENCE = 9
const INTERVAL = 17
const QUANTILE = 7
const TITLES = { measure: 'What came of it', payoff: 'Payoffs' } as const

export function measureLines(comparison: Comparison, kind: 'measure' | 'payoff', look: Look): string[] {
  const { dim } = picocolors.createColors(look.color)
  const measures = comparison.measures.filter(each => each.kind === kind)
  if (measures.length === 0) return []
  const names = comparison.cases.map(({ name }) => inLanguage(name, look.language))
  const width = Math.min(widest(names, 22), WIDTH - 4 - MEAN - DIFFERENCE - INTERVAL - 3 * QUANTILE)
  const heads = ['5 %', 'median', '95 %'].map(head => right(head, QUANTILE)).join('')
  const head = `    ${' '.repeat(width)}${right('mean', MEAN)}${right('differs', DIFFERENCE)}${right(`${formatNumber(comparison.confidence * 100)} % interval`, INTERVAL)}${heads}`
  return [
    TITLES[kind],
    dim(head),
    ...measures.flatMap(measure => [
      ...wrapped(subjectText(measure, look), 2),
      ...comparison.cases.flatMap((_, index) =>
        caseLines(comparison, measure, index, left(names[index]!, width), look),
      ),
    ]),
  ]
}

function subjectText({ name, label, unit }: MeasureComparison, { language }: Look): string {
  return labelled(label, name, language) + (unit === null ? '' : `, ${inLanguage(unit, language)}`)
}

function caseLines(
  comparison: Comparison,
  measure: MeasureComparison,
  index: number,
  name: string,
  look: Look,
): string[] {
  const { dim } = picocolors.createColors(look.color)
  const { confidence } = comparison
  const law = lawOf(comparison, measure, index)
  if (law === null) return [`    ${name}${right('–', MEAN)}`]
  const isShare = isShareMeasure(comparison, measure)
  const mean = isShare ? yesText(law, confidence) : meanText(law)
  const difference = index === 0 ? null : measure.differences[index - 1]!
  if (difference === null) return [`    ${name}${right(mean, MEAN)}`]
  const [text, interval] = isShare
    ? [pointsText(difference), pointsInterval(difference)]
    : [differenceText(difference), differenceInterval(difference)]
  const quantiles = measure.quantiles[index - 1]!
  const shifts = isShare ? '' : SHOWN.map(at => right(shiftText(quantiles[at]), QUANTILE)).join('')
  return [
    `    ${name}${right(mean, MEAN)}${right(marked(text, difference, confidence), DIFFERENCE)}${dim(right(interval, INTERVAL))}${shifts}`,
    ...(measure.laws === null || isShare ? [] : wholeLines(measure, index - 1, look)),
  ]
}

/** Whether a measure is 0 or 1 under every case, so that its means are shares of the runs. Points are points, whatever they come to. */
export function isShareMeasure(comparison: Comparison, measure: MeasureComparison): boolean {
  const kinds = comparison.cases.map(
    ({ result }) => result.measures.find(({ name }) => name === measure.name)?.kind,
  )
  if (measure.kind === 'payoff' || measure.unit !== null || kinds.includes('first')) return false
  const laws = comparison.cases.map((_, each) => lawOf(comparison, measure, each))
  return laws.some(each => each !== null && isYesOrNo(each)) && laws.every(isShareOrNothing)
}

/** Also what never or always is, under one of the cases. */
function isShareOrNothing(law: Distribution | null): boolean {
  return law === null || isYesOrNo(law) || (law.min === law.max && (law.min === 0 || law.min === 1))
}

function yesText({ count, mean }: Distribution, confidence: number): string {
  const yes = Math.round(count * mean)
  return shareText({ value: mean, ...probabilityInterval(yes, count, confidence) })
}

/** Of the quantiles at 5, 25, 50, 75 and 95 per cent. */
const SHOWN = [0, 2, 4]

function shiftText(quantile: QuantileDifference | undefined): string {
  if (quantile === undefined) return ''
  const { difference } = quantile
  // More digits than there is room for are not what a first look is for; --full has them.
  const texts = [shiftedText(quantile), formatNumber(difference, 2), difference.toExponential(0)]
  return texts.find(text => text.length < QUANTILE) ?? texts.at(-1)!
}

function lawOf({ cases }: Comparison, { kind, name }: MeasureComparison, index: number): Distribution | null {
  const { measures, payoffs } = cases[index]!.result
  return kind === 'measure'
    ? (measures.find(each => each.name === name)?.distribution ?? null)
    : (payoffs.find(({ player }) => player === name)?.distribution ?? null)
}

/** What `--full` adds: quantiles with their intervals, and the laws as wholes. */
function wholeLines(measure: MeasureComparison, other: number, look: Look): string[] {
  const quantiles = measure.quantiles[other]!
  const law = measure.laws![other]!
  return [
    ...quantiles.map(quantile => {
      const { percent, baseline, value, low, high } = quantile
      const interval = low === null || high === null ? '' : differenceInterval({ low, high })
      return `      ${left(`${percent} %`, 7)}${right(formatNumber(baseline), 12)} → ${left(formatNumber(value), 12)}${right(shiftedText(quantile), 10)}${right(interval, INTERVAL + 4)}`
    }),
    ...(law === null ? [] : wrapped(lawText(law), 6)),
  ].map(line => (look.color ? picocolors.createColors(true).dim(line) : line))
}

function lawText({ wasserstein, kolmogorov, firstOrder, secondOrder }: LawComparison): string {
  const who = { case: 'this one', baseline: 'the baseline', equal: 'both are equal', neither: 'neither' }
  return `Wasserstein ${formatNumber(wasserstein)}, Kolmogorov–Smirnov ${formatNumber(kolmogorov)}; dominates to first order: ${who[firstOrder]}, to second order: ${who[secondOrder]}`
}
