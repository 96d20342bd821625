import { exactJson, exactReport, exactScenario } from '../../index.ts'
import { formatCount, formatNumber, listed } from '../../text/index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'
import { remarkOnWarnings, tellInvalid } from '../diagnostics.ts'
import { failingPathSentence } from '../failure.ts'
import { scenarioInput } from '../files.ts'
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
      summary: 'give up beyond so many states (default 200000)',
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
    const mostStates = given.number('most-states') ?? 200_000
    if (!(Number.isInteger(mostStates) && mostStates > 0))
      throw new UsageError(`The most states are a whole number from 1, not ${mostStates}.`)
    const answer = exactScenario(scenarioInput(word, changesOf(given)), {
      mostStates,
      laws: given.flag('laws'),
      fix: given.text('fix') !== null,
    })
    switch (answer.kind) {
      case 'invalid':
        return tellInvalid(answer, terminal)
      case 'not-finite': {
        const lines = answer.reasons.map(({ message, place }) =>
          place === null ? `  ${message}` : `  ${place.file}:${place.line}:${place.column}: ${message}`,
        )
        const cure =
          answer.medians.length > 0
            ? `--fix parameters puts ${listed(answer.medians.map(({ name, value }) => `${name} at ${formatNumber(value)}`))}.`
            : 'A number is finite with a grid and a range, a whole number with a range: see docs/language.md.'
        const told = ['The scenario is not finite, so there is no exact answer:', ...lines, cure]
        terminal.error(told.map(line => `${shown(line)}\n`).join(''))
        return EXIT.usage
      }
      case 'too-many':
        throw new UsageError(
          `By step ${answer.step} there are ${formatCount(answer.states)} states, more than the ${formatCount(answer.limit)} allowed. ` +
            `Raise --most-states, take steps away (--set calendar.steps=…), or use tft run.`,
        )
      case 'infinite':
        throw new UsageError(`The scenario is not finite: ${answer.reason} Use tft run.`)
      case 'failed':
        terminal.error(failingPathSentence(answer.failure))
        return EXIT.runFailed
      case 'exact':
        remarkOnWarnings(answer.diagnostics, shown(word), terminal)
        terminal.out(
          resultFormat(given) === 'json'
            ? exactJson(answer.result)
            : exactReport(answer.result, lookOf(given, terminal)),
        )
        return EXIT.done
    }
  },
}
