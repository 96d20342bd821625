import { apart } from './apart.ts'
import type { Specification } from './chart.ts'
import { linesWithin } from './lettering.ts'
import { pixels, placedWords } from './placed.ts'
import { COLOR, SIZE } from './theme.ts'

/** A place along the bottom, in pixels, and what is there. */
export interface Mark {
  readonly place: number
  readonly text: string
}

export interface MarkPlan {
  /** Of the plot. */
  readonly width: number
  readonly height: number
  /** Between the edge of the sheet and the plot: the key begins there. */
  readonly left: number
  /** What stands between the plot and the key. */
  readonly axisRoom: number
  /** Pixels from the top between which rules are drawn, so that they leave words alone. */
  readonly stretches: readonly { readonly top: number; readonly bottom: number }[]
}

export interface MarkLayers {
  readonly layers: readonly Specification[]
  /** Room for the numbers above the plot, and for axis and key beneath it. */
  readonly above: number
  readonly below: number
}

/** Most marks; those after them are left out. */
const MOST = 12
const NUMBER = 16

/** Dashed rules with a number at the top, and what they are as a key beneath the axis. */
export function markLayers(
  given: readonly Mark[],
  { width, height, left, axisRoom, stretches }: MarkPlan,
): MarkLayers {
  const marks = given.slice(0, MOST)
  if (marks.length === 0) return { layers: [], above: 0, below: axisRoom }
  const places = apart(
    marks.map(({ place }) => place),
    NUMBER,
    0,
    width,
  )
  const lines: { readonly words: string; readonly number: string; readonly top: number }[] = []
  for (const [index, { text }] of marks.entries())
    for (const [line, words] of linesWithin(text, width + left - 20, SIZE.small, 2).entries())
      lines.push({
        words,
        number: line === 0 ? String(index + 1) : '',
        top: height + axisRoom + 8 + lines.length * SIZE.smallLine,
      })
  const small = { fontSize: SIZE.small, color: COLOR.soft }
  return {
    above: 22,
    below: axisRoom + 8 + lines.length * SIZE.smallLine,
    layers: [
      {
        data: { values: marks.flatMap(({ place }) => stretches.map(stretch => ({ place, ...stretch }))) },
        mark: { type: 'rule', color: COLOR.rule, strokeDash: [4, 3], strokeWidth: 1 },
        encoding: { x: pixels('place'), y: pixels('top'), y2: { field: 'bottom' } },
      },
      placedWords(
        places.map((place, index) => ({ words: String(index + 1), x: place, y: -4 })),
        { ...small, fontWeight: 600, align: 'center', baseline: 'bottom' },
      ),
      placedWords(
        lines.flatMap(({ number, top }) => (number === '' ? [] : [{ words: number, x: 0 - left, y: top }])),
        { ...small, fontWeight: 600 },
      ),
      placedWords(
        lines.map(({ words, top }) => ({ words, x: 20 - left, y: top })),
        small,
      ),
    ],
  }
}
