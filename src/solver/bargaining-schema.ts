/** The JSON Schema (2020-12) of a bargaining document; `bargaining.ts` says what each field means. A test holds real ones to it. */
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

const named = object({ name: string, label: nullable(shared('text')) })
/** A number, a truth value, or a word or date. */
const value: Schema = { anyOf: [number, boolean, string] }
const payoffs: Schema = tuple(number, number)

const document = object({
  format: oneOf('tit-for-tariff/bargaining'),
  version: oneOf(1),
  scenario: string,
  title: nullable(shared('text')),
  variant: nullable(string),
  changes: list(string),
  program: string,
  players: list(shared('named')),
  outside: shared('named'),
  variables: list(object({ name: string, label: nullable(shared('text')), unit: nullable(string) })),
  decisions: count,
  cases: list(
    object({
      drawn: list(object({ name: string, value })),
      probability: share,
      outside: payoffs,
      agreements: list(
        object({
          outcome: shared('named'),
          step: positive,
          values: { type: 'object', additionalProperties: value },
          payoffs,
          inZone: boolean,
          efficient: boolean,
          nash: boolean,
        }),
      ),
    }),
  ),
})

export const bargainingSchema: Schema = documentSchema(
  'What two players could agree on, by Tit-for-Tariff',
  document,
  { text, named },
)
