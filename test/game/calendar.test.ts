import { describe, expect, it } from 'vitest'
import { addUnits, type Clock, dueAfter, dueOnDay, firstStepFrom, layOut } from '../../src/game/index.ts'

/** Days since 1970-01-01 by JavaScript's own calendar, which our arithmetic does not use for whole days. */
const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000

describe('addUnits', () => {
  it.each([
    ['2025-01-31', 1, 'month', '2025-02-28'],
    ['2025-01-31', 2, 'month', '2025-03-31'],
    ['2024-01-31', 1, 'month', '2024-02-29'],
    ['2025-11-30', 1, 'quarter', '2026-02-28'],
    ['2024-02-29', 1, 'year', '2025-02-28'],
    ['2024-02-29', 4, 'year', '2028-02-29'],
    ['2025-03-31', -1, 'month', '2025-02-28'],
    ['2025-10-09', 3, 'week', '2025-10-30'],
  ] as const)('%s + %d %s is %s', (from, count, unit, to) => {
    expect(addUnits(day(from), count, unit)).toBe(day(to))
  })
})

describe('the examples of LANGUAGE §4', () => {
  const weeks: Clock = { kind: 'regular', start: day('2025-10-09'), every: 1, unit: 'week' }
  const calendar = layOut(weeks, 14)

  it('a date takes hold at the first step beginning on or after it', () => {
    expect(calendar.firstDays[firstStepFrom(calendar, day('2025-10-14'))]).toBe(day('2025-10-16'))
    expect(firstStepFrom(calendar, day('2025-10-14'))).toBe(2)
    expect(calendar.firstDays[firstStepFrom(calendar, day('2025-11-01'))]).toBe(day('2025-11-06'))
    expect(firstStepFrom(calendar, day('2025-11-01'))).toBe(5)
    expect(firstStepFrom(calendar, day('2030-01-01'))).toBe(15)
  })

  it('a step lasts until the day before the next, the last for its full length', () => {
    expect(calendar.lastDays[1]).toBe(day('2025-10-15'))
    expect(calendar.lastDays[14]! - calendar.firstDays[14]!).toBe(6)
  })

  it('counts months from the start, not from the step before', () => {
    const months = layOut({ kind: 'regular', start: day('2025-01-31'), every: 1, unit: 'month' }, 3)
    expect([...months.firstDays.slice(1)]).toEqual([day('2025-01-31'), day('2025-02-28'), day('2025-03-31')])
  })

  it('lets the last of the decision points last until the end', () => {
    const points = layOut(
      { kind: 'points', points: [day('2025-10-09'), day('2025-10-30')], end: day('2026-01-14') },
      2,
    )
    expect([...points.lastDays.slice(1)]).toEqual([day('2025-10-29'), day('2026-01-14')])
  })
})

describe('durations', () => {
  const calendar = layOut({ kind: 'regular', start: day('2025-10-09'), every: 1, unit: 'week' }, 14)

  it('end at the first step beginning on or after the day reached', () => {
    expect(dueAfter(calendar, 1, 10, 'day')).toEqual({ due: day('2025-10-19'), dueStep: 3 })
    expect(dueAfter(calendar, 1, 4, 'week')).toEqual({ due: day('2025-11-06'), dueStep: 5 })
    expect(dueAfter(calendar, 2, 1, 'month')).toEqual({ due: day('2025-11-16'), dueStep: 7 })
  })

  it('take at least one step, and are rounded up', () => {
    expect(dueAfter(calendar, 3, 0, 'day').dueStep).toBe(4)
    expect(dueAfter(calendar, 3, 0, 'step').dueStep).toBe(4)
    expect(dueAfter(calendar, 3, 1.2, 'step').dueStep).toBe(5)
    expect(dueAfter(calendar, 1, 0.5, 'week').due).toBe(day('2025-10-13'))
  })

  it('may reach beyond the horizon, however far', () => {
    expect(dueAfter(calendar, 3, 50, 'step').dueStep).toBe(15)
    expect(dueAfter(calendar, 3, 1e300, 'year').dueStep).toBe(15)
  })

  it('what is scheduled for the past takes hold at the next step', () => {
    expect(dueOnDay(calendar, 5, day('2025-10-01'))).toEqual({ due: day('2025-10-01'), dueStep: 6 })
  })
})
