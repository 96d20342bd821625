/**
 * Rows over the calendar: how often something came, as thin columns on the day it came. Columns and not areas, since steps differ
 * in length and a thing happens on a day.
 */
import type { ResultCalendar } from '../../simulation/index.ts'
import { timeAxis } from './calendar-axis.ts'
import type { Specification } from './chart.ts'
import { momentLayers } from './moment-layers.ts'
import type { Moment } from './moments.ts'
import { pixels } from './placed.ts'
import { layRows, type Rows, wordLayers } from './rows.ts'
import { COLOR } from './theme.ts'

export interface Strip {
  readonly label: string
  readonly figure: string
  /** One a bin of the calendar; null or 0 draws nothing. */
  readonly shares: readonly (number | null)[]
  /** What a column of full height stands for. */
  readonly full: number
  /** Bins marked with a small triangle beneath: a median. Null: none. */
  readonly mark: number | null
}

export interface Strips {
  readonly layers: readonly Specification[]
  readonly rows: Rows
  /** Room that the marks of dated events need above and beneath. */
  readonly above: number
  readonly below: number
}

const ZONE = 30

export function strips(
  given: readonly Strip[],
  calendar: ResultCalendar,
  moments: readonly Moment[],
  width: number,
  language: string,
): Strips {
  const time = timeAxis(calendar, width, { grid: false })
  const rows = layRows(given, { width, zone: ZONE, gap: 14 })
  const { height } = rows
  const values = given.flatMap(({ label, shares, full }, row) => {
    const { zoneTop, zoneBottom } = rows.rows[row]!
    return shares.flatMap((share, bin) =>
      share === null || share === 0
        ? []
        : [
            {
              row: label,
              at: time.of(bin),
              share,
              top: zoneBottom - Math.max(1, (share / full) * (zoneBottom - zoneTop)),
              bottom: zoneBottom,
            },
          ],
    )
  })
  const marks = given.flatMap(({ mark }, row) =>
    mark === null ? [] : [{ at: time.of(mark), below: rows.rows[row]!.zoneBottom + 5 }],
  )
  const base = rows.rows.map(({ zoneBottom }) => ({ bottom: zoneBottom }))
  const events = momentLayers(
    moments,
    time,
    {
      width,
      height,
      left: 0,
      axisRoom: time.axisRoom,
      stretches: rows.rows.map(({ zoneTop, zoneBottom }) => ({ top: zoneTop - 2, bottom: zoneBottom })),
    },
    language,
  )
  const breadth = Math.max(1.2, Math.min(7, (width / calendar.bins.length) * 0.7))
  return {
    rows,
    above: events.above,
    below: events.below,
    layers: [
      ...events.layers,
      {
        data: { values: base },
        mark: { type: 'rule', color: COLOR.rule, strokeWidth: 1 },
        encoding: { x: { value: 0 }, x2: { value: width }, y: pixels('bottom') },
      },
      {
        data: { values },
        mark: { type: 'rule', color: COLOR.series1, strokeWidth: breadth },
        encoding: { x: time.channel('at'), y: pixels('top'), y2: { field: 'bottom' } },
      },
      ...(marks.length === 0
        ? []
        : [
            {
              data: { values: marks },
              mark: { type: 'point', shape: 'triangle-up', size: 45, color: COLOR.ink },
              encoding: { x: time.channel('at'), y: pixels('below') },
            },
          ]),
      ...wordLayers(rows, width),
    ],
  }
}
