/**
 * Records of runs as CSV (RFC 4180, lines ended by a line feed): one line a run. Every number is the shortest decimal that is read
 * back as the same double; what never came is empty.
 */
import type { RunTable, WorldBlock } from '../simulation/index.ts'
import { csvQuoted } from '../text/index.ts'
import { type RecordLayout, type SavedColumn, valueColumns } from './columns.ts'

/** The first line. */
export function csvHeader(columns: readonly SavedColumn[]): string {
  return `${columns.map(({ name }) => csvQuoted(name)).join(',')}\n`
}

/** Rows written at once: what they leave behind is soon gone. */
const SLICE_ROWS = 512

/** The lines of the runs of a block, under the case whose table it is, a few at a time. */
export function* csvLines(layout: RecordLayout, block: WorldBlock, table: RunTable): Generator<string> {
  const cells = layout.columns.map((column, index) => cellOf(column, layout.places[index]!, block, table))
  const last = cells.length - 1
  for (let from = 0; from < block.count; from += SLICE_ROWS) {
    const to = Math.min(from + SLICE_ROWS, block.count)
    let text = ''
    for (let row = from; row < to; row++)
      for (let column = 0; column <= last; column++)
        text += cells[column]!(row) + (column < last ? ',' : '\n')
    yield text
  }
}

function cellOf(
  { kind, words }: SavedColumn,
  place: number,
  { runs, weights }: WorldBlock,
  { outcome, steps, pending, values, columns }: RunTable,
): (row: number) => string {
  const written = words?.map(csvQuoted) ?? null
  switch (kind) {
    case 'run':
      return row => String(runs[row]!)
    case 'weight':
      return row => decimal(weights![row]!)
    case 'outcome':
      return row => written![outcome[row]!]!
    case 'steps':
      return row => String(steps[row]!)
    case 'pending':
      return row => String(pending[row]!)
    case 'payoff':
    case 'measure':
    case 'input':
      if (written !== null) return row => written[values[row * columns + place]!]!
      return row => decimal(values[row * columns + place]!)
  }
}

/** Nothing for NaN, which stands for never. */
function decimal(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  return Number.isNaN(value) ? '' : String(value)
}

/** Runs in a block that is read back; the last one may have fewer. */
const BLOCK_ROWS = 8192

/**
 * Reads records back, block by block: in memory there is never more than one. The text must be what `csvHeader` and `csvLines` made
 * for these columns (its checksum was looked at before); anything else is a defect, and throws.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  columns: readonly SavedColumn[],
): AsyncGenerator<WorldBlock> {
  const width = valueColumns(columns).length
  const weighted = columns.some(({ kind }) => kind === 'weight')
  const readers = columns.map(readerOf)
  let read = emptyBlock(width, weighted)
  let header = true
  for await (const line of recordsOf(text)) {
    if (header) {
      if (`${line}\n` !== csvHeader(columns))
        throw new Error('the columns of the records are not those of the manifest')
      header = false
      continue
    }
    const cells = cellsOf(line)
    if (cells.length !== columns.length)
      throw new Error(`a record has ${cells.length} values, not ${columns.length}`)
    let place = read.count * width
    for (let column = 0; column < cells.length; column++)
      place = readers[column]!(cells[column]!, read, place)
    if (++read.count < BLOCK_ROWS) continue
    yield blockOf(read, width)
    read = emptyBlock(width, weighted)
  }
  if (read.count > 0) yield blockOf(read, width)
}

/** A block while it is filled. */
interface Reading {
  count: number
  readonly runs: Float64Array
  readonly weights: Float64Array | null
  readonly outcome: Int32Array
  readonly steps: Int32Array
  readonly pending: Int32Array
  readonly values: Float64Array
}

function emptyBlock(width: number, weighted: boolean): Reading {
  return {
    count: 0,
    runs: new Float64Array(BLOCK_ROWS),
    weights: weighted ? new Float64Array(BLOCK_ROWS) : null,
    outcome: new Int32Array(BLOCK_ROWS),
    steps: new Int32Array(BLOCK_ROWS),
    pending: new Int32Array(BLOCK_ROWS),
    values: new Float64Array(BLOCK_ROWS * width),
  }
}

function blockOf(
  { count, runs, weights, outcome, steps, pending, values }: Reading,
  width: number,
): WorldBlock {
  return {
    first: runs[0]!,
    count,
    runs: runs.subarray(0, count),
    weights: weights?.subarray(0, count) ?? null,
    tables: [
      {
        count,
        outcome: outcome.subarray(0, count),
        steps: steps.subarray(0, count),
        pending: pending.subarray(0, count),
        values: values.subarray(0, count * width),
        columns: width,
      },
    ],
  }
}

/** Puts a cell where it belongs; `place` is where the next value of the row goes, and what comes back where the one after it does. */
type CellReader = (cell: string, reading: Reading, place: number) => number

function readerOf({ kind, words, never, name }: SavedColumn): CellReader {
  const indices = words === null ? null : new Map(words.map((word, index) => [word, index]))
  const wordOf = (cell: string): number => {
    const index = indices!.get(cell)
    if (index === undefined) throw new Error(`\`${cell}\` is no word of the column ${name}`)
    return index
  }
  const numberOf = (cell: string): number => {
    const value = cell === '' && never ? Number.NaN : Number(cell)
    if (cell === '' ? !never : !Number.isFinite(value))
      throw new Error(`\`${cell}\` is no value of the column ${name}`)
    return value
  }
  const into =
    (
      array: (reading: Reading) => Int32Array | Float64Array,
      numberIn: (cell: string) => number,
    ): CellReader =>
    (cell, reading, place) => {
      array(reading)[reading.count] = numberIn(cell)
      return place
    }
  switch (kind) {
    case 'run':
      return into(({ runs }) => runs, numberOf)
    case 'weight':
      return into(({ weights }) => weights!, numberOf)
    case 'outcome':
      return into(({ outcome }) => outcome, wordOf)
    case 'steps':
      return into(({ steps }) => steps, numberOf)
    case 'pending':
      return into(({ pending }) => pending, numberOf)
    case 'payoff':
    case 'measure':
    case 'input': {
      const numberIn = indices === null ? numberOf : wordOf
      return (cell, { values }, place) => {
        values[place] = numberIn(cell)
        return place + 1
      }
    }
  }
}

/** The lines of a text that comes in pieces; a line feed within quotes ends none. */
async function* recordsOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of text) {
    rest += piece
    let start = 0
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', end + 1)) {
      const line = rest.slice(start, end)
      if (endsWithinQuotes(line)) continue
      yield line
      start = end + 1
    }
    rest = rest.slice(start)
  }
  if (rest !== '') throw new Error('the last record does not end')
}

function endsWithinQuotes(line: string): boolean {
  return line.includes('"') && line.split('"').length % 2 === 0
}

function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  return Array.from(`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g), ([, inQuotes, plain]) =>
    inQuotes === undefined ? plain! : inQuotes.replaceAll('""', '"'),
  )
}
