import { createInterface } from 'node:readline/promises'
import { openTable, readPlayed, type Table } from '../../index.ts'
import { type Command, UsageError } from '../command.ts'
import { tellInvalid } from '../diagnostics.ts'
import { readText, scenarioInput } from '../files.ts'
import type { Given } from '../given.ts'
import { changesOf, FILE, LANGUAGE, lookOf, SEED, SET, VARIANT } from '../options.ts'
import { MOST_RUN } from '../story.ts'
import { type Lines, sit } from '../table.ts'
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
      command: 'tft play kuala-lumpur-2025 --as us --run 12 --resume mine.game.json',
      says: 'Goes on where it was left, or looks at it again.',
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
    VARIANT,
    SET,
    LANGUAGE,
  ],
  async run(given, terminal) {
    const table = tableOf(given, terminal)
    if (typeof table === 'number') return table
    const begun = begunOf(given, table)
    const moves = given.text('moves')
    const sitting = {
      table,
      terminal,
      look: lookOf(given, terminal),
      save: given.text('save') ?? given.text('resume'),
    }
    if (moves !== null) return sit({ ...sitting, lines: linesOf(readText(moves).text, terminal) }, begun)
    if (process.stdin.isTTY !== true)
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

function tableOf(given: Given, terminal: Terminal): Table | number {
  const as = given.text('as')
  const run = given.number('run') ?? 0
  if (!Number.isInteger(run) || run < 0 || run > MOST_RUN)
    throw new UsageError(`Runs are numbered from 0 to ${MOST_RUN}, but --run is ${run}.`)
  const input = scenarioInput(given.arguments[0]!, changesOf(given))
  // Without a name the nearest one cannot be told: the empty one lists them all.
  const table = openTable(input, { as: as ?? '', seed: given.text('seed') ?? '1', run })
  if (table.kind === 'invalid') return tellInvalid(table, terminal)
  if (table.kind === 'refused')
    throw new UsageError(
      as === null
        ? shown(`Say which side you play with --as. ${table.reason.replace(/^There is no player ``\. /, '')}`)
        : shown(table.reason),
    )
  return table
}

function begunOf(given: Given, table: Table) {
  const file = given.text('resume')
  if (file === null) return []
  const { name, text } = readText(file)
  const read = readPlayed(text, table)
  if ('reason' in read) throw new UsageError(shown(`${name} cannot be gone on with. ${read.reason}`))
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
