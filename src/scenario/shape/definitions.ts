/** The whole structure of a scenario file. */
import { blockDefinitions, conditions, evidence } from './effects.ts'
import { playerDefinitions } from './players.ts'
import {
  either,
  flag,
  formula,
  listOf,
  map,
  named,
  number,
  oneOrMore,
  oneWordOf,
  optional,
  phrase,
  reference,
  required,
  type Shape,
  text,
  word,
} from './shape.ts'

const label = optional(text, 'What people are shown instead of the name.')
const unit = optional(text, 'A label such as "%"; never converted.')
const range = optional(listOf(formula), 'The lowest and the highest value: [low, high].')

const parameterValue = either(
  formula,
  map({
    one_of: optional(named('values', formula, 'any'), 'Values (keys) and their weights.'),
    rows: optional(phrase('elasticities.csv'), 'A file beside the scenario; one row a run.'),
    column: optional(word, 'The column of that file.'),
  }),
)

const parameter = either(
  formula,
  map({
    value: required(
      parameterValue,
      'A number, an expression of parameters above, a distribution, or a date.',
    ),
    type: optional(oneWordOf('number', 'whole'), '`whole` where it counts something.'),
    range,
    unit,
    label,
    ...evidence,
  }),
)

const variable = either(
  formula,
  map({
    start: optional(formula, 'The value before the first step.'),
    type: optional(
      oneWordOf('number', 'whole', 'flag', 'choice'),
      'What it holds, where that is not seen from `start`.',
    ),
    choices: optional(listOf(word), 'The words that a choice can be.'),
    range,
    grid: optional(number, 'Values are rounded to multiples of this.'),
    beyond: optional(oneWordOf('clamp', 'stop'), 'What becomes of a value beyond the range.', 'clamp'),
    both_set: optional(
      word,
      'Which of two simultaneous `set`s counts: a player, `joint`, `highest` or `lowest`.',
    ),
    known_to: optional(oneOrMore(word), 'Only these players can read it.', 'everybody'),
    unit,
    label,
    ...evidence,
  }),
)

const calendar = map({
  rounds: optional(formula, 'So many steps without dates.'),
  start: optional(phrase('2025-10-23'), 'First day of step 1.'),
  step: optional(phrase('1 week'), 'Length of a step.'),
  steps: optional(formula, 'How many steps.'),
  end: optional(phrase('2026-01-14'), 'Last date on which a step may begin; with `points` the last day.'),
  points: optional(listOf(phrase('2025-10-30')), 'Decision points: rising dates, each a step.'),
  dates: optional(listOf(reference('date')), 'What the calendar brings, whatever the players do.'),
  note: optional(text, 'Anything else a reader should know.'),
})

const outcome = map({
  label,
  when: conditions,
  otherwise: optional(flag, 'True for the one outcome that holds when no other does.'),
  payoff: optional(named('players', formula), 'What each player gets in the last step.', '0'),
  note: optional(text, 'Anything else a reader should know.'),
})

const read = (what: string) => optional(formula, what)
const measure = map({
  final: read('The value at the end of the run.'),
  highest: read('The highest value at the end of a step.'),
  lowest: read('The lowest value at the end of a step.'),
  average: read('The average over the steps.'),
  total: read('The sum over the steps.'),
  count: read('In how many steps a condition holds.'),
  first: read('The step in which a condition first holds.'),
  by: optional(
    oneWordOf('day', 'week', 'month', 'quarter', 'year', 'step'),
    'Weight steps by their length in this unit.',
  ),
  unit,
  label,
  note: optional(text, 'Anything else a reader should know.'),
})

const expectation = map({
  probability: optional(word, 'An outcome.'),
  mean: optional(word, 'A measure, or a payoff such as us.payoff.'),
  is: optional(formula, 'The known answer.'),
  within: optional(formula, 'How far from it is near enough.'),
  between: optional(listOf(formula), 'The lowest and the highest that will do: [low, high].'),
  always: optional(formula, 'A condition that holds at the end of every step of every run.'),
  never: optional(formula, 'A condition that holds at the end of no step of any run.'),
  variant: optional(word, 'Of this variant instead of the baseline.'),
  because: optional(text, 'Why it must come out so.'),
})

const variant = map({
  label,
  forbid: optional(oneOrMore(word), 'Moves that are closed.'),
  change: optional(named('paths', reference('anything'), 'any'), 'Values put at dotted paths.'),
  note: optional(text, 'Anything else a reader should know.'),
})

/** The file itself. */
const scenario = map({
  tft: required(oneWordOf('1'), 'Version of the language: 1.'),
  scenario: optional({ kind: 'word', among: null }, 'Name, used in results.'),
  title: optional(text, 'Title.'),
  brief: optional(text, 'The public situation, read by everyone at the table.'),
  debrief: optional(listOf(text), 'Questions for afterwards.'),
  note: optional(text, 'Anything else a reader should know.'),
  sources: optional(
    named(
      'sources',
      map({
        title: optional(text, 'What it is.'),
        url: optional(text, 'Where it can be read.'),
        where: optional(text, 'The place in it, or a file beside the scenario.'),
        date: optional(text, 'Of when it is.'),
        note: optional(text, 'Anything else a reader should know.'),
      }),
    ),
    'Where figures come from.',
  ),
  extends: optional(oneOrMore(phrase('./base.yaml')), 'Files laid under this one.'),
  calendar: optional(calendar, 'Steps and dates.'),
  parameters: optional(named('parameters', parameter), 'Constants and things uncertain, fixed for a run.'),
  tables: optional(
    named(
      'tables',
      map({
        x: required(listOf(number), 'Rising arguments.'),
        y: required(listOf(number), 'Values at them.'),
        ...evidence,
      }),
    ),
    'Piecewise linear functions, read as table(name, x).',
  ),
  correlate: optional(
    listOf(
      map({
        between: required(listOf(word), 'Two parameters.'),
        rank: required(formula, 'Their rank correlation, -1 to 1.'),
        ...evidence,
      }),
    ),
    'Ranks that go together.',
  ),
  state: optional(named('variables', variable), 'Variables.'),
  derived: optional(
    named(
      'derived quantities',
      either(
        formula,
        map({
          value: required(formula, 'The expression.'),
          label,
          unit,
          note: optional(text, 'Anything else.'),
        }),
      ),
    ),
    'Always computed from the newest state.',
  ),
  tracks: optional(
    named(
      'tracks',
      either(
        phrase('Rare earths'),
        map({
          label,
          pass: optional(flag, 'Whether `pass` is a move on it.', 'true'),
          note: optional(text, 'Anything else.'),
        }),
      ),
    ),
    'Lines of contention; a player picks one move on each of its tracks a step.',
  ),
  players: optional(named('players', reference('player')), 'Who decides.'),
  turns: optional(
    either(oneWordOf('together'), listOf(word)),
    'Whether moves of a step are simultaneous, or in which order players pick.',
    'together',
  ),
  matrix: optional(
    map({
      players: required(listOf(word), 'Row and column player.'),
      cells: required(
        named('moves', named('moves', listOf(formula))),
        'Payoffs by both moves: [row, column].',
      ),
    }),
    'Payoffs of a step by both moves.',
  ),
  strategies: optional(
    named('strategies', reference('strategy')),
    'Ready-made policies.',
    'the built-in ones',
  ),
  joint: optional(
    named('joint moves', reference('joint')),
    'What happens only when the picks of one step agree.',
  ),
  events: optional(named('events', reference('event')), 'Moves of the world.'),
  dynamics: optional(listOf(reference('dynamic')), 'What happens at the end of every step.'),
  outcomes: optional(named('outcomes', outcome), 'How it can end.'),
  measures: optional(named('measures', measure), 'What else to report.'),
  variants: optional(named('variants', variant, 'title'), 'Named changes.'),
  expect: optional(listOf(expectation), 'What must come out.'),
})

export const ROOT = 'scenario'
export const definitions: Readonly<Record<string, Shape>> = {
  scenario,
  ...playerDefinitions,
  ...blockDefinitions,
}
