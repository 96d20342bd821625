/** Names that nothing uses (LANGUAGE §12). */
import type { Lowering } from '../lower/lowering.ts'
import { itemsOf } from '../lower/nodes.ts'
import { get, type Tree } from '../tree.ts'

export function checkUsage(lowering: Lowering): void {
  const { names, report, read, written } = lowering
  for (const { name, span } of names.parameters.values())
    if (!read.has(name)) report.warning(span, 'never-read', `The parameter \`${name}\` is never read.`)
  for (const { name, span } of names.variables.values()) {
    if (!read.has(name)) report.warning(span, 'never-read', `The variable \`${name}\` is never read.`)
    if (!written.has(name))
      report.warning(
        span,
        'never-written',
        `The variable \`${name}\` is never written: if it is meant to stay as it is, make it a parameter.`,
      )
  }
  for (const { name, span } of names.derived.values())
    if (!read.has(name)) report.warning(span, 'never-read', `The derived quantity \`${name}\` is never read.`)
  for (const { name, span } of names.tables.values())
    if (!read.has(name)) report.warning(span, 'never-read', `The table \`${name}\` is never read.`)
  checkWords(lowering)
}

/** Words of a choice that stand nowhere but in its list. */
function checkWords(lowering: Lowering): void {
  const words = new Set<string>()
  collectWords(lowering.scenario.tree, words)
  for (const { name, tree } of lowering.names.variables.values()) {
    const choices = get(tree, 'choices')
    if (choices === null) continue
    for (const [index, item] of itemsOf(choices).entries()) {
      if (item.kind !== 'scalar' || words.has(item.text)) continue
      // Without a start a choice begins at its first word.
      if (index === 0 && get(tree, 'start') === null) continue
      lowering.report.warning(
        item.span,
        'word-never-used',
        `\`${item.text}\` of \`${name}\` is never written and never compared with.`,
      )
    }
  }
}

function collectWords(tree: Tree, words: Set<string>): void {
  switch (tree.kind) {
    case 'scalar':
      for (const word of tree.text.match(/[a-z][a-z0-9_]*/g) ?? []) words.add(word)
      return
    case 'list':
      for (const item of tree.items) collectWords(item, words)
      return
    case 'map':
      for (const { key, value } of tree.entries) if (key !== 'choices') collectWords(value, words)
  }
}
