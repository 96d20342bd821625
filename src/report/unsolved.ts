/** Why a scenario could not be solved, in a sentence with the cure. */
import type { PrivateKnowledge, Unsolved } from '../solver/index.ts'
import { formatCount, formatNumber, listed } from '../text/index.ts'

export function unsolvedSentence(answer: Unsolved): string {
  switch (answer.kind) {
    case 'too-many':
      return (
        `By step ${answer.step} there are ${formatCount(answer.met)} ${answer.what}, more than the ${formatCount(answer.limit)} allowed. ` +
        'Raise --most-states, take steps away (--set calendar.steps=…), or fix what is drawn (--fix parameters, --set parameters.…).'
      )
    case 'private':
      return (
        `${answer.known.map(({ name, players }) => `\`${name}\` is known to ${listed(players)} alone`).join(', ')}, and backward induction needs what all know. ` +
        `${cureOf(answer.known)} Or hold the policies of the file to best responses: --against policies. What two sides could agree on is another question: --agreements.`
      )
    case 'crowd':
      return (
        `In step ${answer.step} ${listed(answer.players)} choose at once; equilibria are worked out for two. ` +
        'Let them move in turns, or hold the policies of the file to best responses: --against policies.'
      )
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

/** How to make what one side knows known to all. */
function cureOf(known: readonly PrivateKnowledge[]): string {
  const typed = known.find(({ types }) => types.length > 0)
  if (typed === undefined) return 'Fix it by --set, or make it known to all.'
  const [player] = typed.players
  const sets = typed.types.map(
    (type, index) => `--set players.${player}.types.${type}.chance=${index === 0 ? 1 : 0}`,
  )
  return `Fix the type: ${sets.join(' ')}.`
}
