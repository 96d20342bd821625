import {
  type ClassDocument,
  chartsOfClass,
  classFormats,
  classPage,
  collectGames,
  formatClass,
} from '../../index.ts'
import { CHARTS } from '../charting.ts'
import { type Command, EXIT, type Option, UsageError } from '../command.ts'
import { failureSentence } from '../failure.ts'
import { namedGames } from '../games.ts'
import type { Given } from '../given.ts'
import { interruptible } from '../interruption.ts'
import {
  CONFIDENCE,
  formatOption,
  JSON_OUTPUT,
  LANGUAGE,
  lookOf,
  resultFormat,
  SEED,
  WORKERS,
} from '../options.ts'
import { progressLine } from '../progress.ts'
import { drawAnswer, REPORT, reportFile } from '../reporting.ts'
import { shown, type Terminal } from '../terminal.ts'

const OPTIONS: readonly Option[] = [
  {
    kind: 'number',
    name: 'runs',
    value: 'N',
    summary: 'how many runs of the model (default 20000)',
    choices: null,
  },
  { ...SEED, summary: 'of the runs of the model; any text (default 1)' },
  CONFIDENCE,
  {
    kind: 'number',
    name: 'most-states',
    value: 'N',
    summary: 'work out best response and equilibrium of games of at most so many states (default 20000)',
    choices: null,
  },
  formatOption(...classFormats),
  JSON_OUTPUT,
  LANGUAGE,
  WORKERS,
  REPORT,
  CHARTS,
]

export const command: Command = {
  name: 'collect',
  summary:
    'the saved games of a class: how they ended beside the model, who was hostile first, typical courses',
  argument: {
    name: 'GAME',
    summary:
      'a saved game, or a folder of them (*.game.json); a scenario (its file, or the name of a shipped one) among them says what was played where that is not found by its name',
    required: true,
    many: true,
    completes: 'scenarios',
  },
  examples: [
    {
      command: 'tft collect *.game.json',
      says: 'Every game is lived again and checked; then all are told together.',
    },
    {
      command: 'tft collect my-crisis.yaml class/ --report class.html',
      says: 'The games of a folder, played on a scenario of your own; as a page.',
    },
    {
      command: 'tft collect class/ --format csv',
      says: 'A row for each game, for a spreadsheet.',
    },
  ],
  options: OPTIONS,
  async run(given, terminal) {
    // Refused before anything long is begun.
    reportFile(given)
    const request = requestOf(given)
    const { files, find } = namedGames(given.arguments)
    const answer = await interruptible(signal =>
      collectGames(files, find, request, { signal, onProgress: progressLine(terminal) }),
    )
    terminal.redraw('')
    switch (answer.kind) {
      case 'none':
        tellRefused(answer.refused, terminal)
        terminal.error('Not one game counts.\n')
        return EXIT.usage
      case 'failed':
        terminal.error(failureSentence(answer.failure))
        return EXIT.runFailed
      case 'interrupted':
        terminal.error('Interrupted before the model was run.\n')
        return EXIT.interrupted
      case 'refused':
        throw new UsageError(answer.reason)
      case 'collected': {
        const { document, inputs } = answer
        const format = resultFormat(given)
        terminal.out(formatClass(document, format, lookOf(given, terminal)))
        // The text names them itself.
        if (format !== 'text') tellRefused(document.refused, terminal)
        const drawn = await drawAnswer(
          {
            name: 'collect',
            options: OPTIONS,
            input: inputs[0]!,
            seed: request.seed,
            told: null,
            charts: look => chartsOfClass(document, look).flat(),
            page: (background, language) => classPage(document, background, language),
          },
          given,
          terminal,
        )
        return drawn === EXIT.done && document.refused.length > 0 ? EXIT.usage : drawn
      }
    }
  },
}

function requestOf(given: Given): Parameters<typeof collectGames>[2] {
  const mostStates = given.number('most-states') ?? 20_000
  if (!(Number.isInteger(mostStates) && mostStates > 0))
    throw new UsageError(`The most states are a whole number from 1, not ${mostStates}.`)
  return {
    runs: given.number('runs') ?? 20_000,
    seed: given.text('seed') ?? '1',
    confidence: given.number('confidence') ?? 0.95,
    workers: given.number('workers') ?? 0,
    mostStates,
  }
}

function tellRefused(refused: ClassDocument['refused'], terminal: Terminal): void {
  for (const { file, reason } of refused) terminal.error(`${shown(`${file}: ${reason}`)}\n`)
}
