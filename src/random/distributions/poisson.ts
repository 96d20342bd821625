import { incompleteGamma } from '../special/gamma.ts'
import { normalQuantile } from '../special/normal.ts'
import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const poissonDistribution: Distribution = {
  name: 'poisson',
  summary: 'how often something happens that may happen at any moment alike: 0, 1, 2, ...',
  source: 'Johnson, Kemp and Kotz, Univariate Discrete Distributions, 2005, ch. 4',
  parameters: [{ name: 'mean', meaning: 'mean number, from 0 to 1,000,000' }],
  whole: true,
  check: parameters => {
    const [mean] = parameters as [number]
    return firstReason(
      notFinite('poisson', parameters),
      !(mean >= 0 && mean <= 1_000_000) && `poisson needs a mean from 0 to 1,000,000, but it is ${mean}.`,
    )
  },
  /** A search on the exact law around the expansion of Cornish and Fisher 1938, which is rarely off by more than one. */
  quantile: (u, mean) => {
    if (mean === 0) return 0
    const reached = (k: number): boolean => {
      const tails = incompleteGamma(k + 1, mean!)
      return u <= 0.5 ? tails.upper >= u : tails.lower <= 1 - u
    }
    const z = normalQuantile(u)
    let k = Math.max(0, Math.floor(mean! + z * Math.sqrt(mean!) + (z * z - 1) / 6))
    if (reached(k)) while (k > 0 && reached(k - 1)) k -= 1
    else
      do k += 1
      while (!reached(k))
    return k
  },
  cdf: (x, mean) => (x < 0 ? 0 : mean === 0 ? 1 : incompleteGamma(Math.floor(x) + 1, mean!).upper),
  mean: mean => mean!,
  variance: mean => mean!,
  support: mean => [0, mean === 0 ? 0 : Infinity],
}
