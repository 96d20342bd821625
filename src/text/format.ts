/** Numbers for people: no locale, no surprise, the same characters on every machine. */

/**
 * A number to some significant digits, without trailing zeros: `57.6`, `0.0312`, `12,340`, `1.5e-7`. Whole numbers below 10^15 are
 * given in full. What is no number is a dash.
 */
export function formatNumber(value: number, significant = 4): string {
  if (Number.isNaN(value)) return '–'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞'
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return formatCount(value)
  const magnitude = Math.abs(value)
  if (magnitude >= 1e15 || magnitude < 1e-4)
    return value
      .toExponential(significant - 1)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e')
  // Digits before the point are never rounded away: 12345.678 is 12,346, not 12,350.
  const integerDigits = Math.max(1, Math.floor(Math.log10(magnitude)) + 1)
  const decimals =
    magnitude >= 1 ? Math.max(0, significant - integerDigits) : decimalsOfSmall(value, significant)
  return grouped(trimmed(value.toFixed(decimals)))
}

/** A share as a percentage: `12.3%`. What is above 0 is never shown as 0 (`<0.1%`), what is below 1 never as 100. */
export function formatPercent(share: number, decimals = 1): string {
  if (!Number.isFinite(share)) return '–'
  if (share === 0) return '0%'
  if (share === 1) return '100%'
  const text = (share * 100).toFixed(decimals)
  const least = (10 ** -decimals).toFixed(decimals)
  if (share > 0 && Number(text) === 0) return `<${least}%`
  if (share < 1 && Number(text) >= 100) return `>${(100 - Number(least)).toFixed(decimals)}%`
  return `${text}%`
}

/** Rounded up to one significant digit, so that an upper bound stays one: 0.00369 is 0.004. */
export function roundedUp(value: number): string {
  if (value >= 10) return String(Math.ceil(value))
  const decimals = Math.max(0, -Math.floor(Math.log10(value)))
  const scale = 10 ** decimals
  // A hair is taken off first, so that 0.004 itself does not become 0.005.
  const text = (Math.ceil(value * scale - 1e-9) / scale).toFixed(decimals)
  return decimals === 0 ? text : text.replace(/\.?0+$/, '')
}

/** A whole number with commas between thousands: `1,000,000`. */
export function formatCount(count: number): string {
  return grouped((Math.round(count) + 0).toFixed(0))
}

/** Decimals that show `significant` digits of a number below 1; toPrecision knows where its digits begin after rounding. */
function decimalsOfSmall(value: number, significant: number): number {
  const exponent = Number(value.toExponential(significant - 1).split('e')[1])
  return significant - 1 - exponent
}

function trimmed(text: string): string {
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' ? '0' : short
}

function grouped(text: string): string {
  const [whole, decimals] = text.split('.') as [string, string?]
  const withCommas = whole.replaceAll(/(?<=\d)(?=(\d{3})+$)/g, ',')
  return decimals === undefined ? withCommas : `${withCommas}.${decimals}`
}
