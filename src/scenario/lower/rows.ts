/** Rows of a file: one row a run, shared by every column of that file (LANGUAGE §5, §17.7). */
import type { Expr } from '../../expression/tree.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { get, type MapTree } from '../tree.ts'
import { siteOf } from './builder.ts'
import type { Lowering } from './lowering.ts'
import { wordOf } from './nodes.ts'

/** Lowers `{rows: elasticities.csv, column: short_run}`. */
export function lowerRows(lowering: Lowering, tree: MapTree): Expr {
  const nothing: Expr = { kind: 'constant', value: 0, span: tree.span }
  const fileName = wordOf(get(tree, 'rows'))
  const columnTree = get(tree, 'column')
  const columnName = wordOf(columnTree)
  if (fileName === null || columnTree === null || columnName === null) {
    lowering.report.error(tree.span, 'rows', 'Rows are written {rows: file.csv, column: name}.')
    return nothing
  }
  const table = lowering.scenario.rows.get(fileName)
  // The reading half has complained of a file it could not read.
  if (table === undefined) return nothing
  const values = table.columns.get(columnName)
  if (values === undefined) {
    lowering.report.error(
      columnTree.span,
      'unknown-name',
      `${fileName} has no column \`${columnName}\`.${didYouMean(columnName, table.columns.keys())}`,
    )
    return nothing
  }
  const { columns } = lowering.builder
  let column = columns.findIndex(each => each.file === fileName && each.name === columnName)
  if (column < 0) column = columns.push({ file: fileName, name: columnName, values }) - 1
  return { kind: 'row', column, site: siteOf(lowering.builder, `rows:${fileName}`), span: tree.span }
}
