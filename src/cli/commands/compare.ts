import {
  type CaseInput,
  type Compared,
  type CompareRequest,
  type Comparison,
  chartsOfComparison,
  comparePage,
  compareScenarios,
  comparisonFormats,
  formatComparison,
  openScenario,
} from '../../index.ts'
import { formatCount } from '../../text/index.ts'
import { CHARTS } from '../charting.ts'
import { type Command, EXIT, type Option, UsageError } from '../command.ts'
import { explainLine, replayLine } from '../command-line.ts'
import { areFolders, compareFolders } from '../compare-folders.ts'
import { baselineFirst, checkName, uniqueNames } from '../compared-cases.ts'
import { CONDITIONS, conditionsOf } from '../conditions.ts'
import { remarkOnWarnings, tellInvalid } from '../diagnostics.ts'
import { failureSentence } from '../failure.ts'
import { scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { interruptible } from '../interruption.ts'
import {
  CONFIDENCE,
  FILE,
  formatOption,
  JSON_OUTPUT,
  LANGUAGE,
  lookOf,
  resultFormat,
  SEED,
  SET,
  WORKERS,
  worldsOf,
} from '../options.ts'
import { progressLine } from '../progress.ts'
import { drawAnswer, REPORT, reportFile, tellsStories, WITHOUT_STORIES } from '../reporting.ts'
import { nothingSaved, remarkOnSaving, SAVING, savingOf, tellNotSaved } from '../saving.ts'
import { shown, type Terminal } from '../terminal.ts'

const OPTIONS: readonly Option[] = [
  {
    kind: 'texts',
    name: 'variants',
    value: 'NAMES',
    summary: 'which variants of the file: a,b,c (default: all of them)',
    choices: null,
  },
  {
    kind: 'text',
    name: 'against',
    value: 'NAME',
    summary: 'the case that all others are held to (default: the first)',
    choices: null,
  },
  {
    kind: 'text',
    name: 'regret',
    value: 'NAME',
    summary: 'the player or measure by which it is judged what each case loses to the best one in each world',
    choices: null,
  },
  { kind: 'flag', name: 'less-is-better', summary: 'with --regret: the least of it is best, not the most' },
  {
    kind: 'flag',
    name: 'full',
    summary: 'also distances and dominance of whole distributions, and intervals of quantiles',
  },
  {
    kind: 'number',
    name: 'runs',
    value: 'N',
    summary: 'in how many worlds (default 100000)',
    choices: null,
  },
  SEED,
  { ...SET, summary: `${SET.summary}; in every case` },
  CONFIDENCE,
  formatOption(...comparisonFormats),
  JSON_OUTPUT,
  LANGUAGE,
  WORKERS,
  ...CONDITIONS,
  REPORT,
  WITHOUT_STORIES,
  CHARTS,
  ...SAVING,
]

export const command: Command = {
  name: 'compare',
  summary: 'what changes if: variants or files in the same worlds, and how sure the differences are',
  argument: {
    ...FILE,
    summary: 'scenarios, as for tft run; or folders that results were saved in (tft run --out)',
    many: true,
  },
  examples: [
    {
      command: 'tft compare kuala-lumpur-2025',
      says: 'Every variant of the file against the file as it stands.',
    },
    {
      command: 'tft compare kuala-lumpur-2025 --variants hawks --against no_threat --full',
      says: 'One variant against another, with everything that can be said of it.',
    },
    {
      command: 'tft compare kuala-lumpur-2025 --regret us',
      says: 'Which variant is best for a player in which share of the worlds, and what the others lose to it.',
    },
    {
      command: 'tft compare before.yaml after.yaml --json',
      says: 'Two files; for a program to read.',
    },
    {
      command: 'tft compare saved-before saved-after',
      says: 'Two folders written by tft run --out: nothing is run again.',
    },
    {
      command: 'tft compare kuala-lumpur-2025 --out results',
      says: 'Every case is saved in a folder of its own too.',
    },
  ],
  options: OPTIONS,
  async run(given, terminal) {
    const saving = savingOf(given)
    // Refused before anything long is begun.
    reportFile(given)
    tellsStories(given)
    if (areFolders(given.arguments)) {
      const { compared, baseline } = await compareFolders(given)
      const code = tellCompared(compared, [], given, terminal)
      return compared.kind === 'finished'
        ? draw(compared.comparison, [await baseline()], given, terminal)
        : code
    }
    const chosen = casesOf(given)
    if (chosen.kind === 'invalid') return tellInvalid(chosen, terminal)
    const asked = conditionsOf(given)
    const cases = baselineFirst(chosen.cases, given.text('against')).map(each => ({
      ...each,
      scenario: { ...each.scenario, ...asked },
    }))
    const answer = await interruptible(signal =>
      compareScenarios(cases, requestOf(given), { signal, onProgress: progressLine(terminal) }, saving),
    )
    terminal.redraw('')
    if (answer.kind === 'invalid') return tellInvalid(answer, terminal)
    if (answer.kind === 'not-saved') return tellNotSaved(answer, terminal)
    remarkOnWarnings(answer.diagnostics, shown(given.arguments[0]!), terminal)
    const code = tellCompared(answer.compared, cases, given, terminal)
    const { compared } = answer
    return compared.kind === 'finished' ? draw(compared.comparison, cases, given, terminal) : code
  },
}

/** The first case is the baseline, whose worlds are told; of the others, as far as they are known, how they end in these. */
function draw(
  comparison: Comparison,
  [baseline, ...others]: readonly CaseInput[],
  given: Given,
  terminal: Terminal,
): Promise<number> {
  const { scenario, command } = baseline!
  return drawAnswer(
    {
      name: 'compare',
      options: OPTIONS,
      input: scenario,
      seed: comparison.seed,
      told: tellsStories(given)
        ? {
            runs: comparison.cases[0]!.result.condition?.runsBefore ?? comparison.runs,
            replay: run => explainLine(command!, run),
            others: others.map(({ as, scenario: other }) => ({ name: as, scenario: other })),
          }
        : null,
      charts: look => chartsOfComparison(comparison, look),
      page: (background, language) => comparePage(comparison, background, language),
    },
    given,
    terminal,
  )
}

/** The file as it stands, where its variants are compared. */
const AS_IT_STANDS = 'as_it_stands'
const AS_IT_STANDS_LABEL = { en: 'the file as it stands', zh: '文件原样' }

type Cases =
  | { readonly kind: 'cases'; readonly cases: readonly CaseInput[] }
  | Extract<ReturnType<typeof openScenario>, { readonly kind: 'invalid' }>

function casesOf(given: Given): Cases {
  const [word, second] = given.arguments as [string, string?]
  return second === undefined ? variantsOf(word, given) : { kind: 'cases', cases: filesOf(given) }
}

/** The file as it stands and its variants: all of them, or those that were named. */
function variantsOf(word: string, given: Given): Cases {
  const set = given.texts('set')
  const standing = scenarioInput(word, { variant: null, set })
  const opened = openScenario(standing)
  if (opened.kind === 'invalid') return opened
  const named = given.texts('variants').flatMap(text => text.split(',').map(name => name.trim()))
  if (opened.variants.length === 0)
    throw new UsageError(
      `\`${word}\` has no variants to be compared with. Name a second file, or write variants into it (docs/language.md tells how).`,
    )
  const known = [...new Set([AS_IT_STANDS, ...opened.variants])]
  const rival = given.text('against')
  for (const name of named) checkName(name, known, `\`${word}\` has no variant`)
  const wanted = named.length === 0 ? known : [...new Set([rival ?? AS_IT_STANDS, ...named])]
  if (rival !== null) checkName(rival, known, `\`${word}\` has no variant`)
  return {
    kind: 'cases',
    cases: wanted.map(name => {
      const variant = opened.variants.includes(name) ? name : null
      return {
        as: name,
        label: variant === null ? AS_IT_STANDS_LABEL : null,
        scenario: { ...standing, variant },
        command: runCommand(given, word, variant),
      }
    }),
  }
}

function filesOf(given: Given): CaseInput[] {
  const words = given.arguments
  if (given.texts('variants').length > 0)
    throw new UsageError('--variants are of one file: name one, or leave --variants out.')
  const names = uniqueNames(words)
  return words.map((word, index) => ({
    as: names[index]!,
    scenario: scenarioInput(word, { variant: null, set: given.texts('set') }),
    command: runCommand(given, word, null),
  }))
}

function runCommand(given: Given, word: string, variant: string | null): string {
  const more = variant === null ? [] : ['--variant', variant]
  return replayLine(OPTIONS, { ...given, arguments: [word] }, more)
}

function requestOf(given: Given): CompareRequest {
  const regret = given.text('regret')
  if (regret === null && given.flag('less-is-better'))
    throw new UsageError('--less-is-better says how --regret judges: name a player or measure by --regret.')
  return {
    regret,
    better: given.flag('less-is-better') ? 'less' : 'more',
    full: given.flag('full'),
    ...worldsOf(given),
  }
}

function tellCompared(
  compared: Compared,
  cases: readonly CaseInput[],
  given: Given,
  terminal: Terminal,
): number {
  switch (compared.kind) {
    case 'finished':
      terminal.out(formatted(compared.comparison, given, terminal))
      remarkOnSaving(given, terminal)
      return EXIT.done
    case 'failed': {
      const { as, command } = cases[compared.case]!
      terminal.error(`Under ${shown(as)}: ${failureSentence(compared.failure)}`)
      terminal.error(`To see it again: ${command} --only-run ${compared.failure.run}\n`)
      return EXIT.runFailed
    }
    case 'interrupted':
      if (compared.comparison === null) {
        terminal.error(`Interrupted before anything was finished.${nothingSaved(given)}\n`)
        return EXIT.interrupted
      }
      terminal.out(formatted(compared.comparison, given, terminal))
      terminal.error(
        `Interrupted after ${formatCount(compared.comparison.runs)} of ${formatCount(compared.runsAsked)} worlds.${nothingSaved(given)}\n`,
      )
      return EXIT.interrupted
    case 'none':
      terminal.error(`${shown(compared.reason)}\n`)
      return EXIT.runFailed
    case 'refused':
      throw new UsageError(compared.reason)
  }
}

function formatted(comparison: Comparison, given: Given, terminal: Terminal): string {
  return formatComparison(comparison, resultFormat(given), lookOf(given, terminal))
}
