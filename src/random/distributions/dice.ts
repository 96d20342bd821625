import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const diceDistribution: Distribution = {
  name: 'dice',
  summary: 'every whole number from low to high is equally likely',
  source: 'Johnson, Kemp and Kotz, Univariate Discrete Distributions, 2005, section 6.10.1',
  parameters: [
    { name: 'low', meaning: 'smallest value, a whole number' },
    { name: 'high', meaning: 'largest value, a whole number' },
  ],
  whole: true,
  check: parameters => {
    const [low, high] = parameters as [number, number]
    return firstReason(
      notFinite('dice', parameters),
      !(Number.isSafeInteger(low) && Number.isSafeInteger(high)) &&
        `dice needs whole numbers, but low is ${low} and high is ${high}.`,
      low > high && `dice needs low at most high, but low is ${low} and high is ${high}.`,
      high - low >= 2 ** 53 && 'dice needs low and high less than 2^53 apart.',
    )
  },
  /** The minimum guards against u * sides having been rounded up. */
  quantile: (u, low, high) => Math.min(low! + Math.floor(u * (high! - low! + 1)), high!),
  cdf: (x, low, high) => (x < low! ? 0 : x >= high! ? 1 : (Math.floor(x) - low! + 1) / (high! - low! + 1)),
  mean: (low, high) => low! / 2 + high! / 2,
  variance: (low, high) => ((high! - low!) * (high! - low! + 2)) / 12,
  support: (low, high) => [low!, high!],
}
