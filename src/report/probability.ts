/** Probabilities in per cent, to the digits that their intervals support. */

import type { Estimate } from '../statistics/index.ts'
import { formatPercent, roundedUp } from '../text/index.ts'

export interface Estimated {
  readonly count: number
  readonly probability: number
  readonly low: number
  readonly high: number
}

/** Decimals of a percentage that its interval supports: the last digit is no finer than half the interval. */
export function supportedDecimals(low: number, high: number): number {
  const half = ((high - low) / 2) * 100
  if (!(half > 0)) return 1
  return Math.min(6, Math.max(0, Math.ceil(-Math.log10(half))))
}

/** `62.3 %`; what was never seen is `below 0.004 %`, what was always seen `above 99.996 %`; neither is ever 0 or 100. */
export function probabilityText({ count, probability, low, high }: Estimated): string {
  if (count === 0) return `below ${roundedUp(high * 100)} %`
  if (probability === 1)
    return `above ${(100 - Number(roundedUp((1 - low) * 100))).toFixed(decimalsOf(roundedUp((1 - low) * 100)))} %`
  return `${percent(probability, supportedDecimals(low, high))} %`
}

/** The same of a share with its interval, of which no count is known. */
export function shareText({ value, low, high }: Estimate): string {
  return probabilityText({ count: value === 0 ? 0 : 1, probability: value, low, high })
}

/** `62.0 – 62.6`, in per cent. */
export function intervalText({ low, high }: Pick<Estimated, 'low' | 'high'>): string {
  const decimals = supportedDecimals(low, high)
  return `${percent(low, decimals)} – ${percent(high, decimals)}`
}

/** A share in per cent, never 0 where it is above 0 and never 100 where it is below: digits are added instead. */
function percent(share: number, decimals: number): string {
  const text = (share * 100).toFixed(decimals)
  const isFalse = (share > 0 && Number(text) === 0) || (share < 1 && Number(text) === 100)
  return isFalse && decimals < 6 ? percent(share, decimals + 1) : text
}

function decimalsOf(text: string): number {
  return text.includes('.') ? text.length - text.indexOf('.') - 1 : 0
}

/** A share of runs or a chance in per cent: `12.3 %`; above 0 never shown as 0, below 1 never as 100. */
export function percentText(share: number, decimals = 1): string {
  return formatPercent(share, decimals).replace('%', ' %')
}
