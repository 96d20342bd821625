/** The form of effects blocks and of everything built on them. */
import {
  either,
  type Field,
  flag,
  formula,
  listOf,
  map,
  named,
  oneOrMore,
  optional,
  phrase,
  reference,
  required,
  type Shape,
  text,
  word,
} from './shape.ts'

export const evidence: Readonly<Record<string, Field>> = {
  source: optional(word, 'Where the figure comes from: a key of `sources`.'),
  assumption: optional(text, 'Why the figure is what it is, where nobody has measured it.'),
  note: optional(text, 'Anything else a reader should know.'),
}

export const conditions: Field = optional(
  oneOrMore(formula),
  'A condition, or a list of which all must hold.',
  'always',
)
export const windows: Field = optional(
  oneOrMore(phrase('2025-10-24 to 2025-10-27')),
  'Only in steps that share a day with this window (or one of these): a date, `date to date`, `3 to 5`.',
  'always',
)
const duration = either(phrase('4 weeks'), formula)
const label = optional(text, 'What people are shown instead of the name.')

/** What a block can do. */
const effects: Readonly<Record<string, Field>> = {
  say: optional(text, 'A sentence for the story.'),
  set: optional(named('variables', formula), 'Variables and the values they are set to.'),
  add: optional(named('variables', formula), 'Variables and what is added to them.'),
  toward: optional(
    named(
      'variables',
      map({
        target: required(formula, 'Where the variable is drawn to.'),
        half_life: required(duration, 'Time in which half of the distance is covered.'),
      }),
    ),
    'Variables that relax towards a target, by the length of the step.',
  ),
  cancel: optional(oneOrMore(word), 'Drops everything pending from this move, joint or event.'),
  later: optional(oneOrMore(reference('later')), 'A block that takes hold at a date or after a while.'),
  one_of: optional(listOf(reference('branch')), 'Branches of which exactly one happens, by their weights.'),
}

const chance: Field = optional(formula, 'With what chance it happens; drawn only if `when` holds.', '1')

export const blockDefinitions: Readonly<Record<string, Shape>> = {
  branch: map({ weight: required(formula, 'Weight of the branch, 0 or more.'), ...effects, ...evidence }),
  later: map({
    date: optional(phrase('2025-11-01'), 'The day on which it takes hold.'),
    step: optional(formula, 'With `rounds`: the step in which it takes hold.'),
    after: optional(duration, 'How long after the step in which it was set going.'),
    when: conditions,
    chance,
    ...effects,
    ...evidence,
  }),
  date: map({
    name: optional(word, 'A name; needed where the entry draws.'),
    date: optional(
      phrase('2025-11-01'),
      'The day on which it takes hold: at the first step beginning on or after it.',
    ),
    step: optional(formula, 'With `rounds`: the step in which it takes hold.'),
    when: conditions,
    chance,
    ...effects,
    ...evidence,
  }),
  move: map({
    label,
    track: optional(word, 'The track it is played on.'),
    stance: optional(formula, 'From -1 (hostile) to 1 (conciliatory): what strategies look at.', '0'),
    when: conditions,
    open: windows,
    once: optional(flag, 'At most once a run.', 'false'),
    cooldown: optional(duration, 'Closed for so long after a pick.'),
    overlap: optional(flag, 'May be picked while its own `later` is pending.', 'false'),
    options: optional(
      named('options', listOf(either(formula, word))),
      'A family: one move for each value, whole numbers or names.',
    ),
    ...effects,
    ...evidence,
  }),
  event: map({
    label,
    open: windows,
    once: optional(flag, 'At most once a run.', 'false'),
    cooldown: optional(duration, 'Not again for so long.'),
    overlap: optional(flag, 'May happen while its own `later` is pending.', 'false'),
    when: conditions,
    chance,
    rate: optional(phrase('0.02 per week'), 'Instead of `chance`: so many times a unit of time, on average.'),
    ...effects,
    ...evidence,
  }),
  joint: map({
    label,
    needs: required(
      named('players', either(word, listOf(word))),
      'The moves that must be picked in one step: player and move, or a list of moves of which any will do.',
    ),
    overlap: optional(flag, 'May happen while its own `later` is pending.', 'false'),
    when: conditions,
    chance,
    ...effects,
    ...evidence,
  }),
  dynamic: map({
    name: optional(word, 'A name; needed where the item draws.'),
    when: conditions,
    chance,
    ...effects,
    ...evidence,
  }),
}
