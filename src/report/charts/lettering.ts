/** Words set in a picture: how wide they are about, and how they are broken and cut to fit. No font is asked, so that bytes are the same everywhere. */
import { widthOf } from '../../text/index.ts'
import { cut, wrapped } from '../layout.ts'

/** About how wide a text is in pixels, in a wide plain sans serif (DejaVu Sans); rather too much than too little. */
export function widthInPixels(text: string, size: number): number {
  let width = 0
  for (const character of text) width += widthInEms(character)
  return width * size
}

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
  const columns = columnsWithin(text, pixels, size)
  const lines = wrapped(text, 0, columns).map(line => cut(line, columns))
  if (lines.length <= most) return lines.length === 0 ? [''] : lines
  const rest = lines.slice(most - 1).join(' ')
  return [...lines.slice(0, most - 1), cut(`${cut(rest, columns - 2)}…`, columns)]
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
