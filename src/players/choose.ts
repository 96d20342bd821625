/** How a policy of any kind answers: with a probability for every open move. */
import { RunError } from '../expression/evaluate.ts'
import type { Policy, Track } from '../game/game.ts'
import type { Choice, Choose, Moment } from '../game/index.ts'
import { chooseByLogit } from './logit.ts'
import { chooseByQuantal } from './quantal.ts'
import { chooseByRules } from './rules.ts'
import { chooseByTable } from './table.ts'

/** Answers for the policy written in the game. Throws a RunError when it gives no open move a chance. */
export const chooseByPolicy: Choose = choosing(Number.POSITIVE_INFINITY)

/** Answers for the policies of a game whose players look at most so many steps ahead. */
function choosing(foresight: number): Choose {
  return (moment, player, track, open) => choose({ moment, player, track, open, foresight }, track.policy)
}

interface Question {
  readonly moment: Moment
  readonly player: number
  readonly track: Track
  readonly open: readonly boolean[]
  readonly foresight: number
}

function choose(question: Question, policy: Policy): Choice {
  const { moment, player, track, open, foresight } = question
  switch (policy.kind) {
    case 'by_type':
      return choose(question, policy.policies[moment.values[policy.slot]!]!)
    case 'rules':
      return chooseByRules(moment, track, policy, open)
    case 'logit':
      return chooseByLogit(moment, track, policy, open)
    case 'quantal':
      return chooseByQuantal(moment, player, track, policy, open, foresight, choosing)
    case 'table':
      return chooseByTable(moment, track, policy, open)
    case 'equilibrium':
      throw new RunError(policy.span, `the equilibrium that ${track.path} plays must be solved first`)
  }
}
