import { describe, expect, it } from 'vitest'
import { ticksOf } from '../../src/web/charts/scale.ts'

describe('an axis', () => {
  it.each([
    [0.4, 8, [2, 4, 6, 8]],
    [0, 50, [0, 20, 40]],
    [4.2, 4.9, [4.2, 4.4, 4.6, 4.8]],
    [-12, 3, [-10, -5, 0]],
    [3, 3, [3]],
  ] as const)('from %d to %d has few round numbers', (low, high, ticks) => {
    expect(ticksOf(low, high)).toEqual(ticks)
  })

  it('beside a very large number has an end', () => {
    expect(ticksOf(1e16, 1e16 + 2).length).toBeLessThan(10)
  })
})
