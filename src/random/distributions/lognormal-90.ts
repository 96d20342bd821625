import { exp } from '../special/exp.ts'
import { log } from '../special/log.ts'
import { WIDTH_90 } from './between-90.ts'
import type { Distribution } from './distribution.ts'
import { lognormalDistribution } from './lognormal.ts'
import { firstReason, notFinite } from './reasons.ts'

export const lognormal90Distribution: Distribution = {
  name: 'lognormal_90',
  summary: 'above 0, with a long tail, of which 90 % lie between low and high, 5 % on either side',
  source:
    'O’Hagan et al., Uncertain Judgements: Eliciting Experts’ Probabilities, 2006, ch. 5; the lognormal law',
  parameters: [
    { name: 'low', meaning: '5 % of the values lie below, above 0' },
    { name: 'high', meaning: '5 % of the values lie above' },
  ],
  whole: false,
  check: parameters => {
    const [low, high] = parameters as [number, number]
    return firstReason(
      notFinite('lognormal_90', parameters),
      low <= 0 && `lognormal_90 needs low above 0, but it is ${low}.`,
      low >= high && `lognormal_90 needs low below high, but low is ${low} and high is ${high}.`,
    )
  },
  quantile: (u, low, high) => lognormalDistribution.quantile(u, median(low!, high!), gsd(low!, high!)),
  cdf: (x, low, high) => lognormalDistribution.cdf(x, median(low!, high!), gsd(low!, high!)),
  mean: (low, high) => lognormalDistribution.mean(median(low!, high!), gsd(low!, high!)),
  variance: (low, high) => lognormalDistribution.variance(median(low!, high!), gsd(low!, high!)),
  support: () => [0, Infinity],
}

function median(low: number, high: number): number {
  return Math.sqrt(low) * Math.sqrt(high)
}

function gsd(low: number, high: number): number {
  return exp(log(high / low) / WIDTH_90)
}
