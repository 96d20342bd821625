/** Logit response to payoffs stated in the file (McKelvey and Palfrey 1995). */
import { evaluate, RunError } from '../expression/evaluate.ts'
import type { Expr } from '../expression/tree.ts'
import type { Policy, Track } from '../game/game.ts'
import { type Choice, closedReasons, type Moment } from '../game/index.ts'
import { exp } from '../random/index.ts'

/** Throws a RunError when no open move has a payoff, or when rationality is below 0. */
export function chooseByLogit(
  moment: Moment,
  track: Track,
  policy: Extract<Policy, { readonly kind: 'logit' }>,
  open: readonly boolean[],
): Choice {
  const rationality = rationalityOf(moment, policy.rationality)
  const payoffs: (number | null)[] = track.moves.map(() => null)
  for (const { move, payoff } of policy.payoffs) if (open[move]) payoffs[move] = evaluate(payoff, moment)
  if (payoffs.every(payoff => payoff === null)) {
    const closed = closedReasons(moment, track)
    const reasons = track.moves
      .map((move, at) => `${move.name} (${closed[at] ?? 'open, without a payoff'})`)
      .join(', ')
    throw new RunError(policy.span, `no open move has a payoff: ${reasons}`)
  }
  return {
    probabilities: logitOdds(rationality, payoffs),
    rule: null,
    expected: { rationality, payoffs },
  }
}

/** Rationality, checked: 0 or more. */
export function rationalityOf(moment: Moment, expr: Expr): number {
  const rationality = evaluate(expr, moment)
  if (rationality < 0)
    throw new RunError(expr.span, `rationality must not be below 0, but it is ${rationality}`)
  return rationality
}

/**
 * Odds in proportion to exp(rationality * payoff); 0 where there is no payoff. Payoffs are measured from the largest, so that
 * the best move has weight 1 and no payoff, however large, makes a sum infinite or 0. At least one must not be null.
 */
export function logitOdds(rationality: number, payoffs: readonly (number | null)[]): number[] {
  const best = payoffs.reduce<number>(
    (most, payoff) => (payoff === null ? most : Math.max(most, payoff)),
    Number.NEGATIVE_INFINITY,
  )
  // The difference of two finite numbers may be infinite, and 0 times it no number.
  const weights = payoffs.map(payoff =>
    payoff === null ? 0 : exp(rationality * Math.max(payoff - best, -Number.MAX_VALUE)),
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map(weight => weight / sum)
}
