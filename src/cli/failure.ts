/** A run of the model that could not go on, in a sentence. */
import type { RunFailure } from '../index.ts'
import { shown } from './terminal.ts'

export function failureSentence({ run, step, where, place, reason }: RunFailure): string {
  const at = place === null ? '' : `${place.file}:${place.line}:${place.column}: `
  const when = step === 0 ? 'before step 1' : `in step ${step}`
  return `${shown(`${at}run ${run} failed ${when}, in ${where}: ${reason}.`)}\n`
}

/** A path of the exact answer on which the model fails. */
export function failingPathSentence({ place, reason }: Omit<RunFailure, 'run'>): string {
  const where = place === null ? '' : `${place.file}:${place.line}:${place.column}: `
  return `${shown(`${where}error: On one of its paths the model fails: ${reason}.`)}\n`
}
