/** The traps that YAML lays for expressions and texts, and the sentences that name them (LANGUAGE §13, mistakes 1 and 2). */
import { isAlwaysText, isKeySomewhere } from './shape/keys.ts'
import type { Entry } from './tree.ts'

/**
 * `{add: {x: max(0, y)}}` reads as the value `max(0` and a key `y)` without a value; so does a text with a comma. Each further comma of
 * the expression makes one more such key: `keys` says how many belong to it.
 */
export function commaTrap(
  [key = '', ...after]: readonly string[],
  before: Entry | null,
): { readonly message: string; readonly keys: number } | null {
  if (before === null || before.value.kind !== 'scalar' || before.value.quoted) return null
  const { text } = before.value
  const open = (words: string): boolean => count(words, '(') > count(words, ')')
  if (open(text)) {
    let whole = `${text}, ${key}`
    let keys = 1
    for (; keys <= after.length && open(whole); keys++) whole += `, ${after[keys - 1]}`
    return {
      message: `The comma ended the value \`${text}\`. Put the expression in quotes: "${whole}".`,
      keys,
    }
  }
  if (!/\s/.test(key)) return null
  return {
    message: `The comma ended the value \`${text}\`. Put the whole text in quotes: "${text}, ${key}".`,
    keys: 1,
  }
}

/** Characters of a line looked at on either side of a place: a hostile line may be as long as the file. */
const REACH = 300

/** `when: a ? 1 : 2` reads as a key within a value. */
export function ternaryTrap(text: string, at: number): string | null {
  const before = text.slice(Math.max(0, at - REACH), at)
  const after = text.slice(at, at + REACH)
  const line = before.slice(before.lastIndexOf('\n') + 1) + after.split('\n', 1)[0]
  const match = /:\s+([^"'#{}[\],]*?)\s\?\s*([^:"'#{}[\]]*?)\s:\s*([^"'#{}[\],]*)/.exec(line)
  if (match === null) return null
  const [, condition, yes, no] = match.map(part => part.trim())
  return `YAML takes \`: \` for a key. Write if(${condition}, ${yes}, ${no}), or put the expression in quotes.`
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}

/** A colon that YAML takes for the end of a key. */
export const KEY_COLON = /:(?:\s|$)/

/** A value that must stand in quotes or on a line of its own, and where in the file it stands. */
export interface Unquoted {
  readonly start: number
  readonly end: number
  readonly message: string
}

/**
 * `title: Trade war: the sequel` reads as a key within a value. `at` is where YAML stumbles: where the value begins. `flow`: within
 * `{ }` or `[ ]`. Null where no colon of the line can have done it.
 */
export function colonTrap(text: string, at: number, flow: boolean): Unquoted | null {
  const start = at + /^\s*/.exec(text.slice(at, at + REACH))![0].length
  const line = text.slice(start, start + REACH).split(/\r?\n/, 1)[0]!
  const value = (flow ? line.split(/[,{}[\]]/, 1)[0]! : line).replace(/\s#.*$/, '').trimEnd()
  if (/^["'|>&*!%@`]/.test(value) || !KEY_COLON.test(value)) return null
  const end = start + value.length
  const key = nestedKey(text, start)
  if (key !== null) {
    const cure = flow
      ? `needs braces of its own: {${key}: ...}`
      : 'belongs on a line of its own, indented below'
    return { start, end, message: `Two keys cannot stand in one line like this: \`${key}: \` ${cure}.` }
  }
  const quoted = value.includes('"') && !value.includes("'") ? `'${value}'` : `"${escaped(value)}"`
  return {
    start,
    end,
    message: `YAML takes \`: \` for a key: a text with a colon in it needs quotes: ${quoted}.`,
  }
}

/**
 * The key of a map that begins in the line of the key that holds it, as in `us: moves: [a, b]`: quotes would make a text of it. Null
 * where what begins at `start` is a text.
 */
export function nestedKey(text: string, start: number): string | null {
  const before = text.slice(Math.max(0, start - REACH), start)
  const outer = /([A-Za-z_]\w*)["']?\s*:\s*$/.exec(before)?.[1]
  if (outer !== undefined && isAlwaysText(outer)) return null
  const line = text.slice(start, start + REACH).split(/\r?\n/, 1)[0]!
  const [, key, rest = ''] = /^([A-Za-z_][\w.-]*):(?:\s+(.*))?$/.exec(line) ?? []
  if (key === undefined) return null
  const holdsMore = /^[[{]/.test(rest) || (/^(?:#|$)/.test(rest) && isDeeperBelow(text, start))
  return holdsMore || isKeySomewhere(key) ? key : null
}

/** Whether the line after the one with a place begins farther right than that one, its dashes left out. */
function isDeeperBelow(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const next = text.indexOf('\n', at) + 1
  return next > 0 && columnOf(text, next) > columnOf(text, lineStart)
}

function columnOf(text: string, lineStart: number): number {
  return /^(?: |-(?= ))*(?=\S)|/.exec(text.slice(lineStart, lineStart + REACH))![0].length
}

function escaped(value: string): string {
  return value.replaceAll(/["\\]/g, '\\$&')
}
