import { exp } from '../special/exp.ts'
import { log } from '../special/log.ts'
import { expm1 } from '../special/log1p.ts'
import { normalCdf, normalQuantile } from '../special/normal.ts'
import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const lognormalDistribution: Distribution = {
  name: 'lognormal',
  summary: 'above 0, with a long tail; two thirds of the values lie between median / gsd and median * gsd',
  source: 'Limpert, Stahel and Abbt, Log-normal distributions across the sciences, 2001',
  parameters: [
    { name: 'median', meaning: 'half of the values lie below, above 0' },
    { name: 'gsd', meaning: 'geometric standard deviation: the factor of one standard step, above 1' },
  ],
  whole: false,
  check: parameters => {
    const [median, gsd] = parameters as [number, number]
    return firstReason(
      notFinite('lognormal', parameters),
      median <= 0 && `lognormal needs a median above 0, but it is ${median}.`,
      gsd <= 1 && `lognormal needs gsd above 1, but it is ${gsd}: it is a factor, not a standard deviation.`,
    )
  },
  quantile: (u, median, gsd) => median! * exp(log(gsd!) * normalQuantile(u)),
  cdf: (x, median, gsd) => (x <= 0 ? 0 : normalCdf(log(x / median!) / log(gsd!))),
  mean: (median, gsd) => median! * exp((log(gsd!) * log(gsd!)) / 2),
  variance: (median, gsd) => {
    const square = log(gsd!) * log(gsd!)
    return median! * median! * exp(square) * expm1(square)
  },
  support: () => [0, Infinity],
}
