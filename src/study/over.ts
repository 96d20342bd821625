/** What a sweep is over, as it is written: `threat=0:100:10`, `talks_date=2025-10-24,2025-10-27`, `players.us.policy=hard,mild`. */
import { formatDay, parseDay, pathAndValue } from '../text/index.ts'

/** A setting and the values it takes, in their order: numbers; dates and words as texts. */
export interface Over {
  /** Name of a parameter, private value or type, or a dotted path into the scenario. */
  readonly setting: string
  readonly values: readonly SettingValue[]
}

export type SettingValue = number | string

/** Most points of a sweep, and so most values of one setting. */
export const MOST_POINTS = 1000

export type ReadOver =
  | { readonly kind: 'over'; readonly over: Over }
  /** A sentence that says what is expected. */
  | { readonly kind: 'refused'; readonly reason: string }

const EXAMPLES =
  'Write low:high:step, such as threat=0:100:10, or a list, such as threat=0,25,100 or players.us.policy=hawk,dove.'

/**
 * Reads `setting=values`. A range `low:high:step` holds low and every step from it that does not pass high, as exact decimals:
 * 0:1:0.1 has 0.3, not 0.30000000000000004. Between two dates the step is a number of days. A list is split at its commas, except
 * within brackets, braces and quotes.
 */
export function readOver(text: string): ReadOver {
  const read = pathAndValue(text)
  const setting = read?.path.trim() ?? ''
  if (read === null || setting === '')
    return refused(`A sweep is over a setting and its values, but \`${text}\` names none. ${EXAMPLES}`)
  const written = read.value.trim()
  if (written === '') return refused(`\`${setting}\` is to be swept, but over no value. ${EXAMPLES}`)
  const items = splitList(written)
  if (items.includes('')) return refused(`There is an empty value in \`${text}\`. ${EXAMPLES}`)
  const [first] = items as [string]
  if (items.length === 1 && isRange(first)) return readRange(setting, first)
  if (items.length === 1) return refused(`One value of \`${setting}\` is no sweep: \`${first}\`. ${EXAMPLES}`)
  const values = items.map(item => (DECIMAL.test(item) ? Number(item) : item))
  const twice = values.find((value, index) => values.indexOf(value) !== index)
  if (twice !== undefined) return refused(`\`${setting}\` takes the value ${twice} twice. Give it once.`)
  if (values.length > MOST_POINTS) return refused(tooMany(setting, values.length))
  return { kind: 'over', over: { setting, values } }
}

function refused(reason: string): ReadOver {
  return { kind: 'refused', reason }
}

const OPENING = '[{('
const CLOSING = ']})'

/** Split at the commas that stand in no brackets and no quotes. */
function splitList(text: string): string[] {
  const items = ['']
  let depth = 0
  let quote = ''
  for (const character of text) {
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (OPENING.includes(character)) depth++
    else if (CLOSING.includes(character)) depth--
    if (character === ',' && depth === 0 && quote === '') items.push('')
    else items[items.length - 1] += character
  }
  return items.map(item => item.trim())
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i

/** Whether it has colons where a range has them: `{hawk: 1, dove: 0}` has not. */
function isRange(text: string): boolean {
  return text.includes(':') && !/^["'[{(]/.test(text)
}

function readRange(setting: string, text: string): ReadOver {
  const parts = text.split(':').map(part => part.trim())
  const malformed = refused(`\`${text}\` is no range for \`${setting}\`. ${EXAMPLES}`)
  if (parts.length !== 3) return malformed
  const [low, high, step] = parts as [string, string, string]
  const [firstDay, lastDay] = [parseDay(low), parseDay(high)]
  if (firstDay !== null && lastDay !== null) return dates(setting, firstDay, lastDay, step)
  const [from, to, by] = [decimalOf(low), decimalOf(high), decimalOf(step)]
  if (from === null || to === null || by === null) return malformed
  const exponent = Math.min(from.exponent, to.exponent, by.exponent)
  const [start, end, stride] = [from, to, by].map(each => scaled(each, exponent)) as [bigint, bigint, bigint]
  if (stride <= 0n) return refused(`The step of \`${setting}\` must be above 0, but it is ${step}.`)
  if (end < start)
    return refused(`The range of \`${setting}\` must rise: ${high} is below ${low}. ${EXAMPLES}`)
  const count = (end - start) / stride + 1n
  if (count > MOST_POINTS) return refused(tooMany(setting, count))
  if (count === 1n)
    return refused(`The range ${text} of \`${setting}\` has one value only. Take a smaller step.`)
  // The nearest double to an exact decimal is what its digits are read as.
  const values = Array.from({ length: Number(count) }, (_, index) =>
    Number(`${start + BigInt(index) * stride}e${exponent}`),
  )
  return { kind: 'over', over: { setting, values } }
}

function dates(setting: string, first: number, last: number, step: string): ReadOver {
  const days = /^\d{1,6}$/.test(step) ? Number(step) : 0
  if (days === 0)
    return refused(
      `Between two dates the step of \`${setting}\` is a number of days, from 1, but it is ${step}.`,
    )
  if (last < first) return refused(`The dates of \`${setting}\` must rise: the second is before the first.`)
  const count = Math.floor((last - first) / days) + 1
  if (count > MOST_POINTS) return refused(tooMany(setting, count))
  if (count === 1) return refused(`The dates of \`${setting}\` are one day only. Take a smaller step.`)
  const values = Array.from({ length: count }, (_, index) => formatDay(first + index * days))
  return { kind: 'over', over: { setting, values } }
}

/** `digits · 10^exponent`. */
interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

function decimalOf(text: string): Decimal | null {
  if (!DECIMAL.test(text)) return null
  const [mantissa, exponent = '0'] = text.toLowerCase().split('e') as [string, string?]
  const [whole, behind = ''] = mantissa.split('.') as [string, string?]
  const sign = whole.startsWith('-') ? -1n : 1n
  return {
    digits: sign * BigInt(`${whole.replace(/^[+-]/, '')}${behind}`),
    exponent: Number(exponent) - behind.length,
  }
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to)
}

function tooMany(setting: string, count: number | bigint): string {
  return `\`${setting}\` would take ${count} values, but a sweep has at most ${MOST_POINTS} points. Take a larger step.`
}
