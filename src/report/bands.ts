/** How the state went over time, as the observed runs showed it. */
import picocolors from 'picocolors'
import type { Band, Result } from '../simulation/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { inLanguage, type Look, labelled, left, right, WIDTH } from './layout.ts'
import { percentText } from './probability.ts'
import { average, columns, narrowed, sparkline } from './sparkline.ts'
import { axisText, type DayOfStep } from './when.ts'

const CURVE = 26
const FIGURE = 8
const LABEL = WIDTH - 2 - CURVE - 2 - 3 * FIGURE

/** Share of the observed runs that must be left for the last figures to be said of them. */
const ENOUGH_LEFT = 0.02

/** Empty where nothing was observed or nothing ever changed. */
export function bandLines({ bands, calendar }: Result, look: Look, day: DayOfStep): string[] {
  const { dim } = picocolors.createColors(look.color)
  const last = bands.alive.findLastIndex(alive => alive >= Math.max(1, ENOUGH_LEFT * bands.runs))
  const rows = bands.variables.filter(changes).flatMap(band => linesOf(band, last, look))
  if (rows.length === 0) return []
  const axis = axisText(calendar, CURVE, day)
  const heads = ['5 %', 'median', '95 %'].map(head => right(head, FIGURE)).join('')
  const when = calendar.dated
    ? day(last * calendar.stepsPerBin + 1)
    : `step ${last * calendar.stepsPerBin + 1}`
  return [
    `How it went (first ${formatCount(bands.runs)} runs; figures of ${when}, of the runs still going)`,
    dim(`  ${' '.repeat(LABEL)}${left(axis, CURVE)}  ${heads}`),
    ...rows,
  ]
}

/** What is the same in every run and step is not worth a line. */
function changes(band: Band): boolean {
  if (band.kind === 'number') {
    const known = band.bins.filter(bin => bin !== null)
    const first = known[0]?.p05
    return known.some(({ p05, p95 }) => p05 !== first || p95 !== first)
  }
  return band.words.some((_, word) => band.bins.some(bin => bin !== null && bin[word]! > 0 && bin[word]! < 1))
}

function linesOf(band: Band, last: number, look: Look): string[] {
  const { cyan } = picocolors.createColors(look.color)
  const name = labelled(band.label, band.name, look.language)
  if (band.kind === 'number') {
    const label = name + (band.unit === null ? '' : `, ${inLanguage(band.unit, look.language)}`)
    const medians = narrowed(
      band.bins.map(bin => bin?.p50 ?? null),
      CURVE,
      average,
    )
    const known = medians.filter(median => median !== null)
    const curve = sparkline(medians, Math.min(...known), Math.max(...known))
    const at = band.bins[last]
    const figures =
      at == null ? [] : [at.p05, at.p50, at.p95].map(each => right(formatNumber(each, 3), FIGURE))
    return [`  ${left(label, LABEL - 1)} ${cyan(left(curve, CURVE))}  ${figures.join('')}`]
  }
  if (band.words.length === 2 && band.words[1] === 'true')
    return [wordLine(name, band.bins, 1, last, 2, look)]
  const seen = band.words.flatMap((_, word) => (isSeen(band.bins, word) ? [word] : []))
  return [
    `  ${left(name, WIDTH - 2)}`,
    ...seen.map(word => wordLine(band.words[word]!, band.bins, word, last, 4, look)),
  ]
}

function isSeen(bins: readonly (readonly number[] | null)[], word: number): boolean {
  return bins.some(bin => bin !== null && bin[word]! >= 0.005)
}

/** The share of a word over time, and at the last moment. */
function wordLine(
  label: string,
  bins: readonly (readonly number[] | null)[],
  word: number,
  last: number,
  indent: number,
  { color }: Look,
): string {
  const { cyan } = picocolors.createColors(color)
  const shares = narrowed(
    bins.map(bin => bin?.[word] ?? null),
    CURVE,
    average,
  )
  const at = bins[last]
  const figure = at == null ? '' : right(at[word] === 0 ? '–' : percentText(at[word]!), 3 * FIGURE)
  return `${' '.repeat(indent)}${left(label, LABEL + 1 - indent)} ${cyan(left(columns(shares, 1), CURVE))}  ${figure}`
}
