import { briefingMarkdown, briefingPage, briefingText, briefScenario } from '../../index.ts'
import { documentText } from '../../text/index.ts'
import { type Command, EXIT, UsageError } from '../command.ts'
import { tellInvalid } from '../diagnostics.ts'
import { scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { changesOf, FILE, JSON_OUTPUT, LANGUAGE, languageOf, SET, VARIANT } from '../options.ts'
import { REPORT, reportFile, writeFile } from '../reporting.ts'
import { shown } from '../terminal.ts'

const SHEETS = ['roles', 'slips', 'leader', 'debrief'] as const

export const command: Command = {
  name: 'brief',
  summary: 'role sheets, slips for private types, a sheet for who leads and a debrief sheet, for a class',
  argument: FILE,
  examples: [
    {
      command: 'tft brief chicken --as us',
      says: 'The role sheet of one side, and the debrief sheet, to be read in the terminal.',
    },
    {
      command: 'tft brief kuala-lumpur-2025 --as us --type hawk --only roles',
      says: 'The role sheet of a side that knows which it is.',
    },
    {
      command: 'tft brief lessons/dilemma --report class.html',
      says: 'For a whole class: a sheet for each side, slips, a sheet for who leads and one for afterwards, to be printed.',
    },
  ],
  options: [
    {
      kind: 'text',
      name: 'as',
      value: 'PLAYER',
      summary: 'the side it is for; all, or left out: a sheet for each',
      choices: null,
    },
    {
      kind: 'text',
      name: 'type',
      value: 'TYPE',
      summary: 'private type of the side, on its sheet instead of slips',
      choices: null,
    },
    {
      kind: 'text',
      name: 'only',
      value: SHEETS.join('|'),
      summary: 'these sheets alone',
      choices: SHEETS,
    },
    { kind: 'text', name: 'out', value: 'FILE.md', summary: 'write the Markdown to a file', choices: null },
    { ...REPORT, summary: 'write one HTML page to be printed: a sheet of A4 each' },
    VARIANT,
    SET,
    { ...JSON_OUTPUT, summary: 'as a document for programs (tft schema brief)' },
    LANGUAGE,
  ],
  async run(given, terminal) {
    const as = given.text('as')
    // Refused before anything is read.
    const report = reportFile(given)
    const type = given.text('type')
    const side = as === 'all' ? null : as
    if (type !== null && side === null) throw new UsageError('--type is of one side: say which with --as.')
    const word = given.arguments[0]!
    const input = scenarioInput(word, changesOf(given))
    const briefed = briefScenario(input, {
      as: side,
      type,
      only: onlyOf(given),
      language: languageOf(given),
      file: word === '-' ? null : word,
    })
    if (briefed.kind === 'invalid') return tellInvalid(briefed, terminal)
    if (briefed.kind === 'refused') throw new UsageError(shown(briefed.reason))
    const { briefing } = briefed
    const out = given.text('out')
    // A file is Markdown; in the terminal nothing is markup, so that nothing is escaped.
    const text = given.flag('json')
      ? documentText('brief', briefing)
      : out === null
        ? briefingText(briefing)
        : briefingMarkdown(briefing)
    if (out !== null) {
      const written = await writeFile('brief', out, text, terminal)
      if (written !== EXIT.done) return written
    }
    if (report !== null) {
      const written = await writeFile('page', report, await briefingPage(briefing), terminal)
      if (written !== EXIT.done) return written
    }
    // What was put into a file need not fill the terminal; a program that asks for JSON gets it.
    if (out === null && (report === null || given.flag('json'))) terminal.out(text)
    return EXIT.done
  },
}

function onlyOf(given: Given): (typeof SHEETS)[number] | null {
  return SHEETS.find(each => each === given.text('only')) ?? null
}
