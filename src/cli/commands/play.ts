import { createInterface } from 'node:readline/promises'
import {
  MOST_RUN,
  openTable,
  readPlayed,
  type SavedTable,
  savedTable,
  standingOf,
  type Table,
} from '../../index.ts'
import { type Command, UsageError } from '../command.ts'
import { tellInvalid } from '../diagnostics.ts'
import { readText, scenarioInput } from '../files.ts'
import { scenarioWords } from '../games.ts'
import type { Given } from '../given.ts'
import { changesOf, FILE, JSON_OUTPUT, LANGUAGE, lookOf, SEED, SET, VARIANT } from '../options.ts'
import { type Lines, sit, tellDebrief } from '../table.ts'
import { shown, type Terminal } from '../terminal.ts'

export const command: Command = {
  name: 'play',
  summary: 'play one side against the model: a menu every step, and a debrief at the end',
  argument: {
    ...FILE,
    summary: `${FILE.summary}; not needed with --resume and --debrief, whose game says its name`,
    required: false,
  },
  examples: [
    {
      command: 'tft play kuala-lumpur-2025 --as us',
      says: 'You are Washington; Beijing answers by its policy.',
    },
    {
      command: 'tft play kuala-lumpur-2025 --as us --run 12 --save mine.game.json',
      says: 'World number 12, saved when it is over or left.',
    },
    {
      command: 'tft play --resume mine.game.json',
      says: 'Goes on where it was left: the scenario, the side, the world and the changes are those of the game.',
    },
    {
      command: 'tft play --debrief mine.game.json',
      says: 'The debrief of a game that is over, saved here or in a page; --json for a program.',
    },
    {
      command: 'tft play brinkmanship --as china --moves picks.txt',
      says: 'Plays from a file: one line for every question.',
    },
  ],
  options: [
    { kind: 'text', name: 'as', value: 'PLAYER', summary: 'the side to play', choices: null },
    { kind: 'number', name: 'run', value: 'N', summary: 'which world (default 0)', choices: null },
    SEED,
    {
      kind: 'text',
      name: 'moves',
      value: 'FILE',
      summary: 'take the answers from a file, a line each; - for standard input',
      choices: null,
    },
    { kind: 'text', name: 'save', value: 'FILE', summary: 'where the game is saved', choices: null },
    { kind: 'text', name: 'resume', value: 'FILE', summary: 'go on with a saved game', choices: null },
    {
      kind: 'text',
      name: 'debrief',
      value: 'FILE',
      summary: 'debrief a saved game that is over',
      choices: null,
    },
    VARIANT,
    SET,
    JSON_OUTPUT,
    LANGUAGE,
  ],
  async run(given, terminal) {
    const saved = savedOf(given)
    const table = tableOf(given, saved, terminal)
    if (typeof table === 'number') return table
    const begun = begunOf(saved, table)
    const look = lookOf(given, terminal)
    if (given.text('debrief') !== null) return tellDebrief(table, begun, given.flag('json'), look, terminal)
    if (given.flag('json')) throw new UsageError('--json is for --debrief FILE: a game is played in words.')
    const moves = given.text('moves')
    const sitting = { table, terminal, look, save: given.text('save') ?? given.text('resume') }
    if (moves !== null) return sit({ ...sitting, lines: linesOf(readText(moves).text, terminal) }, begun)
    const over = () => standingOf(table, begun).asked === null
    if (process.stdin.isTTY !== true && !over())
      throw new UsageError(
        'Nobody sits at this terminal. Give the answers in a file, a line each: --moves FILE (- for standard input).',
      )
    const reader = createInterface({ input: process.stdin, output: process.stdout })
    try {
      return await sit(
        { ...sitting, lines: { written: false, next: prompt => answered(reader, prompt) } },
        begun,
      )
    } finally {
      reader.close()
    }
  },
}

/** A saved game that is gone on with, or debriefed. */
interface Saved {
  /** By which option it was named. */
  readonly option: 'resume' | 'debrief'
  readonly name: string
  readonly text: string
  readonly table: SavedTable
}

function savedOf(given: Given): Saved | null {
  const [resume, debrief] = [given.text('resume'), given.text('debrief')]
  if (resume !== null && debrief !== null) throw new UsageError('Say either --resume or --debrief.')
  const file = resume ?? debrief
  if (file === null) return null
  const { name, text } = readText(file)
  const table = savedTable(text)
  if ('reason' in table) throw new UsageError(shown(`${name} cannot be gone on with. ${table.reason}`))
  return { option: resume === null ? 'debrief' : 'resume', name, text, table }
}

/** What was typed counts before what a saved game says. */
function tableOf(given: Given, saved: Saved | null, terminal: Terminal): Table | number {
  const [word] = given.arguments
  const tables = (word === undefined ? wordsOf(saved) : [word]).map(each => openedAt(each, given, saved))
  // Of several of one name, the one on which the game was played; else the likeliest, which then says what is wrong.
  const played = saved === null ? undefined : tables.find(table => isPlayedAt(table, saved))
  const table = played ?? tables[0]!
  if (table.kind === 'invalid') return tellInvalid(table, terminal)
  if (table.kind === 'refused')
    throw new UsageError(
      given.text('as') === null && saved === null
        ? shown(`Say which side you play with --as. ${table.reason.replace(/^There is no player ``\. /, '')}`)
        : shown(table.reason),
    )
  return table
}

/** Where the scenario of a saved game is looked for when nobody named it. */
function wordsOf(saved: Saved | null): readonly string[] {
  if (saved === null)
    throw new UsageError(
      `\`tft play\` needs FILE: ${FILE.summary}. Only --resume and --debrief can do without: a saved game says its scenario. See tft play --help.`,
    )
  const { scenario } = saved.table
  const words = scenarioWords(scenario, saved.name)
  if (words.length === 0)
    throw new UsageError(
      shown(
        `${saved.name} is a game of the scenario \`${scenario}\`, which does not come with the program, and there is no \`${scenario}.yaml\` beside the game. Name the file of the scenario too: tft play FILE --${saved.option} ${saved.name}.`,
      ),
    )
  return words
}

type OpenedTable = ReturnType<typeof openTable>

function isPlayedAt(table: OpenedTable, saved: Saved): boolean {
  return table.kind === 'table' && 'picks' in readPlayed(saved.text, table)
}

function openedAt(word: string, given: Given, saved: Saved | null): OpenedTable {
  const as = given.text('as') ?? saved?.table.as ?? null
  const run = given.number('run') ?? saved?.table.run ?? 0
  if (!Number.isInteger(run) || run < 0 || run > MOST_RUN)
    throw new UsageError(`Runs are numbered from 0 to ${MOST_RUN}, but --run is ${run}.`)
  const typed = scenarioInput(word, changesOf(given))
  const input = {
    ...typed,
    variant: typed.variant ?? saved?.table.variant ?? null,
    set: typed.set?.length ? typed.set : (saved?.table.set ?? []),
  }
  // Without a name the nearest one cannot be told: the empty one lists them all.
  return openTable(input, { as: as ?? '', seed: given.text('seed') ?? saved?.table.seed ?? '1', run })
}

function begunOf(saved: Saved | null, table: Table) {
  if (saved === null) return []
  const read = readPlayed(saved.text, table)
  if ('reason' in read) throw new UsageError(shown(`${saved.name} cannot be gone on with. ${read.reason}`))
  return read.picks
}

/** Lines of a text, echoed where a person would have typed them. */
function linesOf(text: string, terminal: Terminal): Lines {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '' && !line.startsWith('#'))
  let at = 0
  return {
    written: true,
    next(prompt) {
      const line = lines[at] ?? null
      at += 1
      if (line !== null) terminal.out(`${prompt}${shown(line)}\n`)
      return Promise.resolve(line)
    },
  }
}

/** Null when the person closes the input. */
async function answered(reader: ReturnType<typeof createInterface>, prompt: string): Promise<string | null> {
  return await new Promise(resolve => {
    const closed = (): void => resolve(null)
    reader.once('close', closed)
    reader.question(prompt).then(
      line => {
        reader.off('close', closed)
        resolve(line)
      },
      () => resolve(null),
    )
  })
}
