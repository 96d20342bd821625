/**
 * How much of the variance of a result an input accounts for: alone (first-order index, Sobol 1993) and with everything that it
 * does together with others (total index, Homma and Saltelli 1996).
 *
 * From the design of Saltelli (2002): rows of a sample A, of an independent sample B, and of A with the input's own values taken
 * from B. First-order by Saltelli et al. (2010, table 2, b), total by Jansen (1999); both take differences of runs that share all
 * but one input, so that an input without effect has an index of exactly 0. Intervals by the delta method, as Janon et al. (2014)
 * show it right: an index is a ratio of means, and the deviations of its terms from their ratio have a variance. Rows are taken for
 * independent, which those of a Sobol sequence are not: for smooth results the intervals are wider than they need be.
 */
import { clopperPearson, type Interval, twoSidedStudent } from './intervals.ts'
import { momentsOf, standardDeviation } from './moments.ts'

/** An estimate between 0 and 1 with its interval: what an index is, so that chance does not carry it outside. */
export interface IndexEstimate extends Interval {
  readonly value: number
}

export interface SobolIndices {
  readonly first: IndexEstimate
  readonly total: IndexEstimate
}

/** Fewer yes or no among all rows of A and B say nothing of a variance. */
const FEWEST = 50
/** Of fewer changes the normal law is no picture. */
const FEW_CHANGES = 30

/**
 * The indices of an input, or of inputs that belong together. `mixed` is A with the input's values from B. Null where the result
 * does not vary, or is yes or no and one of both too rare.
 */
export function sobolIndices(
  a: Float64Array,
  b: Float64Array,
  mixed: Float64Array,
  confidence: number,
): SobolIndices | null {
  const rows = a.length
  const mean = (momentsOf(a, rows).mean + momentsOf(b, rows).mean) / 2
  const squares = a.map((value, row) => ((value - mean) ** 2 + (b[row]! - mean) ** 2) / 2)
  const variance = momentsOf(squares, rows).mean
  if (!(variance > 0) || !Number.isFinite(variance)) return null
  const isBinary = [a, b, mixed].every(sample => sample.every(value => value === 0 || value === 1))
  if (isBinary && Math.min(mean, 1 - mean) * 2 * rows < FEWEST) return null
  const t = twoSidedStudent(rows - 1, confidence)
  const ratio = (terms: Float64Array): IndexEstimate => {
    const value = momentsOf(terms, rows).mean / variance
    const deviations = terms.map((term, row) => (term - value * squares[row]!) / variance)
    const reach = (t * standardDeviation(momentsOf(deviations, rows))!) / Math.sqrt(rows)
    return { value: asShare(value), low: asShare(value - reach), high: asShare(value + reach) }
  }
  const first = ratio(mixed.map((value, row) => (b[row]! - mean) * (value - a[row]!)))
  const total = ratio(mixed.map((value, row) => (value - a[row]!) ** 2 / 2))
  const changes = mixed.reduce((sum, value, row) => sum + (value === a[row] ? 0 : 1), 0)
  if (!isBinary || changes >= FEW_CHANGES) return { first, total }
  // The total index is the chance of a change over twice the variance, and no first-order index is above it.
  const chance = clopperPearson(changes, rows, confidence)
  const [low, high] = [asShare(chance.low / (2 * variance)), asShare(chance.high / (2 * variance))]
  return { first: { value: Math.min(first.value, high), low: 0, high }, total: { ...total, low, high } }
}

function asShare(value: number): number {
  return Math.min(1, Math.max(0, value))
}
