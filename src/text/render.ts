/** Diagnostics for the terminal: place and sentence, the line, a caret. */
import picocolors from 'picocolors'
import type { Diagnostic } from './diagnostic.ts'
import { escapeControl } from './escape.ts'
import { type FileLines, fileLines, type Position, positionOf, type SourceFile, type Span } from './span.ts'
import { widthOf } from './width.ts'

export interface RenderOptions {
  readonly color: boolean
  /** Shown at most; the rest is counted. */
  readonly limit: number
}

/** Columns of a terminal. */
const WIDTH = 80
const INDENT = '  '
/** Characters of a line looked at on either side of a place: more than fit, and few however long the line. */
const REACH = 200

/**
 * Text to print, ending in a newline unless empty. Errors come first, then warnings, then remarks, each in the order of their
 * places. Nothing of the file reaches the terminal unescaped.
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  { color, limit }: RenderOptions,
): string {
  const lines = files.map(fileLines)
  const sorted = [...diagnostics].sort(byImportance)
  const blocks = sorted.slice(0, limit).map(each => renderOne(each, files, lines, color))
  if (sorted.length > limit) blocks.push(`${limit} of ${sorted.length} shown: ${countOf(sorted)}.\n`)
  return blocks.join('')
}

const SEVERITIES = ['error', 'warning', 'remark'] as const

function byImportance(a: Diagnostic, b: Diagnostic): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.span?.[0] ?? -1) - (b.span?.[0] ?? -1) ||
    (a.span?.[1] ?? -1) - (b.span?.[1] ?? -1)
  )
}

/** `3 errors and 1 warning`. */
function countOf(diagnostics: readonly Diagnostic[]): string {
  return SEVERITIES.map(severity => {
    const count = diagnostics.filter(each => each.severity === severity).length
    return count === 0 ? null : `${count} ${severity}${count === 1 ? '' : 's'}`
  })
    .filter(part => part !== null)
    .join(', ')
}

function renderOne(
  { severity, span, message }: Diagnostic,
  files: readonly SourceFile[],
  lines: readonly FileLines[],
  color: boolean,
): string {
  const colors = picocolors.createColors(color)
  const paint = { error: colors.red, warning: colors.yellow, remark: colors.cyan }[severity]
  const sentence = `${paint(severity)}: ${escapeControl(message)}\n`
  if (span === null) return sentence
  const position = positionOf(span, lines)
  const place = `${escapeControl(position.file)}:${position.line}:${position.column}`
  const { text, caret } = pictureOf(span, position, files[span[0]]!.text)
  const picture = text.trim() === '' ? '' : `${INDENT}${text}\n${INDENT}${paint(caret)}\n`
  return `${colors.bold(place)}: ${sentence}${picture}`
}

/** One character of a line as it is shown, with its place in the file. */
interface Cell {
  readonly start: number
  readonly end: number
  readonly shown: string
  readonly width: number
}

/** The line around a place, at most as wide as the terminal, and the line of carets under it. */
function pictureOf(
  span: Span,
  { column }: Position,
  file: string,
): { readonly text: string; readonly caret: string } {
  const lineStart = span[1] - (column - 1)
  const newline = file.indexOf('\n', span[1])
  const lineEnd = newline < 0 ? file.length : newline
  const from = outsidePair(file, Math.max(lineStart, span[1] - REACH))
  const to = outsidePair(file, Math.min(lineEnd, span[1] + REACH))
  const cells = cellsOf(file.slice(from, to).replace(/\r$/, ''), from)

  const [first, last] = windowOf(cells, span[1])
  const cutLeft = first > 0 || from > lineStart
  const cutRight = last < cells.length || to < lineEnd
  const shown = cells.slice(first, last)
  const before = shown.filter(cell => cell.end <= span[1])
  const marked = shown.filter(cell => cell.end > span[1] && cell.start < span[2])
  return {
    text: `${cutLeft ? '…' : ''}${shown.map(cell => cell.shown).join('')}${cutRight ? '…' : ''}`,
    caret:
      ' '.repeat((cutLeft ? 1 : 0) + widthOfCells(before)) + '^'.repeat(Math.max(1, widthOfCells(marked))),
  }
}

/** Moved back where it would fall between the halves of one character. */
function outsidePair(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}

function cellsOf(text: string, offset: number): Cell[] {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)
  return Array.from(segments, ({ segment, index }) => {
    const shown = segment === '\t' ? '  ' : escapeControl(segment)
    return { start: offset + index, end: offset + index + segment.length, shown, width: widthOf(shown) }
  })
}

function widthOfCells(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}

/** The cells `[first, last)` that fit, around a place: a third of the room before it, unless the line ends earlier. */
function windowOf(cells: readonly Cell[], offset: number): readonly [first: number, last: number] {
  const room = WIDTH - INDENT.length
  if (widthOfCells(cells) <= room - 2) return [0, cells.length]
  const found = cells.findIndex(cell => cell.end > offset)
  const at = found < 0 ? cells.length : found
  let [first, last] = [at, at]
  // Two columns are kept for the dots, one for a caret behind the end.
  let free = room - 3
  const takeLeft = (until: number) => {
    while (first > 0 && free - cells[first - 1]!.width >= until) free -= cells[--first]!.width
  }
  takeLeft(Math.floor((room * 2) / 3))
  while (last < cells.length && cells[last]!.width <= free) free -= cells[last++]!.width
  takeLeft(0)
  return [first, last]
}
