/** `tft run --exact`: what is uncertain before the first step drawn, the rest solved. */
import {
  answerScenario,
  type MixedDocument,
  mixedJson,
  mixedReport,
  mixScenario,
  type ScenarioInput,
} from '../index.ts'
import { formatCount, formatNumber } from '../text/index.ts'
import { EXIT, type Option, UsageError } from './command.ts'
import { remarkOnWarnings, tellInvalid } from './diagnostics.ts'
import { failingPathSentence } from './failure.ts'
import { scenarioInput } from './files.ts'
import type { Given } from './given.ts'
import { interruptible } from './interruption.ts'
import { tellNotFinite } from './not-finite.ts'
import { changesOf, lookOf, resultFormat } from './options.ts'
import { shown, type Terminal } from './terminal.ts'

export const EXACT: Option = {
  kind: 'flag',
  name: 'exact',
  summary:
    'draw what is uncertain before the first step (--runs draws, default 1000), and solve the rest exactly',
}

/** Options of `tft run` that count, record or draw single runs, of which there are none here. */
const OF_RUNS = [
  'until',
  'only-run',
  'checkpoint',
  'resume',
  'given',
  'as-of',
  'history',
  'report',
  'charts',
  'out',
  'workers',
]

/** Draws and solves; answers with the exit code. */
export async function runMixed(given: Given, terminal: Terminal): Promise<number> {
  refuse(given)
  const word = given.arguments[0]!
  const input = scenarioInput(word, changesOf(given))
  const [draws, confidence, seed] = [given.number('runs'), given.number('confidence'), given.text('seed')]
  const request = {
    ...(draws === null ? {} : { draws }),
    ...(confidence === null ? {} : { confidence }),
    ...(seed === null ? {} : { seed }),
  }
  const began = performance.now()
  const answer = await interruptible(signal =>
    mixScenario(input, request, {
      signal,
      onProgress: (done, total) =>
        terminal.redraw(`${formatCount(done)} of ${formatCount(total)} draws solved`),
    }),
  )
  terminal.redraw('')
  switch (answer.kind) {
    case 'invalid':
      return tellInvalid(answer, terminal)
    case 'not-finite':
      return tellNotFinite(answer, terminal)
    case 'refused':
      throw new UsageError(answer.reason)
    case 'failed':
      terminal.error(failingPathSentence(answer.failure))
      return EXIT.runFailed
    case 'interrupted':
      terminal.error('Interrupted: nothing is known before every draw is solved. Fewer: --runs.\n')
      return EXIT.interrupted
    case 'finished': {
      const spent = performance.now() - began
      remarkOnWarnings(answer.diagnostics, shown(word), terminal)
      const { document } = answer
      terminal.out(
        resultFormat(given) === 'json' ? mixedJson(document) : mixedReport(document, lookOf(given, terminal)),
      )
      terminal.remark(await costSentence(input, document, spent))
      return EXIT.done
    }
  }
}

function refuse(given: Given): void {
  const name =
    OF_RUNS.find(each => given.text(each) !== null) ?? ['parquet', 'overwrite'].find(each => given.flag(each))
  if (name !== undefined)
    throw new UsageError(`--${name} is of runs, and --exact solves instead. Leave one of them out.`)
  if (resultFormat(given) === 'csv') throw new UsageError('--exact answers in text or JSON, not in CSV.')
}

/** Runs lived to see what one costs. */
const PILOT_RUNS = 5_000

/**
 * What plain runs would cost for the same intervals: as many as the document says, each as long as one of a pilot. Measured here
 * and now, so it differs from one time to the next, and is told to people only.
 */
async function costSentence(
  input: ScenarioInput,
  { plainRuns, draws }: MixedDocument,
  spent: number,
): Promise<string> {
  if (plainRuns === null)
    return 'Nothing that was drawn touches how it ends: tft exact --fix parameters says it.\n'
  const began = performance.now()
  const pilot = await answerScenario(input, { runs: PILOT_RUNS, workers: 1, observe: 0 })
  if (pilot.kind !== 'answered' || pilot.simulated.kind !== 'finished') return ''
  const times = (((performance.now() - began) / PILOT_RUNS) * plainRuns) / spent
  const cheaper =
    times >= 1
      ? `${formatNumber(times, 2)} times as long as this took`
      : `${formatNumber(times, 2)} of the time this took: leave out --exact`
  return `Instead of ${formatCount(draws)} draws, ${formatCount(plainRuns)} plain runs would give the same intervals; on one thread in about ${cheaper}.\n`
}
