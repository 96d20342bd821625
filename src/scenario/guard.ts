/** What is refused before anything is parsed: size, encoding, directives, depth. Cheap, so that no file can take long. */
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'

export const MOST_BYTES = 2_000_000
export const MOST_NODES = 100_000
export const MOST_LEVELS = 64
/** Brackets and dashes that open a level, counted without parsing; prose may hold a few without a level. */
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
  const indent = new RegExp(`^[ ]{${MOST_OPENINGS * 8},}\\S`, 'm').exec(text)
  return indent === null ? null : deepAt(file, indent.index)
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

/** The parser takes some ten microseconds a value: far too many are seen by counting what separates values. */
function tooMany(file: number, text: string): Diagnostic[] | null {
  let separators = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const next = text.charCodeAt(at + 1)
    const blank = next === 0x20 || next === 0x0a || next === 0x0d
    if (code === 0x2c || (blank && (code === 0x3a || code === 0x2d))) separators += 1
    if (separators > MOST_NODES)
      return [
        errorAt(
          [file, at, at + 1],
          'too-large',
          `This file has more than ${MOST_NODES} values: that is too many.`,
        ),
      ]
  }
  return null
}
