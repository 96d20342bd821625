import type { Expr } from './tree.ts'

/** The expressions directly inside one, in the order in which they are evaluated. A derived name has none: it is a reading. */
export function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'constant':
    case 'read':
    case 'derived':
    case 'row':
      return []
    case 'negate':
    case 'not':
      return [expr.value]
    case 'arithmetic':
    case 'compare':
      return [expr.left, expr.right]
    case 'chain':
      return expr.operands
    case 'and':
    case 'or':
      return expr.values
    case 'if':
      return [expr.condition, expr.then, expr.else]
    case 'call':
    case 'draw':
      return expr.arguments
    case 'table':
      return [expr.argument]
    case 'oneOf':
      return [...expr.weights, ...expr.values]
  }
}
