/** The top-down half of PRIM, the patient rule induction method (Friedman and Fisher 1999, section 9): peel by peel off a box. */
import {
  type Box,
  type BoxRows,
  type BoxSide,
  type BoxTally,
  isWithin,
  openSide,
  orderOf,
  withSide,
} from './box.ts'

/** One box on the way from all rows to the last peel. */
export interface PeeledBox extends BoxTally {
  readonly box: Box
}

/** What could be taken off next: its weight, and the side that would be left. */
interface Slice extends BoxTally {
  readonly column: number
  readonly side: BoxSide
}

/** The rows that are left, and for each column of numbers those rows by rising value. */
interface Left extends BoxTally {
  readonly rows: Int32Array
  readonly orders: readonly (Int32Array | null)[]
}

/**
 * Peels a share `patience` of the box off one side, again and again, until less than `least` would be left or only hits are. A side
 * of numbers is its lowest or highest values, equal ones together; one of words is a single word. Taken off is what raises the
 * density most *for what it costs in mass*, since a word cannot be peeled patiently (criterion of Friedman and Fisher 1999, section
 * 14.1, called lenient by Kwakkel and Jaxa-Rozen 2016): the slice of least density. Equal ones: the first column, low before high.
 */
export function peel(rows: BoxRows, patience: number, least: number): PeeledBox[] {
  let left = allOf(rows)
  let box: Box = rows.columns.map(openSide)
  const peeled: PeeledBox[] = [{ box, mass: left.mass, hits: left.hits }]
  while (left.hits < left.mass) {
    const slice = bestSlice(rows, left, box, patience, least)
    if (slice === null) break
    box = withSide(box, slice.column, slice.side)
    left = without(rows, left, slice)
    peeled.push({ box, mass: left.mass, hits: left.hits })
  }
  return peeled
}

function allOf({ count, columns, hits, weights }: BoxRows): Left {
  const rows = Int32Array.from({ length: count }, (_, row) => row)
  const orders = columns.map(({ kind, values }) => (kind === 'numbers' ? orderOf(values) : null))
  return { rows, orders, ...weigh(rows, hits, weights) }
}

function weigh(rows: Int32Array, hits: Uint8Array, weights: Float64Array | null): BoxTally {
  let mass = 0
  let found = 0
  for (const row of rows) {
    const weight = weights === null ? 1 : weights[row]!
    mass += weight
    if (hits[row] === 1) found += weight
  }
  return { mass, hits: found }
}

function bestSlice(rows: BoxRows, left: Left, box: Box, patience: number, least: number): Slice | null {
  let best: Slice | null = null
  let bestGain = Number.NEGATIVE_INFINITY
  for (const slice of slicesOf(rows, left, box, patience)) {
    const mass = left.mass - slice.mass
    if (!(mass >= least) || !(slice.mass > 0)) continue
    const gain = ((left.hits - slice.hits) / mass - left.hits / left.mass) / slice.mass
    if (gain > bestGain) [best, bestGain] = [slice, gain]
  }
  return best
}

function* slicesOf(rows: BoxRows, left: Left, box: Box, patience: number): Generator<Slice> {
  for (const [column, side] of box.entries()) {
    const order = left.orders[column]!
    if (side.kind === 'words') yield* wordSlices(rows, left, column, side)
    else
      for (const fromHigh of [false, true]) {
        const slice = edgeSlice(rows, order, column, side, fromHigh, patience * left.mass)
        if (slice !== null) yield slice
      }
  }
}

function* wordSlices(
  { columns, hits, weights }: BoxRows,
  left: Left,
  column: number,
  { allowed }: BoxSide & { readonly kind: 'words' },
): Generator<Slice> {
  const { values } = columns[column]!
  const masses = new Float64Array(allowed.length)
  const found = new Float64Array(allowed.length)
  for (const row of left.rows) {
    const word = values[row]!
    const weight = weights === null ? 1 : weights[row]!
    masses[word]! += weight
    if (hits[row] === 1) found[word]! += weight
  }
  for (const [word, isAllowed] of allowed.entries()) {
    if (!isAllowed) continue
    const side: BoxSide = { kind: 'words', allowed: allowed.map((each, index) => each && index !== word) }
    yield { column, side, mass: masses[word]!, hits: found[word]! }
  }
}

/** The lowest or highest values of a column, at most `most` in mass; where equal values weigh more, all of these. */
function edgeSlice(
  { columns, hits, weights }: BoxRows,
  order: Int32Array,
  column: number,
  side: BoxSide & { readonly kind: 'numbers' },
  fromHigh: boolean,
  most: number,
): Slice | null {
  const { values } = columns[column]!
  const at = (place: number): number => order[fromHigh ? order.length - 1 - place : place]!
  let mass = 0
  let found = 0
  let place = 0
  while (place < order.length) {
    // All rows of one value are in or out together.
    const value = values[at(place)]!
    let [nextMass, nextFound, next] = [mass, found, place]
    for (; next < order.length && values[at(next)] === value; next++) {
      const weight = weights === null ? 1 : weights[at(next)]!
      nextMass += weight
      if (hits[at(next)] === 1) nextFound += weight
    }
    if (place > 0 && nextMass > most) break
    mass = nextMass
    found = nextFound
    place = next
  }
  if (place === order.length) return null
  const edge = values[at(place)]!
  return { column, side: { ...side, [fromHigh ? 'high' : 'low']: edge }, mass, hits: found }
}

function without({ columns, hits, weights }: BoxRows, left: Left, { column, side }: Slice): Left {
  const { values } = columns[column]!
  const stays = (row: number): boolean => isWithin(side, values[row]!)
  const rows = left.rows.filter(stays)
  const orders = left.orders.map(order => order?.filter(stays) ?? null)
  return { rows, orders, ...weigh(rows, hits, weights) }
}
