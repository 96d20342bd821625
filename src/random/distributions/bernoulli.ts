import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const bernoulliDistribution: Distribution = {
  name: 'bernoulli',
  summary: '1 with probability p, else 0',
  source: 'Johnson, Kemp and Kotz, Univariate Discrete Distributions, 2005, section 3.2',
  parameters: [{ name: 'p', meaning: 'probability of 1, from 0 to 1' }],
  whole: true,
  check: parameters => {
    const [p] = parameters as [number]
    return firstReason(
      notFinite('bernoulli', parameters),
      !(p >= 0 && p <= 1) && `bernoulli needs p from 0 to 1, but it is ${p}.`,
    )
  },
  /** Fires as every chance of a game does, when u < p: the one law that falls in u. */
  quantile: (u, p) => (u < p! ? 1 : 0),
  cdf: (x, p) => (x < 0 ? 0 : x < 1 ? 1 - p! : 1),
  mean: p => p!,
  variance: p => p! * (1 - p!),
  support: () => [0, 1],
}
