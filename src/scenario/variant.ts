/** Named changes of a scenario, and changes from the command line: the same thing (LANGUAGE §11, §17.21). */
import type { Text } from '../game/index.ts'
import { type Diagnostic, errorAt, hasErrors } from '../text/diagnostic.ts'
import { didYouMean } from '../text/suggestion.ts'
import { textOf } from './lower/nodes.ts'
import { normalise } from './normal.ts'
import { readTree } from './read.ts'
import type { Scenario } from './scenario.ts'
import { checkShape } from './shape/check.ts'
import { type Entry, get, type MapTree, type Tree } from './tree.ts'

/** `--set path=value`: the value as typed, read as YAML. */
export interface SetValue {
  readonly path: string
  readonly value: string
}

export interface Changed {
  /** The scenario as it was where something was wrong. */
  readonly scenario: Scenario
  readonly diagnostics: readonly Diagnostic[]
}

/** Names of the variants of a scenario, in the order of the file. */
export function variantNames(scenario: Scenario): string[] {
  const variants = get(scenario.tree, 'variants')
  return variants?.kind === 'map' ? variants.entries.map(entry => entry.key) : []
}

/** What the file calls a variant, for people; null where it says nothing. */
export function variantLabel(scenario: Scenario, name: string): Text | null {
  const variants = get(scenario.tree, 'variants')
  const variant = variants?.kind === 'map' ? get(variants, name) : null
  return variant?.kind === 'map' ? textOf(get(variant, 'label')) : null
}

/** The scenario with a variant's changes in place and its forbidden moves noted. */
export function applyVariant(scenario: Scenario, name: string): Changed {
  const variants = get(scenario.tree, 'variants')
  const variant = variants?.kind === 'map' ? get(variants, name) : null
  if (variant?.kind !== 'map') {
    const known = variantNames(scenario)
    const cure =
      known.length === 0 ? ' It has none.' : didYouMean(name, known) || ` Its variants: ${known.join(', ')}.`
    return {
      scenario,
      diagnostics: [errorAt(null, 'unknown-name', `This scenario has no variant \`${name}\`.${cure}`)],
    }
  }
  const forbid = get(variant, 'forbid')
  const forbidden = forbid?.kind === 'list' ? forbid.items.filter(item => item.kind === 'scalar') : []
  const change = get(variant, 'change')
  const changes = change?.kind === 'map' ? change.entries : []
  return applyChanges({ ...scenario, forbidden: [...scenario.forbidden, ...forbidden] }, changes)
}

/** The scenario with values put at dotted paths, in their order. */
export function applySets(scenario: Scenario, sets: readonly SetValue[]): Changed {
  let changed: Changed = { scenario, diagnostics: [] }
  for (const { path, value } of sets) {
    // Read as the value of a key, so that a bare word, a number, a list or a map means what it means in a file.
    const prefix = 'value: '
    const { files } = changed.scenario
    const { tree, source, diagnostics } = readTree(files.length, `--set ${path}`, prefix + value)
    const withFile = { ...changed.scenario, files: [...files, source] }
    const typed = tree === null ? null : get(tree, 'value')
    if (typed === null) {
      changed = { scenario: withFile, diagnostics: [...changed.diagnostics, ...diagnostics] }
      continue
    }
    const next = applyChanges(withFile, [{ key: path, keySpan: typed.span, value: typed }])
    changed = { scenario: next.scenario, diagnostics: [...changed.diagnostics, ...next.diagnostics] }
  }
  return changed
}

function applyChanges(scenario: Scenario, changes: readonly Entry[]): Changed {
  const diagnostics: Diagnostic[] = []
  let { tree } = scenario
  for (const change of changes) {
    const path = change.key.split('.')
    tree = put(tree, path, change, [], diagnostics) as MapTree
  }
  if (hasErrors(diagnostics)) return { scenario, diagnostics }
  const opened = normalise(tree)
  diagnostics.push(...checkShape(opened))
  return { scenario: hasErrors(diagnostics) ? scenario : { ...scenario, tree: opened }, diagnostics }
}

/** Puts a value at a path; all of the path but its last key must exist. */
function put(
  tree: Tree,
  path: readonly string[],
  change: Entry,
  above: readonly string[],
  diagnostics: Diagnostic[],
): Tree {
  const [key, ...rest] = path as [string, ...string[]]
  const refuse = (message: string): Tree => {
    diagnostics.push(errorAt(change.keySpan, 'path', message))
    return tree
  }
  const where = above.length === 0 ? 'The scenario' : `\`${above.join('.')}\``
  if (tree.kind === 'list')
    return refuse(
      `${where} is a list: paths into lists are not allowed. Name the thing and make it a parameter.`,
    )
  if (tree.kind === 'scalar') return refuse(`${where} is a single value: it has no \`${key}\`.`)
  const existing = tree.entries.find(entry => entry.key === key)
  if (rest.length === 0) {
    const value = opened(existing?.value ?? null, change.value)
    if (existing !== undefined) return withEntry(tree, { ...existing, value })
    // A new name may be added, but one that is nearly an old one is a slip that would change nothing in silence.
    const meant = didYouMean(
      key,
      tree.entries.map(entry => entry.key),
    )
    if (meant !== '') return refuse(`${where} has no \`${key}\`.${meant}`)
    return { ...tree, entries: [...tree.entries, { key, keySpan: change.keySpan, value }] }
  }
  if (existing === undefined) {
    const known = tree.entries.map(entry => entry.key)
    return refuse(
      `${where} has no \`${key}\`.${didYouMean(key, known) || ` It has: ${known.slice(0, 12).join(', ')}.`}`,
    )
  }
  return withEntry(tree, {
    ...existing,
    value: put(existing.value, rest, change, [...above, key], diagnostics),
  })
}

/** `parameters.d` and `parameters.d.value` are one: a plain value in the place of a long form replaces its essential value. */
function opened(existing: Tree | null, value: Tree): Tree {
  if (existing?.kind !== 'map' || value.kind !== 'scalar') return value
  for (const essential of ['value', 'start', 'chance']) {
    const entry = existing.entries.find(each => each.key === essential)
    if (entry !== undefined) return withEntry(existing, { ...entry, value })
  }
  return value
}

function withEntry(tree: MapTree, entry: Entry): MapTree {
  return { ...tree, entries: tree.entries.map(each => (each.key === entry.key ? entry : each)) }
}
