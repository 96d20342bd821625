import type { Chart, Specification } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import { widthInPixels } from './lettering.ts'
import { pixels, placedWords } from './placed.ts'
import { layRows, wordLayers } from './rows.ts'
import { COLOR, SIZE, seriesOf } from './theme.ts'

export interface StackedShares {
  readonly name: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly table: Chart['table']
  /** What a bar is divided into, in the order of the key. */
  readonly parts: readonly string[]
  /** One bar each; `shares` of the parts add up to 1. */
  readonly rows: readonly { readonly label: string; readonly shares: readonly number[] }[]
  /** What rows and parts are called in the data of the picture: `case`, `outcome`. */
  readonly fields: { readonly row: string; readonly part: string }
}

const BAR = 24

/** Bars of the same length one beneath the other, each divided into shares. */
export function stackedShares({ parts, rows, fields, ...said }: StackedShares): Chart {
  const width = plotWidth(0, 0)
  const laid = layRows(
    rows.map(({ label }) => ({ label, figure: '' })),
    { width, zone: BAR, gap: 10 },
  )
  const segments = rows.flatMap(({ label, shares }, row) => {
    const { zoneTop, zoneBottom } = laid.rows[row]!
    let before = 0
    return parts.map((part, index) => {
      const probability = shares[index]!
      const from = before
      before += probability
      return {
        [fields.row]: label,
        [fields.part]: part,
        index,
        probability,
        from,
        to: before,
        top: zoneTop,
        bottom: zoneBottom,
      }
    })
  })
  const x = (field: string): Specification => ({
    field,
    type: 'quantitative',
    scale: { domain: [0, 1], nice: false },
    axis: null,
  })
  const key = keyLayers(
    parts.map((words, index) => ({ words, color: seriesOf(index).color, shape: 'square', dash: null })),
    { left: 0, width, top: laid.height + 14 },
  )
  return framed({
    ...said,
    height: laid.height,
    left: 0,
    right: 0,
    above: 0,
    below: 14 + key.height,
    layers: [
      ...parts.map((_, index) => ({
        data: { values: segments.filter(segment => segment.index === index) },
        // The pale edge tells neighbours apart where colours do not.
        mark: { type: 'rect', color: seriesOf(index).color, stroke: COLOR.paper, strokeWidth: 1 },
        encoding: { x: x('from'), x2: { field: 'to' }, y: pixels('top'), y2: { field: 'bottom' } },
      })),
      placedWords(
        segments.flatMap(({ probability, from, to, top }) => {
          const words = (probability * 100).toFixed(0)
          const fits = (to - from) * width > widthInPixels(words, SIZE.small) + 6
          return fits ? [{ words, x: ((from + to) / 2) * width, y: top + BAR / 2 + 1 }] : []
        }),
        {
          align: 'center',
          baseline: 'middle',
          fontSize: SIZE.small,
          fontWeight: 600,
          color: COLOR.paper,
        },
      ),
      ...wordLayers(laid, width),
      ...key.layers,
    ],
  })
}
