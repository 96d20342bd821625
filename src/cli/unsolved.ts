/** Why a scenario could not be solved, told with the exit code it has. */
import { type NotSolved, unsolvedSentence } from '../index.ts'
import { EXIT, UsageError } from './command.ts'
import { tellReasons } from './not-finite.ts'
import { shown, type Terminal } from './terminal.ts'

/** Tells it and answers with the exit code, or throws the UsageError of what could be asked otherwise. */
export function tellUnsolved(answer: NotSolved, terminal: Terminal): number {
  switch (answer.kind) {
    case 'not-finite':
      return tellReasons('The scenario is not finite, so it cannot be gone through whole:', answer, terminal)
    case 'failed': {
      const { place } = answer.failure
      const where = place === null ? '' : `${place.file}:${place.line}:${place.column}: `
      terminal.error(`${shown(`${where}error: ${unsolvedSentence(answer)}`)}\n`)
      return EXIT.runFailed
    }
    default:
      throw new UsageError(unsolvedSentence(answer))
  }
}
