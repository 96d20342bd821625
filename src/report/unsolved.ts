/** Why a scenario could not be solved, in a sentence with the cure. */
import type { PrivateKnowledge, Unsolved } from '../solver/index.ts'
import { formatCount, formatNumber, listed } from '../text/index.ts'

/** For who asks `tft solve`: cures name its options. */
export function unsolvedSentence(answer: Unsolved): string {
  const reason = unsolvedReason(answer)
  switch (answer.kind) {
    case 'too-many':
      return `${reason} Raise --most-states, take steps away (--set calendar.steps=… or calendar.rounds=…), or fix what is drawn (--fix parameters, --set parameters.…).`
    case 'private':
      return `${reason} ${publicly(answer.known)} Or hold the policies of the file to best responses: --against policies. What two sides could agree on is another question: --agreements.`
    case 'crowd':
      return `${reason} Let them move in turns, or hold the policies of the file to best responses: --against policies.`
    default:
      return reason
  }
}

/** For a file in which a player is to play an equilibrium: no option of `tft solve` is at hand. */
export function unplayableSentence(answer: Unsolved): string {
  const reason = unsolvedReason(answer)
  switch (answer.kind) {
    case 'too-many':
      return `${reason} Take steps away (--set calendar.steps=… or calendar.rounds=…), or fix what is drawn (--set parameters.…).`
    case 'private':
      return `${reason} ${publicly(answer.known)}`
    case 'crowd':
      return `${reason} Let them move in turns, or give them another policy.`
    case 'infinite':
      return `${reason} If it is a parameter, give it a number: --set parameters.….`
    default:
      return reason
  }
}

/** The reason alone, for who cannot change what is asked. */
export function unsolvedReason(answer: Unsolved): string {
  switch (answer.kind) {
    case 'too-many':
      return `By step ${answer.step} there are ${formatCount(answer.met)} ${answer.what}, more than the ${formatCount(answer.limit)} allowed.`
    case 'private':
      return `${answer.known.map(({ name, players }) => `\`${name}\` is known to ${listed(players)} alone`).join(', ')}, and backward induction needs what all know.`
    case 'nobody':
      return 'Nobody plays in this scenario, so that there is nothing to solve: tft exact says how it ends.'
    case 'crowd':
      return `In step ${answer.step} ${listed(answer.players)} choose at once; equilibria are worked out for two.`
    case 'none':
      return (
        `In step ${answer.step} no equilibrium was found within tolerance (${answer.reason.replace(/\.$/, '')}). ` +
        (answer.regret === null
          ? 'Nothing better is known.'
          : `In the best play that was found somebody could still gain ${formatNumber(answer.regret)}.`)
      )
    case 'infinite':
      return `The scenario is not finite: ${answer.reason}`
    case 'failed':
      return `On one of its paths the model fails: ${answer.failure.reason}.`
  }
}

/** How to make known to all what one side knows. */
function publicly(known: readonly PrivateKnowledge[]): string {
  const typed = known.filter(({ types }) => types.length > 0)
  if (typed.length === 0) return 'Fix it by --set, or make it known to all.'
  const sets = new Map(
    typed.map(({ players: [player], types }) => [
      player,
      types.map((type, index) => `--set players.${player}.types.${type}.chance=${index === 0 ? 1 : 0}`),
    ]),
  )
  return `Fix the ${sets.size === 1 ? 'type' : 'types'}: ${[...sets.values()].flat().join(' ')}.`
}
