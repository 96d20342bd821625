/** The JSON Schema (2020-12) of a sweep document; `sweep.ts` says what each field means. A test holds real sweeps to it. */
import { conditionSchema } from '../simulation/index.ts'
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

const document = object({
  format: oneOf('tit-for-tariff/sweep'),
  version: oneOf(1),
  scenario: string,
  title: label,
  variant: nullable(string),
  changes: list(string),
  program: string,
  seed: string,
  runs: positive,
  confidence: share,
  condition: nullable(conditionSchema),
  axes: list(
    object({
      name: string,
      label,
      unit: nullable(string),
      kind: oneOf('number', 'date', 'words'),
      values: list({ anyOf: [number, string] }),
    }),
  ),
  outcomes: list(object({ name: string, label })),
  measures: list(object({ kind: oneOf('measure', 'payoff'), name: string, label, unit: nullable(string) })),
  points: list(
    object({
      probabilities: list(object({ value: share, low: share, high: share })),
      leader: count,
      clear: boolean,
      means: list(nullable(object({ value: number, low: nullable(number), high: nullable(number) }))),
    }),
  ),
  turns: list(object({ between: tuple(count, count), from: string, to: string, clear: boolean })),
  subject: object({ kind: oneOf('outcome', 'measure', 'payoff'), name: string, index: count }),
})

export const sweepSchema: Schema = documentSchema('Sweep of a scenario by Tit-for-Tariff', document, { text })
