/** Words set in a picture: how wide they are about, and how they are broken and cut to fit. No font is asked, so that bytes are the same everywhere. */
import { escapeControl, widthOf } from '../../text/index.ts'
import { cut, wrapped } from '../layout.ts'

/** About how wide a text is in pixels, in a wide plain sans serif (DejaVu Sans); rather too much than too little. */
export function widthInPixels(text: string, size: number): number {
  let width = 0
  for (const character of text) {
    let ems = EMS.get(character)
    if (ems === undefined) {
      ems = widthInEms(character)
      EMS.set(character, ems)
    }
    width += ems
  }
  return width * size
}

/** Of characters met before: vega asks again and again. */
const EMS = new Map<string, number>()

function widthInEms(character: string): number {
  if (character > '\u2fff' || widthOf(character) === 2) return 1.02
  if (/[ijl.,:;'|!()[\]/ ·]/.test(character)) return 0.37
  if (/[mwMW%@—…]/.test(character)) return 0.97
  if (/[A-Z&]/.test(character)) return 0.72
  if (/[0-9]/.test(character)) return 0.64
  return 0.6
}

/** Broken into at most `most` lines of at most so many pixels; dots where something is left out. */
export function linesWithin(text: string, pixels: number, size: number, most: number): string[] {
  const harmless = escapeControl(text)
  const lines = wrappedWithin(harmless, pixels, size)
  if (lines.length === 0) return ['']
  const kept = lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]}…`]
  return kept.map(line => cutWithin(line, pixels, size))
}

/** Columns are no pixels: a line of wide letters asks for fewer of them. */
function wrappedWithin(text: string, pixels: number, size: number): string[] {
  const most = columnsWithin(text, pixels, size)
  let lines = wrapped(text, 0, most)
  for (let columns = most - 1; columns > 0.7 * most; columns--) {
    if (lines.every(line => widthInPixels(line, size) <= pixels)) break
    lines = wrapped(text, 0, columns)
  }
  return lines
}

/** A line that is too long for its pixels, as one wide word is, loses its end. */
function cutWithin(line: string, pixels: number, size: number): string {
  let [fitting, columns] = [line, widthOf(line)]
  while (columns > 1 && widthInPixels(fitting, size) > pixels) {
    columns = Math.min(columns - 1, Math.floor((columns * pixels) / widthInPixels(fitting, size)))
    fitting = cut(line, Math.max(1, columns))
  }
  return fitting
}

/** On one line. */
export function within(text: string, pixels: number, size: number): string {
  return linesWithin(text, pixels, size, 1)[0]!
}

/** How many columns of a terminal, as `wrapped` and `cut` count them, such a text may take. */
function columnsWithin(text: string, pixels: number, size: number): number {
  const columns = widthOf(text)
  const whole = widthInPixels(text, size)
  return whole <= pixels ? Math.max(4, columns) : Math.max(4, Math.floor((columns * pixels) / whole))
}
