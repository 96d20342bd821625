/** Numbers of a distribution, to the digits that their intervals support. */
import type { Distribution, Quantile } from '../simulation/index.ts'
import { formatCount, formatNumber } from '../text/index.ts'

/** The mean. */
export function meanText({ mean, meanLow, meanHigh }: Distribution): string {
  return supportedText(mean, meanLow, meanHigh)
}

/** A quantile. */
export function quantileText({ value, low, high }: Quantile): string {
  return supportedText(value, low, high)
}

/** To a number of decimals, zeros said: figures of one table that are to be compared. No minus before a 0. */
export function fixedText(value: number, decimals: number): string {
  const fixed = value.toFixed(decimals)
  const [whole, rest] = (Number(fixed) === 0 ? fixed.replace('-', '') : fixed).split('.') as [string, string?]
  const sign = whole.startsWith('-') ? '-' : ''
  return `${sign}${formatCount(Number(whole.replace('-', '')))}${rest === undefined ? '' : `.${rest}`}`
}

/** Four digits at most; fewer where half the interval is coarser. */
export function supportedText(value: number, low: number | null, high: number | null): string {
  const half = low === null || high === null ? 0 : (high - low) / 2
  if (!(half > 0) || Number.isInteger(value)) return formatNumber(value)
  const finest = Math.ceil(Math.log10(Math.abs(value) || half)) - 4
  const place = Math.max(Math.floor(Math.log10(half)), finest)
  if (place >= 0) return formatNumber(Math.round(value))
  if (place < -6) return formatNumber(value, 2)
  const rounded = Number(value.toFixed(-place))
  const text = formatNumber(rounded, 15)
  // Zeros that the interval supports are said: 0.50, not 0.5.
  const [, decimals = ''] = text.split('.')
  return /^-?[\d,]+(\.\d+)?$/.test(text)
    ? `${text}${decimals === '' ? '.' : ''}${'0'.repeat(-place - decimals.length)}`
    : text
}
