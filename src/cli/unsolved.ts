/** Why a scenario could not be solved, in sentences with the cure. */
import type { NotSolved } from '../index.ts'
import { formatCount, formatNumber, listed } from '../text/index.ts'
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
    case 'too-many':
      throw new UsageError(
        `By step ${answer.step} there are ${formatCount(answer.met)} ${answer.what}, more than the ${formatCount(answer.limit)} allowed. ` +
          'Raise --most-states, take steps away (--set calendar.steps=…), or fix what is drawn (--fix parameters, --set parameters.…).',
      )
    case 'private':
      throw new UsageError(
        `${answer.known.map(({ name, players }) => `\`${name}\` is known to ${listed(players)} alone`).join(', ')}, and backward induction needs what all know. ` +
          `${cureOf(answer.known)} Or hold the policies of the file to best responses: --against policies.`,
      )
    case 'crowd':
      throw new UsageError(
        `In step ${answer.step} ${listed(answer.players)} choose at once; equilibria are worked out for two. ` +
          'Let them move in turns, or hold the policies of the file to best responses: --against policies.',
      )
    case 'none':
      throw new UsageError(
        `In step ${answer.step} no equilibrium was found within tolerance (${answer.reason.replace(/\.$/, '')}). ` +
          (answer.regret === null
            ? 'Nothing better is known.'
            : `In the best play that was found somebody could still gain ${formatNumber(answer.regret)}.`),
      )
    case 'failed': {
      const { place, reason } = answer.failure
      const where = place === null ? '' : `${place.file}:${place.line}:${place.column}: `
      terminal.error(`${shown(`${where}error: On one of its paths the model fails: ${reason}.`)}\n`)
      return EXIT.runFailed
    }
  }
}

/** How to make what one side knows known to all. */
function cureOf(known: Extract<NotSolved, { kind: 'private' }>['known']): string {
  const typed = known.find(({ types }) => types.length > 0)
  if (typed === undefined) return 'Fix it by --set, or make it known to all.'
  const [player] = typed.players
  const sets = typed.types.map(
    (type, index) => `--set players.${player}.types.${type}.chance=${index === 0 ? 1 : 0}`,
  )
  return `Fix the type: ${sets.join(' ')}.`
}
