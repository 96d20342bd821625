import {
  chartsOfSweep,
  formatSweep,
  type Over,
  readOver,
  type Sweep,
  type SweepRequest,
  type Swept,
  sweepFormats,
  sweepPage,
  sweepScenario,
} from '../../index.ts'
import { formatCount } from '../../text/index.ts'
import { CHARTS } from '../charting.ts'
import { type Command, EXIT, type Option, UsageError } from '../command.ts'
import { replayLine } from '../command-line.ts'
import { CONDITIONS, conditionsOf } from '../conditions.ts'
import { remarkOnWarnings, tellInvalid } from '../diagnostics.ts'
import { failureSentence } from '../failure.ts'
import { scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { interruptible } from '../interruption.ts'
import {
  CONFIDENCE,
  changesOf,
  FILE,
  formatOption,
  JSON_OUTPUT,
  LANGUAGE,
  lookOf,
  resultFormat,
  SEED,
  SET,
  VARIANT,
  WORKERS,
  worldsOf,
} from '../options.ts'
import { progressLine } from '../progress.ts'
import { drawAnswer, REPORT, reportFile } from '../reporting.ts'
import { shown, type Terminal } from '../terminal.ts'

const OPTIONS: readonly Option[] = [
  {
    kind: 'texts',
    name: 'over',
    value: 'SETTING=VALUES',
    summary:
      'a parameter or path and its values: low:high:step (also dates and days), or a list a,b,c; once or twice',
    choices: null,
  },
  {
    kind: 'text',
    name: 'of',
    value: 'NAME',
    summary: 'the outcome, measure or player to look at (default: the outcome that is moved most)',
    choices: null,
  },
  {
    kind: 'number',
    name: 'runs',
    value: 'N',
    summary: 'how many runs at each point (default 10000)',
    choices: null,
  },
  SEED,
  VARIANT,
  SET,
  ...CONDITIONS,
  CONFIDENCE,
  formatOption(...sweepFormats),
  JSON_OUTPUT,
  LANGUAGE,
  WORKERS,
  REPORT,
  CHARTS,
]

export const command: Command = {
  name: 'sweep',
  summary:
    'run a scenario over a grid of one or two settings: what changes, and where the leading outcome does',
  argument: FILE,
  examples: [
    {
      command: 'tft sweep kuala-lumpur-2025 --over threat_points=0:200:20',
      says: 'How each outcome goes as the threat grows, every point in the same worlds.',
    },
    {
      command:
        'tft sweep kuala-lumpur-2025 --over state.tension.start=0:10:1 --over talks_quality=0.2:0.8:0.1 --of rupture',
      says: 'Two settings: a map of one outcome, and of which outcome leads.',
    },
    {
      command: 'tft sweep kuala-lumpur-2025 --over threat_date=2025-10-28:2025-11-17:4 --format csv',
      says: 'Dates, four days apart; for a table.',
    },
  ],
  options: OPTIONS,
  async run(given, terminal) {
    const [word] = given.arguments as [string]
    const request = requestOf(given)
    // Refused before anything long is begun.
    reportFile(given)
    const input = { ...scenarioInput(word, changesOf(given)), ...conditionsOf(given) }
    const answer = await interruptible(signal =>
      sweepScenario(input, request, {
        signal,
        onProgress: progressLine(terminal),
      }),
    )
    terminal.redraw('')
    if (answer.kind === 'invalid') return tellInvalid(answer, terminal)
    remarkOnWarnings(answer.diagnostics, shown(word), terminal)
    const code = tellSwept(answer.swept, given, terminal)
    if (answer.swept.kind !== 'finished') return code
    const { sweep } = answer.swept
    return drawAnswer(
      {
        name: 'sweep',
        options: OPTIONS,
        input,
        seed: sweep.seed,
        told: null,
        charts: look => chartsOfSweep(sweep, look),
        page: (background, language) => sweepPage(sweep, background, language),
      },
      given,
      terminal,
    )
  },
}

function requestOf(given: Given): SweepRequest & { readonly over: readonly Over[] } {
  const overs = given.texts('over')
  if (overs.length === 0)
    throw new UsageError('`tft sweep` needs a setting and its values: --over threat=0:100:10.')
  const over = overs.map(text => {
    const read = readOver(text)
    if (read.kind === 'refused') throw new UsageError(read.reason)
    return read.over
  })
  return {
    over,
    of: given.text('of'),
    ...worldsOf(given),
  }
}

function tellSwept(swept: Swept, given: Given, terminal: Terminal): number {
  switch (swept.kind) {
    case 'finished':
      terminal.out(formatted(swept.sweep, given, terminal))
      return EXIT.done
    case 'failed':
      terminal.error(failureSentence(swept.failure))
      terminal.error(`To see it again: ${replayCommand(swept, given)}\n`)
      return EXIT.runFailed
    case 'interrupted':
      if (swept.sweep === null) {
        terminal.error('Interrupted before anything was finished.\n')
        return EXIT.interrupted
      }
      terminal.out(formatted(swept.sweep, given, terminal))
      terminal.error(`Interrupted after ${formatCount(swept.sweep.runs)} runs at each point.\n`)
      return EXIT.interrupted
    case 'none':
      terminal.error(`${shown(swept.reason)}\n`)
      return EXIT.runFailed
    case 'refused':
      throw new UsageError(swept.reason)
  }
}

function formatted(sweep: Sweep, given: Given, terminal: Terminal): string {
  return formatSweep(sweep, resultFormat(given), lookOf(given, terminal))
}

function replayCommand({ set, failure }: Extract<Swept, { kind: 'failed' }>, given: Given): string {
  const settings = set.flatMap(({ path, value }) => ['--set', `${path}=${value}`])
  const more = [...settings, '--only-run', String(failure.run)]
  return replayLine(OPTIONS, given, more)
}
