/** The JSON Schema (2020-12) of a sensitivity document; `sensitivity.ts` says what each field means. A test holds real ones to it. */
import {
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
} from '../text/json-schema.ts'
import { learningSchema } from './learning-schema.ts'

const label = nullable(shared('text'))
const kind = oneOf('outcome', 'measure', 'payoff')

const document = object({
  format: oneOf('tit-for-tariff/sensitivity'),
  version: oneOf(1),
  scenario: string,
  title: label,
  variant: nullable(string),
  changes: list(string),
  program: string,
  seed: string,
  confidence: share,
  given: nullable(string),
  inputs: list(shared('input')),
  together: list(list(string)),
  targets: list(
    object({
      kind,
      name: string,
      label,
      unit: nullable(string),
      mean: nullable(number),
      meanLow: nullable(number),
      meanHigh: nullable(number),
      known: share,
      inputs: list(
        object({
          indices: nullable(shared('indices')),
          rank: nullable(shared('interval')),
          tornado: list(object({ at: string, input: nullable(number), target: shared('interval') })),
        }),
      ),
      chance: nullable(shared('indices')),
      without: nullable(oneOf('not-asked', 'constant', 'rare', 'unknown')),
    }),
  ),
  runs: positive,
  rows: nullable(positive),
  indexRuns: count,
  discovery: nullable({ type: 'object' }),
  learning: nullable(learningSchema(shared('input'))),
})

const index = object({ value: share, low: share, high: share })

export const sensitivitySchema: Schema = documentSchema(
  'Analysis of what drives the results of a scenario, by Tit-for-Tariff',
  document,
  {
    text,
    input: object({
      name: string,
      label,
      unit: nullable(string),
      kind: oneOf('number', 'whole', 'words'),
      words: nullable(list(string)),
    }),
    interval: object({ value: number, low: number, high: number }),
    indices: object({ first: index, total: index }),
  },
)
