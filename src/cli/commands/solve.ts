import {
  type Method,
  respondTo,
  responsesJson,
  responsesReport,
  type ScenarioInput,
  SELECTIONS,
  type Selection,
  solutionJson,
  solutionReport,
  solveGame,
  solveJson,
  solveReport,
  solveScenario,
} from '../../index.ts'
import { agreementsOf } from '../agreements.ts'
import { type Command, EXIT, UsageError } from '../command.ts'
import { remarkOnWarnings, tellInvalid } from '../diagnostics.ts'
import { scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import {
  changesOf,
  formatOption,
  JSON_OUTPUT,
  LANGUAGE,
  lookOf,
  resultFormat,
  SET,
  VARIANT,
} from '../options.ts'
import { shown, type Terminal } from '../terminal.ts'
import { tellUnsolved } from '../unsolved.ts'
import { writeAnswer } from '../writing.ts'

export const command: Command = {
  name: 'solve',
  summary: 'what players do who reason to the end: equilibria of a scenario or of a .nfg file',
  argument: {
    name: 'FILE',
    summary: 'a scenario, or a game in normal form of Gambit (.nfg); - for standard input',
    required: true,
    many: false,
    completes: 'scenarios',
  },
  examples: [
    {
      command: 'tft solve entry-deterrence',
      says: 'Who does what, what leaving it would bring, and which threats are empty.',
    },
    {
      command: 'tft solve my-crisis.yaml --rationality 2',
      says: 'The same for players who err, the less the more it costs.',
    },
    {
      command: 'tft solve my-crisis.yaml --against policies',
      says: 'What each player would gain by leaving the policy of the file.',
    },
    {
      command: 'tft solve package-deal --agreements',
      says: 'What both could agree on: the zone of agreement, efficient packages, Nash’s solution.',
    },
    {
      command: 'tft solve chicken.nfg --select risk_dominant',
      says: 'All equilibria of a game in normal form, and which of them to expect.',
    },
  ],
  options: [
    {
      kind: 'text',
      name: 'select',
      value: 'RULE',
      summary: 'which of several equilibria to take (of a scenario payoff_dominant where nothing is said)',
      choices: SELECTIONS,
    },
    {
      kind: 'number',
      name: 'rationality',
      value: 'X',
      summary: 'the logit equilibrium instead (of a .nfg file: too); 0: a coin',
      choices: null,
    },
    {
      kind: 'text',
      name: 'against',
      value: 'WHAT',
      summary: 'instead of an equilibrium the best response of each player to what the others play',
      choices: ['policies'],
    },
    {
      kind: 'flag',
      name: 'agreements',
      summary: 'instead of an equilibrium what both could agree on, for each combination of types',
    },
    {
      kind: 'text',
      name: 'outside',
      value: 'OUTCOME',
      summary:
        'with --agreements: the outcome that is the failure to agree (default: the one that says otherwise)',
      choices: null,
    },
    {
      kind: 'text',
      name: 'fix',
      value: 'WHAT',
      summary: 'put at its median what is drawn from a continuum before the first step',
      choices: ['parameters'],
    },
    {
      kind: 'number',
      name: 'most-states',
      value: 'N',
      summary: 'give up beyond so many decisions (default 200000)',
      choices: null,
    },
    {
      kind: 'text',
      name: 'out',
      value: 'FILE.json',
      summary: 'also write the answer to a file, as --json prints it',
      choices: null,
    },
    {
      kind: 'text',
      name: 'efg',
      value: 'FILE.efg',
      summary: 'also write a small game as a tree for Gambit',
      choices: null,
    },
    {
      kind: 'text',
      name: 'nfg',
      value: 'FILE.nfg',
      summary: 'also write the first stage game, later ones as solved, for Gambit',
      choices: null,
    },
    VARIANT,
    SET,
    formatOption('text', 'json'),
    JSON_OUTPUT,
    LANGUAGE,
  ],
  async run(given, terminal) {
    const rationality = given.number('rationality')
    if (rationality !== null && !(rationality >= 0))
      throw new UsageError(`Rationality is 0 or more, not ${rationality}.`)
    const select = given.text('select') as Selection | null
    const word = given.arguments[0]!
    const input = scenarioInput(word, changesOf(given))
    const form = normalForm(input)
    if (form !== null) return solveForm(input.name, form, { given, terminal, rationality, select })
    if (rationality !== null && select !== null)
      throw new UsageError('A logit equilibrium is one: --rationality and --select do not go together.')
    const mostStates = given.number('most-states') ?? 200_000
    if (!(Number.isInteger(mostStates) && mostStates > 0))
      throw new UsageError(`The most decisions are a whole number from 1, not ${mostStates}.`)
    const request = { mostStates, fix: given.text('fix') !== null }
    const look = lookOf(given, terminal)
    if (given.flag('agreements')) {
      for (const option of ['against', 'select', 'rationality', 'efg', 'nfg'] as const)
        if (wasGiven(given, option))
          throw new UsageError(`--agreements looks at no policy and no equilibrium: leave --${option} out.`)
      const answer = agreementsOf(input, request, given, terminal)
      return typeof answer === 'number' ? answer : finish(given, terminal, answer.json, answer.report)
    }
    if (given.text('outside') !== null) throw new UsageError('--outside is for --agreements: say both.')
    if (given.text('against') !== null) {
      for (const option of ['select', 'rationality', 'efg', 'nfg'] as const)
        if (wasGiven(given, option))
          throw new UsageError(
            `--against policies takes what the others play from the file: leave --${option} out.`,
          )
      const answer = respondTo(input, request)
      if (answer.kind === 'invalid') return tellInvalid(answer, terminal)
      if (answer.kind !== 'responses') return tellUnsolved(answer, terminal)
      remarkOnWarnings(answer.diagnostics, shown(word), terminal)
      const json = responsesJson(answer.responses)
      return finish(given, terminal, json, () => responsesReport(answer.responses, look))
    }
    const method: Method =
      rationality === null
        ? { kind: 'equilibrium', select: select ?? 'payoff_dominant' }
        : { kind: 'logit', rationality }
    const [efg, nfg] = [given.text('efg'), given.text('nfg')]
    const answer = solveScenario(input, { ...request, method, efg: efg !== null, nfg: nfg !== null })
    if (answer.kind === 'invalid') return tellInvalid(answer, terminal)
    if (answer.kind !== 'solution') return tellUnsolved(answer, terminal)
    remarkOnWarnings(answer.diagnostics, shown(word), terminal)
    for (const [file, form] of [
      [efg, answer.gambit.efg],
      [nfg, answer.gambit.nfg],
    ] as const) {
      if (file === null || form === null) continue
      if (form.kind === 'refused') throw new UsageError(form.reason)
      const code = await writeAnswer(file, form.text, terminal)
      if (code !== EXIT.done) return code
    }
    const json = solutionJson(answer.solution)
    return finish(given, terminal, json, () => solutionReport(answer.solution, look))
  },
}

/** The text of a game in normal form, by the name of the file or its first word; null for a scenario. */
function normalForm({ name, content }: ScenarioInput): string | null {
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
  if (name.endsWith('.efg') || /^\s*EFG\b/.test(text))
    throw new UsageError(
      `${shown(name)} is a game tree of Gambit: tft solve writes those, and reads scenarios and games in normal form (.nfg).`,
    )
  return name.endsWith('.nfg') || /^\s*NFG\b/.test(text) ? text : null
}

/** What has no meaning for a game in normal form. */
const OF_SCENARIOS = ['against', 'outside', 'fix', 'most-states', 'efg', 'nfg', 'variant', 'set'] as const

function solveForm(
  name: string,
  text: string,
  {
    given,
    terminal,
    rationality,
    select,
  }: {
    readonly given: Given
    readonly terminal: Terminal
    readonly rationality: number | null
    readonly select: Selection | null
  },
): Promise<number> {
  for (const option of OF_SCENARIOS)
    if (wasGiven(given, option))
      throw new UsageError(`--${option} is for scenarios; ${name} is a game in normal form.`)
  if (given.flag('agreements'))
    throw new UsageError(`--agreements is for scenarios; ${name} is a game in normal form.`)
  const answer = solveGame(name, text, { rationality, select })
  if (answer.kind === 'invalid') return Promise.resolve(tellInvalid(answer, terminal))
  return finish(given, terminal, solveJson(answer.solved), () =>
    solveReport(answer.solved, { color: terminal.outColor, language: 'en' }),
  )
}

function wasGiven(given: Given, option: (typeof OF_SCENARIOS)[number] | 'select' | 'rationality'): boolean {
  if (option === 'set') return given.texts('set').length > 0
  const isNumber = option === 'most-states' || option === 'rationality'
  return (isNumber ? given.number(option) : given.text(option)) !== null
}

/** Writes the answer where it is asked for, and prints it. */
async function finish(given: Given, terminal: Terminal, json: string, report: () => string): Promise<number> {
  const file = given.text('out')
  if (file !== null) {
    const code = await writeAnswer(file, json, terminal)
    if (code !== EXIT.done) return code
  }
  terminal.out(resultFormat(given) === 'json' ? json : report())
  return EXIT.done
}
