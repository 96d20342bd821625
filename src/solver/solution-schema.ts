/** The JSON Schemas (2020-12) of solutions and of best responses; `solution.ts` and `responses.ts` say what each field means. */
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

const label = nullable(shared('text'))
const moves = list(object({ track: string, move: string }))
const odds = list(object({ moves: shared('moves'), odds: share }))
const deciding = object({ player: string, odds: shared('odds') })
const provenance = { variant: nullable(string), changes: list(string), program: string }
const fixed = list(object({ name: string, value: number }))

const solution = object({
  format: oneOf('tit-for-tariff/solution'),
  version: oneOf(1),
  scenario: string,
  title: label,
  steps: positive,
  fixed,
  method: {
    anyOf: [
      object({
        kind: oneOf('equilibrium'),
        select: oneOf('payoff_dominant', 'risk_dominant', 'highest_welfare', 'uniform'),
      }),
      object({ kind: oneOf('logit'), rationality: number }),
    ],
  },
  decisions: count,
  jointMoves: count,
  stageGames: count,
  several: count,
  fallbacks: count,
  partial: count,
  players: list(
    object({
      player: string,
      label,
      value: number,
      gain: number,
      rules: nullable(
        list(
          object({
            when: list(
              object({
                name: string,
                operator: oneOf('==', '!=', '<=', '>'),
                value: { anyOf: [string, number, boolean] },
              }),
            ),
            odds: shared('odds'),
            decisions: count,
          }),
        ),
      ),
      covered: count,
      choices: count,
    }),
  ),
  path: list(
    object({
      step: positive,
      day: nullable({ type: 'integer' }),
      probability: share,
      equilibria: positive,
      players: list(
        object({
          player: string,
          odds: shared('odds'),
          deviations: list(
            object({
              moves: shared('moves'),
              loss: number,
              then: {
                anyOf: [
                  object({ kind: oneOf('decision'), step: positive, players: list(deciding) }),
                  object({ kind: oneOf('end'), outcome: string, label }),
                ],
              },
            }),
          ),
        }),
      ),
    }),
  ),
  end: object({ outcome: string, label, step: positive, probability: share }),
  threats: list(
    object({
      player: string,
      track: string,
      move: string,
      open: count,
      made: count,
      credibleFrom: nullable(positive),
      expected: number,
    }),
  ),
  ...provenance,
})

export const solutionSchema: Schema = documentSchema('A scenario solved by Tit-for-Tariff', solution, {
  text,
  moves,
  odds,
})

const responses = object({
  format: oneOf('tit-for-tariff/responses'),
  version: oneOf(1),
  scenario: string,
  title: label,
  steps: positive,
  fixed,
  players: list(object({ player: string, label, value: number, best: number, gain: number })),
  nashConv: number,
  ...provenance,
})

export const responsesSchema: Schema = documentSchema(
  'Best responses to the policies of a scenario by Tit-for-Tariff',
  responses,
  { text },
)
