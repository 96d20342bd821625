/** A scenario file as read: YAML without YAML's types, every node with its place. */
import type { Span } from '../text/span.ts'

export type Tree = ScalarTree | MapTree | ListTree

export interface ScalarTree {
  readonly kind: 'scalar'
  /** By the YAML 1.2 core schema. */
  readonly value: string | number | boolean | null
  /** As written, without quotes; line breaks folded to spaces. Expressions are parsed from this. */
  readonly text: string
  /** True where `text[i]` stands at offset `span[1] + lead + i` of the file, so that columns inside it are exact. */
  readonly verbatim: boolean
  /** Characters between the start of the span and the first character of `text`: 1 for a quote, else 0. */
  readonly lead: number
  readonly quoted: boolean
  readonly span: Span
}

export interface MapTree {
  readonly kind: 'map'
  readonly entries: readonly Entry[]
  readonly span: Span
}

export interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly value: Tree
}

export interface ListTree {
  readonly kind: 'list'
  readonly items: readonly Tree[]
  readonly span: Span
}

/** The value under a key, or null. */
export function get(tree: MapTree, key: string): Tree | null {
  return tree.entries.find(entry => entry.key === key)?.value ?? null
}

/** Every single value in a tree, in the order of the file. */
export function* scalarsOf(tree: Tree): Generator<ScalarTree> {
  switch (tree.kind) {
    case 'scalar':
      yield tree
      return
    case 'list':
      for (const item of tree.items) yield* scalarsOf(item)
      return
    case 'map':
      for (const { value } of tree.entries) yield* scalarsOf(value)
  }
}
