import type { Chart, ChartTable, Specification } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import { pixels } from './placed.ts'
import { layRows, wordLayers } from './rows.ts'
import type { Scaled } from './scales.ts'
import { COLOR } from './theme.ts'
import { whiskers } from './whiskers.ts'

export interface BarRow {
  readonly label: string
  /** At the right end. */
  readonly figure: string
  readonly value: number
  /** Null: no interval is known. */
  readonly low: number | null
  readonly high: number | null
}

export interface BarRows {
  readonly name: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly table: ChartTable
  readonly rows: readonly BarRow[]
  /** The scale, from its lowest to its highest value, for a plot of this width. */
  readonly scaled: (low: number, high: number, width: number) => Scaled
}

const BAR = 14

/** Bars from 0 with their intervals. */
export function barRows({ rows, scaled, ...said }: BarRows): Chart {
  const width = plotWidth(0, 0)
  const laid = layRows(rows, { width, zone: BAR + 4, gap: 12 })
  const values = rows.map(({ label, value, low, high }, index) => {
    const { zoneTop, zoneBottom } = laid.rows[index]!
    const middle = (zoneTop + zoneBottom) / 2
    return { label, value, low, high, top: middle - BAR / 2, bottom: middle + BAR / 2, middle }
  })
  const axis = scaled(
    Math.min(0, ...values.map(({ value, low }) => low ?? value)),
    Math.max(0, ...values.map(({ value, high }) => high ?? value)),
    width,
  )
  const x = (field: string): Specification => ({ field, type: 'quantitative', ...axis })
  const certain = values.filter(({ low, high }) => low !== null && high !== null)
  return framed({
    ...said,
    height: laid.height,
    left: 0,
    right: 0,
    above: 0,
    below: 26,
    layers: [
      {
        data: { values },
        mark: { type: 'rect', color: COLOR.series1 },
        encoding: { x: x('value'), x2: { datum: 0 }, y: pixels('top'), y2: { field: 'bottom' } },
      },
      ...(certain.length === 0 ? [] : whiskers(certain, x)),
      ...wordLayers(laid, width),
    ],
  })
}
