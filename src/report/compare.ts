/** A comparison for a person: what changes, by how much, how sure; then where the worlds went, and what came of it. */
import picocolors from 'picocolors'
import type { Comparison, Difference } from '../study/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { bar } from './bars.ts'
import { flowLines } from './compare-flows.ts'
import { measureLines } from './compare-measures.ts'
import { regretLines } from './compare-regret.ts'
import { changedLines } from './compare-worlds.ts'
import { conditionLines } from './condition.ts'
import {
  differenceInterval,
  differenceText,
  marked,
  mayBeChance,
  pointsInterval,
  pointsText,
} from './difference.ts'
import { supportedText } from './estimate.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { percentText, shareText } from './probability.ts'

/** The whole report: lines of at most 80 columns, ending in one newline. */
export function compareReport(comparison: Comparison, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const sections = [
    header(comparison, look),
    changeLines(comparison, look),
    outcomeLines(comparison, look),
    regretLines(comparison, look),
    ...flowLines(comparison, look),
    measureLines(comparison, 'measure', look),
    measureLines(comparison, 'payoff', look),
    changedLines(comparison, look),
    remarks(comparison, look),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header({ scenario, title, runs, seed, cases }: Comparison, { language }: Look): string[] {
  const { condition } = cases[0]!.result
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(`${scenario} · ${cases.length} cases in the same ${formatCount(runs)} worlds · seed ${seed}`, WIDTH),
    ...(condition === null ? [] : conditionLines(condition, runs)),
  ]
}

/** The largest changes of each case: this many of few cases, one of many. */
const MOST_CHANGES = 3
const MANY_CASES = 4

function changeLines(comparison: Comparison, look: Look): string[] {
  const { cases, confidence } = comparison
  const [baseline, ...others] = cases
  const { dim } = picocolors.createColors(look.color)
  const level = `${formatNumber(confidence * 100)} % interval`
  return [
    cut(`What changes against ${caseText(baseline!, look)}`, WIDTH),
    dim(`${right('probability', 40)}${right('points', 25)} ${right(level, 14)}`),
    ...others.flatMap((each, index) => [
      cut(`  ${caseText(each, look)}`, WIDTH),
      ...largestChanges(comparison, index, look),
    ]),
  ]
}

/** `no_threat: Washington cannot threaten the 100% tariff`. */
function caseText({ name, label }: Comparison['cases'][number], { language }: Look): string {
  return label === null
    ? inLanguage(name, language)
    : `${inLanguage(name, language)}: ${inLanguage(label, language)}`
}

function largestChanges(comparison: Comparison, other: number, look: Look): string[] {
  const { cases, outcomes, flows, confidence } = comparison
  const { dim } = picocolors.createColors(look.color)
  if (cases[other + 1]!.same) return ['    is the same game: nothing can change.']
  const { moved } = flows[other]!
  if (moved.value === 0)
    return [
      `    Every world ends the same: ${shareText(moved)} can end otherwise.`,
      ...clearestMeasure(comparison, other, look),
    ]
  const sure = outcomes
    .map(outcome => ({ outcome, difference: outcome.differences[other]! }))
    .filter(({ difference }) => !mayBeChance(difference, confidence))
    .toSorted((a, b) => Math.abs(b.difference.value) - Math.abs(a.difference.value))
    .slice(0, cases.length - 1 > MANY_CASES ? 1 : MOST_CHANGES)
  const ends = wrapped(
    `${percentText(moved.value)} of the worlds end otherwise${sure.length === 0 ? ', but no outcome is more or less likely beyond chance.' : '.'}`,
    4,
  )
  return [
    ...sure.map(({ outcome, difference }) => {
      const [before, after] = [outcome.probabilities[0]!, outcome.probabilities[other + 1]!]
      const words = labelled(outcome.label, outcome.name, look.language)
      return `    ${left(words, 22)}${right(shareText(before), 14)} → ${left(shareText(after), 14)}${right(pointsText(difference), 8)} ${dim(right(pointsInterval(difference), 14))}`
    }),
    ...ends,
    ...(sure.length === 0 ? clearestMeasure(comparison, other, look) : []),
  ]
}

/** Where no outcome changes, what changes most against its interval of what is measured. */
function clearestMeasure(
  { measures, confidence }: Comparison,
  other: number,
  { language, color }: Look,
): string[] {
  const { dim } = picocolors.createColors(color)
  const clearness = ({ value, low, high }: Difference): number => Math.abs(value) / (high - low)
  const [clearest] = measures
    .flatMap(measure => {
      const difference = measure.differences[other]
      return difference == null || mayBeChance(difference, confidence) ? [] : [{ measure, difference }]
    })
    // Infinity less itself is no number.
    .toSorted((a, b) => clearness(b.difference) - clearness(a.difference) || 0)
  if (clearest === undefined) return []
  const { measure, difference } = clearest
  const { low, high } = difference
  const [before, after] = [measure.means[0]!, measure.means[other + 1]!].map(mean =>
    supportedText(mean, low, high),
  )
  const words = labelled(measure.label, measure.name, language)
  return [
    `    ${left(`${words}, mean`, 22)}${right(before!, 14)} → ${left(after!, 14)}${right(differenceText(difference), 8)} ${dim(right(differenceInterval(difference), 14))}`,
  ]
}

const PROBABILITY = 14
const POINTS = 9
const INTERVAL = 16

function outcomeLines({ cases, outcomes, confidence }: Comparison, look: Look): string[] {
  const { cyan, dim } = picocolors.createColors(look.color)
  const names = cases.map(({ name }) => inLanguage(name, look.language))
  const width = widest(names, 22)
  const room = WIDTH - 4 - width - 1 - PROBABILITY - POINTS - INTERVAL
  const most = Math.max(...outcomes.flatMap(({ probabilities }) => probabilities.map(({ value }) => value)))
  const head = `${' '.repeat(4 + width + 1 + room)}${right('probability', PROBABILITY)}${right('points', POINTS)}${right(`${formatNumber(confidence * 100)} % interval`, INTERVAL)}`
  return [
    'How it ends',
    dim(head),
    ...outcomes.flatMap(({ name, label, probabilities, differences }) => [
      cut(`  ${labelled(label, name, look.language)}`, WIDTH),
      ...probabilities.map((probability, index) => {
        const difference = index === 0 ? null : differences[index - 1]!
        const drawn = cyan(bar(probability.value / most, room))
        const points = difference === null ? '' : marked(pointsText(difference), difference, confidence)
        const interval = difference === null ? '' : pointsInterval(difference)
        return `    ${left(names[index]!, width)} ${drawn}${right(shareText(probability), PROBABILITY)}${right(points, POINTS)}${dim(right(interval, INTERVAL))}`
      }),
    ]),
  ]
}

function remarks(comparison: Comparison, look: Look): string[] {
  const { comparisons, confidence, program, cases, measures, runs } = comparison
  const level = formatNumber((1 - confidence) * 100)
  const asked = comparisons === 1 ? 'One difference is' : `${formatCount(comparisons)} differences are`
  const lines = [
    ...(comparisons === 0
      ? []
      : [
          `${asked} tested together (Holm 1979): with ? it may be chance; the chance that even one of the others is false is at most ${level} %. Each interval is for itself.`,
        ]),
    ...savedSentence(comparison),
    ...missingSentences(comparison, look),
    ...(measures.some(({ quantiles }) => quantiles.some(row => row.some(({ low }) => low === null)))
      ? [`${formatCount(runs)} worlds are too few for intervals of quantiles: take at least 1,000.`]
      : []),
    `tft ${program}, game ${cases[0]!.result.gameHash.slice(0, 12)}: the same seed gives the same figures.`,
  ]
  return ['Remarks', ...lines.flatMap(line => wrapped(line, 2))]
}

/** How much common worlds saved, over all differences that vary. */
function savedSentence({ outcomes, measures }: Comparison): string[] {
  const saved = [...outcomes, ...measures]
    .flatMap(({ differences }) => differences.flatMap(difference => difference?.saved ?? []))
    .toSorted((a, b) => a - b)
  if (saved.length === 0) return []
  const [least, median, most] = [saved[0]!, saved[Math.floor((saved.length - 1) / 2)]!, saved.at(-1)!]
  const range = factor(least) === factor(most) ? '' : ` (median; ${factor(least)} to ${factor(most)})`
  return [
    `Common worlds saved a factor of ${factor(median)}${range}: independent ones would have to be so many times as many for the same certainty.`,
  ]
}

function factor(value: number): string {
  return formatNumber(value, value < 10 ? 2 : 3)
}

function missingSentences({ cases, measures }: Comparison, { language }: Look): string[] {
  return measures.flatMap(({ name, kind, means }) => {
    const lacking = cases
      .filter((_, index) => means[index] === null)
      .map(each => inLanguage(each.name, language))
    return lacking.length === 0
      ? []
      : [`The ${kind} ${name} has no value in ${lacking.join(', ')}: it is compared where both have it.`]
  })
}
