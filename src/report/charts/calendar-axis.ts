/** Time along the bottom: days where there is a calendar, else the numbers of steps. */
import type { ResultCalendar } from '../../simulation/index.ts'
import { formatDay } from '../../text/index.ts'
import type { Specification } from './chart.ts'
import { widthInPixels } from './lettering.ts'
import { roundTicks } from './scales.ts'
import { SIZE } from './theme.ts'

export interface TimeAxis {
  /** What the field of a bin holds: its first day, or the number of its first step. */
  readonly of: (bin: number) => string | number
  /** The moment after the last step. */
  readonly end: string | number
  /** The horizontal channel of a field that holds such moments. */
  readonly channel: (field: string) => Specification
  /** Pixels from the left of a moment. */
  readonly pixelsOf: (moment: string | number) => number
  /** Pixels that the axis takes beneath the plot. */
  readonly axisRoom: number
}

export function timeAxis(
  calendar: ResultCalendar,
  width: number,
  { grid }: { readonly grid: boolean },
): TimeAxis {
  return calendar.dated ? days(calendar, width, grid) : steps(calendar, width, grid)
}

const DAY = 86_400_000

function days({ bins }: ResultCalendar, width: number, grid: boolean): TimeAxis {
  const first = dayOf(bins[0]!.firstDay!)
  const end = dayOf(bins.at(-1)!.lastDay!) + 1
  const { scale, axis, pixelsOf } = dateScale(first, end, width)
  return {
    of: bin => bins[bin]!.firstDay!,
    end: formatDay(end),
    channel: field => ({ field, type: 'temporal', scale, axis: { ...axis, grid } }),
    pixelsOf: moment => pixelsOf(String(moment)),
    axisRoom: 24,
  }
}

/** Days since 1970-01-01 of a date `YYYY-MM-DD`. */
export function dayOf(date: string): number {
  return Date.parse(date) / DAY
}

/** From one day up to another along so many pixels. */
export function dateScale(
  first: number,
  end: number,
  width: number,
): {
  readonly scale: Specification
  readonly axis: Specification
  readonly pixelsOf: (date: string) => number
} {
  const { ticks, format } = dayTicks(first, end, Math.max(2, Math.floor(width / 72)))
  return {
    scale: { type: 'utc', domain: [momentOf(first), momentOf(end)], nice: false },
    axis: { values: ticks.map(momentOf), format, title: null, gridDash: [2, 3] },
    pixelsOf: date => ((dayOf(date) - first) / (end - first)) * width,
  }
}

function steps({ bins, steps }: ResultCalendar, width: number, grid: boolean): TimeAxis {
  const end = steps + 1
  // The number under a step stands where the step begins.
  const most = Math.max(
    2,
    Math.min(steps, Math.floor(width / (widthInPixels(String(steps), SIZE.small) + 26))),
  )
  const ticks = roundTicks(1, steps, most).filter(
    tick => tick >= 1 && tick <= steps && Number.isInteger(tick),
  )
  const values = ticks.includes(1) || (ticks[0] ?? 2) <= 1 + steps / 12 ? ticks : [1, ...ticks]
  const axis = { values, format: ',d', title: 'step', grid, gridDash: [2, 3] }
  return {
    of: bin => bins[bin]!.firstStep,
    end,
    channel: field => ({
      field,
      type: 'quantitative',
      scale: { domain: [1, end], nice: false, zero: false },
      axis,
    }),
    pixelsOf: moment => ((Number(moment) - 1) / (end - 1)) * width,
    axisRoom: 42,
  }
}

/** As vega-lite writes a moment that does not depend on the time zone of whoever draws it. */
function momentOf(day: number): object {
  const date = new Date(day * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate(), utc: true }
}

/** Days that begin a round stretch of time, at most so many, and how they are written. */
function dayTicks(
  first: number,
  end: number,
  most: number,
): { readonly ticks: number[]; readonly format: string } {
  const breadth = end - first
  const stride = [1, 2, 7, 14].find(each => breadth / each <= most)
  if (stride !== undefined) {
    const ticks: number[] = []
    for (let day = first; day < end; day += stride) ticks.push(day)
    return { ticks, format: '%-d %b' }
  }
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000, 120_000]
  const every = months.find(each => breadth / (each * 30.44) <= most) ?? 120_000
  const ticks: number[] = []
  const start = new Date(first * DAY)
  const from = start.getUTCFullYear() * 12 + start.getUTCMonth()
  for (let month = Math.ceil(from / every) * every; ; month += every) {
    const day = firstOfMonth(month)
    if (day >= end) break
    if (day >= first) ticks.push(day)
  }
  return {
    ticks: ticks.length === 0 ? [first] : ticks,
    format: every < 12 ? (breadth < 330 ? '%-d %b' : '%b %Y') : '%Y',
  }
}

function firstOfMonth(month: number): number {
  const date = new Date(0)
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1)
  return date.getTime() / DAY
}
