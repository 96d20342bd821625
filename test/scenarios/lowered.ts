/** A lowered game as text that a person can review: JSON without places, formulas in words. */
import type { Expr } from '../../src/expression/tree.ts'
import type { Game } from '../../src/game/index.ts'

/** The game as indented JSON; spans and lines of files are left out, so that a comment in the file changes nothing. */
export function loweredText(game: Game): string {
  const write = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(write)
    if (typeof value !== 'object' || value === null) return value
    if (isFormula(value)) return formula(value, game)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => key !== 'span' && key !== 'files')
        .map(([key, part]) => [key, write(part)]),
    )
  }
  return `${JSON.stringify(write(game), null, 1)}\n`
}

const FORMULAS = new Set<string>([
  'constant',
  'read',
  'derived',
  'negate',
  'not',
  'arithmetic',
  'compare',
  'chain',
  'and',
  'or',
  'if',
  'call',
  'table',
  'draw',
  'row',
  'oneOf',
])

function isFormula(value: object): value is Expr {
  return 'kind' in value && 'span' in value && FORMULAS.has(String(value.kind))
}

function formula(expr: Expr, game: Game): string {
  const inner = (part: Expr): string => formula(part, game)
  const list = (parts: readonly Expr[]): string => parts.map(inner).join(', ')
  switch (expr.kind) {
    case 'constant':
      return String(expr.value)
    case 'read':
      return game.slots[expr.slot]!.name
    case 'derived':
      return game.derived[expr.index]!.name
    case 'negate':
      return `-(${inner(expr.value)})`
    case 'not':
      return `not (${inner(expr.value)})`
    case 'arithmetic':
    case 'compare':
      return `(${inner(expr.left)} ${expr.operator} ${inner(expr.right)})`
    case 'chain':
      return `(${expr.operands.map((part, at) => inner(part) + (at < expr.operators.length ? ` ${expr.operators[at]} ` : '')).join('')})`
    case 'and':
    case 'or':
      return `(${expr.values.map(inner).join(` ${expr.kind} `)})`
    case 'if':
      return `if(${list([expr.condition, expr.then, expr.else])})`
    case 'call':
      return `${expr.function}(${list(expr.arguments)})`
    case 'table':
      return `table(${game.tables[expr.table]!.name}, ${inner(expr.argument)})`
    case 'draw':
      return `${expr.distribution}(${list(expr.arguments)}) at ${game.sites[expr.site]!.path}`
    case 'row':
      return `${game.columns[expr.column]!.name} at ${game.sites[expr.site]!.path}`
    case 'oneOf':
      return `one of (${list(expr.values)}) by (${list(expr.weights)}) at ${game.sites[expr.site]!.path}`
  }
}
