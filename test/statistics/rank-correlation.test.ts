import { describe, expect, it } from 'vitest'
import { hashPath, keyFromSeed, normalQuantile, uniform } from '../../src/random/index.ts'
import { rankCorrelation, rankedOf } from '../../src/statistics/rank-correlation.ts'

const site = { x: hashPath('x'), y: hashPath('y') }

/** Every row tells of a world of its own. */
const upTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row)

function normals(seed: string, count: number, correlation: number) {
  const key = keyFromSeed(seed)
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    x[row] = normalQuantile(uniform(key, row, 0, site.x.high, site.x.low))
    const other = normalQuantile(uniform(key, row, 0, site.y.high, site.y.low))
    y[row] = correlation * x[row]! + Math.sqrt(1 - correlation ** 2) * other
  }
  return { x, y }
}

describe('rank correlation', () => {
  const x = Float64Array.of(1, 2, 2, 3, 5, 5, 5, 8, 9, 10)
  // scipy 1.17.1: spearmanr.
  it.each([
    ['numbers', [3, 1, 4, 1, 5, 9, 2, 6, 5, 3], 0.4254740457187],
    ['yes or no', [0, 0, 1, 0, 1, 0, 1, 1, 1, 1], 0.6134346610139],
  ])('is what others find, with ties, of %s', (_, y, value) => {
    const found = rankCorrelation(rankedOf(x), rankedOf(Float64Array.from(y)), upTo(10), 0.95)!
    expect(found.value).toBeCloseTo(value, 12)
  })

  // The rank correlation of two normals is 6/pi asin(r/2) (Pearson 1907). 90 % is four standard errors from 95 % of 300.
  it.each([0, 0.6, -0.9])(
    'has an interval that holds it as often as it says, of normals of correlation %f',
    r => {
      const truth = (6 / Math.PI) * Math.asin(r / 2)
      let held = 0
      for (let repeat = 0; repeat < 300; repeat++) {
        const { x, y } = normals(`${repeat}`, 300, r)
        const { low, high } = rankCorrelation(rankedOf(x), rankedOf(y), upTo(300), 0.95)!
        if (low <= truth && truth <= high) held++
      }
      expect(held / 300).toBeGreaterThan(0.9)
      expect(held / 300).toBeLessThan(0.99)
    },
  )

  it('has one that holds of a rare yes or no', () => {
    let held = 0
    for (let repeat = 0; repeat < 300; repeat++) {
      const { x, y } = normals(`${repeat}`, 500, 0)
      const rare = y.map(value => (value > 1.5 ? 1 : 0))
      const { low, high } = rankCorrelation(rankedOf(x), rankedOf(rare), upTo(500), 0.95)!
      if (low <= 0 && 0 <= high) held++
    }
    expect(held / 300).toBeGreaterThan(0.9)
  })

  it('learns nothing from a world told twice', () => {
    const { x, y } = normals('twice', 200, 0.5)
    const twice = (values: Float64Array): Float64Array => Float64Array.of(...values, ...values)
    const once = rankCorrelation(rankedOf(x), rankedOf(y), upTo(200), 0.95)!
    const again = rankCorrelation(
      rankedOf(twice(x)),
      rankedOf(twice(y)),
      upTo(400).map(row => row % 200),
      0.95,
    )!
    expect(again.value).toBeCloseTo(once.value, 12)
    expect(again.high - again.low).toBeCloseTo(once.high - once.low, 12)
  })

  it('is nothing where one of the two does not vary', () => {
    const flat = rankedOf(new Float64Array(10).fill(3))
    expect(rankCorrelation(rankedOf(x), flat, upTo(10), 0.95)).toBeNull()
    expect(rankCorrelation(flat, rankedOf(x), upTo(10), 0.95)).toBeNull()
  })
})
