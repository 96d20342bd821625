import { normalCdf, normalDensity, normalQuantile } from '../special/normal.ts'
import type { Distribution } from './distribution.ts'
import { firstReason, notFinite } from './reasons.ts'

export const normalDistribution: Distribution = {
  name: 'normal',
  summary: 'the bell curve; with low and high, cut off at both ends (truncated, not clamped)',
  source:
    'Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 1, 1994, ch. 13 (truncated: 13.10.1)',
  parameters: [
    { name: 'mean', meaning: 'middle of the bell' },
    { name: 'sd', meaning: 'standard deviation of the bell, above 0' },
    { name: 'low', meaning: 'smallest value', optional: true },
    { name: 'high', meaning: 'largest value', optional: true },
  ],
  whole: false,
  check: parameters => {
    const [mean, sd, low, high] = parameters as [number, number, number | undefined, number | undefined]
    return firstReason(
      notFinite('normal', parameters),
      sd <= 0 && `normal needs sd above 0, but it is ${sd}.`,
      low !== undefined && high === undefined && 'normal needs both low and high, or neither.',
      low !== undefined &&
        high !== undefined &&
        low >= high &&
        `normal needs low below high, but low is ${low} and high is ${high}.`,
      low !== undefined &&
        high !== undefined &&
        !(cut(mean, sd, low, high).mass > 0) &&
        `normal with mean ${mean} and sd ${sd} has practically nothing between ${low} and ${high}.`,
    )
  },
  quantile: (u, mean, sd, low, high) => {
    if (low === undefined || high === undefined) return mean! + sd! * normalQuantile(u)
    const { below, above, mass } = cut(mean!, sd!, low, high)
    // Whichever tail is smaller carries the full accuracy.
    const p = below + u * mass
    const z = p <= 0.5 ? normalQuantile(p) : -normalQuantile(above + (1 - u) * mass)
    return Math.min(Math.max(mean! + sd! * z, low), high)
  },
  cdf: (x, mean, sd, low, high) => {
    if (low === undefined || high === undefined) return normalCdf((x - mean!) / sd!)
    if (x < low) return 0
    if (x >= high) return 1
    return cut(mean!, sd!, low, x).mass / cut(mean!, sd!, low, high).mass
  },
  mean: (mean, sd, low, high) =>
    low === undefined || high === undefined ? mean! : mean! + sd! * cut(mean!, sd!, low, high).shift,
  variance: (mean, sd, low, high) => {
    if (low === undefined || high === undefined) return sd! * sd!
    const { from, to, mass, shift } = cut(mean!, sd!, low, high)
    const ends = from * normalDensity(from) - to * normalDensity(to)
    return sd! * sd! * Math.max(1 + ends / mass - shift * shift, 0)
  },
  support: (_mean, _sd, low, high) => [low ?? -Infinity, high ?? Infinity],
}

/** The piece of the bell between low and high, in standard units: ends, what lies below, above and between, mean of the piece. */
function cut(mean: number, sd: number, low: number, high: number) {
  const from = (low - mean) / sd
  const to = (high - mean) / sd
  const below = normalCdf(from)
  const above = normalCdf(-to)
  const mass = from > 0 ? normalCdf(-from) - above : normalCdf(to) - below
  return { from, to, below, above, mass, shift: (normalDensity(from) - normalDensity(to)) / mass }
}
