/** Whether a scenario's expectations are met: judged exactly where there is an exact answer, else by the interval; shown line by line. */
import picocolors from 'picocolors'
import type { Text } from '../game/index.ts'
import type { Expectation } from '../scenario/index.ts'
import type { MeasureEstimate, Result } from '../simulation/index.ts'
import type { ExactResult } from '../solver/index.ts'
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
  /** Whether it was judged by the exact law of the scenario; else by runs. */
  readonly exact: boolean
  /** What was expected; null for `always` and `never`. */
  readonly expected: Range | null
  /** What is, with its interval (exact: both ends are the value); null where no run had a value, and for `always` and `never`. */
  readonly estimate: Estimated | null
  /** Share of the runs in which a condition was broken (exact: its probability); null for the other kinds. */
  readonly broken: number | null
}

export interface Range {
  readonly low: number
  readonly high: number
}

export type Estimated = Range & { readonly value: number }

/** One file's expectations. JSON-able. */
export interface TestedScenario {
  readonly file: string
  readonly scenario: string
  /** Runs of each simulation, and their seed; null where every expectation was judged exactly. */
  readonly runs: number | null
  readonly seed: string | null
  /** Whether all of them are met; true for an empty list. */
  readonly met: boolean
  readonly expectations: readonly Judged[]
}

/** What is known of a scenario, asked by name. */
export interface Known {
  readonly exact: boolean
  readonly probability: (outcome: string) => Estimated
  /** Of a measure, or of a payoff by `us.payoff`; null where no run has a value. */
  readonly mean: (name: string) => Estimated | null
  /** How likely a condition is broken that the hidden measure `measure` watches. */
  readonly broken: (measure: string) => number
}

/** What runs tell; `hidden` are the measures that watch conditions. */
export function knownByRuns(result: Result, hidden: readonly MeasureEstimate[]): Known {
  const { outcomes, measures, payoffs } = result
  return {
    exact: false,
    probability(name) {
      const { probability, low, high } = outcomes.find(outcome => outcome.name === name)!
      return { value: probability, low, high }
    },
    mean(name) {
      const { distribution } =
        payoffs.find(({ player }) => `${player}.payoff` === name) ??
        measures.find(measure => measure.name === name)!
      if (distribution === null) return null
      const { mean, meanLow, meanHigh } = distribution
      return { value: mean, low: meanLow ?? mean, high: meanHigh ?? mean }
    },
    broken: name => 1 - hidden.find(measure => measure.name === name)!.never / result.runs,
  }
}

/** What the exact law tells; `watched`: how likely each condition that is watched is ever broken. */
export function knownExactly(
  { outcomes, measures, payoffs }: ExactResult,
  watched: ReadonlyMap<string, number>,
): Known {
  const exactly = (value: number): Estimated => ({ value, low: value, high: value })
  return {
    exact: true,
    probability: name => exactly(outcomes.find(outcome => outcome.name === name)!.probability),
    mean(name) {
      const { mean } =
        payoffs.find(({ player }) => `${player}.payoff` === name) ??
        measures.find(measure => measure.name === name)!
      return mean === null ? null : exactly(mean)
    },
    broken: name => watched.get(name)!,
  }
}

/** What rounding may do to a sum of many probabilities, as a share of it: an exact value that is expected without leeway meets it. */
const ROUNDING = 1e-12

/** Judges one expectation by what is known of its variant. */
export function judge(expectation: Expectation, known: Known, files: readonly SourceFile[]): Judged {
  const { kind, of, variant, because, span } = expectation
  const { exact } = known
  const { file, line } = positionOf(span, files.map(fileLines))
  const subject = { kind, of, variant, because, file, line, exact }
  if ('measure' in expectation) {
    if (expectation.measure === null) throw new Error(`nothing watched the condition ${of}`)
    const broken = known.broken(expectation.measure)
    return { ...subject, met: broken === 0, expected: null, estimate: null, broken }
  }
  const expected = { low: expectation.low, high: expectation.high }
  const estimate = kind === 'probability' ? known.probability(of) : known.mean(of)
  const leeway = exact && estimate !== null ? ROUNDING * Math.max(1, Math.abs(estimate.value)) : 0
  const met =
    estimate !== null && estimate.low <= expected.high + leeway && expected.low <= estimate.high + leeway
  return { ...subject, met, expected, estimate, broken: null }
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
      bold(`${each.file} · ${howText(each)}`),
      ...(each.expectations.length === 0
        ? ['  expects nothing']
        : each.expectations.flatMap(one => judgedLines(one, look))),
      '',
    ]
      .map(line => `${line}\n`)
      .join(''),
  )
  return `${blocks.join('')}${met} of ${all.length} expectations met${certaintyText(all)}\n`
}

function howText({ runs, seed, expectations }: TestedScenario): string {
  if (runs === null) return 'exact'
  const how = `${formatCount(runs)} runs, seed ${seed}`
  return expectations.some(each => each.exact) ? `exact, and ${how}` : how
}

function certaintyText(judged: readonly Judged[]): string {
  const exact = judged.filter(each => each.exact).length
  if (judged.length === 0) return ''
  if (exact === 0) return ', within 99.9 % intervals'
  if (exact === judged.length) return ', exactly'
  return `: ${exact} judged exactly, ${judged.length - exact} within 99.9 % intervals`
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
    const closer = closerText(judged)
    if (closer !== null) lines.push(dim(cut(`    ${closer}`, WIDTH)))
    lines.push(dim(cut(`    ${file}:${line}`, WIDTH)))
    if (because !== null) lines.push(dim(cut(`    because: ${inLanguage(because, look.language)}`, WIDTH)))
  }
  return lines
}

/** To all its digits, what is exactly known and missed by less than the line shows. */
function closerText({ exact, kind, expected, estimate }: Judged): string | null {
  if (!exact || expected === null || estimate === null) return null
  const missed = estimate.value < expected.low ? expected.low : expected.high
  const text = (value: number, digits: number): string =>
    `${formatNumber(kind === 'probability' ? value * 100 : value, digits)}${kind === 'probability' ? ' %' : ''}`
  if (text(missed, SHORT) !== text(estimate.value, SHORT)) return null
  return `${text(estimate.value, LONG)}, not ${text(missed, LONG)}`
}

/** Significant digits of a line, and of double arithmetic after many sums. */
const SHORT = 4
const LONG = 12

function figures({ kind, expected, estimate, broken, exact }: Judged): string {
  if (expected === null) {
    if (broken === 0) return right(exact ? 'holds in every state' : 'held in every run', FIGURES)
    return right(
      exact
        ? `broken with probability ${formatNumber(broken! * 100, SHORT)} %`
        : `broken in ${percentText(broken!)} of the runs`,
      FIGURES,
    )
  }
  if (estimate === null) return right('no run had a value', FIGURES)
  const [scale, unit] = kind === 'probability' ? [100, ' %'] : [1, '']
  const range = ({ low, high }: Range): string => {
    const [from, to] = [formatNumber(low * scale, SHORT), formatNumber(high * scale, SHORT)]
    return from === to ? `${from}${unit}` : `${from} – ${to}${unit}`
  }
  return right(`expected ${range(expected)}, is ${exact ? 'exactly ' : ''}${range(estimate)}`, FIGURES)
}
