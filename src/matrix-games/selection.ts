/** Which of several equilibria to expect: the rule is always named, never silent. */
import type { Equilibrium } from './equilibria.ts'
import type { NormalForm } from './normal-form.ts'

export const SELECTIONS = ['payoff_dominant', 'risk_dominant', 'highest_welfare', 'uniform'] as const
export type Selection = (typeof SELECTIONS)[number]

/** Chances of each equilibrium under a rule, in their order; null where the rule chooses none. */
export function select(
  form: NormalForm,
  equilibria: readonly Equilibrium[],
  rule: Selection,
): readonly number[] | null {
  switch (rule) {
    case 'uniform':
      return equilibria.length === 0 ? null : equilibria.map(() => 1 / equilibria.length)
    case 'highest_welfare': {
      const welfare = equilibria.map(({ payoffs }) => payoffs.reduce((sum, payoff) => sum + payoff, 0))
      return only(welfare.indexOf(Math.max(...welfare)), equilibria.length)
    }
    case 'payoff_dominant':
      return only(
        equilibria.findIndex(each =>
          equilibria.every(other => other === each || dominates(each.payoffs, other.payoffs)),
        ),
        equilibria.length,
      )
    case 'risk_dominant': {
      const pure = equilibria.flatMap((each, index) => (isPure(each) ? [index] : []))
      const winner = pure.find(each =>
        pure.every(other => other === each || riskDominates(form, equilibria[each]!, equilibria[other]!)),
      )
      return only(winner ?? -1, equilibria.length)
    }
  }
}

function only(index: number, count: number): readonly number[] | null {
  return index < 0 ? null : Array.from({ length: count }, (_, at) => (at === index ? 1 : 0))
}

/** At least as good for everybody, and better for somebody (Harsanyi and Selten 1988). */
function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((payoff, player) => payoff >= b[player]!) && a.some((payoff, player) => payoff > b[player]!)
}

function isPure({ profile }: Equilibrium): boolean {
  return profile.every(odds => odds.some(p => p === 1))
}

/**
 * Of two pure equilibria the one from which it costs more to leave alone for the other: the larger product of both players'
 * losses (Harsanyi and Selten 1988, section 3.9, for 2 × 2 games; here for the two strategies of each that are compared).
 */
function riskDominates(form: NormalForm, a: Equilibrium, b: Equilibrium): boolean {
  const columns = form.players[1]!.strategies.length
  const [rowA, columnA] = a.profile.map(odds => odds.indexOf(1)) as [number, number]
  const [rowB, columnB] = b.profile.map(odds => odds.indexOf(1)) as [number, number]
  const payoff = (player: number, row: number, column: number): number =>
    form.payoffs[player]![row * columns + column]!
  const lossA =
    (payoff(0, rowA, columnA) - payoff(0, rowB, columnA)) *
    (payoff(1, rowA, columnA) - payoff(1, rowA, columnB))
  const lossB =
    (payoff(0, rowB, columnB) - payoff(0, rowA, columnB)) *
    (payoff(1, rowB, columnB) - payoff(1, rowB, columnA))
  return lossA > lossB
}
