import { createInterface } from 'node:readline/promises'
import { openTable, readPlayed, type SavedTable, savedTable, standingOf, type Table } from '../../index.ts'
import { type Command, UsageError } from '../command.ts'
import { tellInvalid } from '../diagnostics.ts'
import { readText, scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { changesOf, FILE, JSON_OUTPUT, LANGUAGE, lookOf, SEED, SET, VARIANT } from '../options.ts'
import { MOST_RUN } from '../story.ts'
import { type Lines, sit, tellDebrief } from '../table.ts'
import { shown, type Terminal } from '../terminal.ts'

export const command: Command = {
  name: 'play',
  summary: 'play one side against the model: a menu every step, and a debrief at the end',
  argument: FILE,
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
      command: 'tft play kuala-lumpur-2025 --resume mine.game.json',
      says: 'Goes on where it was left: the side, the world and the changes are those of the game.',
    },
    {
      command: 'tft play kuala-lumpur-2025 --debrief mine.game.json',
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
      return await sit({ ...sitting, lines: { next: prompt => answered(reader, prompt) } }, begun)
    } finally {
      reader.close()
    }
  },
}

/** A saved game that is gone on with, or debriefed. */
interface Saved {
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
  return { name, text, table }
}

/** What was typed counts before what a saved game says. */
function tableOf(given: Given, saved: Saved | null, terminal: Terminal): Table | number {
  const as = given.text('as') ?? saved?.table.as ?? null
  const run = given.number('run') ?? saved?.table.run ?? 0
  if (!Number.isInteger(run) || run < 0 || run > MOST_RUN)
    throw new UsageError(`Runs are numbered from 0 to ${MOST_RUN}, but --run is ${run}.`)
  const typed = scenarioInput(given.arguments[0]!, changesOf(given))
  const input = {
    ...typed,
    variant: typed.variant ?? saved?.table.variant ?? null,
    set: typed.set?.length ? typed.set : (saved?.table.set ?? []),
  }
  // Without a name the nearest one cannot be told: the empty one lists them all.
  const table = openTable(input, { as: as ?? '', seed: given.text('seed') ?? saved?.table.seed ?? '1', run })
  if (table.kind === 'invalid') return tellInvalid(table, terminal)
  if (table.kind === 'refused')
    throw new UsageError(
      as === null
        ? shown(`Say which side you play with --as. ${table.reason.replace(/^There is no player ``\. /, '')}`)
        : shown(table.reason),
    )
  return table
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
