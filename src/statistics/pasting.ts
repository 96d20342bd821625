/** The bottom-up half of PRIM (Friedman and Fisher 1999, section 9): a box may grow where that makes it better. */
import {
  type Box,
  type BoxRows,
  type BoxSide,
  type BoxTally,
  isOpen,
  isWithin,
  openSide,
  tallyOf,
  withSide,
} from './box.ts'

/** How good a box is: larger is better. */
export type BoxScore = (tally: BoxTally) => number

/** A box with one side moved outwards. */
interface Wider extends BoxTally {
  readonly box: Box
}

/**
 * Pastes slices of a share `patience` of the box, whole sides, or words back on, each time the one that makes the score best, as
 * long as it rises. `orders`: for each column of numbers the rows by rising value.
 */
export function paste(
  rows: BoxRows,
  orders: readonly (Int32Array | null)[],
  box: Box,
  patience: number,
  score: BoxScore,
): Box {
  let best: Wider = { box, ...tallyOf(rows, box) }
  for (;;) {
    const before = score(best)
    let next: Wider | null = null
    for (const wider of widerBoxes(rows, orders, best, patience))
      if (score(wider) > (next === null ? before : score(next))) next = wider
    if (next === null) return best.box
    best = next
  }
}

function* widerBoxes(
  rows: BoxRows,
  orders: readonly (Int32Array | null)[],
  { box, mass, hits }: Wider,
  patience: number,
): Generator<Wider> {
  const outside = outsideOf(rows, box)
  for (const [column, side] of box.entries()) {
    if (isOpen(side)) continue
    for (const wider of widerSides(rows, outside, orders[column]!, column, side, patience * mass)) {
      const added = addedTally(rows, outside, column, wider)
      yield { box: withSide(box, column, wider), mass: mass + added.mass, hits: hits + added.hits }
    }
  }
}

/** In no column outside; else the number of the one column outside of which a row lies, or in several. */
const NOWHERE = -1
const SEVERAL = -2

function outsideOf({ count, columns }: BoxRows, box: Box): Int32Array {
  const outside = new Int32Array(count).fill(NOWHERE)
  for (const [index, side] of box.entries()) {
    if (isOpen(side)) continue
    const { values } = columns[index]!
    for (let row = 0; row < count; row++)
      if (!isWithin(side, values[row]!)) outside[row] = outside[row] === NOWHERE ? index : SEVERAL
  }
  return outside
}

function* widerSides(
  rows: BoxRows,
  outside: Int32Array,
  order: Int32Array | null,
  column: number,
  side: BoxSide,
  least: number,
): Generator<BoxSide> {
  yield openSide(rows.columns[column]!)
  if (side.kind === 'words') {
    for (const [word, isAllowed] of side.allowed.entries())
      if (!isAllowed)
        yield { kind: 'words', allowed: side.allowed.map((each, index) => each || index === word) }
    return
  }
  const { low, high } = side
  if (low !== Number.NEGATIVE_INFINITY) {
    yield { ...side, low: Number.NEGATIVE_INFINITY }
    yield { ...side, low: nextEdge(rows, outside, order!, column, low, true, least) }
  }
  if (high !== Number.POSITIVE_INFINITY) {
    yield { ...side, high: Number.POSITIVE_INFINITY }
    yield { ...side, high: nextEdge(rows, outside, order!, column, high, false, least) }
  }
}

/** Where a side ends when about `least` in mass is added to it; open where there is not so much. */
function nextEdge(
  { columns, weights }: BoxRows,
  outside: Int32Array,
  order: Int32Array,
  column: number,
  edge: number,
  downwards: boolean,
  least: number,
): number {
  const { values } = columns[column]!
  let mass = 0
  for (let place = 0; place < order.length; place++) {
    const row = order[downwards ? order.length - 1 - place : place]!
    const value = values[row]!
    const isBeyond = downwards ? value < edge : value > edge
    if (!isBeyond || outside[row] !== column) continue
    mass += weights === null ? 1 : weights[row]!
    if (mass >= least) return value
  }
  return downwards ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function addedTally(
  { count, columns, hits, weights }: BoxRows,
  outside: Int32Array,
  column: number,
  wider: BoxSide,
): BoxTally {
  const { values } = columns[column]!
  let mass = 0
  let found = 0
  for (let row = 0; row < count; row++) {
    if (outside[row] !== column || !isWithin(wider, values[row]!)) continue
    const weight = weights === null ? 1 : weights[row]!
    mass += weight
    if (hits[row] === 1) found += weight
  }
  return { mass, hits: found }
}
