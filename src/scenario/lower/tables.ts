/** Lookup tables: piecewise linear, flat beyond their ends (LANGUAGE §5). */
import { type Entry, get, type Tree } from '../tree.ts'
import type { Lowering } from './lowering.ts'
import { asMap, itemsOf, numberOf } from './nodes.ts'

/** Lowers `tables`. */
export function lowerTables(lowering: Lowering, entries: readonly Entry[]): void {
  for (const { key, keySpan, value } of entries) {
    const tree = asMap(value)
    const x = columnOf(lowering, get(tree, 'x'))
    const y = columnOf(lowering, get(tree, 'y'))
    if (x.length !== y.length || x.length === 0)
      lowering.report.error(
        value.span,
        'table',
        `A table needs as many y as x, at least one: here are ${x.length} x and ${y.length} y.`,
      )
    const falls = x.findIndex((at, index) => index > 0 && !(at > x[index - 1]!))
    if (falls > 0)
      lowering.report.error(
        itemsOf(get(tree, 'x')!)[falls]!.span,
        'table',
        'The x of a table must rise: each above the one before.',
      )
    const index = lowering.builder.tables.push({ name: key, x, y }) - 1
    lowering.names.tables.set(key, { name: key, index, span: keySpan })
  }
}

function columnOf(lowering: Lowering, tree: Tree | null): number[] {
  if (tree === null) return []
  return itemsOf(tree).map(item => {
    const value = numberOf(item)
    if (value === null || !Number.isFinite(value))
      lowering.report.error(item.span, 'table', 'The points of a table are plain numbers.')
    return value ?? 0
  })
}
