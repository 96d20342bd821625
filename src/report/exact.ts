/** The exact law of a scenario, for a person: probabilities without intervals, to as many digits as they have. */
import picocolors from 'picocolors'
import type { ExactDocument, ExactLaw, ExactPath, ExactResult } from '../solver/index.ts'
import { documentText, formatCount, formatNumber } from '../text/index.ts'
import { bar } from './bars.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'

/** Digits shown of a probability: what double arithmetic stands for after many sums. */
const DIGITS = 12
const FIGURE = 18
/** Most values of a law that are listed; a longer law is told by its mean and quantiles. */
const LISTED = 8

export function exactReport(result: ExactDocument, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const sections = [
    header(result, look),
    outcomeLines(result, look),
    pathLines(result.paths, look),
    lawLines('Steps lived', [['steps', result.length.mean, result.length]]),
    lawLines(
      'What came of it',
      result.measures.map(({ name, label, unit, mean, law, never }) => [
        `${labelled(label, name, look.language)}${unit === null ? '' : `, ${unit}`}${never === 0 ? '' : ` (never: ${exactText(never)})`}`,
        mean,
        law,
      ]),
    ),
    lawLines(
      'Payoffs',
      result.payoffs
        .filter(({ mean, law }) => mean !== 0 || (law?.sd ?? 0) !== 0)
        .map(({ player, label, mean, law }) => [labelled(label, player, look.language), mean, law]),
    ),
    remarks(result),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header({ scenario, variant, title, steps, fixed }: ExactDocument, { language }: Look): string[] {
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(
      `${scenario}${variant === null ? '' : `, variant ${variant}`} · exact · ${formatCount(steps)} ${steps === 1 ? 'step' : 'steps'}`,
      WIDTH,
    ),
    ...fixed.map(({ name, value }) => cut(`given ${name} = ${formatNumber(value)}`, WIDTH)),
  ]
}

function outcomeLines({ outcomes }: ExactResult, { language, color }: Look): string[] {
  const { cyan } = picocolors.createColors(color)
  const labels = outcomes.map(({ name, label }) => labelled(label, name, language))
  const width = widest(labels, 30)
  const room = WIDTH - 2 - width - 1 - FIGURE - 10
  const most = Math.max(...outcomes.map(outcome => outcome.probability))
  return [
    'How it ends',
    `  ${' '.repeat(width + 1 + room)}${right('probability', FIGURE)}${right('step', 10)}`,
    ...outcomes.map(({ probability, time }, index) => {
      const drawn = cyan(bar(probability / most, room))
      return `  ${left(labels[index]!, width)} ${drawn}${right(exactText(probability), FIGURE)}${right(time === null ? '–' : formatNumber(time.mean), 10)}`
    }),
  ]
}

/** Each condition asked: how likely it ever holds, and when first. */
function pathLines(paths: readonly ExactPath[], { language }: Look): string[] {
  if (paths.length === 0) return []
  return [
    'At the end of some step',
    `  ${right('probability', WIDTH - 2 - 10)}${right('step', 10)}`,
    ...paths.flatMap(({ asked, condition, ever, before, first, median }) => [
      `  ${left(inLanguage(condition, language), WIDTH - 2 - FIGURE - 10)}${right(exactText(ever), FIGURE)}${right(first === null ? '–' : formatNumber(first.mean), 10)}`,
      ...(before === null
        ? []
        : [
            `    ${left(`before ${before.until}`, WIDTH - 4 - FIGURE - 10)}${right(exactText(before.probability), FIGURE)}`,
          ]),
      ...(asked === 'ever' || median === null
        ? []
        : [
            `    median step ${median.step}${median.day === null ? '' : `, from ${median.day}`}, given that it does`,
            ...listedLaw(first),
          ]),
    ]),
  ]
}

/** Never 0 or 1 for what is neither. */
function exactText(probability: number): string {
  if (probability === 0 || probability === 1) return String(probability)
  return String(Number(probability.toPrecision(DIGITS)))
}

function lawLines(
  title: string,
  rows: readonly (readonly [label: string, mean: number | null, law: ExactLaw | null])[],
): string[] {
  if (rows.length === 0) return []
  return [
    title,
    ...rows.flatMap(([label, mean, law]) => [
      `  ${left(label, WIDTH - 2 - 2 * FIGURE)}${right(mean === null ? '–' : `mean ${exactText(mean)}`, FIGURE + 4)}${right(law === null ? '' : `sd ${formatNumber(law.sd)}`, FIGURE - 4)}`,
      ...listedLaw(law),
    ]),
  ]
}

function listedLaw(law: ExactLaw | null): string[] {
  if (law === null || law.values.length < 2) return []
  const { values } = law
  if (values.length <= LISTED)
    return wrapped(values.map(([value, p]) => `${formatNumber(value)}: ${formatNumber(p)}`).join('  '), 4)
  const quantile = (share: number): string => {
    let below = 0
    const found = values.find(([, p]) => {
      below += p
      return below >= share
    })
    return formatNumber((found ?? values.at(-1)!)[0])
  }
  return [
    `    ${formatCount(values.length)} values from ${formatNumber(values[0]![0])} to ${formatNumber(values.at(-1)![0])}; 5 %: ${quantile(0.05)}, median: ${quantile(0.5)}, 95 %: ${quantile(0.95)}`,
  ]
}

function remarks({ states, transitions, measures, payoffs }: ExactResult): string[] {
  const meansOnly = [...measures, ...payoffs].some(({ law, mean }) => law === null && mean !== null)
  return [
    'Remarks',
    `  ${counted(states, 'state')} at the beginnings of steps, ${counted(transitions, 'way')} between them. No draws: nothing here is estimated.`,
    ...(meansOnly
      ? wrapped(
          'Where no sd stands, the whole law would need more states: --laws and --most-states try for it.',
          2,
        )
      : []),
  ].flatMap(line => (line.length > WIDTH ? wrapped(line.trim(), 2) : [line]))
}

function counted(count: number, what: string): string {
  return `${formatCount(count)} ${what}${count === 1 ? '' : 's'}`
}

/** For a program: the document that `tft schema exact` describes. */
export function exactJson(result: ExactDocument): string {
  return documentText('exact', result)
}
