import { betaQuantile, incompleteBeta } from '../special/beta.ts'
import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const betaDistribution: Distribution = {
  name: 'beta',
  summary: 'a share between 0 and 1, as known after a - 1 successes and b - 1 failures',
  source: 'Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 1995, ch. 25',
  parameters: [
    { name: 'a', meaning: 'weight towards 1, from 0.001 to 1,000,000' },
    { name: 'b', meaning: 'weight towards 0, from 0.001 to 1,000,000' },
  ],
  whole: false,
  check: parameters => {
    const [a, b] = parameters as [number, number]
    return firstReason(
      notFinite('beta', parameters),
      !inRange(a) && `beta needs a from 0.001 to 1,000,000, but it is ${a}.`,
      !inRange(b) && `beta needs b from 0.001 to 1,000,000, but it is ${b}.`,
    )
  },
  quantile: (u, a, b) => betaQuantile(u, a!, b!),
  cdf: (x, a, b) => incompleteBeta(x, a!, b!),
  mean: (a, b) => a! / (a! + b!),
  variance: (a, b) => ((a! / (a! + b!)) * (b! / (a! + b!))) / (a! + b! + 1),
  support: () => [0, 1],
}

function inRange(shape: number): boolean {
  return shape >= 0.001 && shape <= 1_000_000
}
