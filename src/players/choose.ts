/** How a policy of any kind answers: with a probability for every open move. */
import { RunError } from '../expression/evaluate.ts'
import type { Policy, Track } from '../game/game.ts'
import type { Choice, Choose, Moment } from '../game/index.ts'
import { chooseByLogit } from './logit.ts'
import { chooseByRules } from './rules.ts'
import { chooseByTable } from './table.ts'

/** Answers for the policy written in the game. Throws a RunError when it gives no open move a chance. */
export const chooseByPolicy: Choose = (moment, _player, track, open) =>
  choose(moment, track, track.policy, open)

function choose(moment: Moment, track: Track, policy: Policy, open: readonly boolean[]): Choice {
  switch (policy.kind) {
    case 'by_type':
      return choose(moment, track, policy.policies[moment.values[policy.slot]!]!, open)
    case 'rules':
      return chooseByRules(moment, track, policy, open)
    case 'logit':
      return chooseByLogit(moment, track, policy, open)
    case 'table':
      return chooseByTable(moment, track, policy, open)
    case 'equilibrium':
      throw new RunError(policy.span, `the equilibrium that ${track.path} plays must be solved first`)
  }
}
