/** The JSON Schema (2020-12) of a mixed document; `mixed.ts` says what each field means. A test holds real ones to it. */
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

const label = nullable(shared('text'))

const document = object({
  format: oneOf('tit-for-tariff/mixed'),
  version: oneOf(1),
  scenario: string,
  title: label,
  seed: string,
  draws: positive,
  confidence: share,
  drawn: list(object({ name: string, label, unit: nullable(string) })),
  laws: positive,
  states: count,
  plainRuns: nullable(count),
  outcomes: list(
    object({ name: string, label, probability: shared('share'), time: nullable(shared('estimate')) }),
  ),
  length: shared('estimate'),
  measures: list(
    object({
      name: string,
      label,
      unit: nullable(string),
      kind: oneOf('final', 'highest', 'lowest', 'average', 'total', 'count', 'first'),
      never: shared('share'),
      mean: nullable(shared('estimate')),
    }),
  ),
  payoffs: list(object({ player: string, label, mean: shared('estimate') })),
  variant: nullable(string),
  changes: list(string),
  program: string,
})

export const mixedSchema: Schema = documentSchema(
  'A scenario drawn before its first step and solved from there, by Tit-for-Tariff',
  document,
  {
    text,
    estimate: object({ value: number, low: number, high: number }),
    share: object({ value: share, low: share, high: share }),
  },
)
