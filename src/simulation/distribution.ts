/** One number a run, described: mean, spread, quantiles with their intervals, histogram. */
import {
  effectiveRuns,
  type Histogram,
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
  weightedDeviation,
  weightedMeanInterval,
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
    const { moments, sketch, weighing } = sample
    const { count, mean, min, max } = moments
    if (count === 0) return null
    const ranking = rankingOf(sample)
    const interval =
      weighing === null
        ? meanInterval(moments, confidence)
        : weightedMeanInterval(moments, weighing, confidence)
    // Ranks are those of as many runs of equal weight (Kish 1965), laid out over the weight there is.
    const ranked = weighing === null ? count : Math.max(1, Math.floor(effectiveRuns(weighing)))
    const each = weighing === null ? 1 : weighing.sum / ranked
    const at = (percent: number): Quantile => quantileWith(ranking, percent, ranksFor(ranked, percent), each)
    const bars = histogram(ranking, sketch.whole)
    return {
      count,
      mean,
      meanLow: interval?.low ?? null,
      meanHigh: interval?.high ?? null,
      sd: weighing === null ? standardDeviation(moments) : weightedDeviation(moments, weighing),
      min,
      max,
      quantiles: { p05: at(5), p25: at(25), p50: at(50), p75: at(75), p95: at(95) },
      histogram: weighing === null ? bars : scaled(bars, count / weighing.sum),
    }
  }
}

/** `each`: the weight of one rank. */
function quantileWith(
  ranking: Ranking,
  percent: number,
  { low, high }: QuantileRanks,
  each: number,
): Quantile {
  return {
    value: quantile(ranking, percent),
    low: low === null ? null : valueAt(ranking, low * each),
    high: high === null ? null : valueAt(ranking, high * each),
  }
}

/** Weights as if they were runs: together as many as there are. */
function scaled({ kind, bars, below, above }: Histogram, factor: number): Histogram {
  return {
    kind,
    bars: bars.map(({ low, high, count }) => ({ low, high, count: count * factor })),
    below: below * factor,
    above: above * factor,
  }
}
