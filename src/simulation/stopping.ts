/** When a simulation is precise enough. Asked at fixed numbers of blocks only, so that the answer does not depend on workers. */
import { probabilityInterval, type Summary } from '../statistics/index.ts'

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
export function isPrecise({ times, runs }: Summary, until: number, confidence: number): boolean {
  return times.every(({ moments }) => {
    const { low, high } = probabilityInterval(moments.count, runs, confidence)
    return (high - low) / 2 <= until
  })
}
