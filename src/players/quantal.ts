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
import { type Decided, type Insight, insightOf, remember } from './lookahead/insight.ts'
import { LIKELIEST } from './lookahead/likeliest.ts'
import { type Discounts, discountsOf, keyOf, suppositions, viewOf } from './lookahead/view.ts'
import { answerFor, spend, type Thinker } from './lookahead/worth.ts'
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
  const key = `${player}/${track.path}/${ahead}/${keyOf(insight, player, decision)}`
  const before = decidedBy(insight, policy).get(key)
  if (before !== undefined) {
    spend({ insight, policy }, before.cost)
    return before.choice
  }
  const start = insight.spent
  const choice = decide(insight, decision, player, track, policy, ahead)
  remember(decidedBy(insight, policy), key, { choice, cost: insight.spent - start })
  return choice
}

function decidedBy({ decided }: Insight, policy: QuantalPolicy): Map<string, Decided> {
  let own = decided.get(policy)
  if (own === undefined) {
    own = new Map()
    decided.set(policy, own)
  }
  return own
}

function decide(
  insight: Insight,
  decision: Decision,
  player: number,
  track: Track,
  policy: QuantalPolicy,
  ahead: number,
): Choice {
  const view = viewOf(insight, player, decision)
  const seen = createMoment(insight.within(0), view.state, LIKELIEST)
  const rationality = rationalityOf(seen, policy.rationality)
  const { players } = insight.game
  const thinker: Thinker = {
    insight,
    policy,
    player,
    track: players[player]!.tracks.findIndex(each => each.name === track.name),
    trackName: track.name,
    rationality,
    discounts: discountsFor(insight, player, policy, view).map((each, index) =>
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

/** The player's own discount, and in a stage game that of its opponent as far as the player knows it. */
function discountsFor(insight: Insight, player: number, policy: QuantalPolicy, view: Decision): Discounts {
  if (policy.other.kind !== 'equilibrium') return discountsOf(insight, view.state, [player])
  const [likely] = suppositions(insight, insight.within(0), player, view)
  return discountsOf(insight, likely!.state, [0, 1])
}
