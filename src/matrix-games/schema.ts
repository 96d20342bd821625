/** The JSON Schema (2020-12) of an equilibria document; `solve-form.ts` says what each field means. A test holds real ones to it. */
import {
  count,
  documentSchema,
  list,
  nullable,
  number,
  object,
  oneOf,
  type Schema,
  share,
  shared,
  string,
  tuple,
} from '../text/json-schema.ts'
import { SELECTIONS } from './selection.ts'

const odds = list(share)

const document = object({
  format: oneOf('tit-for-tariff/equilibria'),
  version: oneOf(1),
  title: string,
  players: list(object({ name: string, strategies: list(string) })),
  equilibria: list(
    object({
      profile: shared('profile'),
      payoffs: list(number),
      regret: number,
      component: nullable(count),
    }),
  ),
  incomplete: nullable(string),
  zeroSum: nullable(object({ value: number, maximin: tuple(odds, odds) })),
  logit: {
    anyOf: [
      object({
        kind: oneOf('found'),
        rationality: number,
        profile: shared('profile'),
        payoffs: list(number),
      }),
      object({ kind: oneOf('refused'), rationality: number, reason: string }),
      { type: 'null' },
    ],
  },
  selected: nullable(object({ rule: oneOf(...SELECTIONS), chances: nullable(odds) })),
})

export const equilibriaSchema: Schema = documentSchema(
  'Equilibria of a game in normal form by Tit-for-Tariff',
  document,
  { profile: list(odds) },
)
