/** The scenario that a saved result came from, as it was, and the commands that run it. */
import { join } from 'node:path'
import type { Manifest, Result, ScenarioInput } from '../index.ts'
import { pathAndValue } from '../text/index.ts'
import { shellLine } from './command-line.ts'

/** To be opened again, with what was asked of its runs: its text and the files that it names are in the manifest. */
export function savedInput({ texts, variant, changes, condition }: Manifest): ScenarioInput {
  const [scenario, ...others] = texts
  const history = condition?.history ?? null
  const seen = history === null ? null : others.at(-1)!
  const named = new Map(others.filter(each => each !== seen).map(({ path, text }) => [path, text]))
  return {
    name: scenario!.path,
    content: scenario!.text,
    load: path => {
      const text = named.get(path) ?? named.get(path.replace(/^\.\//, ''))
      return text === undefined ? null : new TextEncoder().encode(text)
    },
    variant,
    // What is no change names a path that there is not: whoever opens it says so.
    set: changes.map(change => pathAndValue(change) ?? { path: change, value: '' }),
    given: condition?.given ?? null,
    asOf: condition?.asOf ?? null,
    history: history === null ? null : { name: history, content: seen!.text },
  }
}

/** The command that tells single runs of it, with some words behind: from its folder, where its files lie as they were. */
export function savedReplayLine(folder: string, manifest: Manifest, ...more: readonly string[]): string {
  return shellLine([...wordsOf(folder, manifest), ...more])
}

/** The command that gives the whole result again. */
export function savedRunLine(
  folder: string,
  manifest: Manifest,
  { runsAsked, until, confidence }: Result,
): string {
  const given = manifest.condition?.given ?? null
  return shellLine([
    ...wordsOf(folder, manifest),
    '--runs',
    String(runsAsked),
    ...(until === null ? [] : ['--until', String(until)]),
    ...(confidence === 0.95 ? [] : ['--confidence', String(confidence)]),
    ...(given === null ? [] : ['--given', given]),
  ])
}

/** What decides every single run. */
function wordsOf(folder: string, { texts, variant, changes, seed, condition }: Manifest): string[] {
  const inFolder = (path: string): string => join(folder, 'scenario', path)
  return [
    'tft',
    'run',
    inFolder(texts[0]!.path),
    ...(variant === null ? [] : ['--variant', variant]),
    ...changes.flatMap(change => ['--set', change]),
    '--seed',
    seed,
    ...(condition === null || condition.history === null
      ? []
      : ['--as-of', condition.asOf!, '--history', inFolder(texts.at(-1)!.path)]),
  ]
}
