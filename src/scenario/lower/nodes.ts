/** Reading nodes of a tree that has passed the shape check: a node of another kind is a defect of ours. */

import type { Text } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { type Entry, get, type MapTree, type ScalarTree, type Tree } from '../tree.ts'

export function asMap(tree: Tree): MapTree {
  if (tree.kind !== 'map') throw new Error(`the shape check let a ${tree.kind} pass where a map must stand`)
  return tree
}

export function asScalar(tree: Tree): ScalarTree {
  if (tree.kind !== 'scalar')
    throw new Error(`the shape check let a ${tree.kind} pass where a single value must stand`)
  return tree
}

/** The items of a list; of anything else itself. */
export function itemsOf(tree: Tree): readonly Tree[] {
  return tree.kind === 'list' ? tree.items : [tree]
}

/** The entries of the map under a key; none without the key. */
export function entriesOf(tree: MapTree, key: string): readonly Entry[] {
  const value = get(tree, key)
  return value === null ? [] : asMap(value).entries
}

/** The entries of a map. */
export function entriesOfMap(tree: Tree): readonly Entry[] {
  return asMap(tree).entries
}

/** The entry under a key, with the place of the key. */
export function entryOf(tree: MapTree, key: string): Entry | null {
  return tree.entries.find(entry => entry.key === key) ?? null
}

/** A text for a person, in one tongue or several. */
export function textOf(tree: Tree | null): Text | null {
  if (tree === null) return null
  if (tree.kind === 'scalar') return tree.text
  return Object.fromEntries(asMap(tree).entries.map(entry => [entry.key, asScalar(entry.value).text]))
}

/** The words of a label that is no text in several tongues: a unit. */
export function wordOf(tree: Tree | null): string | null {
  return tree === null ? null : asScalar(tree).text.trim()
}

/** True where the file says `true`. */
export function isTrue(tree: Tree | null): boolean {
  return tree !== null && tree.kind === 'scalar' && tree.value === true
}

/** A plain number, or null where something else is written. */
export function numberOf(tree: Tree | null): number | null {
  return tree?.kind === 'scalar' && typeof tree.value === 'number' && !tree.quoted ? tree.value : null
}

/** Part of a single value, with its place kept exact. */
export function partOf(tree: ScalarTree, start: number, end: number): ScalarTree {
  const text = tree.text.slice(start, end)
  const from = tree.span[1] + tree.lead + start
  const span: Span = tree.verbatim ? [tree.span[0], from, from + text.length] : tree.span
  const lead = tree.verbatim ? 0 : tree.lead
  return { kind: 'scalar', value: text, text, verbatim: tree.verbatim, lead, quoted: false, span }
}
