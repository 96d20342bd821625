/** What a check has to say: everything wrong, the calendar, and what kind of scenario it is. */
import picocolors from 'picocolors'
import type { CalendarRow, InfiniteReason, UnsourcedFigure } from '../scenario/index.ts'
import {
  type Diagnostic,
  envelope,
  type FileLines,
  fileLines,
  formatCount,
  positionOf,
  renderDiagnostics,
  type SourceFile,
  type Span,
} from '../text/index.ts'
import { inLanguage, type Look, right, wrapped } from './layout.ts'
import { shortDay } from './when.ts'

export interface CheckedScenario {
  readonly file: string
  /** All of the file as it stands, then those that only a variant has. */
  readonly diagnostics: readonly Diagnostic[]
  readonly files: readonly SourceFile[]
  /** Null where errors leave no game. */
  readonly found: {
    readonly steps: number
    readonly calendar: readonly CalendarRow[]
    readonly variants: readonly string[]
    readonly unsourced: readonly UnsourcedFigure[]
    readonly infinite: readonly InfiniteReason[]
  } | null
}

/** Most diagnostics shown at once. */
const SHOWN = 20
/** Remarks that the summary says in its own words. */
const SAID_BELOW = ['figures-without-source', 'finite']

/** For a person; `sources` lists the figures that say neither where they come from nor that they are assumed. */
export function checkReport(checked: CheckedScenario, sources: boolean, look: Look): string {
  const { files, found } = checked
  const told = checked.diagnostics.filter(({ code }) => !SAID_BELOW.includes(code))
  const diagnostics = renderDiagnostics(told, files, { color: look.color, limit: SHOWN })
  const { bold } = picocolors.createColors(look.color)
  const lines = [
    ...(found === null ? [] : [bold('Calendar'), ...calendarLines(found.calendar, found.steps, look), '']),
    ...(found === null || !sources ? [] : sourceLines(checked.files, found.unsourced, look)),
    ...summaryLines(checked, look),
  ]
  return `${diagnostics}${diagnostics === '' ? '' : '\n'}${lines.map(line => `${line.trimEnd()}\n`).join('')}`
}

const STEP = 6
const DAYS = 21

function calendarLines(rows: readonly CalendarRow[], steps: number, { language, color }: Look): string[] {
  const { dim } = picocolors.createColors(color)
  const width = STEP + DAYS + 2
  const lines = rows.flatMap(({ step, firstDay, lastDay, takesHold, opens, closes }) => {
    const days = firstDay === null || lastDay === null ? '' : daysText(firstDay, lastDay)
    const head = `${right(String(step), STEP)}  ${days.padEnd(DAYS)}`
    const happens = [
      ...takesHold.flatMap(({ date, what }) =>
        wrapped(
          (date === null || date === firstDay ? '' : `${shortDay(date)}: `) +
            (what === null ? 'an entry' : inLanguage(what, language)),
          width,
        ),
      ),
      ...(opens.length === 0 ? [] : wrapped(`opens: ${opens.join(', ')}`, width).map(dim)),
      ...(closes.length === 0 ? [] : wrapped(`closed: ${closes.join(', ')}`, width).map(dim)),
    ]
    if (happens.length === 0) return [head]
    return happens.map((line, index) => (index === 0 ? line.replace(' '.repeat(width), head) : line))
  })
  if (rows.length < steps)
    lines.push(
      dim(`${' '.repeat(STEP)}  ${formatCount(steps)} steps; those on which nothing takes hold are left out`),
    )
  return lines
}

/** `23 – 29 Oct 2025`, `30 Oct – 5 Nov 2025`, `30 Oct 2025`. */
function daysText(first: string, last: string): string {
  const year = last.slice(0, 4)
  if (first === last) return `${shortDay(first)} ${year}`
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))} – ${shortDay(last)} ${year}`
  return `${shortDay(first)} – ${shortDay(last)} ${year}`
}

function sourceLines(
  files: readonly SourceFile[],
  unsourced: readonly UnsourcedFigure[],
  { color }: Look,
): string[] {
  if (unsourced.length === 0) return []
  const { bold } = picocolors.createColors(color)
  const lines = files.map(fileLines)
  return [
    bold('Figures without source or assumption'),
    ...unsourced.map(({ name, span }) => `  ${placeText(span, lines)}  ${name}`),
    '',
  ]
}

function placeText(span: Span, lines: readonly FileLines[]): string {
  const { file, line, column } = positionOf(span, lines)
  return `${file}:${line}:${column}`
}

function summaryLines({ file, diagnostics, files, found }: CheckedScenario, { color }: Look): string[] {
  const { green, red } = picocolors.createColors(color)
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter(each => each.severity === severity).length
  const [errors, warnings] = [count('error'), count('warning')]
  const verdict = errors > 0 ? red(`${file}: ${plural(errors, 'error')}`) : green(`${file}: no errors`)
  const lines = [`${verdict}, ${plural(warnings, 'warning')}.`]
  if (found === null) return lines
  const { unsourced, infinite, variants } = found
  const places = files.map(fileLines)
  const [first] = infinite
  if (first === undefined) lines.push('It is finite: exact answers are possible.')
  else {
    const more = infinite.length > 1 ? ` (and ${infinite.length - 1} more such)` : ''
    const at = first.span === null ? '' : ` ${placeText(first.span, places)}`
    lines.push(
      ...wrapped(`It is not finite, so it is answered by simulation:${at} ${first.message}${more}`, 0),
    )
  }
  if (variants.length > 0) lines.push(...wrapped(`Its variants, checked too: ${variants.join(', ')}.`, 0))
  lines.push(
    unsourced.length === 0
      ? 'Every figure has a source or says that it is an assumption.'
      : `${plural(unsourced.length, 'figure')} without source or assumption: tft check ${file} --sources`,
  )
  return lines
}

function plural(count: number, word: string): string {
  return `${count === 0 ? 'no' : formatCount(count)} ${word}${count === 1 ? '' : 's'}`
}

/** The document of `tft check --json`. */
export function checkDocument({ file, diagnostics, files, found }: CheckedScenario): object {
  const lines = files.map(fileLines)
  const place = (span: Span | null) => (span === null ? null : positionOf(span, lines))
  return envelope('check', {
    file,
    valid: found !== null,
    diagnostics: diagnostics.map(({ severity, code, message, span }) => ({
      severity,
      code,
      message,
      place: place(span),
    })),
    calendar: found?.calendar ?? null,
    variants: found?.variants ?? null,
    unsourced: found?.unsourced.map(({ name, span }) => ({ name, place: place(span) })) ?? null,
    infinite: found?.infinite.map(({ message, span }) => ({ message, place: place(span) })) ?? null,
  })
}
