/** The JSON Schema (2020-12) of the sheets of a scenario; `sheets.ts` says what each field means. A test holds real ones to it. */
import {
  boolean,
  documentSchema,
  list,
  nullable,
  object,
  oneOf,
  type Schema,
  shared,
  string,
  tuple,
} from '../../text/json-schema.ts'

const named = object({ type: string, name: string })
const told = { name: string, when: string, does: string }
const knows = list(object({ name: string, value: nullable(string) }))

const values = list(object({ name: string, value: string }))

const role: Schema = object({
  player: string,
  name: string,
  type: nullable(shared('named')),
  situation: string,
  instructions: list(string),
  types: list(shared('named')),
  knows: shared('knows'),
  others: list(
    object({
      player: string,
      name: string,
      moves: list(string),
      types: list(object({ type: string, name: string, chance: string })),
    }),
  ),
  start: values,
  calendar: object({ span: string, days: list(string), dates: list(shared('told')) }),
  playing: list(string),
  tracks: list(
    object({ track: string, name: string, moves: list(object({ moves: list(string), ...told })) }),
  ),
  together: list(shared('told')),
  points: object({
    says: list(string),
    sum: list(string),
    matrix: nullable(
      object({
        other: string,
        columns: list(string),
        rows: list(object({ move: string, cells: list(tuple(string, string)) })),
      }),
    ),
  }),
  ends: list(object({ name: string, when: string, points: nullable(string) })),
  world: list(shared('told')),
  uncertain: list(string),
  workedOut: values,
})

const slip: Schema = object({
  player: string,
  name: string,
  type: shared('named'),
  instructions: list(string),
  knows: shared('knows'),
})

const leader: Schema = object({
  before: list(string),
  start: values,
  drawn: values,
  course: list(string),
  dates: list(shared('told')),
  together: list(shared('told')),
  world: list(shared('told')),
  ends: list(object({ name: string, when: string })),
  workedOut: values,
  command: string,
})

const debrief: Schema = object({
  notes: object({ columns: list(string), rows: list(string) }),
  questions: list(string),
  general: list(string),
  odds: list(object({ name: string, odds: string })),
  commands: list(object({ command: string, says: string })),
})

const document = object({
  format: oneOf('tit-for-tariff/brief'),
  version: oneOf(1),
  scenario: string,
  title: string,
  variant: nullable(string),
  changes: list(string),
  language: string,
  byHand: boolean,
  roles: list(role),
  slips: list(slip),
  leader: nullable(leader),
  debrief: nullable(debrief),
})

export const briefSchema = documentSchema('Tit-for-Tariff sheets for a class', document, {
  named,
  knows,
  told: object(told),
})
