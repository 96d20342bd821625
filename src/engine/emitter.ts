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
import type { Chances } from './chances.ts'
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
  /** How chance is answered. */
  readonly chances: Chances
  /** Expressions whose values have been worked out already. */
  readonly known: ReadonlyMap<Expr, Value>
  /** Slots that are taken to hold something else than they do: a player's type, and what it gives. */
  readonly supposed: ReadonlyMap<number, Value>
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
}

export interface Locals {
  readonly kinds: ValueKind[]
  /** Index of the first local after the parameters. */
  readonly parameters: number
  /** Locals whose code is behind us, to be used again. */
  readonly free: Record<ValueKind, number[]>
  /** Locals taken in the scope under way. */
  taken: number[]
}

export function createLocals(parameters: number): Locals {
  return { kinds: [], parameters, free: { i32: [], i64: [], f64: [], v128: [] }, taken: [] }
}

export function addLocal(locals: Locals, kind: ValueKind): number {
  if (locals.kinds.length >= LOCALS_LIMIT)
    throw new TooLargeError(
      'The game is too large for the engine: a run would need too many places for values.',
    )
  const local = locals.free[kind].pop() ?? locals.parameters + locals.kinds.push(kind) - 1
  locals.taken.push(local)
  return local
}

/**
 * Emits code whose new locals nobody reads behind it, and gives them back. The time in which a function is compiled grows with
 * the number of its locals times that of its jumps.
 */
export function scoped({ locals }: Pick<Emitter, 'locals'>, build: () => Code): Code {
  const outer = locals.taken
  locals.taken = []
  const code = build()
  for (const local of locals.taken) locals.free[locals.kinds[local - locals.parameters]!].push(local)
  locals.taken = outer
  return code
}

/** More would not fit into a function. */
const EXPRESSION_LIMIT = 400_000

/** Counts an expression that is emitted. */
export function spend({ spent }: Emitter): void {
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
