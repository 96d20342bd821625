/** Answers drawn: `--report FILE`, the answer as one page, and with it `--charts`. */
import { resolve } from 'node:path'
import {
  type Background,
  type BackgroundQuestion,
  backgroundOf,
  type Chart,
  pageText,
  type ReportPage,
  type ScenarioInput,
  writeWholeFile,
} from '../index.ts'
import { writeCharts } from './charting.ts'
import { EXIT, type Option, UsageError } from './command.ts'
import { commandLine } from './command-line.ts'
import { tellInvalid } from './diagnostics.ts'
import type { Given } from './given.ts'
import { languageOf } from './options.ts'
import { shown, type Terminal } from './terminal.ts'

export const REPORT: Option = {
  kind: 'text',
  name: 'report',
  value: 'FILE.html',
  summary: 'also write the answer as one HTML page, to be read offline',
  choices: null,
}

export const WITHOUT_STORIES: Option = {
  kind: 'flag',
  name: 'without-stories',
  summary: 'with --report: tell no worlds on the page',
}

/** Refused where there is no page from which stories could be left out. */
export function tellsStories(given: Given): boolean {
  const without = given.flag('without-stories')
  if (without && given.text('report') === null)
    throw new UsageError('--without-stories is for --report: say both, or neither.')
  return !without
}

/** Options that say where an answer goes or how it is worked out, but change nothing in it. */
const NOT_OF_AN_ANSWER: readonly string[] = [
  'report',
  'without-stories',
  'charts',
  'out',
  'parquet',
  'overwrite',
  'checkpoint',
  'resume',
  'workers',
  'format',
  'json',
]

/** The file asked for, or null. Throws a UsageError where it cannot be one. */
export function reportFile(given: Given): string | null {
  const file = given.text('report')
  if (file !== null && !/\.html?$/i.test(file))
    throw new UsageError(`--report writes an HTML page: name a file such as report.html, not \`${file}\`.`)
  return file
}

/** Writes a page and says where it is; answers with the exit code. */
export async function writeReport(file: string, page: ReportPage, terminal: Terminal): Promise<number> {
  return writeFile('report', file, await pageText(page), terminal)
}

/** Writes a file whole and says where it is, calling it by a word; answers with the exit code. */
export async function writeFile(
  what: string,
  file: string,
  text: string,
  terminal: Terminal,
): Promise<number> {
  try {
    await writeWholeFile(file, text)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    terminal.error(`The ${what} could not be written to ${shown(file)} (${code}). Nothing is left of it.\n`)
    return EXIT.runFailed
  }
  terminal.remark(`The ${what} is in ${shown(resolve(file))}.\n`)
  return EXIT.done
}

/** An answer that can be drawn, and what its page tells of the scenario behind it. */
export interface Drawing {
  /** Name and options of the command: the page says how to have the answer again. */
  readonly name: string
  readonly options: readonly Option[]
  readonly input: ScenarioInput
  readonly seed: string
  readonly told: BackgroundQuestion['told']
  /** Null where the command has no --charts. */
  readonly charts: ((look: { readonly language: string }) => readonly Chart[]) | null
  readonly page: (background: Background, language: string) => ReportPage
}

/** Writes charts and page of an answer, where they are asked for; answers with the exit code. */
export async function drawAnswer(
  { name, options, input, seed, told, charts, page }: Drawing,
  given: Given,
  terminal: Terminal,
): Promise<number> {
  const language = languageOf(given)
  const folder = charts === null ? null : given.text('charts')
  if (folder !== null) {
    const written = await writeCharts(folder, charts!({ language }), terminal)
    if (written !== EXIT.done) return written
  }
  const file = reportFile(given)
  if (file === null) return EXIT.done
  const command = commandLine(name, options, given, { without: NOT_OF_AN_ANSWER, more: [] })
  const known = await backgroundOf(input, { seed, command, told })
  if (known.kind === 'invalid') return tellInvalid(known, terminal)
  return writeReport(file, page(known.background, language), terminal)
}
