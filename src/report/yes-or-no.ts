/** Measures that are 0 or 1 in every run. */
import type { Distribution } from '../simulation/index.ts'
import type { Estimated } from './probability.ts'

/** Of what is 0 or 1 only the share of ones says anything. */
export function isYesOrNo({ histogram, min, max }: Distribution): boolean {
  const { kind, bars } = histogram
  return kind === 'values' && min === 0 && max === 1 && bars.every(({ low }) => low === 0 || low === 1)
}

/** Its ones, as a probability with its interval. */
export function shareOfYes({ count, mean, meanLow, meanHigh }: Distribution): Estimated {
  const [low, high] = [Math.max(0, meanLow ?? 0), Math.min(1, meanHigh ?? 1)]
  return { count: Math.round(count * mean), probability: mean, low, high }
}
