/** Boxes in the space of some columns: limits for numbers, words allowed for words. */

/** Runs as columns. `hits[i]` is 1 where the thing looked for happened in row i. */
export interface BoxRows {
  readonly count: number
  readonly columns: readonly BoxColumn[]
  readonly hits: Uint8Array
  /** Null: all weigh 1. */
  readonly weights: Float64Array | null
}

export type BoxColumn =
  /** No NaN; Infinity stands above every number (what never came). */
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  /** Values are indices of `words` words. */
  | { readonly kind: 'words'; readonly values: Float64Array; readonly words: number }

/** One side for each column. */
export type Box = readonly BoxSide[]

export type BoxSide =
  /** Both ends belong to it; -Infinity and Infinity: open. */
  | { readonly kind: 'numbers'; readonly low: number; readonly high: number }
  | { readonly kind: 'words'; readonly allowed: readonly boolean[] }

/** Weight of the rows in a box, and of the hits among them. */
export interface BoxTally {
  readonly mass: number
  readonly hits: number
}

export function openSide(column: BoxColumn): BoxSide {
  return column.kind === 'numbers'
    ? { kind: 'numbers', low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
    : { kind: 'words', allowed: new Array<boolean>(column.words).fill(true) }
}

export function isOpen(side: BoxSide): boolean {
  return side.kind === 'numbers'
    ? side.low === Number.NEGATIVE_INFINITY && side.high === Number.POSITIVE_INFINITY
    : side.allowed.every(Boolean)
}

export function isWithin(side: BoxSide, value: number): boolean {
  return side.kind === 'numbers' ? value >= side.low && value <= side.high : side.allowed[value]!
}

/** The box with one side in place of another. */
export function withSide(box: Box, column: number, side: BoxSide): Box {
  return box.map((each, index) => (index === column ? side : each))
}

/** For each row 1 where it lies in the box. */
export function rowsWithin({ count, columns }: BoxRows, box: Box): Uint8Array {
  const within = new Uint8Array(count).fill(1)
  for (const [index, side] of box.entries()) {
    if (isOpen(side)) continue
    const { values } = columns[index]!
    for (let row = 0; row < count; row++) if (!isWithin(side, values[row]!)) within[row] = 0
  }
  return within
}

export function tallyOf(rows: BoxRows, box: Box): BoxTally {
  const within = rowsWithin(rows, box)
  const { count, hits, weights } = rows
  let mass = 0
  let found = 0
  for (let row = 0; row < count; row++) {
    if (within[row] === 0) continue
    const weight = weights === null ? 1 : weights[row]!
    mass += weight
    if (hits[row] === 1) found += weight
  }
  return { mass, hits: found }
}

/** The rows that are marked 1. */
export function rowsKept(rows: BoxRows, kept: Uint8Array): BoxRows {
  const keep = (_: number, row: number): boolean => kept[row] === 1
  const hits = rows.hits.filter(keep)
  return {
    count: hits.length,
    columns: rows.columns.map(column => ({ ...column, values: column.values.filter(keep) })),
    hits,
    weights: rows.weights?.filter(keep) ?? null,
  }
}

/** Indices of rows by rising value, equal values in the order of the rows. */
export function orderOf(values: Float64Array): Int32Array {
  const order = Int32Array.from(values, (_, row) => row)
  // No difference: Infinity less Infinity is no number.
  return order.sort((a, b) => {
    const [left, right] = [values[a]!, values[b]!]
    return left < right ? -1 : left > right ? 1 : a - b
  })
}
