import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOver, type SettingValue } from '../../src/study/index.ts'

function values(text: string): readonly SettingValue[] {
  const read = readOver(text)
  if (read.kind === 'refused') throw new Error(read.reason)
  return read.over.values
}

function reason(text: string): string {
  const read = readOver(text)
  if (read.kind === 'over') throw new Error(`it was read: ${JSON.stringify(read.over)}`)
  return read.reason
}

describe('a range', () => {
  it('has both ends', () => {
    expect(values('threat=0:100:25')).toEqual([0, 25, 50, 75, 100])
    expect(values('x=-1:1:1')).toEqual([-1, 0, 1])
    expect(values(' x = 1e3 : 2e3 : 5e2 ')).toEqual([1000, 1500, 2000])
  })

  it('stops at the last step that does not pass its end', () => {
    expect(values('x=0:1:0.4')).toEqual([0, 0.4, 0.8])
  })

  it('is of exact decimals, not of sums of doubles', () => {
    expect(values('x=0:1:0.1').map(String).join(' ')).toBe('0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1')
    expect(0.1 + 0.2).not.toBe(0.3)
    expect(values('x=1e-7:3e-7:1e-7')).toEqual([1e-7, 2e-7, 3e-7])
    expect(values('x=-0.3:0.3:0.1')).toContain(0)
  })

  it('of so many steps of so many hundredths has the numbers as one would write them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5000, max: 5000 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 400 }),
        (low, step, steps) => {
          const written = (hundredths: number): string =>
            `${hundredths < 0 ? '-' : ''}${Math.floor(Math.abs(hundredths) / 100)}.${String(Math.abs(hundredths) % 100).padStart(2, '0')}`
          const all = values(`x=${written(low)}:${written(low + step * steps)}:${written(step)}`)
          expect(all).toEqual(
            Array.from({ length: steps + 1 }, (_, index) => Number(written(low + index * step)) + 0),
          )
        },
      ),
    )
  })

  it('between dates steps by days', () => {
    expect(values('d=2025-10-30:2025-11-03:2')).toEqual(['2025-10-30', '2025-11-01', '2025-11-03'])
    expect(values('d=2024-02-28:2024-03-01:1')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
  })
})

describe('a list', () => {
  it('is of numbers, dates and words', () => {
    expect(values('x=0.5,1e2,-3')).toEqual([0.5, 100, -3])
    expect(values('d=2025-10-24, 2025-10-27')).toEqual(['2025-10-24', '2025-10-27'])
    expect(values('players.us.policy=hawk,dove')).toEqual(['hawk', 'dove'])
  })

  it('is not split within brackets and quotes', () => {
    expect(values("p={hawk: 1, dove: 0},{hawk: 0, dove: 1},'a, b',[1, 2]")).toEqual([
      '{hawk: 1, dove: 0}',
      '{hawk: 0, dove: 1}',
      "'a, b'",
      '[1, 2]',
    ])
  })
})

describe('what is no sweep', () => {
  it.each([
    ['threat', 'A sweep is over a setting and its values'],
    ['=1,2', 'names none'],
    ['threat=', 'but over no value'],
    ['threat=5', 'One value of `threat` is no sweep'],
    ['threat=0:100', '`0:100` is no range for `threat`. Write low:high:step, such as threat=0:100:10'],
    ['threat=0:100:ten', '`0:100:ten` is no range'],
    ['threat=0:1:2:3', 'is no range'],
    ['threat=low:high:1', 'is no range'],
    ['threat=100:0:10', 'must rise: 0 is below 100'],
    ['threat=0:100:0', 'The step of `threat` must be above 0, but it is 0'],
    ['threat=0:100:-10', 'must be above 0'],
    ['threat=0:5:10', 'has one value only'],
    [
      'threat=0:1e9:1e-9',
      '1000000000000000001 values, but a sweep has at most 1000 points. Take a larger step',
    ],
    ['threat=1,,2', 'There is an empty value'],
    ['threat=1,2,1.0', 'takes the value 1 twice'],
    ['d=2025-10-30:2025-11-03:0', 'a number of days, from 1'],
    ['d=2025-10-30:2025-11-03:1.5', 'a number of days'],
    ['d=2025-11-30:2025-11-03:1', 'must rise'],
    ['d=2025-10-30:2025-11-31:1', 'is no range'],
    ['d=2025-10-30:2025-10-31:5', 'one day only'],
    ['d=0001-01-01:9999-12-31:1', 'at most 1000 points'],
  ])('%s', (text, piece) => {
    expect(reason(text)).toContain(piece)
  })

  it('is a sentence whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab01.,:=-e{}[]"\' ') }), text => {
        const read = readOver(text)
        if (read.kind === 'refused') expect(read.reason).toMatch(/^[A-Z`].*\.$/s)
        else {
          expect(read.over.values.length).toBeGreaterThan(1)
          expect(new Set(read.over.values).size).toBe(read.over.values.length)
        }
      }),
    )
  })
})
