import type { Distribution } from './distribution.ts'
import { normalDistribution } from './normal.ts'
import { firstReason, notFinite } from './reasons.ts'

/** Twice the standard normal value below which 95 % lie: 90 % lie within one of these around the middle. */
export const WIDTH_90 = 3.2897072539029444

export const between90Distribution: Distribution = {
  name: 'between_90',
  summary: 'a bell curve of which 90 % lie between low and high, 5 % on either side',
  source:
    'O’Hagan et al., Uncertain Judgements: Eliciting Experts’ Probabilities, 2006, ch. 5; the normal law',
  parameters: [
    { name: 'low', meaning: '5 % of the values lie below' },
    { name: 'high', meaning: '5 % of the values lie above' },
  ],
  whole: false,
  check: parameters => {
    const [low, high] = parameters as [number, number]
    return firstReason(
      notFinite('between_90', parameters),
      low >= high && `between_90 needs low below high, but low is ${low} and high is ${high}.`,
    )
  },
  quantile: (u, low, high) => normalDistribution.quantile(u, middle(low!, high!), sd(low!, high!)),
  cdf: (x, low, high) => normalDistribution.cdf(x, middle(low!, high!), sd(low!, high!)),
  mean: (low, high) => middle(low!, high!),
  variance: (low, high) => sd(low!, high!) * sd(low!, high!),
  support: () => [-Infinity, Infinity],
}

function middle(low: number, high: number): number {
  return low / 2 + high / 2
}

function sd(low: number, high: number): number {
  return (high - low) / WIDTH_90
}
