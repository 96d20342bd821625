/** What was typed, written again: for the commands that replay a run or go on with a simulation. */
import type { Option } from './command.ts'
import type { Given } from './given.ts'
import { shown } from './terminal.ts'

/** The command as it was typed, without some options and with some words behind, safe to paste into a shell. */
export function commandLine(
  name: string,
  options: readonly Option[],
  given: Given,
  { without, more }: { readonly without: readonly string[]; readonly more: readonly string[] },
): string {
  const words = ['tft', name, ...given.arguments]
  for (const option of options) {
    if (without.includes(option.name)) continue
    if (option.kind === 'flag') words.push(...(given.flag(option.name) ? [`--${option.name}`] : []))
    else for (const value of valuesOf(given, option)) words.push(`--${option.name}`, value)
  }
  return shellLine([...words, ...more])
}

/** Options that decide what a single run is, or in which language it is told; all others ask something of many runs. */
const OF_A_RUN: readonly string[] = ['seed', 'variant', 'set', 'as-of', 'history', 'language']

/** The command that tells single runs of what was asked, with some words behind: `--only-run 7`. */
export function replayLine(options: readonly Option[], given: Given, more: readonly string[]): string {
  const without = options.map(({ name }) => name).filter(name => !OF_A_RUN.includes(name))
  return commandLine('run', options, given, { without, more })
}

/** What `replayLine` and its like say, of the command that explains run `run`. */
export function explainLine(replay: string, run: number): string {
  return `${replay.replace(/^tft run /, 'tft explain ')} --run ${run}`
}

/** Words as they would be typed in a shell. */
export function shellLine(words: readonly string[]): string {
  return shown(words.map(quoted).join(' '))
}

function valuesOf(given: Given, option: Option): readonly string[] {
  if (option.kind === 'texts') return given.texts(option.name)
  const value = option.kind === 'number' ? given.number(option.name) : given.text(option.name)
  return value === null ? [] : [String(value)]
}

/** Quoted for a shell where it must be. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
