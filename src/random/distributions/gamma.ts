import { gammaQuantile, incompleteGamma } from '../special/gamma.ts'
import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const gammaDistribution: Distribution = {
  name: 'gamma',
  summary: 'above 0; the larger the shape, the closer the values lie around the mean',
  source:
    'Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 17; scale = mean / shape',
  parameters: [
    {
      name: 'shape',
      meaning: '1 is the exponential law, large is near the bell curve; from 0.001 to 1,000,000',
    },
    { name: 'mean', meaning: 'mean, above 0' },
  ],
  whole: false,
  check: parameters => {
    const [shape, mean] = parameters as [number, number]
    return firstReason(
      notFinite('gamma', parameters),
      !(shape >= 0.001 && shape <= 1_000_000) &&
        `gamma needs a shape from 0.001 to 1,000,000, but it is ${shape}.`,
      mean <= 0 && `gamma needs a mean above 0, but it is ${mean}.`,
    )
  },
  quantile: (u, shape, mean) => gammaQuantile(u, shape!) * (mean! / shape!),
  cdf: (x, shape, mean) => incompleteGamma(shape!, x / (mean! / shape!)).lower,
  mean: (_shape, mean) => mean!,
  variance: (shape, mean) => (mean! * mean!) / shape!,
  support: () => [0, Infinity],
}
