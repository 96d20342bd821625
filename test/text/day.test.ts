import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDay, parseDay } from '../../src/text/index.ts'

describe('parseDay', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    // 20,393 = 55 years of 365 days, 14 leap days 1972 to 2024, and day 305 of 2025 (31 + 28 + ... + 31 + 1) less one.
    ['2025-11-01', 55 * 365 + 14 + 304],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, day) => {
    expect(parseDay(text)).toBe(day)
    expect(formatDay(day)).toBe(text)
  })

  test.each([
    '2025-02-29',
    '1900-02-29',
    '2025-02-30',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-04-31',
    '0000-01-01',
    '2025-1-1',
    '25-01-01',
    ' 2025-01-01',
    '2025-01-01\n',
    '2025-01-01T00:00',
    '',
  ])('refuses %j', text => expect(parseDay(text)).toBeNull())

  test('reads back every day it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), day => {
        expect(parseDay(formatDay(day))).toBe(day)
      }),
    )
  })
})

test('formatDay drops the part of a day and says what lies beyond the calendar', () => {
  expect(formatDay(0.75)).toBe('1970-01-01')
  expect(formatDay(3_000_000)).toBe('day 3000000')
  expect(formatDay(Number.NaN)).toBe('day NaN')
})
