import { probabilityInterval } from '../statistics/index.ts'
import type { Share } from './class.ts'

/** A share of so many games with its interval. */
export function shareOf(count: number, games: number, confidence: number): Share {
  const { low, high } = probabilityInterval(count, games, confidence)
  return { probability: count / games, low, high }
}
