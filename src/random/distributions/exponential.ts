import { expm1, log1p } from '../special/log1p.ts'
import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const exponentialDistribution: Distribution = {
  name: 'exponential',
  summary: 'the waiting time for something that may happen at any moment alike',
  source: 'Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 19',
  parameters: [{ name: 'mean', meaning: 'mean waiting time, above 0' }],
  whole: false,
  check: parameters => {
    const [mean] = parameters as [number]
    return firstReason(
      notFinite('exponential', parameters),
      mean <= 0 && `exponential needs a mean above 0, but it is ${mean}.`,
    )
  },
  /** log1p keeps the lower tail; in the upper one 1 - u is exact. */
  quantile: (u, mean) => -mean! * log1p(-u),
  cdf: (x, mean) => (x <= 0 ? 0 : -expm1(-x / mean!)),
  mean: mean => mean!,
  variance: mean => mean! * mean!,
  support: () => [0, Infinity],
}
