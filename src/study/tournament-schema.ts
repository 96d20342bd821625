/** The JSON Schema (2020-12) of a tournament document; `tournament.ts` says what each field means. A test holds documents to it. */
import {
  boolean,
  count,
  documentSchema,
  list,
  nullable,
  number,
  object,
  oneOf,
  positive,
  type Schema,
  share,
  shared,
  string,
  text,
  tuple,
} from '../text/json-schema.ts'

const label = nullable(shared('text'))
const estimate = shared('estimate')
const seat = object({ player: string, label })
const notNegative: Schema = { type: 'number', minimum: 0 }

const document = object({
  format: oneOf('tit-for-tariff/tournament'),
  version: oneOf(1),
  scenario: string,
  title: label,
  variant: nullable(string),
  changes: list(string),
  program: string,
  seed: string,
  confidence: share,
  steps: positive,
  rounds: boolean,
  noise: nullable(share),
  tracks: list(string),
  otherTracks: list(string),
  seats: tuple(seat, seat),
  withSelf: boolean,
  runs: nullable(positive),
  exactMatches: count,
  entrants: list(
    object({
      name: string,
      summary: nullable(string),
      file: nullable(string),
      score: estimate,
      bySeat: tuple(estimate, estimate),
      rank: positive,
      tied: list(count),
      beats: count,
      loses: count,
    }),
  ),
  matches: list(object({ exact: boolean, payoffs: tuple(estimate, estimate) })),
  pairs: list(
    object({
      first: count,
      second: count,
      margin: estimate,
      p: share,
      winner: nullable(oneOf('first', 'second')),
      ahead: estimate,
      aheadP: share,
    }),
  ),
  evolution: object({
    generations: notNegative,
    settled: boolean,
    start: list(share),
    end: list(share),
    path: list(object({ generation: notNegative, shares: list(share) })),
    payoff: number,
    survivors: list(count),
    invaders: list(
      object({
        entrant: count,
        advantage: estimate,
        verdict: oneOf('invades', 'repelled', 'neutral', 'unclear'),
      }),
    ),
  }),
})

export const tournamentSchema: Schema = documentSchema('Tournament by Tit-for-Tariff', document, {
  text,
  estimate: object({ value: number, low: number, high: number }),
})
