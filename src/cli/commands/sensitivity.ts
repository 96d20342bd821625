import {
  type AnalysedScenario,
  analyseSensitivity,
  chartsOfSensitivity,
  type DiscoveryRequest,
  formatSensitivity,
  readOver,
  type SensitivityQuestion,
  sensitivityFormats,
  sensitivityPage,
} from '../../index.ts'
import { CHARTS } from '../charting.ts'
import { type Command, EXIT, type Option, UsageError } from '../command.ts'
import { replayLine } from '../command-line.ts'
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
  RUNS,
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
    name: 'of',
    value: 'NAMES',
    summary: 'outcomes, measures or players to explain, such as rupture,harm (default: every outcome)',
    choices: null,
  },
  {
    kind: 'texts',
    name: 'vary',
    value: 'SETTING=VALUES',
    summary:
      'one more input: a parameter or path and the values it takes, a,b,c, each as likely; may be repeated',
    choices: null,
  },
  {
    kind: 'texts',
    name: 'variants',
    value: 'NAMES',
    summary: 'variants as one more input, each as likely; baseline is the file as it stands',
    choices: null,
  },
  {
    kind: 'text',
    name: 'discover',
    value: 'OUTCOME',
    summary: 'in which boxes of inputs this outcome is likely, in simple words (PRIM)',
    choices: null,
  },
  {
    kind: 'texts',
    name: 'with',
    value: 'MEASURES',
    summary: 'with --discover: measures that may limit boxes besides the inputs',
    choices: null,
  },
  {
    kind: 'number',
    name: 'density',
    value: 'SHARE',
    summary: 'with --discover: the share of such runs that a box should reach, such as 0.5',
    choices: null,
  },
  {
    kind: 'texts',
    name: 'learn',
    value: 'NAMES',
    summary: 'variants to choose from: what would it be worth to learn an input before choosing? needs --by',
    choices: null,
  },
  {
    kind: 'text',
    name: 'by',
    value: 'NAME',
    summary: 'with --learn: the player (its payoff) or measure by which the choice is judged',
    choices: null,
  },
  { kind: 'flag', name: 'less-is-better', summary: 'with --learn: the least of it is best, not the most' },
  {
    kind: 'text',
    name: 'given',
    value: 'CONDITION',
    summary: 'count only runs of which this holds at their end, such as "signed"; no shares of variance then',
    choices: null,
  },
  {
    kind: 'number',
    name: 'rows',
    value: 'N',
    summary:
      'rows behind the shares of variance: each takes a run for every input and three more (default: about 200000 runs in all; 0: no shares)',
    choices: null,
  },
  { ...RUNS, summary: 'how many runs behind tornado and rank correlations (default 100000)' },
  SEED,
  VARIANT,
  SET,
  CONFIDENCE,
  formatOption(...sensitivityFormats),
  JSON_OUTPUT,
  LANGUAGE,
  WORKERS,
  REPORT,
  CHARTS,
]

export const command: Command = {
  name: 'sensitivity',
  summary: 'say which uncertain inputs drive which result, and how much is chance',
  argument: FILE,
  examples: [
    {
      command: 'tft sensitivity kuala-lumpur-2025 --of rupture',
      says: 'What drives one outcome: a tornado, rank correlations, and the share of its variance that each input accounts for.',
    },
    {
      command: 'tft sensitivity kuala-lumpur-2025 --of rupture,deal --variants baseline,hawks --rows 0',
      says: 'The choice of a variant as one more input; no shares of variance, and so half the time.',
    },
    {
      command: 'tft sensitivity kuala-lumpur-2025 --vary threat_points=0,50,100 --json',
      says: 'A setting that the file fixes as one more input; for a program to read.',
    },
    {
      command: 'tft sensitivity kuala-lumpur-2025 --of us --learn baseline,hawks --by us --rows 0',
      says: 'What it would be worth to learn each input before choosing between two variants.',
    },
    {
      command: 'tft sensitivity kuala-lumpur-2025 --discover rupture --rows 0',
      says: 'Where ruptures are likely: "rupture where us.type is hawk and …".',
    },
  ],
  options: OPTIONS,
  async run(given, terminal) {
    const [word] = given.arguments as [string]
    const question = questionOf(given)
    // Refused before anything long is begun.
    reportFile(given)
    const input = { ...scenarioInput(word, changesOf(given)), given: given.text('given') }
    const answer = await interruptible(signal =>
      analyseSensitivity(input, question, {
        signal,
        onProgress: progressLine(terminal),
      }),
    )
    terminal.redraw('')
    if (answer.kind === 'invalid') return tellInvalid(answer, terminal)
    remarkOnWarnings(answer.diagnostics, shown(word), terminal)
    const code = tellAnalysed(answer, given, terminal)
    if (answer.analysed.kind !== 'answered') return code
    const { sensitivity } = answer.analysed
    return drawAnswer(
      {
        name: 'sensitivity',
        options: OPTIONS,
        input,
        seed: sensitivity.seed,
        told: null,
        charts: look => chartsOfSensitivity(sensitivity, look),
        page: (background, language) => sensitivityPage(sensitivity, background, language),
      },
      given,
      terminal,
    )
  },
}

function discoverOf(given: Given): DiscoveryRequest | null {
  const outcome = given.text('discover')
  const [measures, density] = [namesOf(given, 'with'), given.number('density')]
  if (outcome === null) {
    const alone = measures.length > 0 ? 'with' : density === null ? null : 'density'
    if (alone !== null)
      throw new UsageError(`--${alone} says how to discover: name an outcome by --discover.`)
    return null
  }
  if (density !== null && !(density > 0 && density < 1))
    throw new UsageError(`The density of a box lies between 0 and 1, such as 0.5, but it is ${density}.`)
  return { outcome, with: measures, density }
}

function questionOf(given: Given): SensitivityQuestion {
  const variants = namesOf(given, 'variants')
  if (variants.length > 0 && given.text('variant') !== null)
    throw new UsageError('--variants are the inputs: leave --variant out, or name it among them.')
  const vary = given.texts('vary').map(text => {
    const read = readOver(text)
    if (read.kind === 'refused') throw new UsageError(read.reason)
    return read.over
  })
  return {
    of: namesOf(given, 'of'),
    vary,
    variants,
    learning: learningOf(given),
    discover: discoverOf(given),
    rows: given.number('rows'),
    ...worldsOf(given),
  }
}

function learningOf(given: Given): NonNullable<SensitivityQuestion['learning']> | null {
  const variants = namesOf(given, 'learn')
  const by = given.text('by')
  const less = given.flag('less-is-better')
  if (variants.length === 0) {
    if (by === null && !less) return null
    throw new UsageError('--by and --less-is-better judge a choice: name its variants with --learn a,b.')
  }
  if (by === null)
    throw new UsageError('--learn needs a player or measure to judge the choice by, such as --by us.')
  return { variants, by, better: less ? 'less' : 'more' }
}

/** Names with commas between them. */
function namesOf(given: Given, option: string): readonly string[] {
  const names = given.texts(option).flatMap(text => text.split(',').map(name => name.trim()))
  if (names.includes(''))
    throw new UsageError(`--${option} takes names with commas between them, such as a,b.`)
  return names
}

function tellAnalysed(
  { analysed, combinations }: AnalysedScenario,
  given: Given,
  terminal: Terminal,
): number {
  switch (analysed.kind) {
    case 'answered':
      terminal.out(formatSensitivity(analysed.sensitivity, resultFormat(given), lookOf(given, terminal)))
      return EXIT.done
    case 'failed': {
      const { failure, inputs } = analysed
      terminal.error(failureSentence(failure))
      if (inputs === null) {
        const { variant, set } = combinations[analysed.case]!
        const changed = set.flatMap(({ path, value }) => ['--set', `${path}=${value}`])
        const more = [
          ...(variant === null ? [] : ['--variant', variant]),
          ...changed,
          '--only-run',
          String(failure.run),
        ]
        terminal.error(`To see it again: ${replayLine(OPTIONS, given, more)}\n`)
      } else if (inputs.length > 0)
        terminal.error(
          `${shown(`Its inputs: ${inputs.map(({ name, value }) => `${name} ${value}`).join(', ')}.`)}\n`,
        )
      return EXIT.runFailed
    }
    case 'interrupted':
      terminal.error('Interrupted before the analysis was finished.\n')
      return EXIT.interrupted
    case 'refused':
      throw new UsageError(analysed.reason)
  }
}
