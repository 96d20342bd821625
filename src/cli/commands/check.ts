import { readFileSync, writeFileSync } from 'node:fs'
import {
  type CheckedScenario,
  calendarTable,
  checkDocument,
  checkReport,
  type Diagnostic,
  fixQuotes,
  type Invalid,
  type Opened,
  openScenario,
  type ScenarioInput,
} from '../../index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'
import { pathOf, scenarioInput } from '../files.ts'
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
import { shown, type Terminal } from '../terminal.ts'

export const command: Command = {
  name: 'check',
  summary: 'say everything that is wrong with a scenario, and show its calendar',
  argument: FILE,
  examples: [
    {
      command: 'tft check my-crisis.yaml',
      says: 'All errors at once, each with its line; then the calendar.',
    },
    {
      command: 'tft check my-crisis.yaml --fix',
      says: 'Writes the quotes that YAML needs around some formulas.',
    },
    {
      command: 'tft check kuala-lumpur-2025 --sources',
      says: 'Lists the figures that do not say where they come from.',
    },
  ],
  options: [
    { kind: 'flag', name: 'fix', summary: 'write missing quotes into the file, then check' },
    { kind: 'flag', name: 'sources', summary: 'list the figures with neither source nor assumption' },
    VARIANT,
    SET,
    formatOption('text', 'json'),
    JSON_OUTPUT,
    LANGUAGE,
  ],
  async run(given, terminal) {
    const [word] = given.arguments as [string]
    if (given.flag('fix')) writeQuotes(word, terminal)
    const checked = check(scenarioInput(word, changesOf(given)))
    const look = lookOf(given, terminal)
    terminal.out(
      resultFormat(given) === 'json'
        ? `${JSON.stringify(checkDocument(checked), null, 2)}\n`
        : checkReport(checked, given.flag('sources'), look),
    )
    const failed = checked.diagnostics.some(each => each.severity === 'error')
    return failed ? EXIT.usage : EXIT.done
  },
}

/**
 * The file as it stands (or the variant asked for), then each of its variants: what they complain of besides. That a variant has no
 * use for something is no complaint: the file has.
 */
function check(input: ScenarioInput): CheckedScenario {
  const opened = openScenario(input)
  if (opened.kind === 'invalid') return { file: input.name, found: null, ...of(opened) }
  const { game, variants, unsourced, infinite } = opened
  const known = new Set(opened.diagnostics.map(identity))
  const ofVariants =
    (input.variant ?? null) === null ? variants.flatMap(variant => besides(input, variant, known)) : []
  return {
    file: input.name,
    files: opened.files,
    diagnostics: [...opened.diagnostics, ...ofVariants],
    found: { steps: game.steps, calendar: calendarTable(game), variants, unsourced, infinite },
  }
}

function of({ diagnostics, files }: Invalid | Opened): Pick<CheckedScenario, 'diagnostics' | 'files'> {
  return { diagnostics, files }
}

function besides(input: ScenarioInput, variant: string, known: ReadonlySet<string>): Diagnostic[] {
  return openScenario({ ...input, variant })
    .diagnostics.filter(
      each => each.severity !== 'remark' && each.code !== 'never-read' && !known.has(identity(each)),
    )
    .map(each => ({ ...each, message: `In the variant ${variant}: ${each.message}` }))
}

function identity({ span, code, message }: Diagnostic): string {
  return JSON.stringify([span, code, message])
}

function writeQuotes(word: string, terminal: Terminal): void {
  if (word === '-') throw new UsageError('Standard input cannot be fixed: name a file.')
  const path = pathOf(word)
  if (path !== word) throw new UsageError(`${word} comes with the program: copy it before you fix it.`)
  const { text, quoted } = fixQuotes(readFileSync(path, 'utf8'))
  if (quoted.length === 0) return
  writeFileSync(path, text)
  for (const { line, value } of quoted)
    terminal.error(`${shown(`${path}:${line}: put in quotes: "${value}"`)}\n`)
}
