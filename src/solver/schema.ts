/** The JSON Schema (2020-12) of an exact document; `exact.ts`, `first.ts` and `document.ts` say what each field means. A test holds real ones to it. */
import {
  count,
  date,
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

const law: Schema = object({ mean: number, sd: number, values: list(tuple(number, share)) })

const document = object({
  format: oneOf('tit-for-tariff/exact'),
  version: oneOf(1),
  scenario: string,
  title: label,
  steps: positive,
  fixed: list(object({ name: string, value: number })),
  states: count,
  transitions: count,
  outcomes: list(object({ name: string, label, probability: share, time: nullable(shared('law')) })),
  length: shared('law'),
  measures: list(
    object({
      name: string,
      label,
      unit: nullable(string),
      kind: oneOf('final', 'highest', 'lowest', 'average', 'total', 'count', 'first'),
      never: share,
      mean: nullable(number),
      law: nullable(shared('law')),
    }),
  ),
  payoffs: list(object({ player: string, label, mean: number, law: nullable(shared('law')) })),
  variant: nullable(string),
  changes: list(string),
  program: string,
  paths: list(
    object({
      asked: oneOf('ever', 'first'),
      condition: string,
      ever: share,
      before: nullable(object({ until: string, probability: share })),
      first: nullable(shared('law')),
      median: nullable(object({ step: positive, day: nullable(date) })),
    }),
  ),
})

export const exactSchema: Schema = documentSchema('Exact law of a scenario by Tit-for-Tariff', document, {
  text,
  law,
})
