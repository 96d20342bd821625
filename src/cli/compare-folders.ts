/** `tft compare FOLDER FOLDER`: results that were saved. */
import { existsSync, statSync } from 'node:fs'
import { type CaseInput, type Compared, compareSaved, openSavedResult } from '../index.ts'
import { UsageError } from './command.ts'
import { baselineFirst, uniqueNames } from './compared-cases.ts'
import type { Given } from './given.ts'
import { savedInput, savedReplayLine } from './saved-input.ts'

export interface ComparedFolders {
  readonly compared: Compared
  /** The first case, as it would be run again. */
  readonly baseline: () => Promise<CaseInput>
}

/** Whether folders are to be compared. Throws a UsageError when files are mixed in. */
export function areFolders(words: readonly string[]): boolean {
  const folders = words.filter(word => existsSync(word) && statSync(word).isDirectory())
  if (folders.length === 0) return false
  const file = words.find(word => !folders.includes(word))
  if (file !== undefined)
    throw new UsageError(
      `\`${folders[0]}\` is a folder and \`${file}\` is not. Compare files with files, or save the file first: tft run ${file} --out FOLDER.`,
    )
  return true
}

/** What was fixed when the results were saved. */
const FIXED = ['runs', 'seed', 'confidence', 'workers', 'given', 'as-of', 'history']

export async function compareFolders(given: Given): Promise<ComparedFolders> {
  const words = given.arguments
  if (words.length === 1)
    throw new UsageError(`\`${words[0]}\` is one saved result: name a second folder to compare it with.`)
  if (given.text('out') !== null)
    throw new UsageError(
      'What is compared here is saved already: leave --out out, or compare the files themselves.',
    )
  const fixed = [
    ...FIXED.filter(name => (given.text(name) ?? null) !== null),
    ...['variants', 'set'].filter(name => given.texts(name).length > 0),
  ]
  if (fixed.length > 0)
    throw new UsageError(
      `--${fixed[0]} cannot be changed in results that were saved: leave it out, or compare the files themselves.`,
    )
  const names = uniqueNames(words)
  const cases = baselineFirst(
    words.map((folder, index) => ({ as: names[index]!, folder })),
    given.text('against'),
  )
  const compared = await compareSaved(
    cases.map(({ as, folder }) => ({
      name: as,
      folder,
      commandOf: manifest => savedReplayLine(folder, manifest),
    })),
    {
      full: given.flag('full'),
      regret: given.text('regret'),
      better: given.flag('less-is-better') ? 'less' : 'more',
    },
  )
  const { folder } = cases[0]!
  return {
    compared,
    baseline: async () => {
      const opened = await openSavedResult(folder)
      if (opened.kind === 'refused') throw new UsageError(opened.reason)
      return {
        as: cases[0]!.as,
        scenario: savedInput(opened.manifest),
        command: savedReplayLine(folder, opened.manifest),
      }
    },
  }
}
