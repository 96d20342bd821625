/**
 * PRIM, the patient rule induction method (Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9,
 * 1999), as scenario discovery uses it (Bryant and Lempert, "Thinking inside the box", Technological Forecasting and Social Change
 * 77, 2010): a box in which hits are much denser than elsewhere and which yet covers many of them.
 */
import { incompleteBeta } from '../random/index.ts'
import { type Box, type BoxRows, type BoxTally, isOpen, openSide, orderOf, tallyOf, withSide } from './box.ts'
import { type BoxScore, paste } from './pasting.ts'
import { type PeeledBox, peel } from './peeling.ts'

export interface PrimOptions {
  /** Share of a box that one peel takes off. */
  readonly patience: number
  /** Peeling ends before a box would weigh less. */
  readonly leastMass: number
  /** Density that the box should have; null: the one with the best coverage times gain in density over `baseDensity`. */
  readonly leastDensity: number | null
  readonly baseDensity: number
}

export interface FoundBox {
  readonly box: Box
  /** From all rows to the last peel. */
  readonly peeled: readonly PeeledBox[]
  /** Index into `peeled` of the one that was pasted and simplified into `box`. */
  readonly chosen: number
  /** Whether `leastDensity` was reached (true without one). */
  readonly reached: boolean
}

/** Share of a box that one pasting adds: finer than a peel, so that an edge overshot is found again. */
const PASTED = 0.01

/** A box on some rows; null where none is denser than `baseDensity`. Rows should be the ones that nothing is measured on later. */
export function findBox(rows: BoxRows, options: PrimOptions): FoundBox | null {
  const { patience, leastMass, leastDensity, baseDensity } = options
  const peeled = peel(rows, patience, leastMass)
  const score = scoreOf(peeled[0]!, leastDensity, baseDensity)
  const chosen = bestOf(peeled, score)
  if (!(densityOf(peeled[chosen]!) > baseDensity)) return null
  const orders = rows.columns.map(({ kind, values }) => (kind === 'numbers' ? orderOf(values) : null))
  const pasted = paste(rows, orders, peeled[chosen]!.box, PASTED, score)
  const box = simplify(rows, pasted, score)
  if (box.every(isOpen)) return null
  const reached = leastDensity === null || densityOf(tallyOf(rows, box)) >= leastDensity
  return { box, peeled, chosen, reached }
}

export function densityOf({ mass, hits }: BoxTally): number {
  return mass > 0 ? hits / mass : 0
}

function scoreOf(all: BoxTally, leastDensity: number | null, baseDensity: number): BoxScore {
  if (leastDensity === null) return tally => (tally.hits / all.hits) * (densityOf(tally) - baseDensity)
  // Among the dense enough the one of most coverage, before all that are not, of which the densest.
  return tally => (densityOf(tally) >= leastDensity ? 2 + tally.hits / all.hits : densityOf(tally))
}

function bestOf(peeled: readonly PeeledBox[], score: BoxScore): number {
  let best = 0
  for (const [index, each] of peeled.entries()) if (score(each) > score(peeled[best]!)) best = index
  return best
}

/** A limit that adds less than this share to the score is not worth its words. */
const WORTH = 0.02
/** A limit likelier than this to help as much by luck is left out. */
const LUCK = 0.01

/** Lets go of limits that hardly help, the least helpful first. */
function simplify(rows: BoxRows, box: Box, score: BoxScore): Box {
  let kept = box
  for (;;) {
    const tally = tallyOf(rows, kept)
    let next: { readonly box: Box; readonly score: number } | null = null
    for (const wider of withoutOneLimit(rows, kept)) {
      const larger = tallyOf(rows, wider)
      const worth = score(larger)
      const isIdle = worth >= (1 - WORTH) * score(tally) || luckOf(tally, larger) > LUCK
      if (isIdle && worth > (next?.score ?? 0)) next = { box: wider, score: worth }
    }
    if (next === null) return kept
    kept = next.box
  }
}

function* withoutOneLimit(rows: BoxRows, box: Box): Generator<Box> {
  for (const [column, side] of box.entries()) {
    if (isOpen(side)) continue
    if (side.kind === 'words') yield withSide(box, column, openSide(rows.columns[column]!))
    else {
      if (side.low !== Number.NEGATIVE_INFINITY)
        yield withSide(box, column, { ...side, low: Number.NEGATIVE_INFINITY })
      if (side.high !== Number.POSITIVE_INFINITY)
        yield withSide(box, column, { ...side, high: Number.POSITIVE_INFINITY })
    }
  }
}

/**
 * The quasi-p-value of Bryant and Lempert (2010, appendix A): how likely a box of this mass holds as many hits if the limits that
 * were let go did nothing, so that each of its rows is a hit with the density of the larger box.
 */
export function luckOf({ mass, hits }: BoxTally, larger: BoxTally): number {
  if (hits <= 0) return 1
  // P(B >= hits) for B binomial(mass, density of the larger box).
  return incompleteBeta(densityOf(larger), hits, mass - hits + 1)
}
