/** What is refused before anything is parsed: size, encoding, directives, depth. Cheap, so that no file can take long. */
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'

export const MOST_BYTES = 2_000_000
export const MOST_NODES = 100_000
export const MOST_LEVELS = 64
export const MOST_LINES = 100_000
/** Brackets and indentations that open a level, counted without parsing; prose may hold a few without a level. */
const MOST_OPENINGS = 256

/** The text of a file; refuses what is too large or not UTF-8. */
export function textFromBytes(
  file: number,
  input: Uint8Array | string,
): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  if (input.length > MOST_BYTES) {
    const megabytes = (input.length / 1e6).toFixed(1)
    return {
      text: '',
      diagnostics: [
        errorAt(
          [file, 0, 0],
          'too-large',
          `This file has ${megabytes} MB; a scenario may have at most 2 MB.`,
        ),
      ],
    }
  }
  if (typeof input === 'string') return { text: withoutMark(input), diagnostics: [] }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(input), diagnostics: [] }
  } catch {
    const text = new TextDecoder('utf-8').decode(input)
    const at = Math.max(0, text.indexOf('\ufffd'))
    return {
      text,
      diagnostics: [
        errorAt([file, at, at + 1], 'encoding', 'This file is not UTF-8 text: save it with that encoding.'),
      ],
    }
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** Refusals that need no parser. */
export function guard(file: number, text: string): Diagnostic[] {
  return (
    controlCharacter(file, text) ?? directive(file, text) ?? tooDeep(file, text) ?? tooMany(file, text) ?? []
  )
}

function controlCharacter(file: number, text: string): Diagnostic[] | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const at = text.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/)
  if (at < 0) return null
  const code = text.charCodeAt(at).toString(16).padStart(4, '0')
  return [errorAt([file, at, at + 1], 'control', `A control character (U+${code}) stands here. Remove it.`)]
}

function directive(file: number, text: string): Diagnostic[] | null {
  const match = /^%.*$/m.exec(text)
  if (
    match === null ||
    text
      .slice(0, match.index)
      .replace(/^\s*#.*$/gm, '')
      .trim() !== ''
  )
    return null
  return [
    errorAt(
      [file, match.index, match.index + match[0].length],
      'yaml',
      'Directives such as %YAML are not part of the language: scenarios are YAML 1.2. Remove this line.',
    ),
  ]
}

function tooDeep(file: number, text: string): Diagnostic[] | null {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x5b || code === 0x7b) depth += 1
    else if (code === 0x5d || code === 0x7d) depth = Math.max(0, depth - 1)
    if (depth > MOST_OPENINGS) return deepAt(file, at)
  }
  const marks = new RegExp(`^[ ]*(?:[-?:][ ]+){${MOST_LEVELS + 1},}`, 'm').exec(text)
  if (marks !== null) return deepAt(file, marks.index)
  return tooIndented(file, text)
}

/** Lines each indented deeper than the one before. */
function tooIndented(file: number, text: string): Diagnostic[] | null {
  const open: number[] = []
  for (const { index, 0: blanks } of text.matchAll(/^ *(?=[^ \r\n])/gm)) {
    while (open.length > 0 && open.at(-1)! >= blanks.length) open.pop()
    open.push(blanks.length)
    if (open.length > MOST_OPENINGS) return deepAt(file, index)
  }
  return null
}

function deepAt(file: number, at: number): Diagnostic[] {
  return [
    errorAt(
      [file, at, at + 1],
      'too-deep',
      `This is nested too deeply: at most ${MOST_LEVELS} levels are allowed.`,
    ),
  ]
}

/** The parser takes some ten microseconds a value: far too many are seen by counting what begins or separates values. */
function tooMany(file: number, text: string): Diagnostic[] | null {
  let [values, quotes, lines] = [0, 0, 0]
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case ',':
      case '[':
      case '{':
        values += 1
        break
      case ':':
      case '-':
      case '?':
        if (isBlank(text, at + 1)) values += 1
        break
      case '"':
      case "'":
        quotes += 1
        break
      case '\n':
        lines += 1
    }
    if (values > MOST_NODES || quotes > 2 * MOST_NODES) return tooManyAt(file, at, MOST_NODES, 'values')
    if (lines > MOST_LINES) return tooManyAt(file, at, MOST_LINES, 'lines')
  }
  return null
}

function isBlank(text: string, at: number): boolean {
  const character = text[at]
  return character === ' ' || character === '\n' || character === '\r'
}

function tooManyAt(file: number, at: number, most: number, what: string): Diagnostic[] {
  return [
    errorAt([file, at, at + 1], 'too-large', `This file has more than ${most} ${what}: that is too many.`),
  ]
}
