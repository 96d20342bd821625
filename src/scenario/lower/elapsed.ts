/** The length of a step in a unit of time (LANGUAGE §9, §17.11). */
import type { Expr } from '../../expression/tree.ts'
import { DAYS_IN } from '../../game/calendar.ts'
import { type CalendarUnit, SLOT } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import type { Lowering } from './lowering.ts'

export type TimeUnit = 'step' | CalendarUnit

/** Months in the units that are counted whole when a step is given in months, quarters or years. */
const MONTHS: Readonly<Partial<Record<TimeUnit, number>>> = { month: 1, quarter: 3, year: 12 }

/** Length of the current step in a unit. With rounds only `step` exists. */
export function elapsedIn(lowering: Lowering, unit: TimeUnit, span: Span): Expr {
  const { clock } = lowering
  if (unit === 'step') return { kind: 'constant', value: 1, span }
  if (clock.kind === 'rounds') {
    lowering.report.error(
      span,
      'rounds-have-no-time',
      `A calendar of rounds knows no ${unit}: there a length is counted in steps.`,
    )
    return { kind: 'constant', value: 1, span }
  }
  if (clock.kind === 'regular') {
    const perStep = MONTHS[clock.unit]
    const perUnit = MONTHS[unit]
    if (perStep !== undefined && perUnit !== undefined)
      return { kind: 'constant', value: (clock.every * perStep) / perUnit, span }
  }
  const days: Expr = { kind: 'read', slot: SLOT.elapsedDays, span }
  if (unit === 'day') return days
  const divisor: Expr = { kind: 'constant', value: DAYS_IN[unit], span }
  return { kind: 'arithmetic', operator: '/', left: days, right: divisor, span }
}

const UNIT = /^(step|day|week|month|quarter|year)s?$/

/** The unit a word names, in the singular or the plural. */
export function unitOf(word: string): TimeUnit | null {
  return (UNIT.exec(word)?.[1] as TimeUnit | undefined) ?? null
}
