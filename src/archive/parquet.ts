/** Records of runs as Parquet: row groups of fixed size, written as they fill. The only door to hyparquet-writer. */
import type { BasicType, ColumnSource, ParquetWriter } from 'hyparquet-writer'
import { type RunTable, VERSION, type WorldBlock } from '../simulation/index.ts'
import type { RecordLayout, SavedColumn } from './columns.ts'

/** Rows held in memory until they are written together. */
const GROUP_ROWS = 65_536

export interface ParquetRecords {
  /** Adds the runs of a block. */
  readonly add: (block: WorldBlock, table: RunTable) => Promise<void>
  /** Writes what is left, and the footer, in which `about` becomes the key-value metadata. */
  readonly finish: (about: Readonly<Record<string, string>>) => Promise<void>
}

/** `write` takes the bytes in order. The same runs give the same bytes. */
export async function createParquet(
  layout: RecordLayout,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<ParquetRecords> {
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer')
  const fills = layout.columns.map((column, index) => fillOf(column, layout.places[index]!))
  const bytes = new ByteWriter()
  const sources = (rows: number): ColumnSource[] =>
    layout.columns.map((column, index) => ({
      ...formOf(column),
      name: column.name,
      data: fills[index]!.take(rows),
    }))
  const parquet: ParquetWriter = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: sources(0) }),
    createdBy: `tit-for-tariff ${VERSION}`,
  })
  let filled = 0
  const flush = async (): Promise<void> => {
    const written = bytes.getBytes().slice()
    bytes.index = 0
    await write(written)
  }
  const writeGroup = async (): Promise<void> => {
    await parquet.write({ columnData: sources(filled), rowGroupSize: GROUP_ROWS })
    filled = 0
    await flush()
  }
  return {
    async add(block, table) {
      for (let row = 0; row < block.count; ) {
        const count = Math.min(block.count - row, GROUP_ROWS - filled)
        for (const { fill } of fills) fill(block, table, row, count, filled)
        row += count
        filled += count
        if (filled === GROUP_ROWS) await writeGroup()
      }
    },
    async finish(about) {
      if (filled > 0) await writeGroup()
      parquet.kvMetadata = Object.entries(about).map(([key, value]) => ({ key, value }))
      await parquet.finish()
      await flush()
    },
  }
}

/** A column of the row group being filled. */
interface Fill {
  /** Copies `count` rows of a block from `row` on to `at`. */
  readonly fill: (block: WorldBlock, table: RunTable, row: number, count: number, at: number) => void
  readonly take: (rows: number) => ColumnSource['data']
}

function formOf({ kind, type, never }: SavedColumn): {
  readonly type: BasicType
  readonly nullable: boolean
  readonly encoding?: 'DELTA_BINARY_PACKED'
} {
  // Numbers of runs rise by one: their differences take next to nothing.
  if (kind === 'run') return { type: 'INT64', nullable: false, encoding: 'DELTA_BINARY_PACKED' }
  if (kind === 'steps' || kind === 'pending') return { type: 'INT32', nullable: false }
  return { type: type === 'words' ? 'STRING' : 'DOUBLE', nullable: never }
}

function fillOf(column: SavedColumn, place: number): Fill {
  const { kind, words, never } = column
  switch (kind) {
    case 'run':
      return filling(new BigInt64Array(GROUP_ROWS), ({ runs }, _, row) => BigInt(runs[row]!))
    case 'weight':
      return filling(new Float64Array(GROUP_ROWS), ({ weights }, _, row) => weights![row]!)
    case 'outcome':
      return filling(new Array<string>(GROUP_ROWS), (_, { outcome }, row) => words![outcome[row]!]!)
    case 'steps':
      return filling(new Int32Array(GROUP_ROWS), (_, { steps }, row) => steps[row]!)
    case 'pending':
      return filling(new Int32Array(GROUP_ROWS), (_, { pending }, row) => pending[row]!)
    case 'payoff':
    case 'measure':
    case 'input': {
      const value = ({ values, columns }: RunTable, row: number): number => values[row * columns + place]!
      if (words !== null)
        return filling(new Array<string>(GROUP_ROWS), (_, table, row) => words[value(table, row)]!)
      if (!never) return filling(new Float64Array(GROUP_ROWS), (_, table, row) => value(table, row))
      return filling(new Array<number | null>(GROUP_ROWS), (_, table, row) => {
        const found = value(table, row)
        return Number.isNaN(found) ? null : found
      })
    }
  }
}

function filling<Value>(
  held: { [index: number]: Value; slice(start: number, end: number): unknown },
  cellOf: (block: WorldBlock, table: RunTable, row: number) => Value,
): Fill {
  return {
    fill(block, table, row, count, at) {
      for (let index = 0; index < count; index++) held[at + index] = cellOf(block, table, row + index)
    },
    take: rows => held.slice(0, rows) as ColumnSource['data'],
  }
}
