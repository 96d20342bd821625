/** Where an outcome is likely, in simple words, and how that was found. */
import type { DiscoveredBox, Discovery, DiscoveryEnd } from '../study/index.ts'
import { formatCount, formatNumber, listed } from '../text/index.ts'
import { bar } from './bars.ts'
import { type Look, labelled, left, right, WIDTH, wrapped } from './layout.ts'
import { intervalText, percentText, shareText } from './probability.ts'

const ENDED: Readonly<Record<DiscoveryEnd, string>> = {
  few: 'No further box was looked for: too few such runs, or others, are left.',
  nothing: 'No further box in which it is denser than overall.',
  unconfirmed: 'The next box was not confirmed by the runs that did not find it.',
  enough: 'More boxes were not looked for.',
}

/** A section of the report of a sensitivity analysis. */
export function discoveryLines(discovery: Discovery, { language }: Look): string[] {
  const { label, outcome, boxes } = discovery
  const name = labelled(label, outcome, language)
  return [
    `Where ${name} is likely`,
    ...wrapped(soughtSentence(discovery), 2),
    ...boxes.flatMap((box, index) => boxLines(box, index, name)),
    ...togetherLines(boxes),
    ...measureLines(discovery),
    ...wrapped(endedSentence(discovery), 2),
  ]
}

/** How often it comes, and in how many runs boxes were looked for. */
export function soughtSentence({ density, finding, measuring }: Discovery): string {
  return `It comes in ${shareText(density)} of all runs. ${formatCount(finding.runs)} runs looked for boxes (PRIM), ${formatCount(measuring.runs)} others measured them.`
}

/** Why no more boxes are told. */
export function endedSentence({ boxes, ended }: Discovery): string {
  return boxes.length === 0
    ? ENDED[ended].replace('further ', '').replace('The next box', 'A box')
    : ENDED[ended]
}

/** In which box, how often there, and how much of it that is: `1. rupture where …`. */
export function boxSentences(
  { sentence, limits, coverage, density, mass, reached }: DiscoveredBox,
  index: number,
  name: string,
): [where: string, howOften: string, luck: string] {
  return [
    `${index + 1}. ${index === 0 ? '' : 'Elsewhere, '}${name} where ${sentence}`,
    `${shareText(density)} of the runs there end so (${intervalText(density)}); ${shareText(coverage)} of all such runs are there, in ${shareText(mass)} of all runs.${reached ? '' : ' No box is as dense as asked for: this is the densest.'}`,
    luckText(limits),
  ]
}

function boxLines(box: DiscoveredBox, index: number, name: string): string[] {
  const [where, ...more] = boxSentences(box, index, name)
  return [
    '',
    ...wrapped(where, 2),
    ...more.flatMap(sentence => wrapped(sentence, 5)),
    ...peelingLines(box.peeling),
  ]
}

/** A quasi-p below this is not told more closely. */
const SURE = 0.001

function luckText(limits: DiscoveredBox['limits']): string {
  const texts = limits.map(({ input, p }) => `${input} ${p < SURE ? `below ${SURE}` : formatNumber(p, 2)}`)
  return `By luck alone a limit would do as much (quasi-p): ${texts.join(', ')}.`
}

function togetherLines(boxes: Discovery['boxes']): string[] {
  const sentence = togetherSentence(boxes)
  return sentence === '' ? [] : ['', ...wrapped(sentence, 2)]
}

/** Of several boxes; empty for one. */
export function togetherSentence(boxes: Discovery['boxes']): string {
  if (boxes.length < 2) return ''
  const total = (share: (box: DiscoveredBox) => number): string =>
    percentText(
      boxes.reduce((sum, box) => sum + share(box), 0),
      0,
    )
  return `Together they hold ${total(box => box.coverage.value)} of all such runs, in ${total(box => box.mass.value)} of all runs.`
}

/** Who limits by what comes of a run sees what goes with the outcome. */
function measureLines(discovery: Discovery): string[] {
  const sentence = measureSentence(discovery)
  return sentence === '' ? [] : wrapped(sentence, 2)
}

/** Empty where no box is limited by a measure. */
export function measureSentence({ inputs, boxes }: Discovery): string {
  const measures = new Set(inputs.filter(({ from }) => from === 'measure').map(({ name }) => name))
  const limiting = [...measures].filter(name =>
    boxes.some(({ limits }) => limits.some(limit => limit.input === name)),
  )
  if (limiting.length === 0) return ''
  const [subject, verb] = limiting.length === 1 ? ['a result itself', 'is'] : ['results themselves', 'are']
  return `${listed(limiting)} ${verb} ${subject}: what goes with the outcome need not bring it about.`
}

/** Steps of a trajectory that are shown. */
const SHOWN = 6
const BAR = 24

/** From all runs to the last peel: how density rises while coverage falls. */
function peelingLines(peeling: DiscoveredBox['peeling']): string[] {
  const chosen = peeling.findIndex(each => each.chosen)
  const last = peeling.length - 1
  const shown = [
    ...new Set([...Array.from({ length: SHOWN }, (_, at) => Math.round((at * last) / (SHOWN - 1))), chosen]),
  ]
    .filter(at => at >= 0)
    .sort((a, b) => a - b)
  const most = Math.max(...peeling.map(({ density }) => density))
  return [
    `     ${left('', 9)}${right('coverage', BAR + 8)}  ${right('density', BAR)}`.slice(0, WIDTH),
    ...shown.map(at => {
      const { coverage, density } = peeling[at]!
      const mark = at === chosen ? 'chosen' : at === 0 ? 'all runs' : ''
      return `     ${left(mark, 9)}${left(bar(coverage, BAR), BAR)}${right(percentText(coverage, 0), 8)}  ${left(bar(density / most, BAR), BAR)}${right(percentText(density, 0), 7)}`
    }),
  ]
}
