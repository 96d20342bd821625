import { type TestedScenario, testDocument, testReport, testScenario } from '../../index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'
import { tellInvalid } from '../diagnostics.ts'
import { failingPathSentence, failureSentence } from '../failure.ts'
import { scenarioInput } from '../files.ts'
import {
  FILE,
  formatOption,
  JSON_OUTPUT,
  LANGUAGE,
  lookOf,
  RUNS,
  resultFormat,
  SEED,
  SET,
  WORKERS,
} from '../options.ts'
import { progressLine } from '../progress.ts'

export const command: Command = {
  name: 'test',
  summary: 'hold scenarios to the answers that they themselves expect',
  argument: { ...FILE, many: true },
  examples: [
    {
      command: 'tft test gamblers-ruin',
      says: 'Each item of `expect` against the exact law where the scenario is finite and small enough, else against 100,000 runs: met when the 99.9 % interval meets what is expected.',
    },
    {
      command: 'tft test *.yaml --json',
      says: 'For continuous integration; exit code 4 when one is not met.',
    },
  ],
  options: [
    RUNS,
    { ...SEED, summary: 'any text (default expect)' },
    SET,
    formatOption('text', 'json'),
    JSON_OUTPUT,
    LANGUAGE,
    WORKERS,
  ],
  async run(given, terminal) {
    const [runs, seed, workers] = [given.number('runs'), given.text('seed'), given.number('workers')]
    const request = {
      ...(runs === null ? {} : { runs }),
      ...(seed === null ? {} : { seed }),
      ...(workers === null ? {} : { workers }),
    }
    const all: TestedScenario[] = []
    for (const word of given.arguments) {
      const tested = await testScenario(
        scenarioInput(word, { variant: null, set: given.texts('set') }),
        request,
        { onProgress: progressLine(terminal) },
      )
      terminal.redraw('')
      if (tested.kind === 'invalid') return tellInvalid(tested, terminal)
      if (tested.kind === 'fails') {
        terminal.error(failingPathSentence(tested.failure))
        return EXIT.runFailed
      }
      if (tested.kind === 'tested') all.push(tested.tested)
      else if (tested.simulated.kind === 'failed') {
        terminal.error(failureSentence(tested.simulated.failure))
        return EXIT.runFailed
      } else
        throw new UsageError(tested.simulated.kind === 'refused' ? tested.simulated.reason : 'Interrupted.')
    }
    const look = lookOf(given, terminal)
    terminal.out(
      resultFormat(given) === 'json'
        ? `${JSON.stringify(testDocument(all), null, 2)}\n`
        : testReport(all, look),
    )
    return all.every(each => each.met) ? EXIT.done : EXIT.notMet
  },
}
