/** The JSON Schema (2020-12) of a debrief; `debrief.ts` says what each field means. A test holds real ones to it. */
import {
  boolean,
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
} from '../text/json-schema.ts'

const label = nullable(shared('text'))
const estimate = shared('estimate')
const value: Schema = { anyOf: [string, number, boolean] }
const named: Schema = { type: 'object', additionalProperties: nullable(number) }
const picks = list(object({ track: string, trackLabel: label, move: string, label }))
const exact = object({ kind: oneOf('exact') })
const nested = object({
  kind: oneOf('nested'),
  because: string,
  continuations: count,
  fresh: count,
  confidence: share,
})

const document = object({
  format: oneOf('tit-for-tariff/debrief'),
  version: oneOf(1),
  scenario: string,
  title: label,
  variant: nullable(string),
  changes: list(string),
  program: string,
  seed: string,
  run: count,
  as: string,
  end: object({ outcome: string, label, steps: positive, payoffs: named, measures: named, pending: count }),
  revealed: list(object({ name: string, value })),
  seats: list(
    object({
      who: oneOf('you', 'policy', 'best-response', 'equilibrium', 'single-change'),
      payoff: number,
      outcome: string,
      label,
      average: nullable(estimate),
    }),
  ),
  absent: list(object({ who: oneOf('best-response', 'equilibrium'), because: string })),
  equilibrium: nullable(object({ several: count, fallbacks: count })),
  weighed: nullable(
    object({
      method: { anyOf: [exact, nested] },
      against: oneOf('best-response', 'policy'),
      skill: estimate,
      luck: estimate,
      decisions: count,
      indifferent: boolean,
      turningPoints: list(
        object({
          step: positive,
          firstDay: nullable(date),
          picked: picks,
          other: picks,
          gain: estimate,
          outcomes: list(object({ outcome: string, label, picked: estimate, other: estimate })),
        }),
      ),
    }),
  ),
  unweighed: nullable(string),
  questions: list(shared('text')),
})

export const debriefSchema: Schema = documentSchema('Debrief of a played game by Tit-for-Tariff', document, {
  text,
  estimate: object({ value: number, low: number, high: number }),
})
