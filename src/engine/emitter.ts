/** What everything that emits code shares: the game, the plan of its slots, the memory, the locals of the function under way. */
import type { Expr } from '../expression/tree.ts'
import type { Calendar, Game } from '../game/index.ts'
import {
  type Code,
  f64,
  getLocal,
  i32,
  LOCALS_LIMIT,
  setLocal,
  TooLargeError,
  unreachable,
  type ValueKind,
  when,
} from './assembler.ts'
import type { Value } from './emit-expression.ts'
import type { FunctionNames } from './functions.ts'
import type { Layout } from './layout.ts'
import type { SlotPlan } from './slots.ts'

export interface Emitter {
  readonly game: Game
  readonly calendar: Calendar
  readonly plan: SlotPlan
  readonly layout: Layout
  readonly functions: FunctionNames
  readonly locals: Locals
  /** Local of each slot; -1 for those that are counters in memory. */
  readonly slots: readonly number[]
  /** Counter word 1 of the draws of what is being emitted: the high part of the run, and the step that addresses draws. */
  readonly address: Code
  /** Expressions whose values have been worked out already. */
  readonly known: ReadonlyMap<Expr, Value>
  /** Whether the state over time is written. */
  readonly observed: Observation | null
  /** Expressions emitted so far: a game whose derived names multiply beyond measure is refused before memory is full. */
  readonly spent: { expressions: number }
}

export interface Observation {
  /** Slots observed, in order. */
  readonly slots: readonly number[]
  /** Address of the counts of values held at the low end; those of the high end follow. A local. */
  readonly counts: number
  /** Address of the row of the current bin. A local. */
  readonly row: number
}

export interface Locals {
  readonly kinds: ValueKind[]
  /** Index of the first local after the parameters. */
  readonly parameters: number
}

export function addLocal(locals: Locals, kind: ValueKind): number {
  if (locals.kinds.length >= LOCALS_LIMIT)
    throw new TooLargeError(
      'The game is too large for the engine: a run would need too many places for values.',
    )
  return locals.parameters + locals.kinds.push(kind) - 1
}

/** More would not fit into a function. */
const EXPRESSION_LIMIT = 400_000

/** Counts an expression that is emitted. */
export function spend({ spent }: Emitter, _expr: Expr): void {
  spent.expressions += 1
  if (spent.expressions > EXPRESSION_LIMIT)
    throw new TooLargeError(
      `The game is too large for the engine: written out with its derived names, it has more than ${EXPRESSION_LIMIT} operations.`,
    )
}

/** Stops the run where a condition holds; the reference, run again, tells the reason. */
export function failWhen(condition: Code): Code {
  return when(condition, unreachable)
}

/** Stops the run where a double is infinite or not a number. */
export function failUnlessFinite(value: Code): Code {
  return failWhen(i32.eqz(f64.lt(f64.abs(value), f64.const(Infinity))))
}

/** Puts a value into a new local: the code that does, and the code that reads it. */
export function keep(
  emitter: Emitter,
  kind: ValueKind,
  value: Code,
): { readonly set: Code; readonly get: Code } {
  const local = addLocal(emitter.locals, kind)
  return { set: setLocal(local, value), get: getLocal(local) }
}

/** Whether a code does nothing. */
export function isEmpty(code: Code): boolean {
  return Array.isArray(code) && code.every(isEmpty)
}
