import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCount, formatNumber, formatPercent } from '../../src/text/index.ts'

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [57.6, '57.6'],
    [57.600_04, '57.6'],
    [12_345.678, '12,346'],
    [1_234_567, '1,234,567'],
    [-1234.5, '-1,235'],
    [0.031_25, '0.03125'],
    [0.099_996, '0.1'],
    [0.000_123_46, '0.0001235'],
    [0.000_012_3, '1.23e-5'],
    [1.5e20, '1.5e20'],
    [2 / 3, '0.6667'],
    [9.9999, '10'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '-∞'],
  ])('%d: %s', (value, text) => expect(formatNumber(value)).toBe(text))

  test('is right to half a unit of its last digit', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e14, max: 1e14 })
    fc.assert(
      fc.property(finite, value => {
        const shown = Number(formatNumber(value, 4).replaceAll(',', ''))
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(5.001e-4 * Math.abs(value))
      }),
    )
  })
})

describe('formatPercent', () => {
  test.each([
    [0, '0%'],
    [1, '100%'],
    [0.1234, '12.3%'],
    [0.000_01, '<0.1%'],
    [0.999_99, '>99.9%'],
    [0.5, '50.0%'],
    [1.5, '150.0%'],
    [Number.NaN, '–'],
  ])('%d: %s', (share, text) => expect(formatPercent(share)).toBe(text))

  test('without decimals', () => {
    expect(formatPercent(0.996, 0)).toBe('>99%')
    expect(formatPercent(0.004, 0)).toBe('<1%')
  })
})

test('formatCount sets commas between thousands', () => {
  expect([0, 999, 1000, 1_000_000, -12_345].map(formatCount)).toEqual([
    '0',
    '999',
    '1,000',
    '1,000,000',
    '-12,345',
  ])
})
