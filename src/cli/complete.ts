/** What may follow on the command line: words offered to a shell, one a line. Nothing: the shell completes file names. */
import { commandNames } from './catalogue.ts'
import type { Command } from './command.ts'
import { COMMON_OPTIONS } from './given.ts'
import { shippedNames } from './shipped.ts'

/** `words` is what stands after `tft`, the one being typed last; `command` the one it names, where there is one. */
export function complete(words: readonly string[], command: Command | null): readonly string[] {
  const typed = words.at(-1) ?? ''
  return candidates(words, typed, command).filter(word => word.startsWith(typed))
}

function candidates(words: readonly string[], typed: string, command: Command | null): readonly string[] {
  if (words.length <= 1) return [...commandNames, '--help', '--version']
  if (command === null) return []
  const options = [...command.options, ...COMMON_OPTIONS]
  const before = words.at(-2) ?? ''
  const valued = options.find(option => `--${option.name}` === before && option.kind !== 'flag')
  if (valued !== undefined && valued.kind !== 'flag') return valued.choices ?? []
  if (typed.startsWith('-')) return options.map(option => `--${option.name}`)
  const completes = command.argument?.completes ?? null
  return completes === 'scenarios' ? shippedNames() : (completes ?? [])
}
