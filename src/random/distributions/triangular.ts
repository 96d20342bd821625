import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const triangularDistribution: Distribution = {
  name: 'triangular',
  summary: 'rises in a straight line from low to the most likely value and falls in one to high',
  source: 'Kotz and van Dorp, Beyond Beta, 2004, ch. 1',
  parameters: [
    { name: 'low', meaning: 'smallest value' },
    { name: 'mode', meaning: 'most likely value' },
    { name: 'high', meaning: 'largest value' },
  ],
  whole: false,
  check: parameters => {
    const [low, mode, high] = parameters as [number, number, number]
    return firstReason(
      notFinite('triangular', parameters),
      !(low <= mode && mode <= high) &&
        `triangular needs low, mode and high in rising order, but they are ${low}, ${mode} and ${high}.`,
      (high - low) * (high - low) === Infinity && 'triangular needs low and high less than 1e154 apart.',
    )
  },
  /** Measured from the nearer end, so that both tails are accurate. */
  quantile: (u, low, mode, high) => {
    const width = high! - low!
    const rise = mode! - low!
    if (u * width <= rise) return Math.min(low! + Math.sqrt(u * width * rise), mode!)
    return Math.max(high! - Math.sqrt((1 - u) * width * (high! - mode!)), mode!)
  },
  cdf: (x, low, mode, high) => {
    if (x < low!) return 0
    if (x >= high!) return 1
    const width = high! - low!
    if (x <= mode!) return low === mode ? 0 : ((x - low!) / width) * ((x - low!) / (mode! - low!))
    return 1 - ((high! - x) / width) * ((high! - x) / (high! - mode!))
  },
  mean: (low, mode, high) => (low! + mode! + high!) / 3,
  variance: (low, mode, high) => {
    const [width, rise, fall] = [high! - low!, mode! - low!, high! - mode!]
    return (width * width - rise * fall) / 18
  },
  support: (low, _mode, high) => [low!, high!],
}
