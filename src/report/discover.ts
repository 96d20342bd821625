/** Where an outcome is likely, in simple words, and how that was found. */
import type { DiscoveredBox, Discovery, DiscoveryEnd } from '../study/index.ts'
import { formatCount } from '../text/index.ts'
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
  const { label, outcome, boxes, density, ended, finding, measuring } = discovery
  const name = labelled(label, outcome, language)
  return [
    `Where ${name} is likely`,
    ...wrapped(
      `It comes in ${shareText(density)} of all runs. ${formatCount(finding.runs)} runs looked for boxes (PRIM), ${formatCount(measuring.runs)} others measured them.`,
      2,
    ),
    ...boxes.flatMap((box, index) => boxLines(box, index, name)),
    ...wrapped(
      boxes.length === 0
        ? ENDED[ended].replace('further ', '').replace('The next box', 'A box')
        : ENDED[ended],
      2,
    ),
  ]
}

function boxLines(
  { sentence, coverage, density, mass, reached, peeling }: DiscoveredBox,
  index: number,
  name: string,
): string[] {
  return [
    '',
    ...wrapped(`${index + 1}. ${name} where ${sentence}`, 2),
    ...wrapped(
      `${shareText(density)} of the runs there end so (${intervalText(density)}); ${shareText(coverage)} of all such runs are there, in ${shareText(mass)} of all runs.${reached ? '' : ' No box is as dense as asked for: this is the densest.'}`,
      5,
    ),
    ...peelingLines(peeling),
  ]
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
