/**
 * `tft check --fix`: the quotes that YAML needs around expressions (LANGUAGE §13, mistakes 1 and 2). Works on the text, because
 * a file with these mistakes has no tree; everything else, comments included, stays as it is.
 *
 * Quoted is a plain value that
 *
 * - holds, within `{ }` or `[ ]`, a comma between round brackets: `{add: {x: max(0, y)}}`;
 * - is a question: `when: a ? 1 : 2`;
 * - is a text of one line with a colon in it, and no map that should have a line of its own: `title: Trade war: the sequel`;
 * - begins as no value may: `- x`, `%`, `@`, a backtick, `!x`, or `*x` where nothing is called `&x`.
 */
import { KEY_COLON, nestedKey } from './traps.ts'

export interface Fixed {
  readonly text: string
  /** What was put in quotes, in the order of the file. */
  readonly quoted: readonly QuotedValue[]
}

export interface QuotedValue {
  /** 1-based. */
  readonly line: number
  readonly value: string
}

/** The text with the missing quotes. Fixing twice changes nothing more. */
export function fixQuotes(text: string): Fixed {
  const scan: Scan = { text, edits: [] }
  let at = 0
  while (at < text.length) at = scanLine(scan, at)
  return applied(scan)
}

interface Scan {
  readonly text: string
  readonly edits: Edit[]
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly quoted: string
}

/** A key in block style with its colon: a name, a dotted path or a quoted word. */
const KEY = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'{}[\],#&*!|>%@`?:][^\s:{}[\],#?]*)[ ]*:(?=\s|$)/y
const DASH = /-[ ]+(?=\S)/y
const ANCHOR = /&[^\s,[\]{}]+[ ]+/y

// ---------------------------------------------------------------------------------------------------------------------
// Block style

/** Looks at what begins on a line; returns where the next line to look at begins. */
function scanLine(scan: Scan, lineStart: number): number {
  const { text } = scan
  let at = skipBlanks(text, lineStart)
  let parent = at - lineStart
  for (let dash = matched(DASH, text, at); dash > 0; dash = matched(DASH, text, at)) {
    parent = at - lineStart
    at += dash
  }
  const key = matched(KEY, text, at)
  if (key > 0) {
    parent = at - lineStart
    at = skipBlanks(text, at + key)
  }
  at += matched(ANCHOR, text, at)
  return scanBlockValue(scan, at, parent, key > 0)
}

/** `parent` is the column that continued lines must exceed. */
function scanBlockValue(scan: Scan, at: number, parent: number, afterKey: boolean): number {
  const { text } = scan
  const first = text[at]
  if (first === undefined || first === '\n' || first === '\r' || first === '#') return nextLine(text, at)
  if (first === '&' || isMarker(text, at)) return nextLine(text, at)
  if (first === '{' || first === '[') return nextLine(text, scanFlow(scan, at))
  if (first === '"' || first === "'") return nextLine(text, afterQuoted(text, at))
  const isText = first === '|' || first === '>'
  const end = continued(text, at, parent, isText)
  if (!isText) {
    const value = plainPart(text, at, end)
    const dashed = afterKey && /^-\s/.test(value)
    const split = afterKey && !value.includes('\n') && KEY_COLON.test(value)
    const isMap = afterKey && nestedKey(text, at) !== null
    if (dashed || ((split || isQuestion(value)) && !isMap) || beginsAsNoValue(text, at))
      quote(scan, at, value)
  }
  return nextLine(text, end)
}

/** `---` and `...` stand between documents. */
function isMarker(text: string, at: number): boolean {
  return /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(at, at + 4))
}

/**
 * The end of the last line that belongs to a value: lines after its first do when they are indented deeper. A comment ends it,
 * unless it is text under `|` or `>`.
 */
function continued(text: string, at: number, parent: number, isText: boolean): number {
  let end = lineEnd(text, at)
  let from = at
  while (end < text.length - 1 && (isText || !/\s#/.test(text.slice(from, end)))) {
    const start = end + 1
    from = start
    const next = skipBlanks(text, start)
    const blank = next >= text.length || text[next] === '\n' || text[next] === '\r'
    if (!blank && next - start <= parent) break
    end = lineEnd(text, start)
  }
  return end
}

/** The plain text between two places, without the blanks around it and without a comment. */
function plainPart(text: string, at: number, end: number): string {
  const part = text.slice(at, end)
  const comment = part.search(/\s#/)
  return (comment < 0 ? part : part.slice(0, comment)).trimEnd()
}

// ---------------------------------------------------------------------------------------------------------------------
// Flow style

/** Looks at a `{ }` or `[ ]` that begins at a place; returns where it ends. */
function scanFlow(scan: Scan, start: number): number {
  const { text } = scan
  const open: string[] = []
  let at = start
  let expects: 'key' | 'value' | 'nothing' = 'nothing'
  while (at < text.length) {
    const character = text[at]!
    if (/\s/.test(character)) at += 1
    else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) at = lineEnd(text, at)
    else if (character === '{' || character === '[') {
      open.push(character)
      expects = character === '{' ? 'key' : 'value'
      at += 1
    } else if (character === '}' || character === ']') {
      open.pop()
      expects = 'nothing'
      at += 1
      if (open.length === 0) return at
    } else if (character === ',') {
      expects = open.at(-1) === '{' ? 'key' : 'value'
      at += 1
    } else if (character === ':') {
      expects = 'value'
      at += 1
    } else if (character === '"' || character === "'") {
      at = afterQuoted(text, at)
      expects = 'nothing'
    } else if (matched(ANCHOR, text, at) > 0) at += matched(ANCHOR, text, at)
    else {
      at = expects === 'value' ? scanFlowValue(scan, at) : plainEnd(text, at)
      expects = 'nothing'
    }
  }
  return at
}

/** A plain value within `{ }` or `[ ]`: where its author meant it to end, commas between round brackets included. */
function scanFlowValue(scan: Scan, start: number): number {
  const { text } = scan
  let depth = 0
  let needsQuotes = beginsAsNoValue(text, start) || /^-\s/.test(text.slice(start, start + 2))
  let asked = false
  let at = start
  for (; at < text.length; at++) {
    const character = text[at]!
    if (character === '#' && /\s/.test(text[at - 1]!)) break
    if (character === '(') depth += 1
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (character === '?') asked ||= /[\s)]/.test(text[at - 1]!)
    else if (character === ':' && endsKey(text, at)) {
      if (!asked) break
      needsQuotes = true
    } else if (character === ',' && depth > 0) needsQuotes = true
    else if (/[,{}[\]]/.test(character)) break
  }
  // A bracket that is never closed: not an expression whose end could be known.
  if (depth > 0) return plainEnd(text, start)
  const value = text.slice(start, at).trimEnd()
  if (needsQuotes) quote(scan, start, value)
  return at
}

/** Where YAML ends a plain value or key in flow style. */
function plainEnd(text: string, start: number): number {
  let at = start
  while (at < text.length && !/[,{}[\]\n]/.test(text[at]!) && !(text[at] === ':' && endsKey(text, at)))
    at += 1
  return Math.max(at, start + 1)
}

function endsKey(text: string, at: number): boolean {
  return /[\s,{}[\]]/.test(text[at + 1] ?? ' ')
}

// ---------------------------------------------------------------------------------------------------------------------
// Values and edits

/** A question as mathjs writes it: a blank or bracket before `?`, so that "Who yields?" in a text is none. */
function isQuestion(value: string): boolean {
  const asked = value.search(/[\s)]\?/)
  return asked >= 0 && KEY_COLON.test(value.slice(asked))
}

function beginsAsNoValue(text: string, at: number): boolean {
  const rest = text.slice(at, at + 60)
  if (/^[%@`]/.test(rest) || /^![A-Za-z(]/.test(rest)) return true
  const alias = /^\*([A-Za-z0-9_-]+)/.exec(rest)
  return alias !== null && !text.includes(`&${alias[1]}`)
}

function quote({ text, edits }: Scan, start: number, value: string): void {
  const quoted = `"${value.replaceAll(/["\\]/g, '\\$&')}"`
  edits.push({ start, end: start + value.length, quoted })
  if (!text.startsWith(value, start)) throw new Error('an edit must stand where its value stands')
}

function applied({ text, edits }: Scan): Fixed {
  const parts: string[] = []
  const changes: QuotedValue[] = []
  let [at, line] = [0, 1]
  for (const { start, end, quoted } of edits) {
    line += newlines(text.slice(at, start))
    parts.push(text.slice(at, start), quoted)
    changes.push({ line, value: text.slice(start, end) })
    line += newlines(text.slice(start, end))
    at = end
  }
  return { text: parts.join('') + text.slice(at), quoted: changes }
}

// ---------------------------------------------------------------------------------------------------------------------
// Walking a text

function matched(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

function skipBlanks(text: string, at: number): number {
  let next = at
  while (text[next] === ' ') next += 1
  return next
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

function nextLine(text: string, at: number): number {
  return lineEnd(text, at) + 1
}

/** The place after a quoted text. */
function afterQuoted(text: string, start: number): number {
  const mark = text[start]!
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && mark === '"') at += 1
    else if (text[at] === mark) {
      if (mark === '"' || text[at + 1] !== "'") return at + 1
      at += 1
    }
  }
  return text.length
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
