/** Where figures come from: unknown sources, and figures with neither source nor assumption (LANGUAGE §2). */

import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import type { Lowering } from '../lower/lowering.ts'
import { asMap, entriesOf, itemsOf, numberOf } from '../lower/nodes.ts'
import { get, type Tree } from '../tree.ts'

/** A figure that says neither where it comes from nor that it is assumed. */
export interface UnsourcedFigure {
  /** As a person would write it: `parameters.slope`. */
  readonly name: string
  readonly span: Span
}

/** Complains about ids that `sources` does not have; only a file with `sources` is held to them. */
export function checkSources(lowering: Lowering): void {
  const { tree } = lowering.scenario
  const sources = get(tree, 'sources')
  if (sources === null) return
  const known = asMap(sources).entries.map(entry => entry.key)
  const visit = (part: Tree): void => {
    if (part.kind === 'list') for (const item of part.items) visit(item)
    if (part.kind !== 'map') return
    for (const { key, value } of part.entries) {
      if (key === 'source' && value.kind === 'scalar' && !known.includes(value.text))
        lowering.report.error(
          value.span,
          'unknown-source',
          `There is no source \`${value.text}\` under sources.${didYouMean(value.text, known)}`,
        )
      visit(value)
    }
  }
  for (const { key, value } of tree.entries) if (key !== 'sources') visit(value)
}

/** Figures of parameters, numbers of the state, private values, tables and calendar entries without source or assumption. */
export function unsourcedFigures(lowering: Lowering): UnsourcedFigure[] {
  const { tree } = lowering.scenario
  const figures: UnsourcedFigure[] = []
  const look = (name: string, value: Tree, span: Span): void => {
    const sourced = value.kind === 'map' && (get(value, 'source') ?? get(value, 'assumption')) !== null
    if (!sourced) figures.push({ name, span })
  }
  for (const { key, keySpan, value } of entriesOf(tree, 'parameters'))
    look(`parameters.${key}`, value, keySpan)
  for (const { key, keySpan, value } of entriesOf(tree, 'tables')) look(`tables.${key}`, value, keySpan)
  for (const { name, tree: long, span } of lowering.names.variables.values())
    if (numberOf(get(long, 'start')) !== null) look(`state.${name}`, long, span)
  for (const player of lowering.names.players)
    for (const { key, keySpan, value } of entriesOf(player.tree, 'private'))
      look(`players.${player.name}.private.${key}`, value, keySpan)
  const calendar = get(tree, 'calendar')
  const dates = calendar === null ? null : get(asMap(calendar), 'dates')
  for (const [index, item] of (dates === null ? [] : itemsOf(dates)).entries())
    look(`calendar.dates ${index + 1}`, item, item.span)
  return figures
}
