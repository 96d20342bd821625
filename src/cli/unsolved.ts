/** Why a scenario could not be solved, told with the exit code it has. */
import { type NotSolved, unsolvedSentence } from '../index.ts'
import { formatNumber, listed } from '../text/index.ts'
import { EXIT, UsageError } from './command.ts'
import { shown, type Terminal } from './terminal.ts'

/** Tells it and answers with the exit code, or throws the UsageError of what could be asked otherwise. */
export function tellUnsolved(answer: NotSolved, terminal: Terminal): number {
  switch (answer.kind) {
    case 'not-finite': {
      const lines = answer.reasons.map(({ message, place }) =>
        place === null ? `  ${message}` : `  ${place.file}:${place.line}:${place.column}: ${message}`,
      )
      const cure =
        answer.medians.length > 0
          ? `--fix parameters puts ${listed(answer.medians.map(({ name, value }) => `${name} at ${formatNumber(value)}`))}.`
          : 'What is drawn during a run cannot be fixed: give it finitely many values (docs/language.md).'
      const told = ['The scenario is not finite, so it cannot be gone through whole:', ...lines, cure]
      terminal.error(told.map(line => `${shown(line)}\n`).join(''))
      return EXIT.usage
    }
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
