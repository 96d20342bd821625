import {
  explainPage,
  explainScenario,
  explanationDocument,
  explanationMarkdown,
  explanationPage,
  MOST_RUN,
  type RunChoice,
} from '../../index.ts'
import { formatCount } from '../../text/index.ts'
import { type Command, EXIT, type Option, UsageError } from '../command.ts'
import { CONDITIONS, conditionsOf } from '../conditions.ts'
import { tellInvalid } from '../diagnostics.ts'
import { failureSentence } from '../failure.ts'
import { scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { interruptible } from '../interruption.ts'
import { changesOf, FILE, JSON_OUTPUT, LANGUAGE, languageOf, lookOf, SEED, SET, VARIANT } from '../options.ts'
import { drawAnswer, REPORT, reportFile } from '../reporting.ts'
import { shown } from '../terminal.ts'

/** Among how many runs one is chosen if nothing else is said. */
const AMONG = 2000
const MOST_AMONG = 100_000
/** Continuations over all points of a run. */
const BUDGET = 100_000
const MOST_BUDGET = 1e9

const OPTIONS: readonly Option[] = [
  {
    kind: 'number',
    name: 'run',
    value: 'N',
    summary: 'the run with this number (default 0)',
    choices: null,
  },
  {
    kind: 'text',
    name: 'typical',
    value: 'OUTCOME',
    summary: 'a run near the middle of those that ended so',
    choices: null,
  },
  {
    kind: 'text',
    name: 'shortest',
    value: 'OUTCOME',
    summary: 'the quickest of those that ended so',
    choices: null,
  },
  { kind: 'flag', name: 'surprising', summary: 'the run with the least likely picks' },
  {
    kind: 'number',
    name: 'among',
    value: 'N',
    summary: `how many runs are looked at to choose one (default ${AMONG})`,
    choices: null,
  },
  {
    kind: 'texts',
    name: 'what-if',
    value: 'PICK',
    summary: 'another move: us/tariffs@2025-10-10=pass, or us@3=hold; may be repeated',
    choices: null,
  },
  { kind: 'flag', name: 'turning-points', summary: 'where the chance of its end moved most' },
  {
    kind: 'number',
    name: 'budget',
    value: 'N',
    summary: `continuations lived for turning points (default ${formatCount(BUDGET)})`,
    choices: null,
  },
  SEED,
  VARIANT,
  SET,
  ...CONDITIONS,
  { kind: 'flag', name: 'markdown', summary: 'as Markdown, for a memo or a handout' },
  JSON_OUTPUT,
  LANGUAGE,
  REPORT,
]

export const command: Command = {
  name: 'explain',
  summary: 'tell one run and why: odds, rules, closed moves, lines of the file; or what if',
  argument: FILE,
  examples: [
    { command: 'tft explain kuala-lumpur-2025 --run 7431', says: 'One run, day by day, with reasons.' },
    {
      command: 'tft explain kuala-lumpur-2025 --typical truce',
      says: 'A run that is near the middle of all that ended so.',
    },
    {
      command: 'tft explain kuala-lumpur-2025 --shortest rupture --markdown > rupture.md',
      says: 'The quickest way to an outcome, as Markdown.',
    },
    {
      command: 'tft explain kuala-lumpur-2025 --typical escalation --turning-points',
      says: 'Where a run turned: how likely its end was after each step.',
    },
    {
      command: 'tft explain kuala-lumpur-2025 --run 7 --what-if us/tariffs@2025-10-10=pass',
      says: 'The same world with one move changed, both courses side by side.',
    },
    {
      command: 'tft explain kuala-lumpur-2025 --typical truce --turning-points --report truce.html',
      says: 'A page to hand out: the story, reasons folded beneath it, and where it turned.',
    },
  ],
  options: OPTIONS,
  async run(given, terminal) {
    const choice = choiceOf(given)
    const among = given.number('among') ?? AMONG
    if (!Number.isInteger(among) || among < 1 || among > MOST_AMONG)
      throw new UsageError(`--among must be a whole number from 1 to ${MOST_AMONG}, but it is ${among}.`)
    // Refused before anything long is begun.
    reportFile(given)
    if (given.flag('markdown') && given.flag('json')) throw new UsageError('Say either --markdown or --json.')
    const input = {
      ...scenarioInput(given.arguments[0]!, changesOf(given)),
      ...conditionsOf(given),
    }
    const seed = given.text('seed') ?? '1'
    const request = { seed, choice, among, whatIf: given.texts('what-if'), budget: budgetOf(given) }
    const explained = await interruptible(signal => explainScenario(input, request, { signal }))
    if (explained.kind === 'invalid') return tellInvalid(explained, terminal)
    if (explained.kind === 'interrupted') return EXIT.interrupted
    if (explained.kind === 'failed') {
      terminal.error(failureSentence(explained.failure))
      return EXIT.runFailed
    }
    if (explained.kind === 'refused') throw new UsageError(shown(explained.reason))
    const { explanation, game } = explained
    terminal.out(
      given.flag('json')
        ? explanationDocument(explanation)
        : given.flag('markdown')
          ? explanationMarkdown(explanation, game, languageOf(given))
          : explanationPage(explanation, game, lookOf(given, terminal)),
    )
    const failure = explanation.story.failure ?? explanation.whatIf?.story.failure ?? null
    if (failure !== null) terminal.error(failureSentence(failure))
    const drawn = await drawAnswer(
      {
        name: 'explain',
        options: OPTIONS,
        input,
        seed,
        told: null,
        charts: null,
        page: (background, language) => explainPage(explanation, background, language),
      },
      given,
      terminal,
    )
    return failure === null ? drawn : EXIT.runFailed
  },
}

function budgetOf(given: Given): number | null {
  const budget = given.number('budget')
  if (!given.flag('turning-points')) {
    if (budget !== null) throw new UsageError('--budget is for --turning-points: say both.')
    return null
  }
  if (budget !== null && (!Number.isInteger(budget) || budget < 1 || budget > MOST_BUDGET))
    throw new UsageError(
      `--budget must be a whole number from 1 to ${formatCount(MOST_BUDGET)}, but it is ${budget}.`,
    )
  return budget ?? BUDGET
}

function choiceOf(given: Given): RunChoice {
  const run = given.number('run')
  const typical = given.text('typical')
  const shortest = given.text('shortest')
  const choices: RunChoice[] = []
  if (run !== null) {
    if (!Number.isInteger(run) || run < 0 || run > MOST_RUN)
      throw new UsageError(`Runs are numbered from 0 to ${MOST_RUN}, but --run is ${run}.`)
    choices.push({ kind: 'run', run })
  }
  if (typical !== null) choices.push({ kind: 'typical', outcome: typical })
  if (shortest !== null) choices.push({ kind: 'shortest', outcome: shortest })
  if (given.flag('surprising')) choices.push({ kind: 'surprising' })
  if (choices.length > 1) throw new UsageError('Say one of --run, --typical, --shortest and --surprising.')
  return choices[0] ?? { kind: 'run', run: 0 }
}
