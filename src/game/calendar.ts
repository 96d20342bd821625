/** The calendar of a game: when steps begin and end, and where dates and durations land (LANGUAGE §4, §17.11-13). */
import type { CalendarUnit, Clock, Game } from './game.ts'

/** Average days in a unit, for rates, half-lives and discounting (LANGUAGE §17.11). */
export const DAYS_IN: Readonly<Record<CalendarUnit, number>> = {
  day: 1,
  week: 7,
  month: 30.4375,
  quarter: 91.3125,
  year: 365.25,
}

const MONTHS_IN: Readonly<Record<'month' | 'quarter' | 'year', number>> = { month: 1, quarter: 3, year: 12 }

/** `due` of something whose step lies beyond the horizon: it sorts last and never takes hold. */
export const BEYOND = 2 ** 31 - 1

export interface Calendar {
  readonly steps: number
  readonly dated: boolean
  /** First day of step k at index k (days since 1970-01-01); all 0 with rounds. Index 0: the day before step 1. */
  readonly firstDays: Int32Array
  /** Last day of step k at index k. */
  readonly lastDays: Int32Array
}

/** Lays out every step of a game. */
export function calendarOf(game: Pick<Game, 'clock' | 'steps'>): Calendar {
  return layOut(game.clock, game.steps)
}

export function layOut(clock: Clock, steps: number): Calendar {
  const firstDays = new Int32Array(steps + 1)
  const lastDays = new Int32Array(steps + 1)
  if (clock.kind === 'rounds') return { steps, dated: false, firstDays, lastDays }
  for (let step = 1; step <= steps; step++) {
    firstDays[step] =
      clock.kind === 'points'
        ? clock.points[step - 1]!
        : addUnits(clock.start, (step - 1) * clock.every, clock.unit)
  }
  for (let step = 1; step < steps; step++) lastDays[step] = firstDays[step + 1]! - 1
  lastDays[steps] =
    clock.kind === 'points' ? clock.end : addUnits(clock.start, steps * clock.every, clock.unit) - 1
  firstDays[0] = firstDays[1]! - 1
  lastDays[0] = firstDays[0]!
  return { steps, dated: true, firstDays, lastDays }
}

/**
 * A day some whole units later, counted in the calendar: 31 January + 1 month is the last day of February,
 * + 2 months is 31 March. Proleptic Gregorian calendar.
 */
export function addUnits(day: number, count: number, unit: CalendarUnit): number {
  if (unit === 'day') return day + count
  if (unit === 'week') return day + 7 * count
  const date = new Date(day * 86_400_000)
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + count * MONTHS_IN[unit]
  const year = Math.floor(months / 12)
  const month = months - 12 * year
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / 86_400_000
}

/** The first step that begins on or after a day; `steps + 1` when none does. */
export function firstStepFrom(calendar: Calendar, day: number): number {
  let low = 1
  let high = calendar.steps + 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (calendar.firstDays[middle]! >= day) high = middle
    else low = middle + 1
  }
  return low
}

/** Where something scheduled lands: `due` sorts it, `dueStep` is the step in which it takes hold (beyond `steps`: never). */
export interface Due {
  readonly due: number
  readonly dueStep: number
}

/** Something dated, scheduled in `step` (0 before the first): what is scheduled for the past takes hold at the next step. */
export function dueOnDay(calendar: Calendar, step: number, day: number): Due {
  return { due: day, dueStep: Math.max(firstStepFrom(calendar, day), step + 1) }
}

/** Something for a numbered step (rounds). */
export function dueInStep(step: number, wanted: number): Due {
  return { due: wanted, dueStep: Math.max(wanted, step + 1) }
}

/**
 * Something after a duration that starts in `step`: whole steps, or from the first day of the step to the first step
 * beginning on or after the day reached; at least one step. `amount` (>= 0) is rounded up to whole steps or days; of months
 * and longer the whole units are counted in the calendar and the rest in average days.
 */
export function dueAfter(calendar: Calendar, step: number, amount: number, unit: 'step' | CalendarUnit): Due {
  if (unit === 'step') {
    const dueStep = step + Math.max(1, Math.ceil(amount))
    if (dueStep > calendar.steps) return { due: BEYOND, dueStep: calendar.steps + 1 }
    return { due: calendar.dated ? calendar.firstDays[dueStep]! : dueStep, dueStep }
  }
  const today = calendar.firstDays[step]!
  // A million years is beyond every horizon; JavaScript's own dates end earlier.
  if (amount * DAYS_IN[unit] > 3.6e7) return { due: BEYOND, dueStep: calendar.steps + 1 }
  const whole = Math.floor(amount)
  const due =
    unit === 'day' || unit === 'week'
      ? today + Math.ceil(amount * DAYS_IN[unit])
      : addUnits(today, whole, unit) + Math.ceil((amount - whole) * DAYS_IN[unit])
  return { due, dueStep: Math.max(firstStepFrom(calendar, due), step + 1) }
}
