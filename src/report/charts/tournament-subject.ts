import type { Tournament } from '../../study/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { subjectOf } from './subject.ts'

/** `prisoners-dilemma-tariffs, 100 rounds, noise 0.02, all matches exact`. */
export function howPlayed(tournament: Tournament): string {
  const { steps, rounds, noise, runs, exactMatches, matches } = tournament
  return [
    subjectOf(tournament),
    `${formatCount(steps)} ${rounds ? 'round' : 'step'}${steps === 1 ? '' : 's'}`,
    ...(noise === null ? [] : [`noise ${formatNumber(noise)}`]),
    runs === null
      ? 'all matches exact'
      : `${exactMatches} of ${matches.length} matches exact, else ${formatCount(runs)} runs`,
  ].join(', ')
}
