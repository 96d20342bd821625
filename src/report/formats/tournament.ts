/** The formats in which a tournament can be had. */
import type { Estimate, Tournament } from '../../study/index.ts'
import { documentText } from '../../text/index.ts'
import type { Look } from '../layout.ts'
import { tournamentReport } from '../tournament.ts'
import { csvText, type Row } from './csv-text.ts'
import { formatsOf } from './formats.ts'

const formats = formatsOf<Tournament>({
  text: tournamentReport,
  json: tournament => documentText('tournament', tournament),
  csv: tournamentCsv,
})

export const tournamentFormats: readonly string[] = formats.names

/** A tournament in one of `tournamentFormats`. */
export const formatTournament: (answer: Tournament, format: string, look: Look) => string = formats.write

const COLUMNS = ['table', 'strategy', 'other', 'seat', 'statistic', 'value', 'low', 'high', 'p'] as const

/**
 * One tidy table (RFC 4180): a row for each number. `table` is ranking, match, pair or evolution; `seat` is the player that the
 * strategy sat as; with evolution `statistic` is a generation, and the value the share then.
 */
function tournamentCsv({ entrants, matches, pairs, seats, evolution }: Tournament): string {
  const name = (index: number): string => entrants[index]!.name
  const figures = ({ value, low, high }: Estimate): Row => [value, low, high]
  const players = seats.map(({ player }) => player)
  const ranking = entrants.flatMap(({ score, bySeat, rank, beats, loses }, index): Row[] => [
    ['ranking', name(index), null, null, 'payoff', ...figures(score), null],
    ...bySeat.map(
      (each, seat): Row => ['ranking', name(index), null, players[seat]!, 'payoff', ...figures(each), null],
    ),
    ['ranking', name(index), null, null, 'rank', rank, null, null, null],
    ['ranking', name(index), null, null, 'beats', beats, null, null, null],
    ['ranking', name(index), null, null, 'loses', loses, null, null, null],
  ])
  const played = matches.flatMap(({ exact, payoffs }, at): Row[] => {
    const pair = [Math.floor(at / entrants.length), at % entrants.length]
    return payoffs.map(
      (payoff, seat): Row => [
        'match',
        name(pair[seat]!),
        name(pair[1 - seat]!),
        players[seat]!,
        exact ? 'exact_payoff' : 'mean_payoff',
        ...figures(payoff),
        null,
      ],
    )
  })
  const compared = pairs.flatMap(({ first, second, margin, p, ahead, aheadP }): Row[] => [
    ['pair', name(first), name(second), null, 'margin', ...figures(margin), p],
    ['pair', name(first), name(second), null, 'ahead', ...figures(ahead), aheadP],
  ])
  const evolved = evolution.path.flatMap(({ generation, shares }) =>
    shares.map(
      (share, index): Row => [
        'evolution',
        name(index),
        null,
        null,
        String(generation),
        share,
        null,
        null,
        null,
      ],
    ),
  )
  return csvText([COLUMNS, ...ranking, ...played, ...compared, ...evolved])
}
