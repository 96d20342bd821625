/** The scenario that a saved result came from, as it was, and the command that runs it. */
import type { Manifest, ScenarioInput } from '../index.ts'
import { shellLine } from './command-line.ts'

/** To be opened again: its text and the files that it names are in the manifest. */
export function savedInput({ texts, variant, changes }: Manifest): ScenarioInput {
  const [scenario, ...others] = texts
  const named = new Map(others.map(({ path, text }) => [path, text]))
  return {
    name: scenario!.path,
    content: scenario!.text,
    load: path => {
      const text = named.get(path) ?? named.get(path.replace(/^\.\//, ''))
      return text === undefined ? null : new TextEncoder().encode(text)
    },
    variant,
    set: changes.map(change => {
      const at = change.indexOf('=')
      return { path: change.slice(0, at), value: change.slice(at + 1) }
    }),
  }
}

/** The command that runs it again from a file, with some words more. */
export function savedCommand(
  file: string,
  { variant, changes, seed }: Manifest,
  ...more: readonly string[]
): string {
  return shellLine([
    'tft',
    'run',
    file,
    ...(variant === null ? [] : ['--variant', variant]),
    ...changes.flatMap(change => ['--set', change]),
    '--seed',
    seed,
    ...more,
  ])
}
