/** Draws within expressions: distributions, rows of a file, one of some values. */
import type { Expr } from '../expression/tree.ts'
import { type Code, call, f64, getLocal, i32, setLocal, when } from './assembler.ts'
import { emit, emitF64, result, type Value } from './emit-expression.ts'
import { addLocal, type Emitter, failUnlessFinite, failWhen, keep } from './emitter.ts'
import type { Interval, Result } from './interval.ts'

export function emitDraw(emitter: Emitter, expr: Expr & { readonly kind: 'draw' }, interval: Result): Value {
  const parameters = expr.arguments.map(argument => emitF64(emitter, argument))
  const u =
    expr.copula === null ? emitter.chances.uniform(emitter, expr.site) : copulaUniform(emitter, expr.copula)
  const name = `${expr.distribution}/${parameters.length}`
  const quantile = emitter.functions.quantiles.get(name)
  if (quantile === undefined) throw new Error(`no distribution ${name}`)
  const local = addLocal(emitter.locals, 'f64')
  // Not a number where no such law exists; so the test cannot be left out.
  const code = [
    setLocal(local, call(quantile, u, ...parameters)),
    failUnlessFinite(getLocal(local)),
    getLocal(local),
  ]
  return result(code, 'f64', interval, [], { minusZero: true, fails: true, cost: 50 })
}

/** Row of a Gaussian copula: normal scores mixed by the Cholesky factor, back to a uniform. */
function copulaUniform(
  emitter: Emitter,
  { group, row }: { readonly group: number; readonly row: number },
): Code {
  const { sites, factor } = emitter.game.correlations[group]!
  let z: Code = f64.const(0)
  for (let column = 0; column <= row; column++) {
    const score = call(emitter.functions.normalQuantile, emitter.chances.uniform(emitter, sites[column]!))
    z = f64.add(z, f64.mul(f64.const(factor[row]![column]!), score))
  }
  const probability = call(emitter.functions.normalCdf, z)
  return f64.min(f64.max(probability, f64.const(2 ** -54)), f64.const(1 - 2 ** -53))
}

export function emitRow(emitter: Emitter, expr: Expr & { readonly kind: 'row' }, interval: Interval): Value {
  const { values } = emitter.game.columns[expr.column]!
  const row = i32.fromF64(f64.mul(emitter.chances.uniform(emitter, expr.site), f64.const(values.length)))
  const code = f64.load(i32.shl(row, i32.const(3)), emitter.layout.columns[expr.column]!)
  return result(code, 'f64', interval, [], { cost: 50 })
}

export function emitOneOf(
  emitter: Emitter,
  expr: Expr & { readonly kind: 'oneOf' },
  interval: Interval,
): Value {
  const chosen = addLocal(emitter.locals, 'i32')
  const local = addLocal(emitter.locals, 'f64')
  const bodies = expr.values.map(value => setLocal(local, emitF64(emitter, value)))
  const code = [
    setLocal(chosen, emitChoice(emitter, expr.weights, expr.site)),
    bodies.map((body, index) => when(i32.eq(getLocal(chosen), i32.const(index)), body)),
    getLocal(local),
  ]
  return result(code, 'f64', interval, [], { fails: true, cost: 60 })
}

/**
 * Index of one of some entries, chosen by their weights. Stops the run where a weight is below 0, or their sum is 0 or infinite.
 */
export function emitChoice(emitter: Emitter, weights: readonly Expr[], site: number): Code {
  const places = weights.map(weight => {
    const value = emit(emitter, weight)
    if (value.constant !== null && value.constant >= 0) return { set: [], get: f64.const(value.constant) }
    return keep(emitter, 'f64', emitF64(emitter, weight))
  })
  const checks = weights.map((weight, index) =>
    emitter.plan.ranges(weight).low < 0 ? failWhen(f64.lt(places[index]!.get, f64.const(0))) : [],
  )
  const sum = keep(
    emitter,
    'f64',
    places.map(place => place.get).reduce((total, weight) => f64.add(total, weight)),
  )
  return [
    places.map(place => place.set),
    checks,
    sum.set,
    failUnlessFinite(sum.get),
    failWhen(f64.eq(sum.get, f64.const(0))),
    emitter.chances.oneOf(
      emitter,
      places.map(place => place.get),
      sum.get,
      site,
    ),
  ]
}
