/** How large an expression becomes when every derived name in it is written out: a short chain of names can grow without bound. */
import { childrenOf } from './children.ts'
import type { Expr } from './tree.ts'

export interface Cost {
  /** Nodes, those of derived names counted at every reading. */
  readonly nodes: number
  /** Longest way from the root to a leaf, through derived names: the recursion of evaluation. */
  readonly depth: number
}

/** Beyond these an expression is to be refused, as "too large when its derived names are written out". */
export const COST_LIMIT: Cost = { nodes: 100_000, depth: 2_000 }

/**
 * A function that tells the cost of an expression over these derived quantities, which must be free of circles. Each is
 * measured once. A reading of a derived quantity that is beyond the limit is itself beyond it.
 */
export function costOver(derived: readonly Expr[]): (expr: Expr) => Cost {
  const known: Cost[] = []
  const costOf = (expr: Expr): Cost => {
    let [nodes, depth] = [1, 0]
    const parts = expr.kind === 'derived' ? [derivedCost(expr.index)] : childrenOf(expr).map(costOf)
    for (const part of parts) {
      nodes += part.nodes
      depth = Math.max(depth, part.depth)
    }
    return { nodes, depth: depth + 1 }
  }
  const derivedCost = (index: number): Cost => (known[index] ??= costOf(derived[index]!))
  return costOf
}

export function isTooCostly(cost: Cost): boolean {
  return cost.nodes > COST_LIMIT.nodes || cost.depth > COST_LIMIT.depth
}
