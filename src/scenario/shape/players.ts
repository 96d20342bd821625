/** The form of players, their policies and strategies. */
import { evidence } from './effects.ts'
import {
  either,
  formula,
  listOf,
  map,
  named,
  number,
  oneWordOf,
  optional,
  phrase,
  reference,
  required,
  type Shape,
  text,
  word,
} from './shape.ts'

/** Weights: a word alone, or words with their weights. */
const weights = either(word, named('moves', formula))

export const playerDefinitions: Readonly<Record<string, Shape>> = {
  rule: map({
    if: optional(
      either(formula, listOf(formula)),
      'When the rule decides: a condition, or a list of which all must hold.',
    ),
    then: optional(weights, 'Moves and their weights, or one move.'),
    else: optional(weights, 'In the last rule: what holds when no other does.'),
    remember: optional(
      named('memory', formula),
      'In a strategy: what it writes to its memory with the pick.',
    ),
    note: optional(text, 'Why.'),
  }),
  quantal: map({
    rationality: required(
      formula,
      'How surely the better move is picked, in units of 1 / payoff; 0: a coin decides.',
    ),
    payoffs: optional(named('moves', formula, 'any'), 'What each move is expected to pay.'),
    lookahead: optional(number, 'Instead: how many steps are looked at, this one included, 1 to 4.'),
    other: optional(
      phrase('level 1'),
      'How the others are thought to pick: policy, level 0 to level 3, equilibrium.',
      'policy',
    ),
    audience_cost: optional(formula, 'What backing down from a threat costs (Fearon 1994).', '0'),
    discount: optional(formula, 'Weight of a step against the one before.', 'the discount of the player'),
    world: optional(
      oneWordOf('branch', 'likeliest'),
      'Whether every chance is looked at, or the likeliest alone.',
      'branch',
    ),
    note: optional(text, 'Why.'),
  }),
  equilibrium: map({
    select: optional(
      oneWordOf('payoff_dominant', 'risk_dominant', 'highest_welfare', 'uniform'),
      'Which of several equilibria is meant.',
      'payoff_dominant',
    ),
    rationality: optional(
      number,
      'Play the logit equilibrium at this rationality (McKelvey and Palfrey 1998).',
      'Nash equilibrium',
    ),
    note: optional(text, 'Why.'),
  }),
  /** Told apart while it is lowered: odds, `{strategy: …}`, `{by_type: …}`, `{quantal: …}`, or a map by track. */
  policy: either(
    word,
    {
      kind: 'named',
      names: 'moves',
      pattern: 'any',
      fields: {
        quantal: optional(
          reference('quantal'),
          'Logit response to what moves are expected to pay (McKelvey and Palfrey 1995).',
        ),
        equilibrium: optional(
          reference('equilibrium'),
          'The equilibrium of the whole game, solved before anything runs.',
        ),
      },
      value: either(formula, reference('policy'), listOf(reference('rule'))),
    },
    listOf(reference('rule')),
  ),
  strategy: map({
    summary: optional(text, 'What it does, in a sentence.'),
    source: optional(text, 'Where it comes from.'),
    parameters: optional(named('parameters', formula), 'Numbers that whoever uses it may set.'),
    memory: optional(
      named('memory', formula),
      'Whole numbers and flags that it remembers, with their start.',
    ),
    rules: required(listOf(reference('rule')), 'The first that holds decides.'),
  }),
  player: map({
    label: optional(text, 'What people are shown instead of the name.'),
    brief: optional(text, 'Private instructions, shown only to who plays this side.'),
    types: optional(
      named(
        'types',
        either(formula, {
          kind: 'named',
          names: 'private numbers',
          pattern: 'name',
          value: either(formula, text),
        }),
      ),
      'Private types with their chances, drawn at the start.',
    ),
    private: optional(
      named(
        'private values',
        either(
          formula,
          map({
            value: required(formula, 'A number or a distribution.'),
            label: optional(text, 'What it is.'),
            unit: optional(text, 'Its unit.'),
            ...evidence,
          }),
        ),
      ),
      'Private values drawn once a run, read as `my.cost`.',
    ),
    payoff: optional(formula, 'Earned in each step.', '0'),
    discount: optional(
      either(phrase('0.95 per year'), formula),
      'Weight of each step against the one before.',
      '1',
    ),
    acts: optional(formula, 'Whether the player decides in this step.', 'true'),
    moves: required(named('moves', reference('move')), 'What the player can do.'),
    policy: optional(reference('policy'), 'How the player picks.', 'equal odds'),
    tremble: optional(
      formula,
      'With this chance the pick is uniform over the open moves (Selten 1975).',
      '0',
    ),
    note: optional(text, 'Anything else a reader should know.'),
  }),
}
