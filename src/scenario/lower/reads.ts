/** Walking lowered expressions: what they read, whether they draw, what they come to when everything in them is fixed. */
import { childrenOf } from '../../expression/children.ts'
import { evaluate, RunError } from '../../expression/evaluate.ts'
import type { Expr } from '../../expression/tree.ts'
import { SLOT } from '../../game/game.ts'
import type { Lowering } from './lowering.ts'

/** Calls `visit` with an expression and everything within it. */
export function visitExpr(expr: Expr, visit: (expr: Expr) => void): void {
  visit(expr)
  for (const child of childrenOf(expr)) visitExpr(child, visit)
}

/** Slots that expressions read, through derived quantities too. */
export function slotsReadBy(lowering: Lowering, exprs: readonly Expr[]): Set<number> {
  const slots = new Set<number>()
  const done = new Set<number>()
  const look = (expr: Expr): void =>
    visitExpr(expr, each => {
      if (each.kind === 'read') slots.add(each.slot)
      if (each.kind !== 'derived' || done.has(each.index)) return
      done.add(each.index)
      look(lowering.derived[each.index]!.value)
    })
  exprs.forEach(look)
  return slots
}

/** The value of an expression of constants and of parameters that are fixed; null for any other, or where it fails. */
export function fixedValue(lowering: Lowering, expr: Expr): number | null {
  if (expr.kind === 'constant') return expr.value
  return valueGiven(lowering, expr, slot => lowering.fixed.get(slot) ?? null)
}

/** The value of an expression of constants alone. */
export function constantValue(lowering: Lowering, expr: Expr): number | null {
  if (expr.kind === 'constant') return expr.value
  return valueGiven(lowering, expr, () => null)
}

/** Tells the value in a step of an expression that reads only the calendar and fixed parameters; null where it fails. */
export function calendarReader(lowering: Lowering, expr: Expr): (step: number) => number | null {
  const { calendar, builder, fixed } = lowering
  const values = new Float64Array(builder.slots.length)
  for (const [slot, value] of fixed) values[slot] = value
  return step => {
    values[SLOT.step] = step
    values[SLOT.today] = calendar.firstDays[step]!
    values[SLOT.lastDay] = calendar.lastDays[step]!
    values[SLOT.elapsedDays] = calendar.dated ? calendar.lastDays[step]! - calendar.firstDays[step]! + 1 : 0
    values[SLOT.previousToday] = calendar.firstDays[step - 1]!
    return evaluated(lowering, expr, values)
  }
}

/** Whether an expression reads nothing but the calendar (and, if `parameters`, fixed parameters). */
export function readsOnlyCalendar(lowering: Lowering, expr: Expr, parameters: boolean): boolean {
  let only = true
  visitExpr(expr, each => {
    if (each.kind === 'draw' || each.kind === 'row' || each.kind === 'oneOf' || each.kind === 'derived')
      only = false
    if (each.kind === 'read' && (each.slot > SLOT.previousToday || each.slot === SLOT.settled))
      if (!parameters || !lowering.fixed.has(each.slot)) only = false
  })
  return only
}

function valueGiven(lowering: Lowering, expr: Expr, known: (slot: number) => number | null): number | null {
  const values = new Map<number, number>()
  let isKnown = true
  visitExpr(expr, each => {
    if (each.kind === 'draw' || each.kind === 'row' || each.kind === 'oneOf' || each.kind === 'derived')
      isKnown = false
    if (each.kind !== 'read') return
    const value = known(each.slot)
    if (value === null) isKnown = false
    else values.set(each.slot, value)
  })
  if (!isKnown) return null
  const array = new Float64Array(values.size === 0 ? 0 : Math.max(...values.keys()) + 1)
  for (const [slot, value] of values) array[slot] = value
  return evaluated(lowering, expr, array)
}

function evaluated(lowering: Lowering, expr: Expr, values: Float64Array): number | null {
  const undrawn = (): number => {
    throw new Error('a fixed expression draws nothing')
  }
  try {
    return evaluate(expr, {
      values,
      derived: [],
      tables: lowering.builder.tables,
      columns: [],
      draw: undrawn,
      row: undrawn,
      oneOf: undrawn,
    })
  } catch (error) {
    if (error instanceof RunError) return null
    throw error
  }
}
