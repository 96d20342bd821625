import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const uniformDistribution: Distribution = {
  name: 'uniform',
  summary: 'every value between low and high is equally likely',
  source: 'Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 1995, ch. 26',
  parameters: [
    { name: 'low', meaning: 'smallest value' },
    { name: 'high', meaning: 'largest value' },
  ],
  whole: false,
  check: parameters => {
    const [low, high] = parameters as [number, number]
    return firstReason(
      notFinite('uniform', parameters),
      low > high && `uniform needs low at most high, but low is ${low} and high is ${high}.`,
      high - low === Infinity && 'uniform needs low and high less than 1.7e308 apart.',
    )
  },
  /** The minimum guards against high - low having been rounded up. */
  quantile: (u, low, high) => Math.min(low! + u * (high! - low!), high!),
  cdf: (x, low, high) => (x < low! ? 0 : x >= high! ? 1 : (x - low!) / (high! - low!)),
  mean: (low, high) => low! / 2 + high! / 2,
  variance: (low, high) => ((high! - low!) * (high! - low!)) / 12,
  support: (low, high) => [low!, high!],
}
