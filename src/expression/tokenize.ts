/** The words and signs of a formula. What the language does not have is refused here, by name and with its cure. */
import { parseDay } from '../text/day.ts'
import { excerpt } from '../text/escape.ts'
import { FOREIGN_SIGNS, REFUSED_SIGNS, REFUSED_WORDS } from './refusals.ts'

export interface Token {
  readonly kind: 'number' | 'date' | 'name' | 'sign'
  /** As written; for a sign what it is: `<=`, `and`. */
  readonly text: string
  /** UTF-16 offsets in the text of the formula, half-open. */
  readonly start: number
  readonly end: number
  /** The number, or the day number of a date; 0 for the rest. */
  readonly value: number
}

/** Tells what is wrong between two offsets of the text. */
export type Report = (start: number, end: number, code: string, message: string) => void

/**
 * Splits a text; when something was reported, the list is of no further use. Stops early when there are more than `limit` tokens.
 */
export function tokenize(text: string, limit: number, report: Report): Token[] {
  const tokens: Token[] = []
  const push = (kind: Token['kind'], end: number, written: string, value = 0) => {
    tokens.push({ kind, text: written, start: at, end, value })
    at = end
  }
  const refuse = (end: number, code: string, message: string) => report(at, end, code, message)
  let at = 0
  while (at < text.length && tokens.length <= limit) {
    const match = (pattern: RegExp): string | null => {
      pattern.lastIndex = at
      return pattern.exec(text)?.[0] ?? null
    }
    const space = match(/\s+/y)
    if (space !== null) {
      at += space.length
      continue
    }
    const before = tokens.at(-1)

    const date = match(/\d{4,}([-/])\d+\1\d+(?![\w.])/y)
    if (date !== null) {
      const day = parseDay(date)
      if (day === null)
        refuse(
          at + date.length,
          'no-such-date',
          /^\d{4}-\d\d-\d\d$/.test(date)
            ? `There is no day ${date}. Dates are written 2025-11-01.`
            : `Dates are written 2025-11-01, not ${date}. Put spaces around a sign that calculates.`,
        )
      push('date', at + date.length, date, day ?? 0)
      continue
    }

    const number = match(/(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y)
    if (number !== null) {
      const end = at + number.length
      const rest = /[A-Za-z_.][\w.]*/y
      rest.lastIndex = end
      const glued = rest.exec(text)?.[0] ?? null
      if (glued !== null) refuseGlued(number, glued, end, report, at)
      else if (!Number.isFinite(Number(number)))
        refuse(end, 'number-too-large', 'This number is too large: the largest is about 1.8e308.')
      push('number', end + (glued?.length ?? 0), number, Number(number))
      continue
    }

    const word = match(/[A-Za-z_]\w*/y)
    if (word !== null) {
      const end = at + word.length
      const member = before?.text === '.' && before.kind === 'sign'
      if (!member && NAMED_SIGNS.has(word)) {
        push('sign', end, word)
        continue
      }
      const refusal = member ? undefined : REFUSED_WORDS.get(word)
      if (refusal !== undefined) refuse(end, refusal.code, refusal.message)
      push('name', end, word)
      continue
    }

    const quoted = match(/"[^"]*("|$)|'[^']*'/y)
    if (quoted !== null && !(quoted.startsWith("'") && endsOperand(before) && before?.end === at)) {
      const inside = quoted.slice(1, quoted.endsWith('"') || quoted.endsWith("'") ? -1 : undefined)
      refuse(at + quoted.length, 'text-in-expression', unquoteMessage(inside, text, tokens))
      push('name', at + quoted.length, 'text')
      continue
    }

    const sign = match(SIGN)
    if (sign !== null) {
      push('sign', at + sign.length, sign)
      continue
    }

    const refusal = REFUSED_SIGNS.find(({ sign }) => text.startsWith(sign, at))
    if (refusal !== undefined) {
      const end = at + refusal.sign.length
      const { code, message } = refusal
      refuse(end, code, typeof message === 'string' ? message : message(text, endsOperand(before)))
      push('sign', end, refusal.sign)
      continue
    }

    const foreign = FOREIGN_SIGNS.get(text[at]!)
    if (foreign !== undefined) {
      refuse(at + 1, 'foreign-sign', `Write \`${foreign}\` for \`${text[at]}\`.`)
      at += 1
      continue
    }

    const strange = match(/[^\s\w"'()+\-*/^=!<>?:.,%&|;[\]{}#~]+/y) ?? text[at]!
    refuse(at + strange.length, 'strange-character', strangeMessage(strange))
    at += strange.length
  }
  return tokens
}

/** Signs that are words. */
const NAMED_SIGNS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'xor'])

/** Signs of the language, where no longer sign that it does not have begins with them. */
const SIGN =
  /==(?!=)|!=(?!=)|<=(?![=>])|>=(?!=)|<(?![<>-])|>(?![>])|\+(?![+=])|-(?![=>])|\*(?![*=])|\/(?![/=])|[(),]|\^(?!\|)|\?(?![?])(?!\.(?!\d))|:(?!=)|\.(?![*/^.])/y

/** Whether a value can end with this token, so that an operator must follow. */
export function endsOperand(token: Token | undefined): boolean {
  return token !== undefined && (token.kind !== 'sign' || token.text === ')')
}

const UNITS = /^(days?|weeks?|months?|quarters?|years?|steps?|percent|points?)$/
const MONTHS = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i

/** The cure for a number with a name right behind or after it, which mathjs multiplies. */
export function numberThenName(number: string, name: string): string {
  if (MONTHS.test(name)) return 'Dates are written 2025-11-01.'
  if (UNITS.test(name) && name !== 'step' && name !== 'steps')
    return `Units have no place in an expression: write ${number} alone, in the unit of what it is compared with or added to.`
  return `Write ${number} * ${excerpt(name)}.`
}

function refuseGlued(number: string, glued: string, end: number, report: Report, start: number): void {
  const stop = end + glued.length
  if (glued.startsWith('_') && /^[_\d]+$/.test(glued))
    report(
      start,
      stop,
      'digits',
      `Write ${number}${glued.replaceAll('_', '')}, without \`_\` between the digits.`,
    )
  else if (glued === '.') report(start, stop, 'digits', `Write ${number} or ${number}.0.`)
  else if (/^0$/.test(number) && /^[xbo]/.test(glued))
    report(start, stop, 'digits', 'Numbers are written in decimal digits.')
  else if (glued.startsWith('.') || glued.includes('.'))
    report(start, stop, 'digits', `\`${excerpt(number + glued)}\` is not a number.`)
  else report(start, stop, 'missing-operator', numberThenName(number, glued))
}

function unquoteMessage(inside: string, text: string, tokens: readonly Token[]): string {
  if (!/^[A-Za-z_][\w]*$/.test(inside))
    return 'Text in quotes has no place in an expression. The words of a choice are written without quotes.'
  const operator = tokens.at(-1)
  if (operator?.text !== '==' && operator?.text !== '!=')
    return `Write the word without quotes: ${excerpt(inside)}.`
  let first = tokens.length - 2
  while (first >= 2 && tokens[first - 1]?.text === '.') first -= 2
  const left = first < 0 ? '' : excerpt(text.slice(tokens[first]!.start, operator.start))
  return `Write the word without quotes: ${left} ${operator.text} ${excerpt(inside)}.`
}

function strangeMessage(strange: string): string {
  if (/^\p{L}/u.test(strange))
    return `Names in an expression have the letters a to z, digits and \`_\`: not \`${excerpt(strange)}\`. A label may hold any letters.`
  return `\`${excerpt(strange)}\` has no meaning in an expression.`
}
