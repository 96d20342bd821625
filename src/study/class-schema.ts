/** The JSON Schema (2020-12) of the document of a class; `class.ts` says what each field means. A test holds documents to it. */
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
const of = shared('share')
const mean = shared('mean')
const first = nullable(object({ by: list(string), step: positive }))
const ended = list(object({ name: string, count: positive }))
const estimated = { probability: share, low: share, high: share }
const end = { outcome: string, steps: positive, payoffs: shared('payoffs'), first }
const pick = { track: string, move: string }
const unknown = object({ kind: oneOf('unknown'), reason: string })

const document = object({
  format: oneOf('tit-for-tariff/class'),
  version: oneOf(1),
  program: string,
  confidence: share,
  seed: string,
  sections: list(
    object({
      scenario: string,
      title: label,
      variant: nullable(string),
      changes: list(string),
      gameHash: string,
      steps: positive,
      side: string,
      players: list(object({ player: string, label })),
      games: list(
        object({
          file: string,
          seed: string,
          run: count,
          ...end,
          picks: list(object({ step: positive, ...pick })),
          agreement: nullable(share),
          policyThere: object(end),
        }),
      ),
      worlds: positive,
      runs: nullable(positive),
      outcomes: list(
        object({
          name: string,
          label,
          count,
          ...estimated,
          policyThere: count,
          policy: of,
          equilibrium: nullable(of),
        }),
      ),
      payoffs: list(
        object({
          player: string,
          label,
          games: mean,
          policyThere: mean,
          difference: mean,
          policy: mean,
          equilibrium: nullable(mean),
        }),
      ),
      bestResponse: { anyOf: [object({ kind: oneOf('known'), policy: number, best: number }), unknown] },
      equilibrium: {
        anyOf: [
          object({ kind: oneOf('known'), runs: nullable(positive), several: count, fallbacks: count }),
          unknown,
        ],
      },
      first: object({
        marked: boolean,
        who: list(
          object({ by: list(string), count, ...estimated, step: nullable(number), policyThere: count }),
        ),
      }),
      decisions: list(
        object({
          step: positive,
          firstDay: nullable(date),
          track: string,
          trackLabel: label,
          games: positive,
          moves: list(object({ move: string, label, count, ...estimated, odds: share })),
        }),
      ),
      paths: list(object({ picks: list(object(pick)), games: positive, outcomes: ended, payoff: number })),
      beginnings: list(shared('branch')),
    }),
  ),
  refused: list(object({ file: string, reason: string })),
})

export const classSchema: Schema = documentSchema('Class by Tit-for-Tariff', document, {
  text,
  payoffs: { type: 'object', additionalProperties: number },
  share: object(estimated),
  mean: object({ mean: number, low: nullable(number), high: nullable(number) }),
  branch: object({
    step: positive,
    picks: list(object({ player: string, ...pick, label })),
    games: positive,
    outcomes: ended,
    next: list(shared('branch')),
  }),
})
