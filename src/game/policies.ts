/** What policies are made of, and which of them the engine does not restate: it asks the reference for their odds. */
import type { Expr } from '../expression/tree.ts'
import type { Game, Policy, Rule } from './game.ts'

type Leaf = Exclude<Policy, { readonly kind: 'by_type' }>

/** The policies that a policy may come to, one for each type where it goes by type. */
export function leavesOf(policy: Policy): readonly Leaf[] {
  return policy.kind === 'by_type' ? policy.policies.flatMap(leavesOf) : [policy]
}

/** Every rule of a policy. */
export function rulesOf(policy: Policy): readonly Rule[] {
  return leavesOf(policy).flatMap(leaf => (leaf.kind === 'rules' ? leaf.rules : []))
}

/** Every expression that a policy may evaluate to find its odds; not what a strategy remembers. */
export function expressionsOf(policy: Policy): readonly Expr[] {
  return leavesOf(policy).flatMap(expressionsOfLeaf)
}

function expressionsOfLeaf(leaf: Leaf): readonly Expr[] {
  switch (leaf.kind) {
    case 'rules':
      return leaf.rules.flatMap(({ when, weights }) => [
        ...when,
        ...weights.flatMap(({ on, weight }) => (on.kind === 'match' ? [on.stance, weight] : [weight])),
      ])
    case 'logit':
      return [leaf.rationality, ...leaf.payoffs.map(({ payoff }) => payoff)]
    case 'quantal': {
      const { rationality, discount, audience } = leaf
      const costs = audience === null ? [] : [audience.cost, audience.stance, audience.otherStance]
      return [rationality, discount, ...costs].filter(expr => expr !== null)
    }
    case 'table':
    case 'equilibrium':
      return []
  }
}

const HOSTED: readonly Policy['kind'][] = ['quantal', 'table', 'equilibrium']

/** Whether the odds of a policy are worked out by the reference even while the engine runs. */
export function isHosted(policy: Policy): boolean {
  return leavesOf(policy).some(({ kind }) => HOSTED.includes(kind))
}

/** Whether a player looks ahead, under one of its types at least. */
export function looksAhead({ tracks }: Pick<Game['players'][number], 'tracks'>): boolean {
  return tracks.some(({ policy }) => leavesOf(policy).some(({ kind }) => kind === 'quantal'))
}

/** Whether some policy of the game is worked out by the reference even while the engine runs. */
export function hasHosted(game: Game): boolean {
  return game.players.some(player => player.tracks.some(({ policy }) => isHosted(policy)))
}
