/** The JSON Schema (2020-12) of a sensitivity document; `sensitivity.ts` says what each field means. A test holds real ones to it. */
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
  discovery: nullable(shared('discovery')),
  learning: nullable(learningSchema(shared('input'))),
})

const found = object({ runs: count, cases: count })
const limitEnd: Schema = { anyOf: [number, string, { type: 'null' }] }

const discovery = object({
  outcome: string,
  label,
  runs: positive,
  cases: count,
  density: shared('share'),
  confidence: share,
  inputs: list(
    object({
      name: string,
      label,
      unit: nullable(string),
      kind: oneOf('number', 'whole', 'words'),
      words: nullable(list(string)),
      from: oneOf('input', 'measure'),
      scale: oneOf('plain', 'date', 'step'),
    }),
  ),
  patience: share,
  leastDensity: nullable(share),
  finding: found,
  measuring: found,
  boxes: list(
    object({
      limits: list(
        object({
          input: string,
          low: limitEnd,
          high: limitEnd,
          words: nullable(list(string)),
          text: string,
          p: share,
        }),
      ),
      coverage: shared('share'),
      density: shared('share'),
      mass: shared('share'),
      p: share,
      reached: boolean,
      sentence: string,
      peeling: list(object({ coverage: share, density: share, mass: share, limits: count, chosen: boolean })),
    }),
  ),
  ended: oneOf('few', 'nothing', 'unconfirmed', 'enough'),
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
    share: index,
    discovery,
  },
)
