/** A sweep for a person: how each outcome goes over the values, which one leads where, what comes of it. */
import picocolors from 'picocolors'
import type { Estimate } from '../statistics/index.ts'
import type { Sweep, SweepAxis, SweepMean } from '../study/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { bar } from './bars.ts'
import { conditionLines } from './condition.ts'
import { supportedText } from './estimate.ts'
import { cut, inLanguage, type Look, labelled, left, right, WIDTH, widest, wrapped } from './layout.ts'
import { intervalText, shareText } from './probability.ts'
import { average, narrowed, sparkline } from './sparkline.ts'
import { mapLines } from './sweep-map.ts'
import { turnLines } from './sweep-turns.ts'

/** The whole report: lines of at most 80 columns, ending in one newline. */
export function sweepReport(sweep: Sweep, look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const sections =
    sweep.axes.length === 1
      ? [
          header(sweep, look),
          outcomeLines(sweep, look),
          turnLines(sweep, look),
          subjectLines(sweep, look),
          tableLines(sweep, look),
          measureLines(sweep, look),
          remarks(sweep),
        ]
      : [header(sweep, look), ...mapLines(sweep, look), turnLines(sweep, look), remarks(sweep)]
  return sections
    .filter(lines => lines.length > 0)
    .map(([title, ...lines]) => `${bold(title!)}\n${lines.map(line => `${line.trimEnd()}\n`).join('')}`)
    .join('\n')
}

function header(
  { scenario, title, variant, changes, seed, runs, axes, points, condition }: Sweep,
  { language }: Look,
): string[] {
  return [
    cut(title === null ? scenario : inLanguage(title, language), WIDTH),
    cut(
      `${scenario}${variant === null ? '' : `, variant ${variant}`} · ${points.length} points · ${formatCount(runs)} runs each · seed ${seed}`,
      WIDTH,
    ),
    ...axes.map((axis, index) => cut(`${index === 0 ? 'over' : 'and '} ${axisText(axis, language)}`, WIDTH)),
    ...changes.map(change => cut(`with ${inLanguage(change, language)}`, WIDTH)),
    ...(condition === null ? [] : conditionLines(condition, runs)),
  ]
}

/** `threat, 0 to 100 points: Threatened tariff`. */
function axisText({ name, label, unit, values, kind }: SweepAxis, language: string): string {
  const ends =
    kind === 'words'
      ? values.join(', ')
      : `${values[0]} to ${values.at(-1)}${unit === null ? '' : ` ${unit}`}`
  return `${name}: ${ends}${label === null ? '' : ` · ${inLanguage(label, language)}`}`
}

const CURVE = 26
const OWN_SCALE = '(each curve to a scale of its own)'
const FIGURE = 13

function outcomeLines({ outcomes, points, axes }: Sweep, look: Look): string[] {
  const { cyan } = picocolors.createColors(look.color)
  return [
    `How it ends   ${OWN_SCALE}`,
    curveHead(axes[0]!, look),
    ...outcomes.map(({ name, label }, index) => {
      const own = points.map(({ probabilities }) => probabilities[index]!)
      const ends = [own[0]!, own.at(-1)!].map(each => right(shareText(each), FIGURE)).join('')
      return `  ${left(labelled(label, name, look.language), SUBJECT)} ${cyan(curve(own))}${ends}`
    }),
  ]
}

const SUBJECT = WIDTH - 2 - 1 - CURVE - 2 * FIGURE

function curveHead({ values }: SweepAxis, { color }: Look): string {
  const { dim } = picocolors.createColors(color)
  const [first, last] = [values[0]!, values.at(-1)!].map(value => {
    const text = `at ${value}`
    return text.length < FIGURE ? text : cut(String(value), FIGURE - 1)
  })
  return dim(`  ${' '.repeat(SUBJECT + 1 + CURVE)}${right(first!, FIGURE)}${right(last!, FIGURE)}`)
}

/**
 * Each value as wide as there is room for, at most three characters; of too many values neighbours are averaged. The scale is the
 * curve's own, but never narrower than the widest interval, so that what may be noise looks flat.
 */
function curve(means: readonly (SweepMean | null)[]): string {
  const known = means.filter(mean => mean !== null)
  const values = known.map(({ value }) => value)
  const noise = Math.max(0, ...known.map(({ low, high }) => (low === null || high === null ? 0 : high - low)))
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const spare = Math.max(0, noise - (most - least)) / 2
  const gathered = narrowed(
    means.map(mean => mean?.value ?? null),
    CURVE,
    average,
  )
  const each = Math.min(3, Math.floor(CURVE / gathered.length))
  const drawn = gathered.map(value => sparkline([value], least - spare, most + spare).repeat(each))
  return left(drawn.join(''), CURVE)
}

const INTERVAL = 18

/** What was asked about, value by value. */
function subjectLines(sweep: Sweep, look: Look): string[] {
  const { subject, points, outcomes, measures, axes, confidence } = sweep
  const { cyan, dim } = picocolors.createColors(look.color)
  const { name, label } = (subject.kind === 'outcome' ? outcomes : measures)[subject.index]!
  const values = axes[0]!.values.map(String)
  const width = widest([axes[0]!.name, ...values], 24)
  const room = WIDTH - 2 - width - 1 - FIGURE - INTERVAL
  const head = dim(
    `  ${right(cut(axes[0]!.name, width), width)} ${' '.repeat(room + FIGURE)}${right(`${formatNumber(confidence * 100)} % interval`, INTERVAL)}`,
  )
  const rows =
    subject.kind === 'outcome'
      ? probabilityRows(
          points.map(({ probabilities }) => probabilities[subject.index]!),
          room,
        )
      : meanRows(
          points.map(({ means }) => means[subject.index]!),
          room,
        )
  return [
    cut(labelled(label, name, look.language), WIDTH),
    head,
    ...rows.map(
      ([drawn, figure, interval], index) =>
        `  ${right(cut(values[index]!, width), width)} ${cyan(drawn)}${right(figure, FIGURE)}${dim(right(interval, INTERVAL))}`,
    ),
  ]
}

/** A drawing, a figure and its interval. */
type SubjectRow = readonly [drawn: string, figure: string, interval: string]

function probabilityRows(shares: readonly Estimate[], room: number): SubjectRow[] {
  const most = Math.max(...shares.map(({ value }) => value))
  return shares.map(share => [
    bar(share.value === 0 ? 0 : share.value / most, room),
    shareText(share),
    share.value === 0 || share.value === 1 ? '' : intervalText(share),
  ])
}

/** A mean may lie on either side of 0: its place between the lowest and the highest end of all intervals. */
function meanRows(means: readonly (SweepMean | null)[], room: number): SubjectRow[] {
  const ends = means.flatMap(mean => (mean === null ? [] : [mean.low ?? mean.value, mean.high ?? mean.value]))
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const place = (value: number): number =>
    high > low ? Math.round(((value - low) / (high - low)) * (room - 1)) : 0
  return means.map(mean => {
    if (mean === null) return [' '.repeat(room), 'in no run', '']
    const [from, at, to] = [mean.low ?? mean.value, mean.value, mean.high ?? mean.value].map(place) as [
      number,
      number,
      number,
    ]
    const line = Array.from({ length: room }, (_, index) =>
      index === at ? '•' : index >= from && index <= to ? '-' : ' ',
    )
    const interval =
      mean.low === null || mean.high === null
        ? ''
        : [mean.low, mean.high].map(end => supportedText(end, mean.low, mean.high)).join(' – ')
    return [line.join(''), supportedText(mean.value, mean.low, mean.high), interval]
  })
}

const LEAST_COLUMN = 10

/** All probabilities; of many outcomes so many side by side as fit. */
function tableLines({ outcomes, points, axes }: Sweep, look: Look): string[] {
  const { dim, bold } = picocolors.createColors(look.color)
  const values = axes[0]!.values.map(String)
  const first = widest([axes[0]!.name, ...values], 20)
  const most = Math.floor((WIDTH - 2 - first) / LEAST_COLUMN)
  const tables = Math.ceil(outcomes.length / most)
  const size = Math.ceil(outcomes.length / tables)
  const width = Math.min(16, Math.floor((WIDTH - 2 - first) / size))
  const lines = Array.from({ length: tables }, (_, table) => {
    const some = outcomes.slice(table * size, (table + 1) * size)
    const heads = some.map(({ name, label }) =>
      right(cut(labelled(label, name, look.language), width - 2), width),
    )
    return [
      dim(`  ${right(cut(axes[0]!.name, first), first)}${heads.join('')}`),
      ...points.map(({ probabilities, leader, clear }, point) => {
        const cells = some.map((_, index) => {
          const outcome = table * size + index
          const mark = outcome !== leader ? ' ' : clear ? '*' : '~'
          const text = right(`${mark}${shortShare(probabilities[outcome]!)}`, width)
          return outcome === leader ? bold(text) : text
        })
        return `  ${right(cut(values[point]!, first), first)}${cells.join('')}`
      }),
    ]
  })
  return ['In per cent   (* leads, ~ leads but not beyond doubt)', ...lines.flat()]
}

/** `62.3`, `<0.04`. */
function shortShare(share: Estimate): string {
  return shareText(share).replace('below ', '<').replace('above ', '>').replace(' %', '')
}

function measureLines({ measures, points, axes }: Sweep, look: Look): string[] {
  const { cyan } = picocolors.createColors(look.color)
  const lines = measures.flatMap(({ kind, name, label, unit }, index) => {
    const means = points.map(point => point.means[index]!)
    const known = means.flatMap(mean => (mean === null ? [] : [mean.value]))
    const isUnpaid = kind === 'payoff' && known.every(value => value === 0)
    if (isUnpaid) return []
    const ends = [means[0]!, means.at(-1)!].map(mean => right(meanText(mean), FIGURE)).join('')
    const words =
      labelled(label, name, look.language) + (unit === null ? '' : `, ${inLanguage(unit, look.language)}`)
    const [head = '', ...more] = wrapped(words, 0, SUBJECT)
    return [`  ${left(head, SUBJECT)} ${cyan(curve(means))}${ends}`, ...more.map(line => `    ${line}`)]
  })
  if (lines.length === 0) return []
  return [`What came of it, on average   ${OWN_SCALE}`, curveHead(axes[0]!, look), ...lines]
}

function meanText(mean: SweepMean | null): string {
  return mean === null ? 'in no run' : supportedText(mean.value, mean.low, mean.high)
}

function remarks({ program, subject }: Sweep): string[] {
  const other = subject.kind === 'outcome' ? 'another outcome or a measure' : 'an outcome'
  return [
    'Remarks',
    `  --of NAME shows ${other}; --json and CSV have it all.`,
    `  Every point lives the same worlds. tft ${program}: the same seed, the same figures.`,
  ]
}
