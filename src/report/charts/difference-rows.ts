import type { Difference } from '../../study/index.ts'
import { mayBeChance } from '../difference.ts'
import type { Chart, ChartTable, Specification } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import { pixels } from './placed.ts'
import { layRows, wordLayers } from './rows.ts'
import type { Scaled } from './scales.ts'
import { COLOR } from './theme.ts'
import { whiskers } from './whiskers.ts'

export interface DifferenceRow {
  readonly label: string
  /** At the right end: `+2.75 (2.43 to 3.08)`. */
  readonly figure: string
  readonly difference: Difference
}

export interface DifferenceRows {
  readonly name: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly table: ChartTable
  readonly rows: readonly DifferenceRow[]
  readonly confidence: number
  /** The scale, from its lowest to its highest value, for a plot of this width. */
  readonly scaled: (low: number, high: number, width: number) => Scaled
}

const ZONE = 16

/** Differences as dots with intervals around a line at no difference: a full dot where it is beyond chance, else an open one. */
export function differenceRows({ rows, confidence, scaled, ...said }: DifferenceRows): Chart {
  const width = plotWidth(0, 0)
  const laid = layRows(rows, { width, zone: ZONE, gap: 10 })
  const values = rows.map(({ label, difference }, index) => {
    const { zoneTop, zoneBottom } = laid.rows[index]!
    const { value, low, high } = difference
    const sure = value !== 0 && !mayBeChance(difference, confidence)
    return { label, value, low, high, sure, middle: (zoneTop + zoneBottom) / 2 }
  })
  const axis = scaled(
    Math.min(0, ...values.map(({ low }) => low)),
    Math.max(0, ...values.map(({ high }) => high)),
    width,
  )
  const x = (field: string): Specification => ({ field, type: 'quantitative', ...axis })
  const dots = (sure: boolean, look: Specification): Specification[] => {
    const some = values.filter(value => value.sure === sure)
    if (some.length === 0) return []
    return [
      {
        data: { values: some },
        mark: { type: 'point', size: 80, stroke: COLOR.series1, strokeWidth: 2, ...look },
        encoding: { x: x('value'), y: pixels('middle') },
      },
    ]
  }
  return framed({
    ...said,
    height: laid.height,
    left: 0,
    right: 0,
    above: 0,
    below: 26,
    layers: [
      {
        data: {
          values: laid.rows.map(({ zoneTop, zoneBottom }) => ({
            none: 0,
            top: zoneTop - 3,
            bottom: zoneBottom + 3,
          })),
        },
        mark: { type: 'rule', color: COLOR.ink, strokeWidth: 1.5 },
        encoding: { x: x('none'), y: pixels('top'), y2: { field: 'bottom' } },
      },
      ...whiskers(values, x, COLOR.series1),
      ...dots(true, { fill: COLOR.series1 }),
      ...dots(false, { fill: COLOR.paper }),
      ...wordLayers(laid, width),
    ],
  })
}
