/** Saving what was simulated in a folder: `--out`. */
import type { NotSaved, SaveTarget } from '../index.ts'
import { EXIT, type Option, UsageError } from './command.ts'
import type { Given } from './given.ts'
import { shown, type Terminal } from './terminal.ts'

/** Of every command that can save what it simulates. */
export const SAVING: readonly Option[] = [
  {
    kind: 'text',
    name: 'out',
    value: 'FOLDER',
    summary: 'save the result and the records of all runs in a new folder',
    choices: null,
  },
  { kind: 'flag', name: 'parquet', summary: 'with --out: the records as Parquet too' },
  { kind: 'flag', name: 'overwrite', summary: 'with --out: replace a result that was saved there' },
]

/** Where to save; null: nothing is saved. */
export function savingOf(given: Given): SaveTarget | null {
  const folder = given.text('out')
  const [parquet, overwrite] = [given.flag('parquet'), given.flag('overwrite')]
  if (folder === null) {
    const alone = parquet ? 'parquet' : overwrite ? 'overwrite' : null
    if (alone !== null)
      throw new UsageError(`--${alone} says how to save: name the folder with --out FOLDER.`)
    return null
  }
  if (folder === '') throw new UsageError('--out needs the name of a folder: --out FOLDER.')
  return { folder, overwrite, parquet }
}

/** With --out nothing is kept of a simulation that was interrupted, so that there is nothing to go on from. */
export function refuseWithSaving(given: Given, ...names: readonly string[]): void {
  if (given.text('out') === null) return
  const name = names.find(each => given.text(each) !== null)
  if (name !== undefined)
    throw new UsageError(
      `--${name} cannot go with --out: a saved result holds the records of all its runs, from the first on. Leave one of them out.`,
    )
}

/** Says where it was saved, to a person. */
export function remarkOnSaving(given: Given, terminal: Terminal): void {
  const folder = given.text('out')
  if (folder !== null)
    terminal.remark(`Saved in ${shown(folder)}, with the records of all runs in runs.csv.\n`)
}

/** What is added to the sentence of an interruption. */
export function nothingSaved(given: Given): string {
  const folder = given.text('out')
  return folder === null ? '' : ` Nothing was saved in ${shown(folder)}.`
}

/** Tells why nothing was saved; answers with the exit code. */
export function tellNotSaved({ reason, failed }: NotSaved, terminal: Terminal): number {
  terminal.error(`${shown(reason)}\n`)
  return failed ? EXIT.runFailed : EXIT.usage
}
