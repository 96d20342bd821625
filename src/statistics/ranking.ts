/** The values of a sample by rank, for quantiles. */
import type { Sample } from './sample.ts'
import { ordered } from './sketch.ts'

export interface Ranking {
  /** Rising. Exact values, or the middles of buckets held between the smallest and the largest value. */
  readonly values: Float64Array
  readonly counts: Float64Array
  /** `ranks[i]`: how many values are at most `values[i]`. */
  readonly ranks: Float64Array
  /** Whether counts and ranks are sums of weights. */
  readonly weighted: boolean
}

export function rankingOf({ sketch, moments, weighing }: Sample): Ranking {
  const { values, counts } = ordered(sketch)
  let rank = 0
  return {
    values: values.map(value => Math.min(Math.max(value, moments.min), moments.max)),
    counts,
    ranks: counts.map(count => {
      rank += count
      return rank
    }),
    weighted: weighing !== null,
  }
}

/** The value of a rank: 1 is the smallest, and `ranks.at(-1)` the largest. With weights: of so much weight. */
export function valueAt({ values, ranks }: Ranking, rank: number): number {
  let low = 0
  let high = ranks.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranks[middle]! >= rank) high = middle
    else low = middle + 1
  }
  return values[low]!
}

/** The smallest value that at least `percent` per cent of the values do not exceed (type 1 of Hyndman and Fan 1996). */
export function quantile(ranking: Ranking, percent: number): number {
  const count = ranking.ranks.at(-1)!
  if (ranking.weighted) return valueAt(ranking, (percent * count) / 100)
  return valueAt(ranking, Math.max(1, Math.ceil((percent * count) / 100)))
}
