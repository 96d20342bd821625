/** When a simulation is precise enough. Asked at fixed numbers of blocks only, so that the answer does not depend on workers. */
import {
  type ProbabilityInterval,
  probabilityInterval,
  type Summary,
  weightedShare,
} from '../statistics/index.ts'
import { weighed } from './conditioned.ts'

/**
 * Whether the precision is looked at after so many blocks: after each of the first ten, then each time the number of blocks
 * has grown by a tenth. (Looking seldom keeps the level of the intervals near what it says: Chow and Robbins 1965.)
 */
export function isLook(blocks: number): boolean {
  let look = 1
  while (look < blocks) look = Math.max(look + 1, Math.floor(look * 1.1))
  return look === blocks
}

/** Whether every outcome's interval has at most this half-width. */
export function isPrecise(summary: Summary, until: number, confidence: number): boolean {
  if (summary.runs === 0) return false
  return summary.times.every((_, index) => {
    const { low, high } = outcomeShare(summary, index, confidence)
    return (high - low) / 2 <= until
  })
}

/** The share of runs that ended in an outcome, with its interval; there must be at least one run. */
export function outcomeShare(
  summary: Summary,
  index: number,
  confidence: number,
): ProbabilityInterval & { readonly value: number } {
  const { moments, weighing } = summary.times[index]!
  const { count } = moments
  const { runs } = summary
  if (weighing === null) return { value: count / runs, ...probabilityInterval(count, runs, confidence) }
  const { sum, squares } = weighing
  return weightedShare({ count, sum, squares }, weighed(summary), confidence)
}
