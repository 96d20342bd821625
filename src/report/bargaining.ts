/** What two players could agree on, for a person: for each case the zone of agreement and the efficient packages in it. */
import picocolors from 'picocolors'
import type { Agreement, Bargaining, BargainingCase, BargainingDocument } from '../solver/index.ts'
import { documentText, formatCount, formatNumber, formatPercent } from '../text/index.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { plainValue, valueText } from './values.ts'

/** So many packages of a case are listed, and Nash's among the rest; a program has all of them. */
const LISTED = 12
/** Least width of a payoff. */
const FIGURE = 8
const MARK = 'Nash '

export function bargainingReport(bargaining: Bargaining, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const sections = [
    header(bargaining, look),
    ...bargaining.cases.map(each => caseLines(bargaining, each, look)),
    remarks(bargaining, look),
  ]
  return sections
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header({ scenario, title, cases }: Bargaining, { language }: Look): string[] {
  const share = cases.reduce((sum, each) => sum + (zoneOf(each).length > 0 ? each.probability : 0), 0)
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(`${scenario} · what could be agreed on`, WIDTH),
    ...(cases.length === 1
      ? []
      : [`There is something to agree on with probability ${formatNumber(share)}.`]),
  ]
}

function zoneOf({ agreements }: BargainingCase): Agreement[] {
  return agreements.filter(each => each.inZone)
}

function caseLines(bargaining: Bargaining, each: BargainingCase, look: Look): string[] {
  const { outside } = bargaining
  const zone = zoneOf(each)
  const packages = zone.filter(({ efficient }) => efficient)
  const listed = packages.filter(({ nash }, at) => nash || at < LISTED)
  const others = formatCount(each.agreements.length)
  return [
    caseName(bargaining, each),
    ...wrapped(
      zone.length === 0
        ? `None of the ${others} other ways to end is better for both than “${labelled(outside.label, outside.name, look.language)}”.`
        : `${formatCount(zone.length)} of the ${others} other ways to end ${zone.length === 1 ? 'is' : 'are'} better for both, ${formatCount(packages.length)} of them efficient:`,
      2,
    ),
    ...table(bargaining, each, listed, look),
    ...(packages.length > listed.length
      ? [`  … and ${formatCount(packages.length - listed.length)} more; --json has them all`]
      : []),
  ]
}

function caseName({ players }: Bargaining, { drawn, probability }: BargainingCase): string {
  if (drawn.length === 0) return players.map(({ name }) => name).join(' and ')
  const what = drawn.map(
    ({ name, type, value }) => `${name.replace(/\.type$/, '')} ${valueText({ type }, value)}`,
  )
  return cut(`${what.join(', ')} (${formatPercent(probability)})`, WIDTH)
}

/** What both get without agreement, then the packages; where the columns are too wide, each package on lines of its own. */
function table(
  bargaining: Bargaining,
  each: BargainingCase,
  packages: readonly Agreement[],
  { language }: Look,
): string[] {
  const { players, outside } = bargaining
  const columns = columnsOf(bargaining, language)
  const widths = columns.map(({ name, text }) => widest([name, ...packages.map(text)], WIDTH))
  const payoff = Math.max(FIGURE, ...players.map(({ name }) => name.length + 2))
  const indent = 2 + MARK.length + 2 * payoff + 2
  const paid = (payoffs: readonly number[]): string =>
    payoffs.map(value => right(formatNumber(value), payoff)).join('')
  const fits = indent + widths.reduce((sum, width) => sum + width + 2, 0) <= WIDTH
  const inColumns = (texts: readonly string[]): string =>
    texts.map((text, at) => left(text, widths[at]! + 2)).join('')
  const described = (agreement: Agreement): string[] =>
    fits
      ? [inColumns(columns.map(({ text }) => text(agreement)))]
      : wrapped(columns.map(({ name, text }) => `${name} ${text(agreement)}`).join(' · '), indent)
  const names = players.map(({ name }) => right(name, payoff)).join('')
  const header = fits && packages.length > 0 ? inColumns(columns.map(({ name }) => name)) : ''
  return [
    `  ${' '.repeat(MARK.length)}${names}  ${header}`,
    `  ${' '.repeat(MARK.length)}${paid(each.outside)}  ${labelled(outside.label, outside.name, language)}`,
    ...packages.flatMap(agreement => {
      const [first = '', ...more] = described(agreement)
      const mark = left(agreement.nash ? MARK : '', MARK.length)
      return [`  ${mark}${paid(agreement.payoffs)}  ${first.trimStart()}`, ...more]
    }),
  ].map(line => cut(line.trimEnd(), WIDTH))
}

interface Column {
  readonly name: string
  readonly text: (agreement: Agreement) => string
}

/** What tells packages apart: the variables, and where they differ the outcome and the step. */
function columnsOf({ cases, variables }: Bargaining, language: string): Column[] {
  const agreements = cases.flatMap(each => each.agreements)
  const differ = (by: (agreement: Agreement) => string | number): boolean =>
    new Set(agreements.map(by)).size > 1
  return [
    ...(differ(({ outcome }) => outcome.name) || variables.length === 0
      ? [
          {
            name: 'outcome',
            text: ({ outcome }: Agreement) => labelled(outcome.label, outcome.name, language),
          },
        ]
      : []),
    ...variables.map(({ name, type }, at) => ({
      name,
      text: ({ values }: Agreement) => valueText({ type }, values[at]!),
    })),
    ...(differ(({ step }) => step) ? [{ name: 'step', text: ({ step }: Agreement) => String(step) }] : []),
  ]
}

function remarks({ decisions, outside }: Bargaining, { language }: Look): string[] {
  return [
    'Remarks',
    ...wrapped(
      `Over all open moves, whatever the policies of the file pick: ${formatCount(decisions)} ${decisions === 1 ? 'decision' : 'decisions'}. A package is better for both when each gets more than the most it can get from “${labelled(outside.label, outside.name, language)}”, and efficient when no other way to end gives one more and the other no less. Nash: the highest product of both gains among the packages (Nash 1950).`,
      2,
    ),
  ]
}

/** For a program: the document that `bargainingSchema` describes. */
export function bargainingJson({ variables, cases, ...rest }: BargainingDocument): string {
  return documentText('bargaining', {
    ...rest,
    variables: variables.map(({ name, label, unit }) => ({ name, label, unit })),
    cases: cases.map(({ drawn, agreements, ...each }) => ({
      ...each,
      drawn: drawn.map(({ name, type, value }) => ({ name, value: plainValue({ type }, value) })),
      agreements: agreements.map(({ values, ...agreement }) => ({
        ...agreement,
        values: Object.fromEntries(
          variables.map(({ name, type }, at) => [name, plainValue({ type }, values[at]!)]),
        ),
      })),
    })),
  })
}
