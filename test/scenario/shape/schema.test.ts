/** The schema that editors use and the check of the program are one definition: they must say the same of a file. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from '../../../src/scenario/normal.ts'
import { readTree } from '../../../src/scenario/read.ts'
import { checkHistoryShape, checkShape } from '../../../src/scenario/shape/check.ts'
import { historySchema, scenarioSchema } from '../../../src/scenario/shape/json-schema.ts'
import type { MapTree, Tree } from '../../../src/scenario/tree.ts'
import { accepts } from './accepts.ts'

const SKETCHES = new URL('../sketches/', import.meta.url)
const sketches = readdirSync(SKETCHES).map(
  name => [name, readFileSync(new URL(name, SKETCHES), 'utf8')] as const,
)
const HISTORY = `
tft: 1
history: What the papers said
scenario: pressure
seen:
  - {date: 2025-10-09, happened: us.threaten, source: {en: The paper, zh: 报纸}}
  - {step: 3, happened: [us.talk, china.talk], not: incident, nothing_else: true, note: Both sides}
`

function treeOf(text: string): MapTree {
  const { tree, diagnostics } = readTree(0, 'sketch.yaml', text)
  if (tree === null) throw new Error(JSON.stringify(diagnostics))
  return tree
}

/** What an editor hands to its validator. */
function plain(tree: Tree): unknown {
  switch (tree.kind) {
    case 'scalar':
      return tree.value
    case 'list':
      return tree.items.map(plain)
    case 'map':
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plain(value)]))
  }
}

/** The two kinds of files: examples, their schema, and what the program finds wrong. */
const KINDS = {
  scenario: {
    files: sketches,
    schema: scenarioSchema() as object,
    complaints: (tree: MapTree): string[] => checkShape(normalise(tree)).map(said),
  },
  history: {
    files: [['history.yaml', HISTORY] as const],
    schema: historySchema() as object,
    complaints: (tree: MapTree): string[] => checkHistoryShape(tree).map(said),
  },
}

function said({ code, message }: { readonly code: string; readonly message: string }): string {
  return `${code} ${message}`
}

/** Number of nodes of a tree, itself included. */
function size(tree: Tree): number {
  switch (tree.kind) {
    case 'scalar':
      return 1
    case 'list':
      return tree.items.reduce((sum, item) => sum + size(item), 1)
    case 'map':
      return tree.entries.reduce((sum, { value }) => sum + size(value), 1)
  }
}

/** A tree with its n-th node, counted from the top, changed. */
function changed(tree: Tree, n: number, change: (node: Tree) => Tree): Tree {
  if (n === 0) return change(tree)
  let left = n - 1
  const inner = (part: Tree): Tree => {
    const mine = left
    left -= size(part)
    return mine >= 0 && left < 0 ? changed(part, mine, change) : part
  }
  switch (tree.kind) {
    case 'scalar':
      return tree
    case 'list':
      return { ...tree, items: tree.items.map(inner) }
    case 'map':
      return { ...tree, entries: tree.entries.map(entry => ({ ...entry, value: inner(entry.value) })) }
  }
}

const scalar = (value: string | number | boolean): Tree => ({
  kind: 'scalar',
  value,
  text: String(value),
  verbatim: false,
  lead: 0,
  quoted: false,
  span: [0, 0, 1],
})
const map = (key: string, value: Tree): Tree => ({
  kind: 'map',
  entries: [{ key, keySpan: [0, 0, 1], value }],
  span: [0, 0, 1],
})

/** What people do to files. */
const CHANGES: Readonly<Record<string, (node: Tree, pick: number) => Tree>> = {
  'another key': (node, pick) =>
    node.kind === 'map'
      ? {
          ...node,
          entries: [
            ...node.entries,
            { key: ['zzz', 'when', 'set', 'Bad-Name'][pick % 4]!, keySpan: node.span, value: scalar('x') },
          ],
        }
      : node,
  'a key misspelt': (node, pick) =>
    node.kind === 'map'
      ? {
          ...node,
          entries: node.entries.map((entry, at) =>
            at === pick % node.entries.length ? { ...entry, key: `${entry.key}x` } : entry,
          ),
        }
      : node,
  'a key left out': (node, pick) =>
    node.kind === 'map'
      ? { ...node, entries: node.entries.filter((_, at) => at !== pick % node.entries.length) }
      : node,
  'a word': () => scalar('word'),
  'a number': () => scalar(3),
  'a truth value': () => scalar(true),
  'a list': node => ({ kind: 'list', items: [node], span: node.span }),
  'a map': node => map('zzz', node),
  'an empty map': node => ({ kind: 'map', entries: [], span: node.span }),
}

it('finds the sketches', () => {
  expect(sketches.length).toBe(9)
})

describe.each(Object.entries(KINDS))(
  'the schema and the check of a %s',
  (_, { files, schema, complaints }) => {
    it('accept the same files', () => {
      for (const [name, text] of files) {
        const tree = treeOf(text)
        expect([name, complaints(tree)]).toEqual([name, []])
        expect([name, accepts(schema, plain(tree))]).toEqual([name, true])
      }
    })

    it('say the same of a file in which something was changed', () => {
      const trees = files.map(([, text]) => treeOf(text))
      const kinds = { both: 0, neither: 0 }
      fc.assert(
        fc.property(
          fc.nat(files.length - 1),
          fc.nat(),
          fc.constantFrom(...Object.keys(CHANGES)),
          fc.nat(99),
          (file, place, change, pick) => {
            const tree = trees[file]!
            // The root stays a map: anything else is refused before its shape is looked at.
            const node = 1 + (place % (size(tree) - 1))
            const other = changed(tree, node, each => CHANGES[change]!(each, pick)) as MapTree
            const wrong = complaints(other)
            const accepted = accepts(schema, plain(other))
            kinds[accepted ? 'both' : 'neither'] += 1
            expect({ accepted, wrong: wrong.slice(0, accepted ? 3 : 1).map(() => 'wrong') }).toEqual({
              accepted: wrong.length === 0,
              wrong: wrong.length === 0 ? [] : ['wrong'],
            })
          },
        ),
        { seed: 20251101, numRuns: 1000 },
      )
      expect(kinds.both).toBeGreaterThan(150)
      expect(kinds.neither).toBeGreaterThan(150)
    })
  },
)
