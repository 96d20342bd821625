/** Quantal players who look ahead: logit response to what is expected of each move over the steps to come. */
import { evaluate } from '../expression/evaluate.ts'
import {
  type Choice,
  type Choose,
  createMoment,
  type Decision,
  type Moment,
  type QuantalPolicy,
  type Track,
} from '../game/index.ts'
import { rationalityOf } from './logit.ts'
import { insightOf } from './lookahead/insight.ts'
import { LIKELIEST } from './lookahead/likeliest.ts'
import { discountsOf, suppositions, viewOf } from './lookahead/view.ts'
import { answerFor, type Thinker } from './lookahead/worth.ts'
import { evenOdds } from './table.ts'

/**
 * `foresight`: the most steps that may be looked at, Infinity for who decides in the run itself; without any, every open move is
 * equally likely. `choosing` makes the policies of the others with less.
 */
export function chooseByQuantal(
  moment: Moment,
  player: number,
  track: Track,
  policy: QuantalPolicy,
  open: readonly boolean[],
  foresight: number,
  choosing: (foresight: number) => Choose,
): Choice {
  const ahead = Math.min(policy.lookahead, foresight)
  if (ahead === 0) return { probabilities: evenOdds(open), rule: null, expected: null }
  const insight = insightOf(moment.reference.game, choosing)
  if (foresight === Number.POSITIVE_INFINITY) insight.spent = 0
  const decision: Decision = { state: moment.state, ...moment.deciding }
  const view = viewOf(insight, player, decision)
  const seen = createMoment(insight.within(0), view.state, LIKELIEST)
  const rationality = rationalityOf(seen, policy.rationality)
  const { players } = insight.game
  const [likely] = suppositions(insight, insight.within(0), player, view)
  const discounts = discountsOf(insight, likely!.state)
  const thinker: Thinker = {
    insight,
    policy,
    player,
    track: players[player]!.tracks.findIndex(each => each.name === track.name),
    trackName: track.name,
    rationality,
    discounts: discounts.map((each, index) =>
      index === player && policy.discount !== null
        ? { factor: evaluate(policy.discount, seen), perDays: null }
        : each,
    ),
    other: policy.other,
    audience: policy.audience,
  }
  const { values, odds } = answerFor(thinker, view, ahead)
  return { probabilities: odds, rule: null, expected: { rationality, payoffs: values } }
}
