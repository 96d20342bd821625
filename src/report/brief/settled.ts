/** What of an expression is fixed before the game begins: parameters that are not drawn, and what a side knows of itself. */
import { childrenOf, type Expr, evaluate } from '../../expression/index.ts'
import { type Game, SLOT } from '../../game/index.ts'

/** A game with what is known of it before anything is drawn. */
export interface Setting {
  readonly game: Game
  /** Values of slots that never change. */
  readonly fixed: ReadonlyMap<number, number>
  /** Derived quantities settled so far, by their index: one may stand in many others. */
  readonly derived: Map<number, Expr>
  /** Flags that only keep book, by slot. */
  readonly book: ReadonlyMap<number, Book>
  /** The one of them by which chance ends the game; null: none does. */
  readonly ender: number | null
  /** Whether chance ends it so surely that the last step of the calendar is never reached. */
  readonly endless: boolean
}

/** A flag that only keeps book: it changes once, by one silent line under `dynamics`, and only endings and measures look at it. */
export interface Book {
  /** What it is until then. */
  readonly before: boolean
  /** What must hold for it to change; empty: nothing. */
  readonly when: readonly Expr[]
  /** Null: it changes surely. */
  readonly chance: Expr | null
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
    case 'compare': {
      if (setting.endless && isLastStep(setting, expr)) return { kind: 'constant', value: 0, span: expr.span }
      return workedOut({ ...expr, left: part(expr.left), right: part(expr.right) }, setting)
    }
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

/** `steps_left == 0`. */
function isLastStep({ game }: Setting, { operator, left, right }: Expr & { kind: 'compare' }): boolean {
  return (
    operator === '==' &&
    right.kind === 'constant' &&
    right.value === 0 &&
    left.kind === 'arithmetic' &&
    left.operator === '-' &&
    left.left.kind === 'constant' &&
    left.left.value === game.steps &&
    left.right.kind === 'read' &&
    left.right.slot === SLOT.step
  )
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
