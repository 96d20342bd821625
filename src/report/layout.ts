/** Text laid out for a terminal of 80 columns: widths as a terminal counts them, Chinese included. */
import type { Text } from '../game/index.ts'
import { escapeControl, widthOf } from '../text/index.ts'

export const WIDTH = 80

/** How a report is to look. */
export interface Look {
  readonly color: boolean
  /** Language of the file's texts; where it is missing English, else whichever comes first. */
  readonly language: string
}

/** A text of the file in the language of the reader, harmless and on one line. */
export function inLanguage(text: Text, language: string): string {
  const chosen = typeof text === 'string' ? text : (text[language] ?? text.en ?? Object.values(text)[0] ?? '')
  return escapeControl(chosen.trim().replaceAll(/\s+/g, ' '))
}

/** A label, or the name where there is none. */
export function labelled(label: Text | null, name: string, language: string): string {
  return label === null ? name : inLanguage(label, language)
}

/** Cut to a width, with dots where something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  let used = 0
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    used += widthOf(segment)
    if (used > width - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Cut or filled up with blanks behind. */
export function left(text: string, width: number): string {
  const fitting = cut(text, width)
  return fitting + ' '.repeat(Math.max(0, width - widthOf(fitting)))
}

/** Filled up with blanks in front; never cut, since it holds figures. */
export function right(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

/** Words on lines of at most so many columns, the first `indent` blank. Chinese breaks between any two characters but marks. */
export function wrapped(text: string, indent: number, width = WIDTH): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of piecesOf(text)) {
    if (line.trim() !== '' && indent + widthOf(line) + widthOf(piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines.map(each => ' '.repeat(indent) + each)
}

/** What stays together: a Chinese character with the marks around it, or a word with the blanks behind it. */
function piecesOf(text: string): readonly string[] {
  // The costly pattern is made only where it is needed.
  return /^[\x20-\x7e]*$/.test(text)
    ? (text.match(/\S+ *| +/g) ?? [])
    : (text.match(/[“‘（《]*\p{Script=Han}[，。、；：！？”’）》]*\s*|(?:(?!\p{Script=Han})\S)+\s*|\s+/gu) ??
        [])
}

/** The width of the longest of some texts, at most `most`. */
export function widest(texts: readonly string[], most: number): number {
  return Math.min(most, Math.max(0, ...texts.map(text => widthOf(text))))
}
