/** Exponentials worked out two at a time, before the expressions in which they stand. */
import type { Expr } from '../expression/tree.ts'
import { type Code, call, getLocal, setLocal, v128 } from './assembler.ts'
import { STRAIGHT } from './emit-call.ts'
import { asF64, emit, result, settled, type Value } from './emit-expression.ts'
import { addLocal, type Emitter } from './emitter.ts'

/**
 * Looks into expressions that will all be evaluated for calls of exp whose argument is known to be moderate. Answers with code
 * that works them out in pairs, and an emitter that knows their values.
 */
export function exponentialsAhead(
  emitter: Emitter,
  expressions: readonly Expr[],
): { readonly code: Code; readonly emitter: Emitter } {
  const calls = [...new Set(expressions.flatMap(expression => exponentialsIn(emitter, expression)))]
  const code: Code[] = []
  const known = new Map<Expr, Value>(emitter.known)
  for (let first = 0; first + 1 < calls.length; first += 2) {
    const pair = calls.slice(first, first + 2)
    const [one, other] = pair.map(each => asF64(settled(emitter, emit(emitter, each.arguments[0]!)))) as [
      Code,
      Code,
    ]
    const both = addLocal(emitter.locals, 'v128')
    code.push(setLocal(both, call(emitter.functions.twoExps, v128.withF64(v128.splatF64(one), 1, other))))
    pair.forEach((each, lane) => {
      const local = addLocal(emitter.locals, 'f64')
      code.push(setLocal(local, v128.laneF64(getLocal(both), lane)))
      known.set(each, result(getLocal(local), 'f64', emitter.plan.ranges(each), []))
    })
  }
  return { code, emitter: { ...emitter, known } }
}

type Call = Expr & { readonly kind: 'call' }

/** Calls that are evaluated whenever the expression is. */
function exponentialsIn(emitter: Emitter, expr: Expr): Call[] {
  switch (expr.kind) {
    case 'derived':
      return exponentialsIn(emitter, emitter.game.derived[expr.index]!.value)
    case 'negate':
      return exponentialsIn(emitter, expr.value)
    case 'arithmetic':
      return [expr.left, expr.right].flatMap(side => exponentialsIn(emitter, side))
    case 'call': {
      if (expr.function !== 'exp') return expr.arguments.flatMap(each => exponentialsIn(emitter, each))
      const { low, high } = emitter.plan.ranges(expr.arguments[0]!)
      return low > -STRAIGHT && high < STRAIGHT ? [expr] : []
    }
    default:
      return []
  }
}
