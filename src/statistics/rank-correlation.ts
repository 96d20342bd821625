/**
 * Spearman's rank correlation (1904), ties at their middle rank, with an interval that presumes no law: the estimate is a function
 * of means, and what each row adds to it (its influence, Croux and Dehon 2010, here also for ties) has a variance.
 */
import { type Interval, twoSidedStudent } from './intervals.ts'

export interface RankCorrelation extends Interval {
  readonly value: number
}

/** Values and their order, worked out once for all correlations they take part in. */
export interface Ranked {
  readonly values: Float64Array
  /** Rows by rising value. */
  readonly order: Uint32Array
  /** For each row the share of rows below it, and half of those equal. */
  readonly ranks: Float64Array
}

export function rankedOf(values: Float64Array): Ranked {
  const order = Uint32Array.from(values, (_, row) => row).sort(
    (left, right) => values[left]! - values[right]!,
  )
  const ones = new Float64Array(values.length).fill(1)
  const above = sumsAbove({ values, order }, ones)
  return { values, order, ranks: above.map(share => 1 - share) }
}

/**
 * Null where one of the two does not vary. `world` says for each row of which it tells, counted from 0: rows of one world go
 * together, worlds are independent of each other.
 */
export function rankCorrelation(
  x: Ranked,
  y: Ranked,
  world: Int32Array,
  confidence: number,
): RankCorrelation | null {
  const count = x.values.length
  const worlds = world.reduce((most, each) => Math.max(most, each + 1), 0)
  const [varianceX, varianceY] = [varianceOf(x.ranks), varianceOf(y.ranks)]
  if (count < 3 || worlds < 3 || !(varianceX > 0) || !(varianceY > 0)) return null
  const scale = Math.sqrt(varianceX * varianceY)
  let product = 0
  for (let row = 0; row < count; row++) product += (x.ranks[row]! - 0.5) * (y.ranks[row]! - 0.5)
  const value = product / count / scale
  // How much the ranks of the others move when a row comes in: as important as the row's own ranks.
  const [yAboveX, xAboveY] = [sumsAbove(x, y.ranks), sumsAbove(y, x.ranks)]
  const [xAboveX, yAboveY] = [sumsAbove(x, x.ranks), sumsAbove(y, y.ranks)]
  const influence = new Float64Array(worlds)
  for (let row = 0; row < count; row++) {
    const [p, q] = [x.ranks[row]!, y.ranks[row]!]
    const together = p * q + yAboveX[row]! + xAboveY[row]!
    const spreadX = p * p + 2 * xAboveX[row]!
    const spreadY = q * q + 2 * yAboveY[row]!
    influence[world[row]!]! += together / scale - (value / 2) * (spreadX / varianceX + spreadY / varianceY)
  }
  const share = worlds / count
  const error = Math.sqrt(varianceOf(influence.map(each => each * share)) / (worlds - 1))
  const reach = twoSidedStudent(worlds - 1, confidence) * error
  const held = Math.min(1, Math.max(-1, value))
  return { value: held, low: Math.max(-1, value - reach), high: Math.min(1, value + reach) }
}

/** For each row the average over all rows of what they weigh, of those above it and half of those equal to it. */
function sumsAbove({ values, order }: Pick<Ranked, 'values' | 'order'>, weights: Float64Array): Float64Array {
  const count = order.length
  const sums = new Float64Array(count)
  let above = 0
  for (let end = count; end > 0; ) {
    let start = end
    let equal = 0
    while (start > 0 && values[order[start - 1]!] === values[order[end - 1]!])
      equal += weights[order[--start]!]!
    for (let at = start; at < end; at++) sums[order[at]!] = (above + equal / 2) / count
    above += equal
    end = start
  }
  return sums
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}
