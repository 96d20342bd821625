/** The difference of two shares seen on the same worlds: its interval and its test. */
import { incompleteBeta } from '../random/index.ts'
import { type Interval, twoSidedNormal } from './intervals.ts'

/** Of `worlds`, how many only the one (`gained`) and only the other (`lost`) share counts. With weights these need not be whole. */
export interface Discordance {
  readonly worlds: number
  readonly gained: number
  readonly lost: number
}

/**
 * The interval of (gained - lost) / worlds: all differences that the score test of the level does not reject (Tango 1998). It keeps
 * its level for small and for lopsided counts, and is no point where no world differs.
 */
export function tango(counts: Discordance, confidence: number): Interval {
  const z = twoSidedNormal(confidence)
  const value = (counts.gained - counts.lost) / counts.worlds
  return {
    low: -upperEnd({ ...counts, gained: counts.lost, lost: counts.gained }, -value, z),
    high: upperEnd(counts, value, z),
  }
}

/** Halvings after which two neighbouring doubles remain, whatever the interval. */
const HALVINGS = 60

/** The largest difference above `value` that is not rejected: the score falls as the difference rises. */
function upperEnd(counts: Discordance, value: number, z: number): number {
  let inside = value
  let outside = 1
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (inside + outside) / 2
    if (score(counts, middle) >= -z) inside = middle
    else outside = middle
  }
  return inside
}

/** The score statistic of the hypothesis that the difference is `difference`; the nuisance share is the likeliest one under it. */
function score({ worlds, gained, lost }: Discordance, difference: number): number {
  const a = 2 * worlds
  const b = -gained - lost + (2 * worlds - gained + lost) * difference
  const c = -lost * difference * (1 - difference)
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  // The same root of the quadratic, written so that nothing cancels.
  const onlyLost = b > 0 ? (-2 * c) / (root + b) : (root - b) / (2 * a)
  const variance = worlds * (2 * onlyLost + difference * (1 - difference))
  const distance = gained - lost - worlds * difference
  if (variance > 0) return distance / Math.sqrt(variance)
  return distance === 0 ? 0 : distance * Number.POSITIVE_INFINITY
}

/**
 * McNemar's test, mid-p: twice the smaller tail of the binomial law of the worlds that differ, the observed count itself halved
 * (Fagerland, Lydersen and Laake 2013, who find it close to its level where the exact test is too careful). 1 where none differs.
 */
export function mcnemar({ gained, lost }: Discordance): number {
  const fewer = Math.min(gained, lost)
  const all = gained + lost
  if (2 * fewer === all) return 1
  const atMost = incompleteBeta(0.5, all - fewer, fewer + 1)
  const below = fewer > 0 ? incompleteBeta(0.5, all - fewer + 1, fewer) : 0
  return Math.min(1, atMost + below)
}
