/** Scales with round ends and ticks that are worked out here, so that room can be left for them. */
import { formatNumber } from '../../text/index.ts'
import type { Specification } from './chart.ts'
import { widthInPixels } from './lettering.ts'
import { SIZE } from './theme.ts'

/** The part of a position channel that says how it is scaled. */
export interface Scaled {
  readonly scale: Specification
  readonly axis: Specification
}

/** Smaller numbers have no room left beneath them for steps. */
const LEAST = 1e-290

/** At most about so many round numbers (1, 2 or 5 times a power of ten apart) that reach from at or below `low` to at or above `high`. */
export function roundTicks(low: number, high: number, most: number): number[] {
  const magnitude = Math.max(Math.abs(low), Math.abs(high))
  // What doubles can hardly tell apart is one value; so is what is all but 0.
  const breadth =
    high - low > Math.max(LEAST, magnitude * 1e-9) ? high - low : magnitude > LEAST ? magnitude : 1
  const least = breadth / Math.max(1, most - 1)
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= least * (1 - 1e-9))!
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  )
}

/** Shares from 0 to a round end at or above `most`, in per cent. */
export function percentAxis(most: number, width: number): Scaled {
  const ticks = roundTicks(0, Math.min(1, most), Math.max(3, Math.floor(width / 70))).filter(
    tick => tick <= 1 + 1e-9,
  )
  return {
    scale: { domain: [0, ticks.at(-1)], nice: false, zero: false },
    axis: { values: ticks, labelExpr: PER_CENT, title: null, grid: true, domain: false, ticks: false },
  }
}

/** Shares from a round end to a round end, in per cent. */
export function percentAxisBetween(low: number, high: number, width: number): Scaled {
  const ticks = roundTicks(low, high, Math.max(3, Math.floor(width / 80)))
  return {
    scale: { domain: [ticks[0], ticks.at(-1)], nice: false, zero: false },
    axis: { values: ticks, labelExpr: PER_CENT, title: null, grid: true, domain: false, ticks: false },
  }
}

/** Differences of shares, in points, from a round end to a round end. */
export function pointsAxis(low: number, high: number, width: number): Scaled {
  const ticks = roundTicks(low, high, Math.max(3, Math.floor(width / 70)))
  return {
    scale: { domain: [ticks[0], ticks.at(-1)], nice: false, zero: false },
    axis: { values: ticks, labelExpr: POINTS, title: null, grid: true, domain: false, ticks: false },
  }
}

/** Numbers from a round end to a round end, at most about so many ticks. */
export function numberAxis(low: number, high: number, most: number): Scaled {
  const ticks = roundTicks(low, high, most)
  return {
    scale: { domain: [ticks[0], ticks.at(-1)], nice: false, zero: false },
    axis: { values: ticks, labelExpr: NUMBERS, title: null, grid: true, domain: false, ticks: false },
  }
}

/** Room that the labels of a vertical axis take, in pixels. */
export function roomForLabels({ axis }: Scaled, suffix = ''): number {
  const texts = (axis.values as readonly number[]).map(value => `${formatNumber(value)}${suffix}`)
  return Math.ceil(Math.max(...texts.map(text => widthInPixels(text, SIZE.small)))) + 8
}

// Written with a minus as in our own figures; large and small numbers by their power of ten.
const NUMBERS =
  "abs(datum.value) >= 1e7 || (datum.value != 0 && abs(datum.value) < 1e-4) ? replace(format(datum.value, '.3~e'), 'e+', 'e') : format(datum.value, ',.6~f')"
const PER_CENT = "format(datum.value * 100, '.4~f') + ' %'"
const POINTS = "(datum.value > 0 ? '+' : '') + format(datum.value * 100, '.4~f')"
