/** Rows as text with commas (RFC 4180, with the line ends of our other files). */
import { csvQuoted } from '../../text/index.ts'

export type Row = readonly (string | number | null)[]

/** One line a row; null is empty. */
export function csvText(rows: readonly Row[]): string {
  return rows.map(row => `${row.map(cell).join(',')}\n`).join('')
}

function cell(value: string | number | null): string {
  return value === null ? '' : csvQuoted(String(value))
}
