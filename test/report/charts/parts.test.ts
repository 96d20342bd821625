/** The small parts that charts are laid out by. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apart } from '../../../src/report/charts/apart.ts'
import { linesWithin, widthInPixels } from '../../../src/report/charts/lettering.ts'
import { roundTicks } from '../../../src/report/charts/scales.ts'

describe('apart', () => {
  it('leaves alone what is far enough apart, and spreads what is not around its middle', () => {
    expect(apart([10, 50, 90], 20, 0, 100)).toEqual([10, 50, 90])
    expect(apart([50, 50], 20, 0, 100)).toEqual([40, 60])
    expect(apart([98, 99], 20, 0, 100)).toEqual([80, 100])
    expect(apart([1, 0], 20, 0, 100)).toEqual([20, 0])
  })

  it('keeps distance, order and bounds wherever there is room', () => {
    const places = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), { minLength: 1, maxLength: 11 })
    fc.assert(
      fc.property(places, given => {
        const moved = apart(given, 20, 0, 200)
        const order = given.map((_, index) => index).sort((a, b) => given[a]! - given[b]! || a - b)
        for (const [at, index] of order.entries()) {
          expect(moved[index]).toBeGreaterThan(-1e-6)
          expect(moved[index]).toBeLessThan(200 + 1e-6)
          if (at > 0) expect(moved[index]! - moved[order[at - 1]!]!).toBeGreaterThan(20 - 1e-6)
        }
      }),
    )
  })
})

describe('ticks', () => {
  it('are round and reach both ends', () => {
    expect(roundTicks(0, 0.62, 7)).toEqual([0, 0.2, 0.4, 0.6, 0.8])
    expect(roundTicks(-53, 9, 5)).toEqual([-60, -40, -20, 0, 20])
    expect(roundTicks(1, 1, 5)[0]).toBeLessThanOrEqual(1)
  })

  it('hold any range', () => {
    const number = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    fc.assert(
      fc.property(number, number, fc.integer({ min: 2, max: 10 }), (one, other, most) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const ticks = roundTicks(low, high, most)
        const slack = 1e-6 * Math.max(1e-12, high - low, Math.abs(low))
        expect(ticks[0]).toBeLessThanOrEqual(low + slack)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high - slack)
        expect(ticks.length).toBeLessThanOrEqual(most + 2)
      }),
    )
  })
})

describe('words', () => {
  it('stay within their lines and pixels', () => {
    const words = fc.string({ unit: fc.constantFrom('a', 'W', 'i', ' ', '长', '1', '-'), maxLength: 300 })
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 60, max: 460 }),
        fc.integer({ min: 1, max: 3 }),
        (text, pixels, most) => {
          const lines = linesWithin(text, pixels, 14, most)
          expect(lines.length).toBeLessThanOrEqual(most)
          for (const line of lines) expect(widthInPixels(line, 14)).toBeLessThanOrEqual(pixels)
        },
      ),
    )
  })

  it('end in dots where something is left out', () => {
    expect(linesWithin('one two', 400, 14, 1)).toEqual(['one two'])
    expect(linesWithin('word '.repeat(100), 100, 14, 2)[1]).toMatch(/…$/)
  })
})
