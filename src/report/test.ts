/** Whether a scenario's expectations are met: judged by the interval, shown line by line. */
import picocolors from 'picocolors'
import type { Text } from '../game/index.ts'
import type { Expectation } from '../scenario/index.ts'
import type { MeasureEstimate, Result } from '../simulation/index.ts'
import { envelope, fileLines, formatCount, formatNumber, positionOf, type SourceFile } from '../text/index.ts'
import { cut, inLanguage, type Look, left, right, WIDTH } from './layout.ts'
import { percentText } from './probability.ts'

/** An expectation and what came out. JSON-able. */
export interface Judged {
  readonly kind: Expectation['kind']
  /** Outcome, measure or condition. */
  readonly of: string
  readonly variant: string | null
  readonly because: Text | null
  readonly file: string
  readonly line: number
  readonly met: boolean
  /** What was expected; null for `always` and `never`. */
  readonly expected: Range | null
  /** What was estimated, with its interval; null where no run had a value, and for `always` and `never`. */
  readonly estimate: (Range & { readonly value: number }) | null
  /** Share of the runs in which a condition was broken; null for the other kinds. */
  readonly broken: number | null
}

export interface Range {
  readonly low: number
  readonly high: number
}

/** One file's expectations. JSON-able. */
export interface TestedScenario {
  readonly file: string
  readonly scenario: string
  readonly runs: number
  readonly seed: string
  /** Whether all of them are met; true for an empty list. */
  readonly met: boolean
  readonly expectations: readonly Judged[]
}

/** Judges one expectation by a result of its variant; `hidden` are the measures that watch its conditions. */
export function judge(
  expectation: Expectation,
  result: Result,
  hidden: readonly MeasureEstimate[],
  files: readonly SourceFile[],
): Judged {
  const { kind, of, variant, because, span } = expectation
  const { file, line } = positionOf(span, files.map(fileLines))
  const subject = { kind, of, variant, because, file, line }
  if ('measure' in expectation) {
    const watch = hidden.find(measure => measure.name === expectation.measure)
    if (watch === undefined) throw new Error(`nothing watched the condition ${of}`)
    const broken = shareAbove0(watch)
    return { ...subject, met: broken === 0, expected: null, estimate: null, broken }
  }
  const expected = { low: expectation.low, high: expectation.high }
  const estimate = kind === 'probability' ? probabilityOf(result, of) : meanOf(result, of)
  const met = estimate !== null && estimate.low <= expected.high && expected.low <= estimate.high
  return { ...subject, met, expected, estimate, broken: null }
}

/** Share of the runs in which a watching measure, which counts, counted anything. */
function shareAbove0({ distribution }: MeasureEstimate): number {
  if (distribution === null || distribution.max === 0) return 0
  const { bars } = distribution.histogram
  const whole = bars.reduce((sum, bar) => sum + (bar.high > 0 ? bar.count : 0), distribution.histogram.above)
  return whole / distribution.count
}

function probabilityOf({ outcomes }: Result, name: string): Judged['estimate'] {
  const { probability, low, high } = outcomes.find(outcome => outcome.name === name)!
  return { value: probability, low, high }
}

function meanOf({ measures }: Result, name: string): Judged['estimate'] {
  const { distribution } = measures.find(measure => measure.name === name)!
  if (distribution === null) return null
  const { mean, meanLow, meanHigh } = distribution
  return { value: mean, low: meanLow ?? mean, high: meanHigh ?? mean }
}

/** The document of `tft test --json`. */
export function testDocument(tested: readonly TestedScenario[]): object {
  return envelope('test', { met: tested.every(each => each.met), scenarios: tested })
}

/** All files, expectation by expectation; ends in one newline. */
export function testReport(tested: readonly TestedScenario[], look: Look): string {
  const { bold } = picocolors.createColors(look.color)
  const all = tested.flatMap(each => each.expectations)
  const met = all.filter(each => each.met).length
  const blocks = tested.map(each =>
    [
      bold(`${each.file} · ${formatCount(each.runs)} runs, seed ${each.seed}`),
      ...(each.expectations.length === 0
        ? ['  expects nothing']
        : each.expectations.flatMap(one => judgedLines(one, look))),
      '',
    ]
      .map(line => `${line}\n`)
      .join(''),
  )
  return `${blocks.join('')}${met} of ${all.length} expectations met, within 99.9 % intervals\n`
}

const FIGURES = 44
const SUBJECT = WIDTH - 4 - FIGURES

function judgedLines(judged: Judged, look: Look): string[] {
  const { green, red, dim } = picocolors.createColors(look.color)
  const { met, kind, of, variant, because, file, line } = judged
  const mark = met ? green('✓') : red('✗')
  const subject = `${kind === 'probability' ? '' : `${kind} `}${inLanguage(of, look.language)}${variant === null ? '' : ` (${variant})`}`
  const lines = [`  ${mark} ${left(subject, SUBJECT)}${figures(judged)}`]
  if (!met) {
    lines.push(dim(cut(`    ${file}:${line}`, WIDTH)))
    if (because !== null) lines.push(dim(cut(`    because: ${inLanguage(because, look.language)}`, WIDTH)))
  }
  return lines
}

function figures({ kind, expected, estimate, broken }: Judged): string {
  if (expected === null)
    return right(
      broken === 0 ? 'held in every run' : `broken in ${percentText(broken!)} of the runs`,
      FIGURES,
    )
  if (estimate === null) return right('no run had a value', FIGURES)
  const [scale, unit] = kind === 'probability' ? [100, ' %'] : [1, '']
  const range = ({ low, high }: Range): string => {
    const [from, to] = [formatNumber(low * scale), formatNumber(high * scale)]
    return from === to ? `${from}${unit}` : `${from} – ${to}${unit}`
  }
  return right(`expected ${range(expected)}, is ${range(estimate)}`, FIGURES)
}
