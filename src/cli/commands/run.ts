import { basename } from 'node:path'
import {
  type Answered,
  answerScenario,
  chartsOfResult,
  formatResult,
  momentsOf,
  type Result,
  runPage,
  type Simulated,
  type SimulationRequest,
} from '../../index.ts'
import { formatCount } from '../../text/index.ts'
import { CHARTS } from '../charting.ts'
import { type Command, EXIT, type Option, UsageError } from '../command.ts'
import { commandLine, explainLine, replayLine } from '../command-line.ts'
import { CONDITIONS, conditionsOf } from '../conditions.ts'
import { remarkOnWarnings, tellInvalid } from '../diagnostics.ts'
import { failureSentence } from '../failure.ts'
import { scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { interruptible } from '../interruption.ts'
import { EXACT, runMixed } from '../mixing.ts'
import {
  CONFIDENCE,
  changesOf,
  FILE,
  formatOption,
  JSON_OUTPUT,
  LANGUAGE,
  lookOf,
  RUNS,
  resultFormat,
  SEED,
  SET,
  VARIANT,
  WORKERS,
  worldsOf,
} from '../options.ts'
import { progressLine } from '../progress.ts'
import { drawAnswer, REPORT, reportFile, tellsStories, WITHOUT_STORIES } from '../reporting.ts'
import { nothingSaved, refuseWithSaving, remarkOnSaving, SAVING, savingOf, tellNotSaved } from '../saving.ts'
import { tellStory } from '../story.ts'
import { shown, type Terminal } from '../terminal.ts'

const OPTIONS: readonly Option[] = [
  RUNS,
  SEED,
  VARIANT,
  SET,
  {
    kind: 'number',
    name: 'until',
    value: 'WIDTH',
    summary: 'stop once every outcome is known to ± this, such as 0.001',
    choices: null,
  },
  CONFIDENCE,
  EXACT,
  {
    kind: 'number',
    name: 'only-run',
    value: 'N',
    summary: 'tell the story of run number N instead of doing many',
    choices: null,
  },
  formatOption('text', 'json', 'csv'),
  JSON_OUTPUT,
  LANGUAGE,
  WORKERS,
  {
    kind: 'text',
    name: 'checkpoint',
    value: 'FILE',
    summary: 'where Ctrl-C saves what is finished (default NAME.checkpoint.json)',
    choices: null,
  },
  { kind: 'text', name: 'resume', value: 'FILE', summary: 'go on from what was saved there', choices: null },
  ...CONDITIONS,
  REPORT,
  WITHOUT_STORIES,
  CHARTS,
  ...SAVING,
]

export const command: Command = {
  name: 'run',
  summary: 'run a scenario many times: how it ends, how often, and with which certainty',
  argument: FILE,
  examples: [
    {
      command: 'tft run kuala-lumpur-2025',
      says: 'The scenario that comes with the program, 100,000 times.',
    },
    { command: 'tft run my-crisis.yaml --set parameters.threat=50', says: 'With one figure changed.' },
    {
      command: 'tft run my-crisis.yaml --runs 1e7 --until 0.001 --json',
      says: 'Until every probability is known to 0.1 points; for a program to read.',
    },
    {
      command: 'tft run kuala-lumpur-2025 --only-run 7431',
      says: 'What happened in one run, day by day, with the odds of every pick.',
    },
    {
      command: 'tft run my-crisis.yaml --out results/base --parquet',
      says: 'With the records of all runs in a folder, for DuckDB, pandas or R.',
    },
    {
      command: 'tft run kuala-lumpur-2025 --given "talks == framework and not rupture"',
      says: 'Only the runs of which that holds at their end.',
    },
    {
      command: 'tft run my-crisis.yaml --as-of 2025-10-20 --history moves.yaml',
      says: 'From what was seen so far: the rest, and what it tells of types and parameters.',
    },
    {
      command: 'tft run kuala-lumpur-2025 --report kuala-lumpur.html',
      says: 'With pictures, worlds told and sources, on one page for a memo.',
    },
    {
      command: 'tft run my-crisis.yaml --exact --runs 500',
      says: 'With what is uncertain before the first step drawn, and the rest solved: narrower intervals where the rest is finite.',
    },
    { command: 'cat my-crisis.yaml | tft run -', says: 'From standard input.' },
  ],
  options: OPTIONS,
  async run(given, terminal) {
    if (given.flag('exact')) return runMixed(given, terminal)
    refuseWithSaving(given, 'checkpoint', 'resume', 'only-run')
    const only = given.number('only-run')
    return only === null ? runMany(given, terminal) : tellStory(given, only, OPTIONS, terminal)
  },
}

async function runMany(given: Given, terminal: Terminal): Promise<number> {
  const [word] = given.arguments as [string]
  const saving = savingOf(given)
  // Refused before anything long is begun.
  reportFile(given)
  const stories = tellsStories(given)
  const input = { ...scenarioInput(word, changesOf(given)), ...conditionsOf(given) }
  const answer = await interruptible(signal =>
    answerScenario(input, requestOf(given, word), { signal, onProgress: progressLine(terminal) }, saving),
  )
  terminal.redraw('')
  if (answer.kind === 'invalid') return tellInvalid(answer, terminal)
  if (answer.kind === 'not-saved') return tellNotSaved(answer, terminal)
  remarkOnWarnings(answer.diagnostics, shown(word), terminal)
  if (answer.mayBeExact)
    terminal.remark(`This scenario is finite: tft exact ${shown(word)} gives the exact law.\n`)
  const code = tellSimulated(answer, given, terminal)
  const { simulated } = answer
  if (simulated.kind !== 'finished') return code
  const { result } = simulated
  return drawAnswer(
    {
      name: 'run',
      options: OPTIONS,
      input,
      seed: result.seed,
      told: stories
        ? {
            runs: result.condition?.runsBefore ?? result.runs,
            replay: run => explainLine(replayLine(OPTIONS, given, []), run),
            others: [],
          }
        : null,
      charts: look => chartsOfResult(result, momentsOf(answer.game), look),
      page: (background, language) => runPage(result, background, language),
    },
    given,
    terminal,
  )
}

function tellSimulated({ simulated }: Answered, given: Given, terminal: Terminal): number {
  switch (simulated.kind) {
    case 'finished':
      terminal.out(formatted(simulated.result, given, terminal))
      remarkOnSaving(given, terminal)
      return EXIT.done
    case 'failed':
      terminal.error(failureSentence(simulated.failure))
      terminal.error(`To see it again: ${replayCommand(given, simulated.failure.run)}\n`)
      return EXIT.runFailed
    case 'interrupted':
      if (simulated.result !== null) terminal.out(formatted(simulated.result, given, terminal))
      terminal.error(interruptionSentence(simulated, given))
      return EXIT.interrupted
    case 'none':
      terminal.error(`${shown(simulated.reason)}\n`)
      return EXIT.runFailed
    case 'refused':
      throw new UsageError(simulated.reason)
  }
}

function formatted(result: Result, given: Given, terminal: Terminal): string {
  return formatResult(result, resultFormat(given), lookOf(given, terminal))
}

function requestOf(given: Given, word: string): SimulationRequest {
  const resume = given.text('resume')
  const checkpoint = given.text('checkpoint')
  if (resume !== null && checkpoint !== null && resume !== checkpoint)
    throw new UsageError('With --resume the same file is written again: leave --checkpoint out.')
  return {
    ...worldsOf(given),
    until: given.number('until'),
    checkpoint: given.text('out') === null ? (resume ?? checkpoint ?? defaultCheckpoint(word)) : null,
    resume: resume !== null,
  }
}

/** In the folder one is in, named after the scenario. */
function defaultCheckpoint(word: string): string {
  const name = word === '-' ? 'stdin' : basename(word).replace(/\.ya?ml$/, '')
  return `${name}.checkpoint.json`
}

function interruptionSentence(
  { result, checkpoint, notSaved }: Simulated & { readonly kind: 'interrupted' },
  given: Given,
): string {
  const left = nothingSaved(given)
  if (result === null) return `Interrupted before anything was finished.${left}\n`
  const done = `Interrupted after ${formatCount(result.runs)} of ${formatCount(result.runsAsked)} runs.`
  if (left !== '') return `${done}${left}\n`
  if (checkpoint === null) return `${done} ${shown(notSaved ?? 'What is finished was not saved.')}\n`
  const more = ['--resume', checkpoint]
  const resume = commandLine('run', OPTIONS, given, { without: ['checkpoint', 'resume'], more })
  return `${done} What is finished is saved.\nTo go on: ${resume}\n`
}

function replayCommand(given: Given, run: number): string {
  return replayLine(OPTIONS, given, ['--only-run', String(run)])
}
