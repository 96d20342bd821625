/** The command line: what was typed → the command → its exit code. The only door to yargs. */
import { Parser } from 'yargs/helpers'
import { didYouMean, excerpt } from '../text/index.ts'
import { commandNames, loadAll, loadCommand } from './catalogue.ts'
import { type Command, EXIT, UsageError } from './command.ts'
import { complete } from './complete.ts'
import { COMMON_OPTIONS, type Parsed, readGiven } from './given.ts'
import { commandHelp, programHelp } from './help.ts'
import { endQuietlyWithoutReader, openTerminal, shown, type Terminal } from './terminal.ts'

/** Answers a command line; sets the exit code of the process. */
export async function main(args: readonly string[]): Promise<void> {
  endQuietlyWithoutReader()
  const terminal = openTerminal({ quiet: args.includes('--quiet'), noColor: args.includes('--no-color') })
  try {
    process.exitCode = await answer(args, terminal)
  } catch (error) {
    process.exitCode = tellError(error, terminal)
  }
}

async function answer(args: readonly string[], terminal: Terminal): Promise<number> {
  const [first, ...rest] = args
  if (first === '--complete') return answerCompletion(rest, terminal)
  if (
    first === undefined ||
    first === '--help' ||
    first === '-h' ||
    (first === 'help' && rest.length === 0)
  ) {
    terminal.out(programHelp(await loadAll(), terminal.outColor))
    return EXIT.done
  }
  const named = first === 'help' ? rest[0]! : first
  const command = await loadCommand(named)
  if (command === null) throw new UsageError(unknownCommand(named))
  if (first === 'help' || rest.includes('--help') || rest.includes('-h')) {
    terminal.out(commandHelp(command, terminal.outColor))
    return EXIT.done
  }
  return command.run(readGiven(command, parse(command, rest)), terminal)
}

/**
 * yargs splits words from options and texts from flags, by its parser alone: the rest of it takes longer to load than a whole
 * run. What the words mean is checked in given.ts, with sentences of our own.
 */
function parse(command: Command, args: readonly string[]): Parsed {
  const options = [...command.options, ...COMMON_OPTIONS]
  const valued = options.filter(option => option.kind !== 'flag').map(option => option.name)
  const { _: words, ...rest } = Parser(withStandardInput(args, valued), {
    boolean: options.filter(option => option.kind === 'flag').map(option => option.name),
    string: ['_', ...valued],
    configuration: {
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'short-option-groups': false,
    },
  })
  return { words: words.map(String), options: rest }
}

/** `--moves -` as `--moves=-`: the parser takes a lone dash for a word of its own. */
function withStandardInput(args: readonly string[], valued: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1) ?? ''
    if (arg === '-' && before.startsWith('--') && valued.includes(before.slice(2)))
      joined.splice(-1, 1, `${before}=-`)
    else joined.push(arg)
  }
  return joined
}

function unknownCommand(name: string): string {
  if (name.startsWith('-'))
    return `The command comes first, then its options: tft run FILE ${excerpt(name)}. See tft --help.`
  const cure = didYouMean(name, commandNames)
  const file = /\.ya?ml$/.test(name) ? ` To run a scenario: tft run ${excerpt(name, 200)}.` : ''
  return `There is no command \`${excerpt(name)}\`.${cure || file || ` There are: ${commandNames.join(', ')}.`}`
}

async function answerCompletion(words: readonly string[], terminal: Terminal): Promise<number> {
  const named = words.length > 1 ? await loadCommand(words[0]!) : null
  terminal.out(
    complete(words, named)
      .map(word => `${word}\n`)
      .join(''),
  )
  return EXIT.done
}

/** Their mistakes, and what the system refuses, are a sentence; ours asks to be reported. */
function tellError(error: unknown, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.error(`${shown(error.message)}\n`)
    return EXIT.usage
  }
  const refused = systemSentence(error)
  if (refused !== null) {
    terminal.error(`${shown(refused)}\n`)
    return EXIT.usage
  }
  const what = error instanceof Error ? error : new Error(String(error))
  terminal.error(
    `This should not have happened: ${shown(what.message)}. Please report it, with the scenario, at the project's issue page` +
      `${process.env.TFT_STACK ? `.\n${what.stack}` : ' (TFT_STACK=1 shows where).'}\n`,
  )
  return EXIT.defect
}

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read or written',
  EPERM: 'may not be read or written',
  EISDIR: 'is a folder',
  ENOTDIR: 'lies in something that is not a folder',
  ENOSPC: 'cannot be written: the disk is full',
  EROFS: 'cannot be written: the disk is read-only',
  EMFILE: 'cannot be opened: too many files are open',
}

/** A file that cannot be read or written is not a defect. */
function systemSentence(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code, path } = error as NodeJS.ErrnoException
  const reason = code === undefined ? undefined : SYSTEM[code]
  return reason === undefined || path === undefined ? null : `${path} ${reason}.`
}
