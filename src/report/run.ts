/** The result of many runs, for a person: how it ends, when, what came of it, what they did, how it went. */
import picocolors from 'picocolors'
import type { Distribution, OutcomeEstimate, Quantile, Result, ResultCalendar } from '../simulation/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { bandLines } from './bands.ts'
import { bar } from './bars.ts'
import { conditionLines, learntLines } from './condition.ts'
import { countsByBin } from './counts-by-bin.ts'
import { meanText, quantileText } from './estimate.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { moveLines } from './moves.ts'
import { intervalText, percentText, probabilityText } from './probability.ts'
import { columns, narrowed, sum } from './sparkline.ts'
import { axisText, type DayOfStep, dayOfStep } from './when.ts'
import { isShare, shareOfYes } from './yes-or-no.ts'

/** The whole report: lines of at most 80 columns, ending in one newline. */
export function runReport(result: Result, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const day = dayOfStep(result.calendar)
  const sections = [
    header(result, look),
    ...(result.condition === null ? [] : [learntLines(result.condition, look)]),
    outcomeLines(result, look),
    timeLines(result, look, day),
    measureLines(result, look),
    payoffLines(result, look),
    moveLines(result, look, day),
    bandLines(result, look, day),
    remarks(result, look),
  ]
  return sections
    .filter(lines => lines.length > 0)
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header(result: Result, { language }: Look): string[] {
  const { scenario, title, variant, changes, seed, runs, runsAsked, stopped, until, calendar } = result
  const [first, last] = [calendar.bins[0]!.firstDay, calendar.bins.at(-1)!.lastDay]
  const span = calendar.dated ? ` from ${first} to ${last}` : ''
  const lines = [
    ...(title === null ? [] : [cut(inLanguage(title, language), WIDTH)]),
    cut(
      `${scenario}${variant === null ? '' : `, variant ${variant}`} · ${formatCount(runs)} runs · seed ${seed}`,
      WIDTH,
    ),
    `${formatCount(calendar.steps)} ${calendar.steps === 1 ? 'step' : 'steps'}${span}`,
    ...changes.map(change => cut(`with ${inLanguage(change, language)}`, WIDTH)),
  ]
  if (result.condition !== null) lines.push(...conditionLines(result.condition, runs))
  if (stopped === 'interrupted')
    lines.push(
      `Interrupted: ${formatCount(runs)} of ${formatCount(runsAsked)} runs are finished; the rest is missing.`,
    )
  if (stopped === 'precise')
    lines.push(`Stopped when every outcome was known to ± ${formatNumber(until! * 100)} points.`)
  return lines
}

const PROBABILITY = 14
const INTERVAL = 15

function outcomeLines({ outcomes, confidence }: Result, { language, color }: Look): string[] {
  const { cyan, dim } = picocolors.createColors(color)
  const labels = outcomes.map(({ name, label }) => labelled(label, name, language))
  const width = widest(labels, 30)
  const room = WIDTH - 2 - width - 1 - PROBABILITY - INTERVAL
  const most = Math.max(...outcomes.map(outcome => outcome.probability))
  const head = `${' '.repeat(2 + width + 1)}${' '.repeat(room)}${' '.repeat(PROBABILITY)}${right(`${formatNumber(confidence * 100)} % interval`, INTERVAL)}`
  return [
    'How it ends',
    dim(head),
    ...outcomes.map((outcome, index) => {
      const { count, probability } = outcome
      const drawn = cyan(bar(count === 0 ? 0 : probability / most, room))
      return `  ${left(labels[index]!, width)} ${drawn}${right(probabilityText(outcome), PROBABILITY)}${dim(right(count === 0 || probability === 1 ? '' : intervalText(outcome), INTERVAL))}`
    }),
  ]
}

const TIMELINE = 26

function timeLines(
  { outcomes, calendar, length }: Result,
  { language, color }: Look,
  day: DayOfStep,
): string[] {
  // Where every run lives all its steps there is nothing to tell.
  if (length.min === length.max) return []
  const { cyan, dim } = picocolors.createColors(color)
  const seen = outcomes.filter((each): each is OutcomeEstimate & { time: Distribution } => each.time !== null)
  const labels = seen.map(({ name, label }) => labelled(label, name, language))
  const width = Math.min(30, WIDTH - 2 - 1 - 10 - 2 - 15 - 2 - TIMELINE)
  const head = `  ${' '.repeat(width)} ${right('median', 10)}  ${left('nine in ten', 15)}  ${axisText(calendar, TIMELINE, day)}`
  return [
    calendar.dated ? 'When it ends' : 'In which step it ends',
    dim(head),
    ...seen.map(({ time }, index) => {
      const { p05, p50, p95 } = time.quantiles
      const range = `${day(p05.value)} – ${day(p95.value)}`
      const label = left(labels[index]!, width)
      return `  ${label} ${right(day(p50.value), 10)}  ${dim(left(range, 15))}  ${cyan(timeline(time, calendar))}`
    }),
  ]
}

/** How often it came in each bin of steps. */
function timeline(time: Distribution, calendar: ResultCalendar): string {
  const gathered = narrowed(countsByBin(time, calendar), TIMELINE, sum)
  return columns(gathered, Math.max(...gathered.map(count => count ?? 0)))
}

function measureLines({ measures, runs }: Result, look: Look): string[] {
  if (measures.length === 0) return []
  const rows = measures.flatMap(measure => {
    const { name, label, unit, never, distribution } = measure
    const words =
      labelled(label, name, look.language) + (unit === null ? '' : `, ${inLanguage(unit, look.language)}`)
    if (distribution === null) return besides(words, right('in no run', FIGURES))
    const rarely = never === 0 ? [] : [`      never in ${percentText(never / runs)} of the runs`]
    if (isShare(measure))
      return besides(words, right(`in ${probabilityText(shareOfYes(distribution))} of the runs`, FIGURES))
    return [...distributionLines(words, distribution, look), ...rarely]
  })
  return ['What came of it', distributionHead(look), ...rows]
}

function payoffLines({ payoffs }: Result, look: Look): string[] {
  const paid = payoffs.filter(({ distribution }) => distribution.min !== 0 || distribution.max !== 0)
  if (paid.length === 0) return []
  const rows = paid.flatMap(({ player, label, distribution }) =>
    distributionLines(labelled(label, player, look.language), distribution, look),
  )
  return ['Payoffs', distributionHead(look), ...rows]
}

const FIGURE = 8
const FIGURES = 4 * FIGURE
const HISTOGRAM = 11
const SUBJECT = WIDTH - 2 - FIGURES - 2 - HISTOGRAM

function distributionHead({ color }: Look): string {
  const { dim } = picocolors.createColors(color)
  const heads = ['mean', '5 %', 'median', '95 %'].map(head => right(head, FIGURE)).join('')
  return dim(`  ${' '.repeat(SUBJECT)}${heads}`)
}

function distributionLines(label: string, distribution: Distribution, { color }: Look): string[] {
  const { cyan } = picocolors.createColors(color)
  const { p05, p50, p95 } = distribution.quantiles
  const figures = [
    meanText(distribution),
    ...[p05, p50, p95].map(quantile => quantileText(withoutDust(quantile, distribution))),
  ]
  const row = figures.map(figure => right(figure, FIGURE)).join('')
  return besides(label, `${row}  ${cyan(histogramLine(distribution))}`)
}

/** What rounding leaves of a 0 beside values of their size says nothing, and takes more room than there is. */
function withoutDust(quantile: Quantile, { min, max }: Distribution): Quantile {
  const size = Math.max(Math.abs(min), Math.abs(max))
  return Math.abs(quantile.value) < 1e-12 * size ? { ...quantile, value: 0 } : quantile
}

/** A label and what stands beside it; a long label goes on beneath. */
function besides(label: string, row: string): string[] {
  const [first = '', ...more] = wrapped(label, 0, SUBJECT)
  return [`  ${left(first, SUBJECT)}${row}`, ...more.map(line => `    ${line}`)]
}

/** Nothing for what is the same in every run. */
function histogramLine({ histogram, min, max }: Distribution): string {
  if (min === max) return ''
  const counts = histogram.bars.map(each => each.count)
  const gathered = narrowed(counts, HISTOGRAM, sum)
  return columns(gathered, Math.max(...gathered.map(count => count ?? 0)))
}

/** Times a run from which on it is said that values were held at an end of their range. */
const HELD_OFTEN = 0.1

function remarks({ bands, pending, program, gameHash }: Result, { language }: Look): string[] {
  const labels = new Map(bands.variables.map(({ name, label }) => [name, labelled(label, name, language)]))
  const held = bands.limits
    .filter(({ lowPerRun, highPerRun }) => Math.max(lowPerRun, highPerRun) >= HELD_OFTEN)
    .map(({ name, lowPerRun, highPerRun }) => {
      const figures = [lowPerRun, highPerRun].map(times =>
        right(times === 0 ? '–' : formatNumber(times, 2), FIGURE),
      )
      return `  ${left(labels.get(name)!, WIDTH - 2 - 2 * FIGURE)}${figures.join('')}`
    })
  const lines = [
    ...(held.length === 0
      ? []
      : [
          `  ${left('Held at an end of its range, times a run', WIDTH - 2 - 2 * FIGURE)}${right('lowest', FIGURE)}${right('highest', FIGURE)}`,
          ...held,
        ]),
    ...(pending.share === 0
      ? []
      : [`  Something was still under way at the end of ${percentText(pending.share)} of the runs.`]),
    `  tft ${program}, game ${gameHash.slice(0, 12)}: the same seed gives the same figures.`,
  ]
  return ['Remarks', ...lines]
}
