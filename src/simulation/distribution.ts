/** One number a run, described: mean, spread, quantiles with their intervals, histogram. */
import {
  histogram,
  meanInterval,
  type QuantileRanks,
  quantile,
  quantileRanks,
  type Ranking,
  rankingOf,
  type Sample,
  standardDeviation,
  valueAt,
} from '../statistics/index.ts'
import type { Distribution, Quantile } from './result.ts'

/** Null for a sample without values. */
export type DistributionMaker = (sample: Sample) => Distribution | null

/** Describes samples at one confidence level. Ranks of intervals depend on the count alone: they are worked out once for each. */
export function distributionMaker(confidence: number): DistributionMaker {
  const known = new Map<string, QuantileRanks>()
  const ranksFor = (count: number, percent: number): QuantileRanks => {
    const name = `${count}/${percent}`
    const ranks = known.get(name) ?? quantileRanks(count, percent, confidence)
    known.set(name, ranks)
    return ranks
  }
  return sample => {
    const { moments, sketch } = sample
    const { count, mean, min, max } = moments
    if (count === 0) return null
    const ranking = rankingOf(sample)
    const interval = meanInterval(moments, confidence)
    const at = (percent: number): Quantile => quantileWith(ranking, percent, ranksFor(count, percent))
    return {
      count,
      mean,
      meanLow: interval?.low ?? null,
      meanHigh: interval?.high ?? null,
      sd: standardDeviation(moments),
      min,
      max,
      quantiles: { p05: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95) },
      histogram: histogram(ranking, sketch.whole),
    }
  }
}

function quantileWith(ranking: Ranking, percent: number, { low, high }: QuantileRanks): Quantile {
  return {
    value: quantile(ranking, percent),
    low: low === null ? null : valueAt(ranking, low),
    high: high === null ? null : valueAt(ranking, high),
  }
}
