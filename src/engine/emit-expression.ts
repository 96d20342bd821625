/**
 * Expressions as WebAssembly: every case of `expression/evaluate.ts`, to the last bit. The reference tests each result and writes
 * -0 as 0 at once; here both wait while nothing in between can tell the difference, and are left out where the
 * interval of the expression shows that there is nothing to do.
 */
import type { ComparisonOperator, Expr } from '../expression/tree.ts'
import { type Code, call, f64, getLocal, i32, ifElse, select, setLocal, type ValueKind } from './assembler.ts'
import { emitCall } from './emit-call.ts'
import { emitDraw, emitOneOf, emitRow } from './emit-draw.ts'
import { addLocal, type Emitter, failUnlessFinite, failWhen, spend } from './emitter.ts'
import { contains, exactly, fitsI32, type Interval, multiply, type Result } from './interval.ts'

/** An emitted expression. */
export interface Value {
  readonly code: Code
  /** `i32` only for whole numbers that are proved to fit. */
  readonly kind: 'i32' | 'f64'
  readonly interval: Interval
  /** Known when emitting. */
  readonly constant: number | null
  /** The code can leave -0 where the reference has 0. */
  readonly minusZero: boolean
  /** The code can leave an infinity or NaN where the reference stops. Only operations that keep it so may come before the test. */
  readonly loose: boolean
  /** The code can stop the run, or `loose` has still to be tested. */
  readonly fails: boolean
  /** Roughly its number of instructions. */
  readonly cost: number
}

/** Up to this cost both sides are worked out rather than one jumped over. */
const CHEAP = 12

export function emit(emitter: Emitter, expr: Expr): Value {
  const ready = emitter.known.get(expr)
  if (ready !== undefined) return ready
  spend(emitter)
  const interval = emitter.plan.ranges(expr)
  switch (expr.kind) {
    case 'constant':
      return constantValue(expr.value)
    case 'read':
      return readSlot(emitter, expr.slot)
    case 'derived':
      return emit(emitter, emitter.game.derived[expr.index]!.value)
    case 'negate': {
      const value = emit(emitter, expr.value)
      if (value.constant !== null) return constantValue(-value.constant + 0)
      if (value.kind === 'i32' && fitsI32(interval))
        return {
          ...value,
          code: i32.sub(i32.const(0), value.code),
          interval,
          constant: null,
          cost: value.cost + 1,
        }
      const minusZero = contains(value.interval, 0)
      return {
        ...value,
        code: f64.neg(asF64(value)),
        kind: 'f64',
        interval,
        constant: null,
        minusZero,
        cost: value.cost + 1,
      }
    }
    case 'not': {
      const value = emitCondition(emitter, expr.value)
      return value.constant === null
        ? flag(i32.eqz(value.code), [value])
        : constantValue(value.constant === 0 ? 1 : 0)
    }
    case 'arithmetic':
      return emitArithmetic(emitter, expr, interval)
    case 'compare': {
      const left = settled(emitter, emit(emitter, expr.left))
      const right = settled(emitter, emit(emitter, expr.right))
      if (left.constant !== null && right.constant !== null)
        return constantValue(COMPARE[expr.operator](left.constant, right.constant) ? 1 : 0)
      return flag(compare(expr.operator, left, right), [left, right])
    }
    case 'chain':
      return emitChain(emitter, expr)
    case 'and':
    case 'or': {
      const values = expr.values.map(value => emitCondition(emitter, value))
      return values.reduceRight((rest, first) =>
        expr.kind === 'and' ? both(first, rest) : either(first, rest),
      )
    }
    case 'if':
      return emitIf(emitter, expr, interval)
    case 'call':
      return emitCall(emitter, expr, interval)
    case 'table': {
      const argument = settled(emitter, emit(emitter, expr.argument))
      return emitTable(emitter, expr.table, argument, interval)
    }
    case 'draw':
      return emitDraw(emitter, expr, interval)
    case 'row':
      return emitRow(emitter, expr, interval)
    case 'oneOf':
      return emitOneOf(emitter, expr, interval)
  }
}

/** The value of an expression as the reference has it, as a double on the stack. */
export function emitF64(emitter: Emitter, expr: Expr): Code {
  return asF64(normal(settled(emitter, emit(emitter, expr))))
}

/** Whether an expression is not 0, as 0 or 1. */
export function emitCondition(emitter: Emitter, expr: Expr): Value {
  const value = settled(emitter, emit(emitter, expr))
  if (value.kind === 'i32' && value.interval.low >= 0 && value.interval.high <= 1) return value
  const code = value.kind === 'i32' ? i32.ne(value.code, i32.const(0)) : f64.ne(value.code, f64.const(0))
  return flag(code, [value])
}

/** Whether all conditions hold; stops at the first that does not. */
export function emitAll(emitter: Emitter, conditions: readonly Expr[]): Value {
  const values = conditions.map(condition => emitCondition(emitter, condition))
  return values.reduceRight((rest, first) => both(first, rest), constantValue(1))
}

export function constantValue(value: number): Value {
  const isI32 = Number.isInteger(value) && fitsI32(exactly(value))
  return {
    code: isI32 ? i32.const(value) : f64.const(value),
    kind: isI32 ? 'i32' : 'f64',
    interval: exactly(value),
    constant: value,
    minusZero: false,
    loose: false,
    fails: false,
    cost: 1,
  }
}

export function readSlot({ plan, slots, layout, supposed }: Emitter, slot: number): Value {
  const instead = supposed.get(slot)
  if (instead !== undefined) return instead
  const counter = plan.counter[slot]
  return {
    code: counter == null ? getLocal(slots[slot]!) : i32.load(i32.const(layout.counters + 4 * counter)),
    kind: counter == null ? plan.kinds[slot]! : 'i32',
    interval: plan.intervals[slot]!,
    constant: null,
    minusZero: false,
    loose: false,
    fails: false,
    cost: 1,
  }
}

/** A double in the kind of a slot. */
export function fromF64(emitter: Emitter, slot: number, code: Code): Code {
  return emitter.plan.kinds[slot] === 'f64' ? code : i32.fromF64(code)
}

/** A value of this kind, worked out from others. */
export function result(
  code: Code,
  kind: 'i32' | 'f64',
  interval: Interval,
  from: readonly Value[],
  marks: {
    readonly minusZero?: boolean
    readonly loose?: boolean
    readonly fails?: boolean
    readonly cost?: number
  } = {},
): Value {
  const loose = marks.loose ?? false
  return {
    code,
    kind,
    interval,
    constant: null,
    minusZero: marks.minusZero ?? false,
    loose,
    fails: loose || (marks.fails ?? false) || from.some(value => value.fails),
    cost: from.reduce((sum, value) => sum + value.cost, marks.cost ?? 1),
  }
}

export function flag(code: Code, from: readonly Value[], cost = 1): Value {
  return result(code, 'i32', { low: 0, high: 1, whole: true }, from, { cost })
}

/** As a double. */
export function asF64(value: Value): Code {
  if (value.constant !== null) return f64.const(value.constant)
  return value.kind === 'f64' ? value.code : f64.fromI32(value.code)
}

/** Tested: where it is infinite or NaN the run stops. */
export function settled({ locals }: Emitter, value: Value): Value {
  if (!value.loose) return value
  const local = addLocal(locals, 'f64')
  const code = [setLocal(local, value.code), failUnlessFinite(getLocal(local)), getLocal(local)]
  return { ...value, code, loose: false, fails: true, cost: value.cost + 3 }
}

/** With 0 for -0. */
export function normal(value: Value): Value {
  if (!value.minusZero) return value
  return { ...value, code: f64.add(value.code, f64.const(0)), minusZero: false, cost: value.cost + 1 }
}

/** In a local, to be read more than once. */
export function named(emitter: Emitter, value: Value): { readonly set: Code; readonly value: Value } {
  if (value.constant !== null) return { set: [], value }
  const local = addLocal(emitter.locals, value.kind)
  return {
    set: setLocal(local, value.code),
    value: { ...value, code: getLocal(local), fails: value.loose, cost: 1 },
  }
}

function emitArithmetic(emitter: Emitter, expr: Expr & { kind: 'arithmetic' }, interval: Interval): Value {
  const left = emit(emitter, expr.left)
  const right = emit(emitter, expr.right)
  const { overflows } = emitter.plan.ranges(expr)
  if (expr.operator === '/') return emitDivision(emitter, left, right, interval, overflows)
  if (left.constant !== null && right.constant !== null && !overflows) {
    const [a, b] = [left.constant, right.constant]
    return constantValue((expr.operator === '+' ? a + b : expr.operator === '-' ? a - b : a * b) + 0)
  }
  return arithmetic(expr.operator, left, right, interval, overflows)
}

function arithmetic(
  operator: '+' | '-' | '*',
  left: Value,
  right: Value,
  interval: Interval,
  overflows: boolean,
): Value {
  const name = ({ '+': 'add', '-': 'sub', '*': 'mul' } as const)[operator]
  if (left.kind === 'i32' && right.kind === 'i32' && fitsI32(interval))
    return result(i32[name](left.code, right.code), 'i32', interval, [left, right])
  const negative = (value: Value): boolean => value.interval.low < 0 || value.minusZero
  const minusZero = {
    '+': left.minusZero && right.minusZero,
    '-': left.minusZero,
    '*': negative(left) || negative(right),
  }[operator]
  const loose = overflows || left.loose || right.loose
  return result(f64[name](asF64(left), asF64(right)), 'f64', interval, [left, right], { minusZero, loose })
}

/** Product of two emitted values. */
export function times(left: Value, right: Value): Value {
  const { overflows, ...interval } = multiply(left.interval, right.interval)
  return arithmetic('*', left, right, interval, overflows)
}

function emitDivision(
  emitter: Emitter,
  left: Value,
  divisor: Value,
  interval: Interval,
  overflows: boolean,
): Value {
  const right = named(emitter, settled(emitter, divisor))
  const mayBeZero = contains(divisor.interval, 0)
  const check = mayBeZero ? failWhen(f64.eq(asF64(right.value), f64.const(0))) : []
  const minusZero = left.interval.low < 0 || left.minusZero || divisor.interval.low < 0
  return result(
    [right.set, check, f64.div(asF64(left), asF64(right.value))],
    'f64',
    interval,
    [left, divisor],
    { minusZero, loose: overflows || left.loose, fails: mayBeZero, cost: 4 },
  )
}

const COMPARE: Readonly<Record<ComparisonOperator, (left: number, right: number) => boolean>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
}
const F64_COMPARE = { '==': f64.eq, '!=': f64.ne, '<': f64.lt, '<=': f64.le, '>': f64.gt, '>=': f64.ge }
const I32_COMPARE = { '==': i32.eq, '!=': i32.ne, '<': i32.lt, '<=': i32.le, '>': i32.gt, '>=': i32.ge }

function compare(operator: ComparisonOperator, left: Value, right: Value): Code {
  if (left.kind === 'i32' && right.kind === 'i32') return I32_COMPARE[operator](left.code, right.code)
  return F64_COMPARE[operator](asF64(left), asF64(right))
}

function emitChain(emitter: Emitter, { operands, operators }: Expr & { kind: 'chain' }): Value {
  const values = operands.map(operand => settled(emitter, emit(emitter, operand)))
  const places = values.map(value => named(emitter, value))
  const links = operators.map((operator, index): Value => {
    const right = places[index + 1]!
    const compared = compare(operator, places[index]!.value, right.value)
    return flag([right.set, compared], [values[index + 1]!])
  })
  const chain = links.reduceRight((rest, first) => both(first, rest))
  return { ...chain, code: [places[0]!.set, chain.code], fails: chain.fails || values[0]!.fails }
}

export function both(first: Value, rest: Value): Value {
  if (first.constant !== null) return first.constant === 0 ? first : rest
  if (rest.constant !== null && rest.constant !== 0) return first
  const atOnce = !rest.fails && rest.cost <= CHEAP
  const code = atOnce ? i32.and(first.code, rest.code) : ifElse(first.code, rest.code, i32.const(0), 'i32')
  return flag(code, [first, rest])
}

function either(first: Value, rest: Value): Value {
  if (first.constant !== null) return first.constant !== 0 ? first : rest
  if (rest.constant === 0) return first
  const atOnce = !rest.fails && rest.cost <= CHEAP
  const code = atOnce ? i32.or(first.code, rest.code) : ifElse(first.code, i32.const(1), rest.code, 'i32')
  return flag(code, [first, rest])
}

function emitIf(emitter: Emitter, expr: Expr & { kind: 'if' }, interval: Interval): Value {
  const condition = emitCondition(emitter, expr.condition)
  if (condition.constant !== null) return emit(emitter, condition.constant !== 0 ? expr.then : expr.else)
  const then = emit(emitter, expr.then)
  const otherwise = emit(emitter, expr.else)
  const kind: ValueKind & ('i32' | 'f64') = then.kind === 'i32' && otherwise.kind === 'i32' ? 'i32' : 'f64'
  const as = (value: Value): Code => (kind === 'i32' ? value.code : asF64(value))
  const sides = [then, otherwise]
  const atOnce = kind === 'i32' && sides.every(value => !value.fails && value.cost <= CHEAP)
  const code = atOnce
    ? select(as(then), as(otherwise), condition.code)
    : ifElse(condition.code, as(then), as(otherwise), kind)
  return result(code, kind, interval, [condition, then, otherwise], {
    minusZero: sides.some(value => value.minusZero),
    loose: sides.some(value => value.loose),
  })
}

function emitTable(emitter: Emitter, index: number, argument: Value, interval: Result): Value {
  const { x } = emitter.game.tables[index]!
  const address = i32.const(emitter.layout.tables[index]!)
  const code = call(emitter.functions.table, address, i32.const(x.length), asF64(argument))
  return result(code, 'f64', interval, [argument], { minusZero: true, loose: interval.overflows, cost: 20 })
}
