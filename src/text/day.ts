/** Dates as day numbers: whole days since 1970-01-01, proleptic Gregorian calendar, years 0001 to 9999. */

const MILLISECONDS_A_DAY = 86_400_000

/** Day number of a date written `YYYY-MM-DD`; null when it is written otherwise or does not exist. */
export function parseDay(text: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) return null
  const time = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(time)) return null
  const day = time / MILLISECONDS_A_DAY
  // Date.parse lets 30 February roll over into March on some engines.
  return parts[1] !== '0000' && formatDay(day) === text ? day : null
}

/** A day number as `YYYY-MM-DD`; a part of a day is dropped. Beyond the years 1 to 9999: `day 3000000`. */
export function formatDay(day: number): string {
  const whole = Math.floor(day)
  if (!(whole >= FIRST_DAY && whole <= LAST_DAY)) return `day ${whole}`
  return new Date(whole * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

/** 0001-01-01 and 9999-12-31. */
const FIRST_DAY = -719_162
const LAST_DAY = 2_932_896
