import { describe, expect, it } from 'vitest'
import { bar } from '../../src/report/bars.ts'
import { meanText, quantileText } from '../../src/report/estimate.ts'
import { cut, inLanguage, left, right, wrapped } from '../../src/report/layout.ts'
import { intervalText, percentText, probabilityText } from '../../src/report/probability.ts'
import { average, columns, narrowed, narrowedLength, sparkline, sum } from '../../src/report/sparkline.ts'
import type { Distribution } from '../../src/simulation/index.ts'
import { clopperPearson, wilson } from '../../src/statistics/index.ts'

describe('a probability', () => {
  const seen = (count: number, runs: number) => ({
    count,
    probability: count / runs,
    ...wilson(count, runs, 0.95),
  })

  it('has the digits that its interval supports', () => {
    expect(probabilityText(seen(62_340, 100_000))).toBe('62.3 %')
    expect(intervalText(seen(62_340, 100_000))).toBe('62.0 – 62.6')
    expect(probabilityText(seen(62, 100))).toBe('62 %')
    expect(probabilityText(seen(6_234_000, 10_000_000))).toBe('62.34 %')
  })

  it('is never 0: what was not seen has an upper bound, rounded up', () => {
    // 1 - 0.025^(1/100000) = 0.0000368881...: Clopper and Pearson's bound for none of 100,000.
    expect(probabilityText({ count: 0, probability: 0, ...clopperPearson(0, 100_000, 0.95) })).toBe(
      'below 0.004 %',
    )
    expect(probabilityText({ count: 0, probability: 0, ...clopperPearson(0, 10, 0.95) })).toBe('below 31 %')
  })

  it('is never 100 either', () => {
    expect(
      probabilityText({ count: 100_000, probability: 1, ...clopperPearson(100_000, 100_000, 0.95) }),
    ).toBe('above 99.996 %')
  })

  it('keeps what is small and seen visible', () => {
    expect(probabilityText({ count: 2, probability: 2e-5, ...clopperPearson(2, 100_000, 0.95) })).toBe(
      '0.002 %',
    )
    expect(percentText(0.00001)).toBe('<0.1 %')
  })
})

describe('an estimate', () => {
  const mean = (mean: number, reach: number) =>
    meanText({ mean, meanLow: mean - reach, meanHigh: mean + reach } as unknown as Distribution)

  it('has the digits that its interval supports, and four at most', () => {
    expect(mean(57.61234, 0.08)).toBe('57.61')
    expect(mean(57.61234, 0.3)).toBe('57.6')
    expect(mean(57.61234, 2)).toBe('58')
    expect(mean(0.5, 0.003)).toBe('0.500')
    expect(mean(12345.678, 200)).toBe('12,346')
    expect(mean(-0.0004, 0.00001)).toBe('-0.00040')
    expect(quantileText({ value: 157.5, low: 157.5, high: 157.5 })).toBe('157.5')
    expect(quantileText({ value: 7, low: 6, high: 8 })).toBe('7')
    expect(quantileText({ value: 2.5, low: null, high: null })).toBe('2.5')
  })
})

describe('bars and curves', () => {
  it('a bar has eighths, and a sliver for what is above 0', () => {
    expect(bar(0.5, 4)).toBe('██  ')
    expect(bar(0.53125, 4)).toBe('██▏ ')
    expect(bar(0.0001, 4)).toBe('▏   ')
    expect(bar(0, 4)).toBe('    ')
    expect(bar(1, 4)).toBe('████')
  })

  it('a curve runs from low to high, with blanks where nothing is known', () => {
    expect(sparkline([0, 1, null, 7, 8], 0, 8)).toBe('▁▂ ██')
    expect(sparkline([3, 3], 3, 3)).toBe('▁▁')
    expect(columns([0, 0.001, 1, null], 1)).toBe(' ▁█ ')
  })

  it('a long row is gathered in groups of equal size', () => {
    expect(narrowed([1, 2, 3, 4, 5], 3, sum)).toEqual([3, 7, 5])
    expect(narrowed([1, null, null, null], 2, average)).toEqual([1, null])
    expect(narrowed([1, 2], 3, sum)).toEqual([1, 2])
    expect(narrowedLength(40, 26)).toBe(20)
    expect(narrowedLength(0, 26)).toBe(0)
  })
})

describe('layout', () => {
  it('counts columns as a terminal does', () => {
    expect(left('美国', 6)).toBe('美国  ')
    expect(right('7', 3)).toBe('  7')
    expect(cut('美国大选', 6)).toBe('美国…')
    expect(cut('abcdef', 4)).toBe('abc…')
  })

  it('wraps between words, and Chinese anywhere but before a mark', () => {
    expect(wrapped('one two 2025-10-18 three', 2, 12)).toEqual(['  one two', '  2025-10-18', '  three'])
    expect(wrapped('中国宣布，管制。', 0, 8)).toEqual(['中国宣', '布，管', '制。'])
  })

  it('shows texts in the language asked for, else English, else whichever there is, and harmless', () => {
    expect(inLanguage({ en: 'deal', zh: '协议' }, 'zh')).toBe('协议')
    expect(inLanguage({ en: 'deal', zh: '协议' }, 'fr')).toBe('deal')
    expect(inLanguage({ zh: '协议' }, 'fr')).toBe('协议')
    expect(inLanguage('a\u001b[31m\n b', 'en')).toBe('a\\x1b[31m b')
  })
})
