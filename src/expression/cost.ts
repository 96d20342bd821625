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
const COST_LIMIT: Cost = { nodes: 100_000, depth: 2_000 }

/**
 * A function that tells the cost of an expression over these derived quantities, which must be free of circles. Each is
 * measured once, so the time is that of reading the text. What is deeper than the limit counts as infinite.
 */
export function costOver(derived: readonly Expr[]): (expr: Expr) => Cost {
  const known: Cost[] = []
  const costOf = (expr: Expr, room: number): Cost => {
    if (room === 0) return { nodes: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY }
    let [nodes, depth] = [1, 0]
    const parts =
      expr.kind === 'derived'
        ? [derivedCost(expr.index, room - 1)]
        : childrenOf(expr).map(child => costOf(child, room - 1))
    for (const part of parts) {
      nodes += part.nodes
      depth = Math.max(depth, part.depth)
    }
    return { nodes, depth: depth + 1 }
  }
  const derivedCost = (index: number, room: number): Cost => {
    known[index] ??= costOf(derived[index]!, room)
    return known[index]
  }
  return expr => costOf(expr, COST_LIMIT.depth + 1)
}

export function isTooCostly(cost: Cost): boolean {
  return cost.nodes > COST_LIMIT.nodes || cost.depth > COST_LIMIT.depth
}
