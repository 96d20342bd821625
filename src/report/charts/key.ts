import type { Specification } from './chart.ts'
import { widthInPixels, within } from './lettering.ts'
import { type PlacedWords, placedWords } from './placed.ts'
import { SIZE } from './theme.ts'

export interface KeyEntry {
  readonly words: string
  readonly color: string
  /** A vega shape; null: a line alone. */
  readonly shape: string | null
  /** Of the line that the shape stands on; null: no line. */
  readonly dash: readonly number[] | null
}

/** Which colour, shape and dash is what: entries one after the other, on as many lines as they take. */
export function keyLayers(
  entries: readonly KeyEntry[],
  { left, width, top }: { readonly left: number; readonly width: number; readonly top: number },
): { readonly layers: readonly Specification[]; readonly height: number } {
  const layers: Specification[] = []
  const placed: PlacedWords[] = []
  let [x, y] = [0, 0]
  for (const { words, color, shape, dash } of entries) {
    const room = dash === null ? 18 : 30
    const cut = within(words, width - room, SIZE.small)
    const taken = room + widthInPixels(cut, SIZE.small) + 14
    if (x > 0 && x + taken - 14 > width) [x, y] = [0, y + SIZE.textLine + 2]
    const middle = top + y + SIZE.textLine / 2
    if (dash !== null)
      layers.push({
        data: { values: [{}] },
        mark: { type: 'rule', color, strokeWidth: 2.5, strokeDash: dash },
        encoding: { x: { value: left + x }, x2: { value: left + x + 24 }, y: { value: middle } },
      })
    if (shape !== null)
      layers.push({
        data: { values: [{}] },
        mark: { type: 'point', shape, color, size: dash === null ? 110 : 60 },
        encoding: { x: { value: left + x + (dash === null ? 6 : 12) }, y: { value: middle } },
      })
    placed.push({ words: cut, x: left + x + room, y: middle })
    x += taken
  }
  layers.push(placedWords(placed, { baseline: 'middle', fontSize: SIZE.small }))
  return { layers, height: entries.length === 0 ? 0 : y + SIZE.textLine + 2 }
}
