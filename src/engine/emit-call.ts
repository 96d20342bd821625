/** The functions of fixed meaning as WebAssembly: every case of `expression/functions.ts`, to the last bit. */
import type { Expr } from '../expression/tree.ts'
import { type Code, call, drop, f64, i32, select } from './assembler.ts'
import { asF64, emit, named, normal, result, settled, times, type Value } from './emit-expression.ts'
import { scaledExp } from './emit-random.ts'
import { type Emitter, failWhen } from './emitter.ts'
import { contains, fitsI32, type Interval, least, most, type Result } from './interval.ts'

type Call = Expr & { readonly kind: 'call' }

/** Arguments up to this absolute value take the straight path of exp. */
export const STRAIGHT = 708

export function emitCall(emitter: Emitter, expr: Call, interval: Result): Value {
  const values = expr.arguments.map(argument => emit(emitter, argument))
  const [a, b, c] = values as [Value, Value, Value]
  const finite = (value: Value): Value => settled(emitter, value)
  switch (expr.function) {
    case 'abs':
      return absolute(emitter, a, interval)
    case 'min':
    case 'max':
      return values
        .map(finite)
        .reduce((left, right) => extreme(emitter, expr.function as 'min' | 'max', left, right))
    case 'floor':
      if (a.kind === 'i32') return a
      return result(f64.floor(a.code), 'f64', interval, [a], { minusZero: a.minusZero, loose: a.loose })
    case 'ceil':
      if (a.kind === 'i32') return a
      return result(f64.ceil(a.code), 'f64', interval, [a], { minusZero: true, loose: a.loose })
    case 'round':
      if (a.kind === 'i32') return a
      return result(roundAway(emitter, a), 'f64', interval, [a], { minusZero: true, loose: a.loose, cost: 8 })
    case 'sqrt':
      return squareRoot(emitter, a, interval)
    case 'exp':
      return exponential(emitter, finite(a), interval)
    case 'log':
      return logarithm(emitter, finite(a), interval)
    case 'sign':
      return sign(emitter, finite(a), interval)
    case 'mod':
      return remainder(emitter, normal(finite(a)), normal(finite(b)), interval)
    case 'clamp':
      return clamp(emitter, finite(a), finite(b), finite(c))
    case 'logistic':
      return logistic(emitter, finite(a), interval)
    case 'pow':
      return power(emitter, normal(finite(a)), normal(finite(b)), interval)
  }
}

function absolute(emitter: Emitter, value: Value, interval: Interval): Value {
  if (value.kind === 'f64')
    return result(f64.abs(value.code), 'f64', interval, [value], { loose: value.loose })
  if (!fitsI32(interval)) return result(f64.abs(asF64(value)), 'f64', interval, [value])
  const place = named(emitter, value)
  const { code } = place.value
  return result(
    [place.set, select(code, i32.sub(i32.const(0), code), i32.ge(code, i32.const(0)))],
    'i32',
    interval,
    [value],
    { cost: 4 },
  )
}

function extreme(emitter: Emitter, name: 'min' | 'max', left: Value, right: Value): Value {
  const interval = name === 'min' ? least(left.interval, right.interval) : most(left.interval, right.interval)
  if (left.kind === 'f64' || right.kind === 'f64') {
    const minusZero = left.minusZero || right.minusZero
    return result(f64[name](asF64(left), asF64(right)), 'f64', interval, [left, right], { minusZero })
  }
  const [one, other] = [named(emitter, left), named(emitter, right)]
  const compare = name === 'min' ? i32.lt : i32.gt
  const chosen = select(one.value.code, other.value.code, compare(one.value.code, other.value.code))
  return result([one.set, other.set, chosen], 'i32', interval, [left, right], { cost: 4 })
}

/** To the nearest whole number, ties away from zero; exact also just below one half. */
export function roundAway(emitter: Emitter, value: Value): Code {
  const given = named(emitter, value)
  const magnitude = named(emitter, { ...value, constant: null, code: f64.abs(asF64(given.value)) })
  const down = named(emitter, { ...value, constant: null, code: f64.floor(magnitude.value.code) })
  const isUp = f64.ge(f64.sub(magnitude.value.code, down.value.code), f64.const(0.5))
  const rounded = f64.add(down.value.code, f64.fromI32(isUp))
  return [given.set, magnitude.set, down.set, f64.copysign(rounded, asF64(given.value))]
}

function squareRoot(emitter: Emitter, value: Value, interval: Interval): Value {
  const place = named(emitter, value)
  const fails = value.interval.low < 0
  const check = fails ? failWhen(f64.lt(asF64(place.value), f64.const(0))) : []
  const { minusZero, loose } = value
  return result([place.set, check, f64.sqrt(asF64(place.value))], 'f64', interval, [value], {
    minusZero,
    loose,
    fails,
    cost: 5,
  })
}

function exponential(emitter: Emitter, value: Value, interval: Result): Value {
  const { low, high } = value.interval
  const loose = interval.overflows
  if (low > -STRAIGHT && high < STRAIGHT) {
    const place = named(emitter, { ...value, code: asF64(value), kind: 'f64', constant: null })
    const code = [place.set, scaledExp(emitter.locals, emitter.layout, place.value.code, 0)]
    return result(code, 'f64', interval, [value], { cost: 25 })
  }
  return result(call(emitter.functions.exp, asF64(value)), 'f64', interval, [value], { loose, cost: 30 })
}

function logarithm(emitter: Emitter, value: Value, interval: Interval): Value {
  const place = named(emitter, value)
  const fails = value.interval.low <= 0
  const check = fails ? failWhen(f64.le(asF64(place.value), f64.const(0))) : []
  return result(
    [place.set, check, call(emitter.functions.log, asF64(place.value))],
    'f64',
    interval,
    [value],
    {
      minusZero: true,
      fails,
      cost: 30,
    },
  )
}

function sign(emitter: Emitter, value: Value, interval: Interval): Value {
  const place = named(emitter, value)
  const { code } = place.value
  const [above, below] =
    value.kind === 'i32'
      ? [i32.gt(code, i32.const(0)), i32.lt(code, i32.const(0))]
      : [f64.gt(asF64(place.value), f64.const(0)), f64.lt(asF64(place.value), f64.const(0))]
  return result([place.set, i32.sub(above, below)], 'i32', interval, [value], { cost: 4 })
}

/** a - b * floor(a / b). */
function remainder(emitter: Emitter, a: Value, b: Value, interval: Interval): Value {
  if (a.kind === 'i32' && b.kind === 'i32' && a.interval.low >= 0 && b.interval.low > 0)
    return result(i32.remainder(a.code, b.code), 'i32', interval, [a, b], { cost: 4 })
  const [one, other] = [named(emitter, a), named(emitter, b)]
  const [dividend, divisor] = [asF64(one.value), asF64(other.value)]
  const fails = contains(b.interval, 0)
  const check = fails ? failWhen(f64.eq(divisor, f64.const(0))) : []
  const whole = f64.floor(f64.div(dividend, divisor))
  return result(
    [one.set, other.set, check, f64.sub(dividend, f64.mul(divisor, whole))],
    'f64',
    interval,
    [a, b],
    { loose: true, minusZero: true, fails, cost: 10 },
  )
}

/** min(max(a, low), high); stops where low is above high. */
function clamp(emitter: Emitter, a: Value, low: Value, high: Value): Value {
  const [from, to] = [named(emitter, low), named(emitter, high)]
  const inOrder = low.interval.high <= high.interval.low
  const bad =
    low.kind === 'i32' && high.kind === 'i32'
      ? i32.gt(from.value.code, to.value.code)
      : f64.gt(asF64(from.value), asF64(to.value))
  const clamped = extreme(emitter, 'min', extreme(emitter, 'max', a, from.value), to.value)
  return {
    ...clamped,
    code: [from.set, to.set, inOrder ? [] : failWhen(bad), clamped.code],
    fails: a.fails || low.fails || high.fails || !inOrder,
    cost: clamped.cost + low.cost + high.cost,
  }
}

/** 1 / (1 + exp(-a)); an infinite exp gives 0. */
function logistic(emitter: Emitter, value: Value, interval: Interval): Value {
  const negative: Value = {
    ...value,
    kind: 'f64',
    constant: null,
    code: f64.neg(asF64(value)),
    interval: { low: -value.interval.high, high: -value.interval.low, whole: false },
  }
  const power = exponential(emitter, negative, { ...interval, overflows: false })
  return result(f64.div(f64.const(1), f64.add(f64.const(1), power.code)), 'f64', interval, [power], {
    cost: 5,
  })
}

function power(emitter: Emitter, base: Value, exponent: Value, interval: Result): Value {
  const fixed = exponent.constant
  if (fixed === 0) return result([asF64(base), drop, f64.const(1)], 'f64', interval, [base])
  if (fixed === 1) return base
  const place = named(emitter, base)
  if (fixed === 2 || fixed === 3) {
    const square = times(place.value, place.value)
    const raised = fixed === 2 ? square : times(square, place.value)
    return { ...raised, code: [place.set, raised.code], interval, fails: raised.fails || base.fails }
  }
  const to = named(emitter, exponent)
  const [x, y] = [asF64(place.value), asF64(to.value)]
  const isZero = base.interval.low <= 0 && exponent.interval.low < 0
  const isNegative = base.interval.low < 0 && !exponent.interval.whole
  const checks: Code = [
    isZero ? failWhen(i32.and(f64.eq(x, f64.const(0)), f64.lt(y, f64.const(0)))) : [],
    isNegative ? failWhen(i32.and(f64.lt(x, f64.const(0)), f64.ne(f64.floor(y), y))) : [],
  ]
  return result(
    [place.set, to.set, checks, call(emitter.functions.pow, x, y)],
    'f64',
    interval,
    [base, exponent],
    { minusZero: true, loose: true, fails: isZero || isNegative, cost: 60 },
  )
}
