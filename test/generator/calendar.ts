/** Calendars, dates, windows and durations. */
import type { Cast } from './cast.ts'
import type { Chooser } from './chooser.ts'
import { amount, movingName, type Place } from './expression.ts'

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

export type CalendarCast =
  | { readonly kind: 'rounds'; readonly steps: number }
  | {
      readonly kind: 'dated'
      readonly steps: number
      /** First day (days since 1970-01-01). */
      readonly start: number
      /** Roughly the length of all steps. */
      readonly days: number
      readonly every: number
      readonly unit: CalendarUnit | 'points'
      readonly points: readonly number[]
    }

const DAYS_IN: Readonly<Record<CalendarUnit, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 }
const UNITS = Object.keys(DAYS_IN) as CalendarUnit[]

/** 31 January 2025 or a day some time later: ends of months are where calendars go wrong. */
function drawStart(chooser: Chooser): number {
  return 20_119 + chooser.one([0, 0, chooser.whole(1, 400)])
}

export function drawCalendar(chooser: Chooser, isShort: boolean): CalendarCast {
  const steps = chooser.one(isShort ? [2, 3, 4] : [1, 3, 5, 6, 7, 8, 10, 12])
  return chooser.weighted<CalendarCast>([
    [4, () => ({ kind: 'rounds', steps })],
    [
      5,
      () => {
        const unit = chooser.one(UNITS)
        const every = chooser.one([1, 1, 2, 5])
        const days = DAYS_IN[unit] * every * steps
        return { kind: 'dated', steps, start: drawStart(chooser), days, every, unit, points: [] }
      },
    ],
    [
      3,
      () => {
        const points = [drawStart(chooser)]
        while (points.length < steps) points.push(points.at(-1)! + chooser.one([1, 1, 2, 5, 9, 40]))
        const days = points.at(-1)! - points[0]! + chooser.whole(0, 5)
        return { kind: 'dated', steps, start: points[0]!, days, every: 1, unit: 'points', points }
      },
    ],
  ])
}

/** The `calendar` of the file, without its entries. */
export function calendarTree({ chooser, calendar, parameters }: Cast): Record<string, unknown> {
  if (calendar.kind === 'rounds') return { rounds: calendar.steps }
  const { start, steps, every, unit, points, days } = calendar
  if (unit === 'points') {
    const dates: unknown[] = points.map(isoDay)
    const named = parameters.find(each => each.type === 'date')
    // A point may be named by a parameter: here one that is later than all others.
    return named !== undefined && chooser.chance(0.3)
      ? { points: [...dates, `${named.name} + 5000`], end: isoDay(start + 9000) }
      : { points: dates, end: isoDay(start + days) }
  }
  const step = every === 1 && chooser.chance(0.5) ? `1 ${unit}` : `${every} ${unit}s`
  const roughEnd = start + days - DAYS_IN[unit] * every
  return chooser.chance(0.7)
    ? { start: isoDay(start), step, steps }
    : { start: isoDay(start), step, end: isoDay(Math.max(start, roughEnd)) }
}

export function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** A day written out, mostly within the calendar. */
export function dayText({ chooser, calendar }: Pick<Cast, 'chooser' | 'calendar'>): string {
  if (calendar.kind === 'rounds') throw new Error('rounds have no days')
  return isoDay(calendar.start + chooser.whole(-2, Math.ceil(calendar.days * 1.1) + 1))
}

/** A date where one may be named: written out, a parameter, a parameter and some days. */
export function dateText(cast: Cast): string {
  const dates = cast.parameters.filter(each => each.type === 'date')
  const { chooser } = cast
  if (dates.length === 0 || chooser.chance(0.5)) return dayText(cast)
  const { name } = chooser.one(dates)
  return chooser.chance(0.6) ? name : `${name} ${chooser.one(['+', '-'])} ${chooser.whole(1, 9)}`
}

/** `open:` one window or several. */
export function windowsTree(cast: Cast): string | string[] {
  const { chooser } = cast
  const windows = Array.from({ length: chooser.one([1, 1, 2]) }, () => windowText(cast))
  return windows.length === 1 && chooser.chance(0.7) ? windows[0]! : windows
}

function windowText(cast: Cast): string {
  const { chooser, calendar, parameters } = cast
  const first = chooser.whole(1, calendar.steps)
  const inSteps = (): string =>
    chooser.chance(0.3) ? `${first}` : `${first} to ${chooser.whole(first, calendar.steps + 1)}`
  if (calendar.kind === 'rounds') return inSteps()
  const dates = parameters.filter(each => each.type === 'date')
  const day = calendar.start + chooser.whole(0, calendar.days)
  return chooser.weighted<string>([
    [1, inSteps],
    [1, () => dayText(cast)],
    [3, () => `${isoDay(day)} to ${isoDay(day + chooser.whole(0, Math.ceil(calendar.days / 2)))}`],
    [dates.length > 0 ? 2 : 0, () => chooser.one(dates).name],
    [
      dates.length > 0 ? 2 : 0,
      () => {
        const { name } = chooser.one(dates)
        return `${name} to ${name} + ${chooser.whole(0, 30)}`
      },
    ],
  ])
}

/** A duration: steps, or with dates a length of time; rarely one that may turn out to be below 0. */
export function durationText(place: Place): string | number {
  const { chooser, calendar } = place.cast
  const unit =
    calendar.kind === 'rounds' || chooser.chance(0.5)
      ? 'step'
      : chooser.one(UNITS.filter(each => each !== 'year'))
  const plural = chooser.chance(0.5) ? unit : `${unit}s`
  const doubtful = movingName(place)
  return chooser.weighted<string | number>([
    [3, () => chooser.whole(0, 3)],
    [4, () => `${chooser.whole(1, 3)} ${plural}`],
    [1, () => `${chooser.whole(0, 2)}.5 ${plural}`],
    [2, () => `${amount(place, 0, 3)} ${plural}`],
    [1, () => amount(place, 0, 3)],
    [doubtful === null ? 0 : 0.15, () => `(${doubtful} + 1) ${plural}`],
  ])
}
