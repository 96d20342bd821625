/** The structure of a history file: what was seen so far. */
import {
  flag,
  listOf,
  map,
  oneOrMore,
  oneWordOf,
  optional,
  phrase,
  required,
  type Shape,
  text,
  word,
} from './shape.ts'

const seen = map({
  date: optional(phrase('2025-10-09'), 'The day on which it was seen.'),
  step: optional(phrase('3'), 'Or the step, counted from 1.'),
  happened: optional(
    oneOrMore(word),
    'Moves (us.threaten, also a family of moves), events and joints that happened.',
  ),
  not: optional(oneOrMore(word), 'Moves, events and joints that did not.'),
  nothing_else: optional(
    flag,
    'True where nothing but what `happened` names was done in that step, and nothing else happened.',
  ),
  source: optional(text, 'Where it is reported.'),
  note: optional(text, 'Anything else a reader should know.'),
})

/** The file itself. */
export const history: Shape = map({
  tft: required(oneWordOf('1'), 'Version of the language: 1.'),
  history: optional(text, 'What it is a history of.'),
  scenario: optional(word, 'Name of the scenario it belongs to: with another it is refused.'),
  note: optional(text, 'Anything else a reader should know.'),
  seen: required(listOf(seen), 'What was seen, in any order.'),
})
