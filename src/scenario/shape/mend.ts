/**
 * A scenario whose only mistakes of shape are unknown keys, as its author probably meant it: so that what is wrong besides is told
 * at once, not only when the keys are mended. A key that has a near name, which is not there yet and takes such a value, is given that
 * name; any other is left out.
 */
import type { Span } from '../../text/span.ts'
import type { Entry, MapTree, Tree } from '../tree.ts'

/** What is known of an unknown key. */
export interface UnknownKey {
  /** The key that it was probably meant to be; null where none is near. */
  readonly meant: string | null
  /** Name of what it stands in: without the key that may be something else, such as one move where a family was meant. */
  readonly within: string
}

/** Unknown keys of a tree. */
export type UnknownKeys = ReadonlyMap<Entry, UnknownKey>

export interface Mended {
  readonly tree: MapTree
  /** Words that stand in and around what was left out: whatever is missed by one of these names is missed for that. Empty: nothing was. */
  readonly lost: ReadonlySet<string>
  /** Where the keys stand that were given another name, and their values: what is wrong there may be wrong by that name alone. */
  readonly guessed: readonly Span[]
}

export function mend(tree: MapTree, unknown: UnknownKeys): Mended {
  const lost = new Set<string>()
  const guessed: Span[] = []
  for (const [entry, { meant, within }] of unknown) {
    if (meant !== null) {
      guessed.push(entry.keySpan, entry.value.span)
      continue
    }
    addWords(entry, lost)
    addWordsOf(within, lost)
  }
  return { tree: mendedMap(tree, unknown), lost, guessed }
}

function mendedMap(tree: MapTree, unknown: UnknownKeys): MapTree {
  return {
    ...tree,
    entries: tree.entries.flatMap((entry): Entry[] => {
      const odd = unknown.get(entry)
      if (odd?.meant === null) return []
      return [{ ...entry, key: odd?.meant ?? entry.key, value: mended(entry.value, unknown) }]
    }),
  }
}

function mended(tree: Tree, unknown: UnknownKeys): Tree {
  switch (tree.kind) {
    case 'scalar':
      return tree
    case 'list':
      return { ...tree, items: tree.items.map(item => mended(item, unknown)) }
    case 'map':
      return mendedMap(tree, unknown)
  }
}

function addWords({ key, value }: Entry, words: Set<string>): void {
  addWordsOf(key, words)
  switch (value.kind) {
    case 'scalar':
      addWordsOf(value.text, words)
      return
    case 'list':
      for (const item of value.items) addWords({ key: '', keySpan: item.span, value: item }, words)
      return
    case 'map':
      for (const entry of value.entries) addWords(entry, words)
  }
}

function addWordsOf(text: string, words: Set<string>): void {
  for (const [word] of text.matchAll(/[A-Za-z][A-Za-z0-9_]*/g)) words.add(word)
}
