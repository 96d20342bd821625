/** YAML to `Tree`: the only door to the yaml library. Everything hostile or careless in a file is refused here, with its place. */
import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml'
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'
import { excerpt } from '../text/escape.ts'
import { type FileLines, fileLines, positionOf, type SourceFile, type Span } from '../text/span.ts'
import { guard, MOST_LEVELS, MOST_NODES, textFromBytes } from './guard.ts'
import { colonTrap, commaTrap, ternaryTrap, type Unquoted } from './traps.ts'
import type { Entry, MapTree, ScalarTree, Tree } from './tree.ts'

export interface ReadTree {
  /** Null when anything was refused. */
  readonly tree: MapTree | null
  readonly source: SourceFile
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one file. `file` is its index among the files of the scenario; `name` is what people call it. */
export function readTree(file: number, name: string, input: Uint8Array | string): ReadTree {
  const decoded = textFromBytes(file, input)
  const source = { name, text: decoded.text }
  const diagnostics = [...decoded.diagnostics, ...guard(file, decoded.text)]
  if (diagnostics.length > 0) return { tree: null, source, diagnostics }
  const walk: Walk = {
    file,
    text: decoded.text,
    diagnostics,
    nodes: 0,
    anchors: new Map(),
    inAlias: false,
    lines: null,
  }
  const tree = readDocument(walk)
  return { tree: diagnostics.length === 0 ? tree : null, source, diagnostics }
}

interface Walk {
  readonly file: number
  readonly text: string
  readonly diagnostics: Diagnostic[]
  nodes: number
  /** The library would look through the whole document for each alias. */
  readonly anchors: Map<string, Node>
  inAlias: boolean
  /** Where lines begin, once somebody has asked. */
  lines: readonly FileLines[] | null
}

const TOO_DEEP = `This file is nested too deeply: at most ${MOST_LEVELS} levels are allowed.`

/** One mistake of YAML brings others after it: so many are told. */
const MOST_PROBLEMS = 100

/** Thrown to leave a walk that would not end; the diagnostic has been noted. */
class TooLarge extends Error {}

function readDocument(walk: Walk): MapTree | null {
  try {
    const document = parseDocument(walk.text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      // Compares every key with every other; `mapTree` looks itself.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    })
    let told = 0
    for (const { code, message, pos } of [...document.errors, ...document.warnings].slice(0, MOST_PROBLEMS)) {
      // One text with several colons is one mistake.
      if (pos[0] < told) continue
      const unquoted = unquotedText(walk, code, pos[0])
      told = unquoted?.end ?? 0
      if (unquoted === null) refuse(walk, pos[0], pos[1], 'yaml', sentenceFor(walk, code, message, pos[0]))
      else refuse(walk, unquoted.start, unquoted.end, 'yaml', unquoted.message)
    }
    if (walk.diagnostics.length > 0) return null
    if (!isMap(document.contents)) {
      refuse(walk, 0, 1, 'yaml', 'A scenario is a map of keys and values, beginning with tft: 1.')
      return null
    }
    return treeOf(walk, document.contents, 0) as MapTree
  } catch (error) {
    if (error instanceof TooLarge) return null
    // The library and the walk are recursive: a file that exhausts the stack is too deep, whatever its form.
    if (error instanceof RangeError || error instanceof ReferenceError) {
      refuse(walk, 0, 1, 'too-deep', TOO_DEEP)
      return null
    }
    throw error
  }
}

function refuse(walk: Walk, start: number, end: number, code: string, message: string): void {
  walk.diagnostics.push(errorAt([walk.file, start, Math.max(end, start + 1)], code, message))
}

// ---------------------------------------------------------------------------------------------------------------------
// Nodes

function treeOf(walk: Walk, node: Node, depth: number): Tree {
  const [start, end] = node.range!
  walk.nodes += 1
  if (walk.nodes > MOST_NODES) {
    refuse(
      walk,
      start,
      end,
      'too-large',
      `This file has more than ${MOST_NODES} values, aliases written out: that is too many.`,
    )
    throw new TooLarge()
  }
  if (depth > MOST_LEVELS) {
    refuse(
      walk,
      start,
      start + 1,
      'too-deep',
      `This is nested too deeply: at most ${MOST_LEVELS} levels are allowed.`,
    )
    throw new TooLarge()
  }
  if (isAlias(node)) return aliasTree(walk, node, depth)
  noteAnchor(walk, node)
  if (node.tag !== undefined && walk.text[start] !== undefined && hasTag(walk, start))
    refuse(
      walk,
      start,
      start + 1,
      'yaml',
      'Tags such as !x are not part of the language. If the text begins with !, put it in quotes.',
    )
  const span: Span = [walk.file, start, end]
  if (isMap(node)) return mapTree(walk, node.items as unknown[], span, depth)
  if (isSeq(node)) {
    const items = (node.items as Node[]).map(item =>
      isPair(item) ? mapTree(walk, [item], span, depth + 1) : treeOf(walk, item, depth + 1),
    )
    return { kind: 'list', items, span }
  }
  return scalarTree(walk, node as Scalar, span)
}

function hasTag(walk: Walk, start: number): boolean {
  return /(^|[\s[{,:-])!/.test(walk.text.slice(Math.max(0, start - 60), start + 1).replace(/^.*\n/s, ''))
}

function noteAnchor(walk: Walk, node: Node): void {
  if (isAlias(node) || walk.inAlias) return
  const { anchor } = node as { anchor?: string }
  if (anchor === undefined) return
  const [start, end] = node.range!
  if (walk.anchors.has(anchor))
    refuse(walk, start, end, 'yaml', `The anchor &${anchor} stands here a second time.`)
  else walk.anchors.set(anchor, node)
}

/** What an alias stands for; leaves the walk where nothing above it has the name. */
function aliased(walk: Walk, alias: Alias): Node {
  const target = walk.anchors.get(alias.source)
  if (target !== undefined) return target
  const [start, end] = alias.range!
  refuse(walk, start, end, 'yaml', `No anchor &${excerpt(alias.source)} stands above this alias.`)
  throw new TooLarge()
}

function aliasTree(walk: Walk, alias: Alias, depth: number): Tree {
  const target = aliased(walk, alias)
  const before = walk.inAlias
  walk.inAlias = true
  const tree = treeOf(walk, target, depth + 1)
  walk.inAlias = before
  return tree
}

function mapTree(walk: Walk, pairs: readonly unknown[], span: Span, depth: number): MapTree {
  const entries: Entry[] = []
  const seen = new Map<string, Span>()
  let told = 0
  for (const [index, pair] of pairs.entries()) {
    if (!isPair(pair) || index < told) continue
    const key = isAlias(pair.key) ? aliased(walk, pair.key) : pair.key
    if (!isScalar(key)) {
      const at = (pair.key as Node | null)?.range ?? [span[1], span[1] + 1]
      refuse(walk, at[0], at[1], 'yaml', 'A key must be a single word.')
      continue
    }
    const [start, end] = key.range!
    const keySpan: Span = [walk.file, start, end]
    noteAnchor(walk, key)
    const name = String(key.source ?? key.value)
    const twin = seen.get(name)
    if (twin !== undefined) refuse(walk, start, end, 'yaml', duplicateKey(walk, name, twin))
    seen.set(name, keySpan)
    const value = pair.value as Node | null
    if (name === '<<') {
      refuse(
        walk,
        start,
        end,
        'yaml',
        'The merge key << is not part of the language. Use extends, or write the keys out.',
      )
      continue
    }
    if (value === null || isEmpty(value)) {
      const trap = commaTrap(valuelessFrom(pairs, index), entries.at(-1) ?? null)
      refuse(walk, start, end, 'no-value', trap?.message ?? `The key \`${name}\` has no value.`)
      told = index + (trap?.keys ?? 1)
      continue
    }
    entries.push({ key: name, keySpan, value: treeOf(walk, value, depth + 1) })
  }
  return { kind: 'map', entries, span }
}

/** The names of the keys from here on that have no value one after the other: what a comma may have cut off. */
function valuelessFrom(pairs: readonly unknown[], from: number): string[] {
  const names: string[] = []
  for (const pair of pairs.slice(from, from + MOST_CUT)) {
    if (!isPair(pair) || !isScalar(pair.key)) break
    const value = pair.value as Node | null
    if (value !== null && !isEmpty(value)) break
    names.push(String(pair.key.source ?? pair.key.value))
  }
  return names
}

/** Commas of one expression that are looked for: a hostile map may have keys without end. */
const MOST_CUT = 20

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.value === null && (node.source === undefined || node.source === '')
}

function scalarTree(walk: Walk, node: Scalar, span: Span): ScalarTree {
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE'
  const block = node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL'
  const lead = quoted ? 1 : 0
  const text = quoted || block ? String(node.value) : (node.source ?? '')
  const folded = text.replace(/\s*\n\s*/g, block ? ' ' : ' ').trim()
  const kept = quoted || block ? text : folded
  return {
    kind: 'scalar',
    value: quoted || block ? kept : (node.value as ScalarTree['value']),
    text: block ? folded : kept.replaceAll('\n', ' '),
    verbatim: walk.text.startsWith(kept, span[1] + lead) && !kept.includes('\n') && !block,
    lead,
    quoted: quoted || block,
    span,
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// What the library complains of, in our words

/** The text with a colon of which the library says that a map may not stand there. */
function unquotedText({ text }: Walk, code: string, at: number): Unquoted | null {
  if ((code !== 'BLOCK_AS_IMPLICIT_KEY' && code !== 'BLOCK_IN_FLOW') || ternaryTrap(text, at) !== null)
    return null
  return colonTrap(text, at, code === 'BLOCK_IN_FLOW')
}

function sentenceFor(walk: Walk, code: string, message: string, at: number): string {
  const trap = ternaryTrap(walk.text, at)
  if (trap !== null) return trap
  if (/call stack/i.test(message)) return TOO_DEEP
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'A scenario is one document: remove everything from the second --- on.'
    case 'TAG_RESOLVE_FAILED':
      return 'Tags such as !x are not part of the language. If the text begins with !, put it in quotes.'
    case 'TAB_AS_INDENT':
      return 'Indent with spaces, not with tabs.'
    case 'BAD_INDENT':
      return 'This line is not indented like its neighbours.'
    case 'MISSING_CHAR':
      return `Something is missing here: ${plain(message)}.`
    case 'BAD_ALIAS':
      return 'No anchor of this name stands above this alias.'
    case 'BAD_SCALAR_START':
      return 'A value that begins with this character must stand in quotes.'
    default:
      return `This is not well-formed YAML: ${plain(message)}.`
  }
}

function plain(message: string): string {
  const first = message
    .split('\n')[0]!
    .replace(/ at line .*$/, '')
    .replace(/[.:]+$/, '')
  return first.charAt(0).toLowerCase() + first.slice(1)
}

function duplicateKey(walk: Walk, key: string, first: Span): string {
  walk.lines ??= [fileLines({ name: '', text: walk.text })]
  const { line } = positionOf([0, first[1], first[2]], walk.lines)
  return `The key \`${excerpt(key)}\` stands here a second time (first in line ${line}). Keep one of them.`
}
