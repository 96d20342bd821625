import { inLanguage } from '../layout.ts'
import { shortDay } from '../when.ts'
import { apart } from './apart.ts'
import type { TimeAxis } from './calendar-axis.ts'
import type { Specification } from './chart.ts'
import { linesWithin } from './lettering.ts'
import type { Moment } from './moments.ts'
import { pixels, placedWords } from './placed.ts'
import { COLOR, SIZE } from './theme.ts'

/** Most moments that are marked; those after them are left out. */
const MOST = 12
const NUMBER = 16

export interface MomentLayers {
  readonly layers: readonly Specification[]
  /** Room for the numbers above the plot, and for axis and key beneath it. */
  readonly above: number
  readonly below: number
}

export interface MomentPlace {
  readonly time: TimeAxis
  /** Of the plot. */
  readonly width: number
  readonly height: number
  /** Between the edge of the sheet and the plot: the key begins there. */
  readonly left: number
  /** What stands between the plot and the key. */
  readonly axisRoom: number
  readonly stretches: readonly Stretch[]
}

/** Pixels from the top between which a rule is drawn, so that it leaves words alone. */
interface Stretch {
  readonly top: number
  readonly bottom: number
}

/**
 * Dated events as dashed rules with a number at the top, and what they are as a key beneath the axis, which takes `axisRoom`
 * pixels. Events of one day share a number.
 */
export function momentLayers(
  moments: readonly Moment[],
  { time, width, height, left, axisRoom, stretches }: MomentPlace,
  language: string,
): MomentLayers {
  const marked = gathered(moments, time, width, language).slice(0, MOST)
  if (marked.length === 0) return { layers: [], above: 0, below: axisRoom }
  const places = apart(
    marked.map(({ at }) => time.pixelsOf(at)),
    NUMBER,
    0,
    width,
  )
  const lines: { readonly words: string; readonly number: string; readonly top: number }[] = []
  for (const [index, { text }] of marked.entries())
    for (const [line, words] of linesWithin(text, width + left - 20, SIZE.small, 2).entries())
      lines.push({
        words,
        number: line === 0 ? String(index + 1) : '',
        top: height + axisRoom + 8 + lines.length * SIZE.smallLine,
      })
  return {
    above: 22,
    below: axisRoom + 8 + lines.length * SIZE.smallLine,
    layers: [
      {
        data: { values: marked.flatMap(({ at }) => stretches.map(stretch => ({ at, ...stretch }))) },
        mark: { type: 'rule', color: COLOR.rule, strokeDash: [4, 3], strokeWidth: 1 },
        encoding: { x: time.channel('at'), y: pixels('top'), y2: { field: 'bottom' } },
      },
      placedWords(
        places.map((place, index) => ({ words: String(index + 1), x: place, y: -4 })),
        { fontSize: SIZE.small, fontWeight: 600, align: 'center', baseline: 'bottom', color: COLOR.soft },
      ),
      placedWords(
        lines.flatMap(({ number, top }) => (number === '' ? [] : [{ words: number, x: -left, y: top }])),
        { fontSize: SIZE.small, fontWeight: 600, color: COLOR.soft },
      ),
      placedWords(
        lines.map(({ words, top }) => ({ words, x: 20 - left, y: top })),
        { fontSize: SIZE.small, color: COLOR.soft },
      ),
    ],
  }
}

/** Within the calendar, one a day. */
function gathered(
  moments: readonly Moment[],
  time: TimeAxis,
  width: number,
  language: string,
): { readonly at: string | number; readonly text: string }[] {
  const found = new Map<string | number, string[]>()
  for (const { at, text } of moments) {
    const place = time.pixelsOf(at)
    if (!(place >= 0 && place <= width)) continue
    found.set(at, [...(found.get(at) ?? []), inLanguage(text, language)])
  }
  return Array.from(found, ([at, texts]) => ({
    at,
    text: `${typeof at === 'string' ? shortDay(at) : `Step ${at}`}: ${texts.join('; ')}`,
  }))
}
