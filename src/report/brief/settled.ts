/** What of an expression is fixed before the game begins: parameters that are not drawn, and what a side knows of itself. */
import { childrenOf, type Expr, evaluate } from '../../expression/index.ts'
import type { Game } from '../../game/index.ts'

/** A game with what is known of it before anything is drawn. */
export interface Setting {
  readonly game: Game
  /** Values of slots that never change. */
  readonly fixed: ReadonlyMap<number, number>
  /** Derived quantities settled so far, by their index: one may stand in many others. */
  readonly derived: Map<number, Expr>
}

/**
 * Fixed are parameters given by a number or by others so given; and for a player the private numbers so given, with its type those
 * that the type gives. What only others know is not fixed for it, though the file has a number. `type`: value in the slot of the
 * player's type; null: left open.
 */
export function settingOf(game: Game, player: number | null, type: number | null): Setting {
  const fixed = new Map<number, number>()
  const typeSlot = player === null ? null : game.players[player]!.type
  if (typeSlot !== null && type !== null) fixed.set(typeSlot, type)
  for (const each of game.setup) {
    if (each.kind !== 'assign') continue
    const { role, knownTo } = game.slots[each.slot]!
    const isOwn = role === 'private' && player !== null && knownTo?.includes(player) === true
    if (role !== 'parameter' && !isOwn) continue
    // What is derived from parameters may change its meaning while they are being settled: nothing is kept yet.
    const value = settled({ game, fixed, derived: new Map() }, each.value)
    if (value.kind === 'constant') fixed.set(each.slot, value.value)
  }
  return { game, fixed, derived: new Map() }
}

/** The same expression with everything worked out that is fixed; what cannot be worked out stays as it is. */
export function settled(setting: Setting, expr: Expr): Expr {
  const part = (value: Expr): Expr => settled(setting, value)
  switch (expr.kind) {
    case 'constant':
    case 'row':
      return expr
    case 'read': {
      const value = setting.fixed.get(expr.slot)
      return value === undefined ? expr : { kind: 'constant', value, span: expr.span }
    }
    case 'derived': {
      const value = settledDerived(setting, expr.index)
      return value.kind === 'constant' ? value : expr
    }
    case 'and':
    case 'or':
      return joined(expr.kind, expr.values.map(part), expr)
    case 'if': {
      const condition = part(expr.condition)
      if (condition.kind === 'constant') return part(condition.value === 0 ? expr.else : expr.then)
      return { ...expr, condition, then: part(expr.then), else: part(expr.else) }
    }
    case 'negate':
    case 'not':
      return workedOut({ ...expr, value: part(expr.value) }, setting)
    case 'arithmetic':
      return withoutIdle(workedOut({ ...expr, left: part(expr.left), right: part(expr.right) }, setting))
    case 'compare':
      return workedOut({ ...expr, left: part(expr.left), right: part(expr.right) }, setting)
    case 'chain':
      return workedOut({ ...expr, operands: expr.operands.map(part) }, setting)
    case 'call':
      return workedOut({ ...expr, arguments: expr.arguments.map(part) }, setting)
    case 'table':
      return workedOut({ ...expr, argument: part(expr.argument) }, setting)
    case 'draw':
      return { ...expr, arguments: expr.arguments.map(part) }
    case 'oneOf':
      return { ...expr, values: expr.values.map(part), weights: expr.weights.map(part) }
  }
}

/** What a derived quantity is, settled. */
export function settledDerived(setting: Setting, index: number): Expr {
  const known = setting.derived.get(index)
  if (known !== undefined) return known
  const value = settled(setting, setting.game.derived[index]!.value)
  setting.derived.set(index, value)
  return value
}

/** `and` and `or` without the parts that decide nothing; one part alone stands for the whole. */
function joined(kind: 'and' | 'or', values: readonly Expr[], { span }: Expr): Expr {
  const constant = (value: number): Expr => ({ kind: 'constant', value, span })
  const decides = (value: number): boolean => (kind === 'and' ? value === 0 : value !== 0)
  const open = values.filter(value => value.kind !== 'constant')
  if (values.some(value => value.kind === 'constant' && decides(value.value)))
    return constant(kind === 'and' ? 0 : 1)
  if (open.length === 0) return constant(kind === 'and' ? 1 : 0)
  return open.length === 1 ? open[0]! : { kind, values: open, span }
}

/** Nothing added, one times something. */
function withoutIdle(expr: Expr): Expr {
  if (expr.kind !== 'arithmetic') return expr
  const { operator, left, right } = expr
  const is = (part: Expr, value: number): boolean => part.kind === 'constant' && part.value === value
  if ((operator === '+' || operator === '-') && is(right, 0)) return left
  if (operator === '+' && is(left, 0)) return right
  if ((operator === '*' || operator === '/') && is(right, 1)) return left
  return operator === '*' && is(left, 1) ? right : expr
}

/** A constant where all parts are; what has no value, such as a division by zero, stays as it is. */
function workedOut(expr: Expr, { game: { tables } }: Setting): Expr {
  if (!childrenOf(expr).every(child => child.kind === 'constant')) return expr
  const machine = {
    values: new Float64Array(0),
    derived: [],
    columns: [],
    tables,
    draw: undrawn,
    row: undrawn,
    oneOf: undrawn,
  }
  try {
    return { kind: 'constant', value: evaluate(expr, machine), span: expr.span }
  } catch {
    return expr
  }
}

function undrawn(): never {
  throw new Error('what is drawn is not worked out')
}
