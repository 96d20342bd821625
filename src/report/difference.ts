/** Differences between cases, to the digits that their intervals support. */
import type { Difference, QuantileDifference } from '../study/index.ts'
import { formatNumber } from '../text/index.ts'
import { supportedText } from './estimate.ts'
import { supportedDecimals } from './probability.ts'

/** Of two shares, in points: `+2.75`, `-0.04`, `0`. */
export function pointsText({ value, low, high }: Pick<Difference, 'value' | 'low' | 'high'>): string {
  return isDust(value, low, high) ? '0' : signed(pointsWithin(value, supportedDecimals(low, high), WIDEST))
}

/** 0, or what the rounding of two equal means leaves of it: nothing that any number of runs could tell from 0. */
function isDust(value: number, low: number, high: number): boolean {
  return value === 0 || Math.abs(value) < 1e-9 * (high - low)
}

/** `2.43 to 3.08`, in points. */
export function pointsInterval({ low, high }: Pick<Difference, 'low' | 'high'>): string {
  if (low === high) return ''
  const decimals = supportedDecimals(low, high)
  return `${pointsWithin(low, decimals, WIDEST - 1)} to ${pointsWithin(high, decimals, WIDEST - 1)}`
}

/** Columns that a difference in points has in a table of 80, its sign apart. */
const WIDEST = 6

/** Fewer decimals where a figure would run into its neighbour: beside 100 points the fourth decimal tells nobody anything. */
function pointsWithin(share: number, decimals: number, width: number): string {
  const text = points(share, decimals)
  return text.replace('-', '').length > width && decimals > 1 && Math.abs(share) > 0.01
    ? pointsWithin(share, decimals - 1, width)
    : text
}

/** More decimals where rounding would hide that it is not 0. */
function points(share: number, decimals: number): string {
  const text = (share * 100).toFixed(decimals)
  return share !== 0 && Number(text) === 0 && decimals < 6 ? points(share, decimals + 1) : text
}

/** Of two means, in the unit of the measure. */
export function differenceText({ value, low, high }: Pick<Difference, 'value' | 'low' | 'high'>): string {
  return isDust(value, low, high) ? '0' : signed(supportedText(value, low, high))
}

/** `-0.52 to 0.31`; empty where it is a point. */
export function differenceInterval({ low, high }: Pick<Difference, 'low' | 'high'>): string {
  if (low === high) return ''
  return `${supportedText(low, low, high)} to ${supportedText(high, low, high)}`
}

/** Of two quantiles; what the buckets of a sketch make up is rounded away where there is an interval. */
export function shiftedText({
  difference,
  low,
  high,
}: Pick<QuantileDifference, 'difference' | 'low' | 'high'>): string {
  if (difference === 0) return '0'
  if (low === null || high === null || low === high) return signed(formatNumber(difference, 2))
  const text = supportedText(difference, low, high)
  return Number(text) === 0 ? '0' : signed(text)
}

function signed(text: string): string {
  return text === '0' || text.startsWith('-') ? text : `+${text}`
}

/** Whether it may be chance: not beyond doubt at the level of the intervals, all tests taken together. */
export function mayBeChance({ adjustedP }: Pick<Difference, 'adjustedP'>, confidence: number): boolean {
  return adjustedP > 1 - confidence
}

/** What may be chance carries a question mark; the others a blank, so that figures stand in line. */
export function marked(text: string, difference: Difference, confidence: number): string {
  const { value, low, high } = difference
  return `${text}${!isDust(value, low, high) && mayBeChance(difference, confidence) ? '?' : ' '}`
}
