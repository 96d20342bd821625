/**
 * `tft check --fix`: writes the quotes that YAML needs around values that hold a comma inside parentheses, or `? :`
 * (LANGUAGE §13, mistakes 1 and 2). Nothing else is touched: comments, order and spacing stay, quoted values are left.
 */

export interface Fixed {
  readonly text: string
  /** What was put in quotes, in the order of the file. */
  readonly quoted: readonly QuotedValue[]
}

export interface QuotedValue {
  readonly line: number
  readonly value: string
}

interface Range {
  readonly start: number
  readonly end: number
}

/** The text with the missing quotes. Fixing twice changes nothing more. */
export function fixQuotes(text: string): Fixed {
  const ranges = valuesWithoutQuotes(text)
  let fixed = ''
  let done = 0
  for (const { start, end } of ranges) {
    fixed += `${text.slice(done, start)}"${text.slice(start, end).replace(/["\\]/g, '\\$&')}"`
    done = end
  }
  const quoted = ranges.map(({ start, end }) => ({
    line: text.slice(0, start).split('\n').length,
    value: text.slice(start, end),
  }))
  return { text: fixed + text.slice(done), quoted }
}

/** Line by line in block style; from the first bracket of a value on, character by character until it is closed. */
function valuesWithoutQuotes(text: string): Range[] {
  const found: Range[] = []
  let at = 0
  while (at < text.length) {
    const lineEnd = endOfLine(text, at)
    const line = text.slice(at, lineEnd)
    const value = /^(\s*(?:- +)*(?:[^\s#"'{}[\],:&*!|>%@`][^#"'{}[\],]*?:(?: +|$))?)(.*)$/.exec(line)
    const start = at + (value?.[1]?.length ?? 0)
    const rest = value?.[2] ?? ''
    if (/^[|>][-+0-9]*\s*(#.*)?$/.test(rest)) at = afterBlockScalar(text, lineEnd, line.search(/\S/))
    else if (/^[{[]/.test(rest)) at = scanFlow(text, start, found)
    else {
      if (start > at && !/^["'&*!#]/.test(rest)) noteBlockValue(text, start, lineEnd, found)
      at = lineEnd + 1
    }
  }
  return found
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** Text under `|` or `>` is no YAML: it ends where a line is indented no deeper than its key. */
function afterBlockScalar(text: string, lineEnd: number, indent: number): number {
  let at = lineEnd + 1
  while (at < text.length) {
    const line = text.slice(at, endOfLine(text, at))
    if (line.trim() !== '' && line.search(/\S/) <= indent) return at
    at = endOfLine(text, at) + 1
  }
  return at
}

function noteBlockValue(text: string, start: number, lineEnd: number, found: Range[]): void {
  const comment = text.slice(start, lineEnd).search(/\s#/)
  const end = start + text.slice(start, comment < 0 ? lineEnd : start + comment).trimEnd().length
  if (isTernary(text.slice(start, end))) found.push({ start, end })
}

const isTernary = (value: string) => /\S\s+\?\s+\S.*\s:\s+\S/.test(value)

/** Reads a flow collection from its opening bracket; returns where it ends. */
function scanFlow(text: string, from: number, found: Range[]): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const character = text[at]!
    if (character === '{' || character === '[') depth += 1
    if (character === '}' || character === ']') {
      depth -= 1
      if (depth === 0) return at + 1
    }
    if (character === '"' || character === "'") at = afterQuoted(text, at)
    else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) at = endOfLine(text, at)
    else if (/[\s{}[\],:]/.test(character)) at += 1
    else at = scanPlain(text, at, found)
  }
  return at
}

function afterQuoted(text: string, from: number): number {
  const quote = text[from]!
  for (let at = from + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at += 1
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1
      at += 1
    }
  }
  return text.length
}

/** Reads a plain value or key in a flow collection; notes it where a comma or a colon inside it would end it early. */
function scanPlain(text: string, from: number, found: Range[]): number {
  let parentheses = 0
  let question = false
  let comma = false
  let at = from
  for (; at < text.length; at++) {
    const character = text[at]!
    if (character === '\n') break
    if (character === '(') parentheses += 1
    else if (character === ')') parentheses -= 1
    else if (character === '?' && text[at - 1] === ' ' && text[at + 1] === ' ') question = true
    else if (character === ',' && parentheses > 0) comma = true
    else if (/[,{}[\]]/.test(character)) break
    else if (character === ':' && /[\s,}\]]/.test(text[at + 1] ?? ' ') && !(question && text[at - 1] === ' '))
      break
  }
  const end = from + text.slice(from, at).trimEnd().length
  const value = text.slice(from, end)
  const isKey = text[at] === ':'
  if (!isKey && parentheses === 0 && (comma || isTernary(value))) found.push({ start: from, end })
  return Math.max(at, from + 1)
}
