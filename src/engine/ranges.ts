/** The interval of every expression of a game, given those of its slots. */
import type { Expr, FunctionName } from '../expression/tree.ts'
import type { Game } from '../game/index.ts'
import { exp, log } from '../random/index.ts'
import {
  ANY,
  absolute,
  add,
  between,
  clip,
  contains,
  divide,
  exactly,
  FLAG,
  fitsI32,
  type Interval,
  least,
  most,
  multiply,
  negate,
  type Result,
  rising,
  subtract,
  union,
} from './interval.ts'

/** Looks up an expression: the values it can have if the run does not stop in it. Remembers what it has worked out. */
export type Ranges = (expr: Expr) => Result

/** Our exp and log are within one unit in the last place; this is more. */
const ERROR = 1e-15
/** Products of numbers up to this are finite, and so are their quotients by differences of such numbers. */
const TAME = 1e100

export function createRanges(game: Game, slots: readonly Interval[]): Ranges {
  const known = new Map<Expr, Result>()
  const rangeOf = (expr: Expr): Result => {
    const before = known.get(expr)
    if (before !== undefined) return before
    const result = { overflows: false, ...workOut(expr) }
    known.set(expr, result)
    return result
  }
  return rangeOf

  function workOut(expr: Expr): Interval | Result {
    switch (expr.kind) {
      case 'constant':
        return exactly(expr.value)
      case 'read':
        return slots[expr.slot]!
      case 'derived':
        return unflagged(rangeOf(game.derived[expr.index]!.value))
      case 'negate':
        return negate(rangeOf(expr.value))
      case 'not':
      case 'compare':
      case 'chain':
      case 'and':
      case 'or':
        return FLAG
      case 'arithmetic': {
        const [left, right] = [rangeOf(expr.left), rangeOf(expr.right)]
        switch (expr.operator) {
          case '+':
            return add(left, right)
          case '-':
            return subtract(left, right)
          case '*':
            return multiply(left, right)
          case '/':
            return divide(left, right)
        }
        break
      }
      case 'if':
        return union(rangeOf(expr.then), rangeOf(expr.else))
      case 'call':
        return ofFunction(expr.function, expr.arguments.map(rangeOf))
      case 'table': {
        const { x, y } = game.tables[expr.table]!
        const [low, high] = [Math.min(...y), Math.max(...y)]
        if (![...x, ...y].every(value => Math.abs(value) < TAME)) return { ...ANY, overflows: true }
        const slack = (high - low) * 1e-12
        return { low: low - slack, high: high + slack, whole: false }
      }
      case 'draw':
        return ofDraw(expr.distribution, expr.arguments.map(rangeOf))
      case 'row':
        return game.columns[expr.column]!.values.map(exactly).reduce(union)
      case 'oneOf':
        return expr.values.map(rangeOf).reduce<Interval>(union, rangeOf(expr.values[0]!))
    }
  }
}

function unflagged({ low, high, whole }: Interval): Interval {
  return { low, high, whole }
}

function ofFunction(name: FunctionName, values: readonly Interval[]): Interval | Result {
  const [a, b, c] = values as readonly [Interval, Interval, Interval]
  switch (name) {
    case 'abs':
      return absolute(a)
    case 'min':
      return values.reduce(least)
    case 'max':
      return values.reduce(most)
    case 'floor':
      return { low: Math.floor(a.low), high: Math.floor(a.high), whole: true }
    case 'ceil':
      return { low: Math.ceil(a.low), high: Math.ceil(a.high), whole: true }
    case 'round':
      return { low: Math.floor(a.low), high: Math.ceil(a.high), whole: true }
    case 'sqrt':
      return rising(clip(a, 0, null), Math.sqrt, 0)
    case 'exp': {
      const result = rising(a, exp, ERROR)
      return { ...result, low: result.low < 1e-300 ? 0 : result.low }
    }
    case 'log':
      return rising(clip(a, Number.MIN_VALUE, null), log, ERROR)
    case 'sign':
      return { low: Math.sign(a.low), high: Math.sign(a.high), whole: true }
    case 'mod':
      if (fitsI32(a) && fitsI32(b) && b.low > 0) return { low: 0, high: b.high - 1, whole: true }
      return { ...ANY, whole: a.whole && b.whole, overflows: true }
    case 'clamp':
      return least(most(a, b), c)
    case 'logistic':
      return { low: 0, high: 1, whole: false }
    case 'pow':
      return ofPower(a, b)
  }
}

/** Narrow only where the exponent is one of the few that `pow` multiplies out. */
function ofPower(base: Interval, exponent: Interval): Result {
  const fixed = exponent.low === exponent.high ? exponent.low : null
  if (fixed === 0) return { ...exactly(1), overflows: false }
  if (fixed === 1) return { ...base, overflows: false }
  if (fixed === 2) return multiply(absolute(base), absolute(base))
  if (fixed === 3) {
    const square = multiply(absolute(base), absolute(base))
    const cube = multiply(square, base)
    return { ...cube, overflows: square.overflows || cube.overflows }
  }
  const low = base.low >= 0 ? 0 : ANY.low
  return { ...between(low, null, false), overflows: true }
}

function ofDraw(distribution: string, parameters: readonly Interval[]): Interval | Result {
  switch (distribution) {
    case 'bernoulli':
      return FLAG
    case 'dice':
      return { low: parameters[0]!.low, high: parameters[1]!.high, whole: true }
    case 'uniform':
    case 'triangular':
    case 'pert': {
      const [low, high] = [parameters[0]!.low, parameters.at(-1)!.high]
      if (contains(between(-TAME, TAME, false), low) && contains(between(-TAME, TAME, false), high))
        return between(low, high, false)
      break
    }
    case 'poisson':
      return { ...between(0, null, true), overflows: true }
  }
  return { ...ANY, overflows: true }
}
