/**
 * Rows one beneath the other: a line of words over a zone to draw in. Words stand over their bar and not beside it, so that
 * neither has to be small on a narrow screen. Heights are pixels from the top of the plot.
 */
import type { Specification } from './chart.ts'
import { linesWithin, widthInPixels } from './lettering.ts'
import { placedWords } from './placed.ts'
import { COLOR, SIZE } from './theme.ts'

export interface Row {
  readonly lines: readonly string[]
  /** Stands at the right end of the first line. */
  readonly figure: string
  /** Of the words. */
  readonly top: number
  /** Of the zone beneath. */
  readonly zoneTop: number
  readonly zoneBottom: number
}

export interface Rows {
  readonly rows: readonly Row[]
  readonly height: number
}

export interface RowWords {
  readonly label: string
  readonly figure: string
  /** Height of its zone where it is not the usual one. */
  readonly zone?: number
}

export interface RowsLook {
  readonly width: number
  /** Height of the zone. */
  readonly zone: number
  /** Beneath it. */
  readonly gap: number
}

/** Lays rows out; words take at most two lines. */
export function layRows(words: readonly RowWords[], { width, zone: usual, gap }: RowsLook): Rows {
  const rows: Row[] = []
  let top = 0
  for (const { label, figure, zone = usual } of words) {
    const taken = figure === '' ? 0 : widthInPixels(figure, SIZE.text) + 14
    const lines = linesWithin(label, width - taken, SIZE.text, 2)
    const zoneTop = top + lines.length * SIZE.textLine + 2
    rows.push({ lines, figure, top, zoneTop, zoneBottom: zoneTop + zone })
    top = zoneTop + zone + gap
  }
  return { rows, height: Math.max(1, top - gap) }
}

/** The words of rows. */
export function wordLayers({ rows }: Rows, width: number): Specification[] {
  return [
    placedWords(
      rows.map(({ lines, top }) => ({ words: lines, x: 0, y: top })),
      {},
    ),
    placedWords(
      rows.map(({ figure, top }) => ({ words: figure, x: width, y: top })),
      { align: 'right', color: COLOR.soft },
    ),
  ]
}
