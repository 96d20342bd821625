/** Steps as a reader knows them: dates where there is a calendar, else their numbers. */
import { calendarOf, type Game } from '../game/index.ts'
import type { ResultCalendar } from '../simulation/index.ts'
import { right } from './layout.ts'
import { narrowedLength } from './sparkline.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** First day of a step, `30 Oct` in a calendar of less than a year; with rounds its number. */
export type DayOfStep = (step: number) => string

export function dayOfStep({ dated, bins, stepsPerBin }: ResultCalendar): DayOfStep {
  if (!dated) return step => String(Math.round(step))
  const spare = isWithinOneYear(bins[0]!.firstDay!, bins.at(-1)!.lastDay!)
  return step => {
    const bin = bins[Math.min(bins.length - 1, Math.floor((Math.round(step) - 1) / stepsPerBin))]!
    return spare ? shortDay(bin.firstDay!) : bin.firstDay!
  }
}

/** `30 Oct` of `2025-10-30`. */
export function shortDay(day: string): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`
}

/** Days of a calendar as short as they can be told apart: `30 Oct` in less than a year, else `2025-10-30`. */
export function dayIn(game: Game): (day: string) => string {
  const needsNoYear = isWithoutYears(game)
  return day => (needsNoYear ? shortDay(day) : day)
}

/** Whether the days of its calendar can be told apart without their year. */
export function isWithoutYears(game: Game): boolean {
  const { dated, firstDays, lastDays } = calendarOf(game)
  return dated && lastDays[game.steps]! - firstDays[1]! < 365
}

/** Whether a day and its month alone tell two days, and those between, apart. */
export function isWithinOneYear(first: string, last: string): boolean {
  return Date.parse(last) - Date.parse(first) < 365 * 86_400_000
}

/** First and last step over the columns of a curve of at most `most` characters. */
export function axisText({ steps, bins }: ResultCalendar, most: number, day: DayOfStep): string {
  const width = narrowedLength(bins.length, most)
  const [first, last] = [day(1), day(steps)]
  return first.length + last.length + 1 > width ? first : first + right(last, width - first.length)
}
