import { betaPoint, incompleteBeta } from '../special/beta.ts'
import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const pertDistribution: Distribution = {
  name: 'pert',
  summary:
    'a smooth hump between low and high around the most likely value, which counts four times in the mean',
  source:
    'Malcolm, Roseboom, Clark and Fazar, Application of a technique for research and development program evaluation, 1959',
  parameters: [
    { name: 'low', meaning: 'smallest value' },
    { name: 'mode', meaning: 'most likely value' },
    { name: 'high', meaning: 'largest value' },
  ],
  whole: false,
  check: parameters => {
    const [low, mode, high] = parameters as [number, number, number]
    return firstReason(
      notFinite('pert', parameters),
      !(low <= mode && mode <= high) &&
        `pert needs low, mode and high in rising order, but they are ${low}, ${mode} and ${high}.`,
      high - low === Infinity && 'pert needs low and high less than 1.7e308 apart.',
    )
  },
  quantile: (u, low, mode, high) => {
    if (low === high) return low!
    const { x, y } = betaPoint(u, 1 - u, shape(low!, mode!, high!), shape(-high!, -mode!, -low!))
    const value = x < 0.5 ? low! + x * (high! - low!) : high! - y * (high! - low!)
    return Math.min(Math.max(value, low!), high!)
  },
  cdf: (x, low, mode, high) => {
    if (x < low!) return 0
    if (x >= high!) return 1
    const [a, b] = [shape(low!, mode!, high!), shape(-high!, -mode!, -low!)]
    return incompleteBeta((x - low!) / (high! - low!), a, b)
  },
  mean: (low, mode, high) => low! / 6 + (mode! * 2) / 3 + high! / 6,
  variance: (low, mode, high) => {
    const mean = low! / 6 + (mode! * 2) / 3 + high! / 6
    return ((mean - low!) * (high! - mean)) / 7
  },
  support: (low, _mode, high) => [low!, high!],
}

/** The exponent of the beta law at the end `low`; at the other end by mirroring. */
function shape(low: number, mode: number, high: number): number {
  return 1 + (4 * (mode - low)) / (high - low)
}
