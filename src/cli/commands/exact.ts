import { exactJson, exactReport, exactScenario } from '../../index.ts'
import { formatCount, listed } from '../../text/index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'
import { remarkOnWarnings, tellInvalid } from '../diagnostics.ts'
import { failingPathSentence } from '../failure.ts'
import { scenarioInput } from '../files.ts'
import { tellNotFinite } from '../not-finite.ts'
import {
  changesOf,
  FILE,
  formatOption,
  JSON_OUTPUT,
  LANGUAGE,
  lookOf,
  resultFormat,
  SET,
  VARIANT,
} from '../options.ts'
import { writeFile } from '../reporting.ts'
import { shown } from '../terminal.ts'

export const command: Command = {
  name: 'exact',
  summary: 'the exact probabilities of a finite scenario, by every path there is',
  argument: FILE,
  examples: [
    { command: 'tft exact gamblers-ruin', says: 'How it ends, to twelve digits: nothing is drawn.' },
    {
      command: 'tft exact my-crisis.yaml --fix parameters',
      says: 'With every parameter that is drawn from a continuum at its median.',
    },
    {
      command: 'tft exact ship-fees --prism ship-fees.pm',
      says: 'The same game for PRISM, another program, to check or to ask in its own language.',
    },
    {
      command: 'tft exact ship-fees --first permanent --before 2027-11-10',
      says: 'When something first comes about, and how likely before a day.',
    },
  ],
  options: [
    {
      kind: 'text',
      name: 'fix',
      value: 'WHAT',
      summary: 'put at its median what is drawn from a continuum before the first step',
      choices: ['parameters'],
    },
    {
      kind: 'flag',
      name: 'laws',
      summary: 'also the whole law of payoffs and of measures that add up; costs more states',
    },
    {
      kind: 'number',
      name: 'most-states',
      value: 'N',
      summary: 'give up beyond so many states (default 1000000)',
      choices: null,
    },
    {
      kind: 'texts',
      name: 'ever',
      value: 'CONDITION',
      summary: 'also how likely this ever holds at the end of a step; may be repeated',
      choices: null,
    },
    {
      kind: 'texts',
      name: 'first',
      value: 'CONDITION',
      summary: 'also in which step this first holds, by its whole law; may be repeated',
      choices: null,
    },
    {
      kind: 'text',
      name: 'before',
      value: 'DATE',
      summary: 'with --ever or --first: how likely it holds before this day or step',
      choices: null,
    },
    {
      kind: 'text',
      name: 'prism',
      value: 'FILE.pm',
      summary: 'also write the scenario as a model for PRISM, a Markov chain',
      choices: null,
    },
    VARIANT,
    SET,
    formatOption('text', 'json'),
    JSON_OUTPUT,
    LANGUAGE,
  ],
  async run(given, terminal) {
    const word = given.arguments[0]!
    const mostStates = given.number('most-states') ?? 1_000_000
    if (!(Number.isInteger(mostStates) && mostStates > 0))
      throw new UsageError(`The most states are a whole number from 1, not ${mostStates}.`)
    const ever = (['ever', 'first'] as const).flatMap(asked =>
      given.texts(asked).map(condition => ({ asked, condition })),
    )
    const before = given.text('before')
    if (before !== null && ever.length === 0)
      throw new UsageError('--before says until when --ever or --first is asked: give one of them too.')
    const model = given.text('prism')
    if (model === '') throw new UsageError('--prism needs the name of a file: --prism model.pm.')
    const answer = exactScenario(
      { ...scenarioInput(word, changesOf(given)), ever },
      {
        mostStates,
        laws: given.flag('laws'),
        fix: given.text('fix') !== null,
        before,
        prism: model !== null,
      },
    )
    switch (answer.kind) {
      case 'invalid':
        return tellInvalid(answer, terminal)
      case 'not-finite':
        return tellNotFinite(answer, terminal)
      case 'too-many':
        throw new UsageError(
          `Before step ${answer.step}, ${formatCount(answer.states)} states had been met, more than the ${formatCount(answer.limit)} allowed. ` +
            `Raise --most-states, ${fixing(answer.drawn)}take steps away (--set calendar.steps=… or calendar.rounds=…), or use tft run.`,
        )
      case 'infinite':
        throw new UsageError(`The scenario is not finite: ${answer.reason} Use tft run.`)
      case 'refused':
        throw new UsageError(answer.reason)
      case 'failed':
        terminal.error(failingPathSentence(answer.failure))
        return EXIT.runFailed
      case 'exact':
        remarkOnWarnings(answer.diagnostics, shown(word), terminal)
        terminal.out(
          resultFormat(given) === 'json'
            ? exactJson(answer.document)
            : exactReport(answer.document, lookOf(given, terminal)),
        )
        return answer.prism === null ? EXIT.done : writeFile('model', model!, answer.prism, terminal)
    }
  },
}

/** What would leave fewer states if it had one value. */
function fixing(drawn: readonly string[]): string {
  if (drawn.length === 0) return ''
  const parameter = drawn.find(name => !name.includes('.'))
  const how = parameter === undefined ? '' : `, such as --set parameters.${parameter}=…`
  return `fix what is drawn before the first step (${listed(drawn)}${how}), `
}
