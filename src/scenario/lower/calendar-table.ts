/** The table of `tft check`: steps, their days, what takes hold, which windows open (LANGUAGE §4). */

import { evaluate, RunError } from '../../expression/evaluate.ts'
import type { Expr } from '../../expression/tree.ts'
import { type Calendar, calendarOf, firstStepFrom } from '../../game/calendar.ts'
import type { Game, Text } from '../../game/game.ts'
import { SLOT } from '../../game/game.ts'
import { formatDay } from '../../text/day.ts'
import { visitExpr } from './reads.ts'

export interface CalendarRow {
  readonly step: number
  /** Null with rounds. */
  readonly firstDay: string | null
  readonly lastDay: string | null
  /** Calendar entries that take hold, in the order of the file among equal dates. */
  readonly takesHold: readonly { readonly date: string | null; readonly what: Text | null }[]
  /** Moves and events whose window begins to be open in this step. */
  readonly opens: readonly string[]
  /** Those whose window was open in the step before and is not any more. */
  readonly closes: readonly string[]
}

/** Most steps a table shows windows for; a longer calendar is shown by the rows on which something happens. */
const ROWS_LIMIT = 100_000

/** Rows of the calendar on which something takes hold or a window opens or closes; all rows of a calendar of at most 60 steps. */
export function calendarTable(game: Game): CalendarRow[] {
  const calendar = calendarOf(game)
  const values = fixedValues(game)
  const steps = Math.min(game.steps, ROWS_LIMIT)
  const entries = entriesByStep(game, calendar, values)
  const windows = windowsOf(game)
  const rows: CalendarRow[] = []
  let open = new Set<string>()
  for (let step = 1; step <= steps; step++) {
    const now = new Set(
      windows.filter(window => isOpen(window.condition, values, calendar, step)).map(window => window.name),
    )
    const takesHold = entries.get(step) ?? []
    const opens = [...now].filter(name => !open.has(name))
    const closes = [...open].filter(name => !now.has(name))
    open = now
    if (steps > 60 && takesHold.length === 0 && opens.length === 0 && closes.length === 0) continue
    rows.push({
      step,
      firstDay: calendar.dated ? formatDay(calendar.firstDays[step]!) : null,
      lastDay: calendar.dated ? formatDay(calendar.lastDays[step]!) : null,
      takesHold,
      opens,
      closes,
    })
  }
  return rows
}

/** Start values of slots, with fixed parameters filled in; anything drawn stays unknown (NaN). */
function fixedValues(game: Game): Float64Array {
  const values = Float64Array.from(game.slots, slot =>
    slot.role === 'parameter' ? Number.NaN : slot.initial,
  )
  for (const each of game.setup) {
    if (each.kind !== 'assign' || game.slots[each.slot]!.role !== 'parameter') continue
    values[each.slot] = valueGiven(each.value, values, game.tables)
  }
  return values
}

function valueGiven(expr: Expr, values: Float64Array, tables: Game['tables']): number {
  let known = true
  visitExpr(expr, each => {
    if (each.kind === 'draw' || each.kind === 'row' || each.kind === 'oneOf' || each.kind === 'derived')
      known = false
    if (each.kind === 'read' && Number.isNaN(values[each.slot]!)) known = false
  })
  if (!known) return Number.NaN
  const never = (): number => Number.NaN
  try {
    return evaluate(expr, { values, derived: [], tables, columns: [], draw: never, row: never, oneOf: never })
  } catch (error) {
    if (error instanceof RunError) return Number.NaN
    throw error
  }
}

function entriesByStep(
  game: Game,
  calendar: Calendar,
  values: Float64Array,
): Map<number, { date: string | null; what: Text | null }[]> {
  const byStep = new Map<number, { date: string | null; what: Text | null }[]>()
  const dues = game.entries.map(entry => ({
    entry,
    due: valueGiven(entry.due.kind === 'date' ? entry.due.date : entry.due.step, values, game.tables),
  }))
  for (const { entry, due } of dues.filter(each => !Number.isNaN(each.due)).sort((a, b) => a.due - b.due)) {
    const step = entry.due.kind === 'date' ? firstStepFrom(calendar, due) : Math.max(1, due)
    const row = byStep.get(step) ?? []
    row.push({ date: entry.due.kind === 'date' ? formatDay(due) : null, what: entry.block.say ?? entry.name })
    byStep.set(step, row)
  }
  return byStep
}

function windowsOf(game: Game): { readonly name: string; readonly condition: Expr }[] {
  const moves = game.players.flatMap(player =>
    player.tracks.flatMap(track =>
      track.moves.flatMap(move =>
        move.window === null ? [] : [{ name: `${player.name}.${move.name}`, condition: move.window }],
      ),
    ),
  )
  const events = game.events.flatMap(event =>
    event.window === null ? [] : [{ name: event.name, condition: event.window }],
  )
  return [...moves, ...events]
}

function isOpen(condition: Expr, values: Float64Array, calendar: Calendar, step: number): boolean {
  values[SLOT.step] = step
  values[SLOT.today] = calendar.firstDays[step]!
  values[SLOT.lastDay] = calendar.lastDays[step]!
  return valueGiven(condition, values, []) === 1
}
