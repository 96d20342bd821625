/** Files of rows: `{rows: elasticities.csv, column: short_run}` (LANGUAGE §5). */
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'
import { type Load, within } from './extends.ts'
import { textFromBytes } from './guard.ts'
import { get, type MapTree, type Tree } from './tree.ts'

export const MOST_ROW_BYTES = 1_000_000

/** The columns of a file, all of one length. */
export interface Rows {
  readonly columns: ReadonlyMap<string, readonly number[]>
}

/** Loads every file of rows that a scenario names. */
export function loadRows(tree: MapTree, load: Load, diagnostics: Diagnostic[]): Map<string, Rows> {
  const rows = new Map<string, Rows>()
  for (const named of rowsNamed(tree)) {
    if (named.kind !== 'scalar' || rows.has(named.text)) continue
    const refuse = (message: string) => diagnostics.push(errorAt(named.span, 'rows', message))
    const path = within('', named.text)
    if (path === null) {
      refuse(`\`${named.text}\` leads out of the scenario's folder. Only files within it can be read.`)
      continue
    }
    const content = load(path)
    if (content === null) refuse(`There is no file \`${path}\` beside this scenario.`)
    else if (content.length > MOST_ROW_BYTES) refuse(`\`${path}\` is larger than 1 MB.`)
    else {
      const decoded = textFromBytes(0, content)
      if (decoded.diagnostics.length > 0) refuse(`\`${path}\` is not UTF-8 text.`)
      else {
        const parsed = parseRows(path, decoded.text)
        if (typeof parsed === 'string') refuse(parsed)
        else rows.set(named.text, parsed)
      }
    }
  }
  return rows
}

/** Every value under a key `rows` beside a key `column`. */
function rowsNamed(tree: Tree): Tree[] {
  switch (tree.kind) {
    case 'scalar':
      return []
    case 'list':
      return tree.items.flatMap(rowsNamed)
    case 'map': {
      const here = get(tree, 'rows')
      const own = here !== null && get(tree, 'column') !== null ? [here] : []
      return [...own, ...tree.entries.flatMap(entry => rowsNamed(entry.value))]
    }
  }
}

/** A header of names, then numbers; or a sentence that says what is wrong and where. */
export function parseRows(name: string, text: string): Rows | string {
  const lines = text.split(/\r?\n/)
  while (lines.at(-1)?.trim() === '') lines.pop()
  const header = cells(lines[0] ?? '')
  if (lines.length < 2) return `${name} must have a line of column names and at least one row.`
  const repeated = header.find((column, index) => header.indexOf(column) !== index)
  if (repeated !== undefined) return `${name}:1: the column \`${repeated}\` stands here twice.`
  const columns = header.map((): number[] => [])
  for (const [index, line] of lines.slice(1).entries()) {
    const row = cells(line)
    if (row.length !== header.length)
      return `${name}:${index + 2}: this row has ${row.length} values, but there are ${header.length} columns.`
    for (const [column, cell] of row.entries()) {
      const value = cell === '' ? Number.NaN : Number(cell)
      if (!Number.isFinite(value))
        return `${name}:${index + 2}: \`${cell}\` under \`${header[column]}\` is not a number.`
      columns[column]!.push(value + 0)
    }
  }
  return { columns: new Map(header.map((column, index) => [column, columns[index]!])) }
}

function cells(line: string): string[] {
  return line.split(',').map(cell => cell.trim().replace(/^"(.*)"$/, '$1'))
}
