import { gammaQuantile, normalQuantile } from '../src/random/index.ts'
import { LADDER_LAW } from './ladder-law.ts'
import type { Tally } from './tally.ts'

/** An implementation that follows the exact law is accused at most once in a million times, for each of the two tests. */
export const FALSE_ALARM = 1e-6

/**
 * Why a tally does not agree with the exact law, or null. Two tests: chi-square of the three outcomes (Pearson 1900), and
 * the mean number of steps against its normal interval with the sample's own variance.
 */
export function disagreement(tally: Tally): string | null {
  const runs = tally.deal + tally.rupture + tally.stalemate
  const distance = (['deal', 'rupture', 'stalemate'] as const)
    .map(outcome => (tally[outcome] - runs * LADDER_LAW[outcome]) ** 2 / (runs * LADDER_LAW[outcome]))
    .reduce((sum, term) => sum + term, 0)
  const limit = 2 * gammaQuantile(1 - FALSE_ALARM, 1)
  if (!(distance <= limit))
    return `outcomes ${tally.deal}, ${tally.rupture}, ${tally.stalemate} of ${runs}: chi-square ${distance.toFixed(1)} above ${limit.toFixed(1)}`
  const mean = tally.steps / runs
  const error = Math.sqrt((tally.stepsSquared / runs - mean * mean) / runs)
  const score = Math.abs(mean - LADDER_LAW.meanSteps) / error
  const most = -normalQuantile(FALSE_ALARM / 2)
  if (!(score <= most))
    return `mean steps ${mean}: ${score.toFixed(1)} standard errors off, above ${most.toFixed(1)}`
  return null
}
