/** Makes a failing scenario small: leaves out keys and items, simplifies expressions, as long as it still fails. */
import type { Tree } from './effects.ts'

/** The smallest scenario found within some tries for which `fails` still answers true (also for those it is asked of itself). */
export function shrinkTree(tree: Tree, fails: (tree: Tree) => boolean, tries = 4000): Tree {
  let best = tree
  let left = tries
  for (let progress = true; progress && left > 0; ) {
    progress = false
    for (const smaller of simpler(best)) {
      if (left <= 0) break
      left -= 1
      if (!fails(smaller as Tree)) continue
      best = smaller as Tree
      progress = true
      break
    }
  }
  return best
}

/** Every tree that is one step simpler, the boldest first. */
function* simpler(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) yield value.toSpliced(at, 1)
    if (value.length === 1) yield value[0]
    for (const [at, item] of value.entries()) for (const each of simpler(item)) yield value.with(at, each)
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    for (let at = 0; at < entries.length; at++) yield Object.fromEntries(entries.toSpliced(at, 1))
    for (const [at, [key, item]] of entries.entries())
      for (const each of simpler(item)) yield Object.fromEntries(entries.with(at, [key, each]))
  } else if (typeof value === 'string') yield* simplerText(value)
}

/** Parts of an expression in brackets, and constants. */
function* simplerText(text: string): Iterable<string | number> {
  if (text === '0' || text === '1' || text === 'true' || text === 'false') return
  for (const constant of [0, 1, 'true', 'false']) yield constant
  for (const [start, end] of brackets(text)) {
    const inside = text.slice(start + 1, end)
    yield inside
    for (const argument of split(inside)) if (argument !== inside) yield argument
    for (const each of ['0', '1', 'true'])
      yield `${text.slice(0, start).replace(/\w+$/, '')}${each}${text.slice(end + 1)}`
  }
}

function* brackets(text: string): Iterable<[number, number]> {
  for (let start = text.indexOf('('); start >= 0; start = text.indexOf('(', start + 1)) {
    let depth = 0
    for (let at = start; at < text.length; at++) {
      if (text[at] === '(') depth += 1
      if (text[at] === ')') depth -= 1
      if (depth > 0) continue
      yield [start, at]
      break
    }
  }
}

/** Arguments of a call, split at its own commas. */
function split(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (text[at] !== ',' || depth > 0) continue
    parts.push(text.slice(from, at).trim())
    from = at + 1
  }
  return [...parts, text.slice(from).trim()]
}
