import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToSketch, distancesOf, emptySketch, type Sketch } from '../../src/statistics/index.ts'

function sketchOf(values: readonly number[]): Sketch {
  const sketch = emptySketch()
  addToSketch(sketch, Float64Array.from(values), values.length, null)
  return sketch
}

const distances = (first: readonly number[], second: readonly number[]) =>
  distancesOf(sketchOf(first), sketchOf(second))

describe('two laws', () => {
  it('that are equal are at distance 0', () => {
    const equal = { wasserstein: 0, kolmogorov: 0, firstOrder: 'equal', secondOrder: 'equal' }
    expect(distances([3, 1, 2], [1, 2, 3])).toEqual(equal)
    // Shares count, not numbers.
    expect(distances([1, 2], [1, 1, 2, 2])).toEqual(equal)
  })

  it('of which one is the other moved by 1: distance 1, and it dominates', () => {
    expect(distances([2, 3, 4], [1, 2, 3])).toEqual({
      wasserstein: 1,
      kolmogorov: 1 / 3,
      firstOrder: 'first',
      secondOrder: 'first',
    })
  })

  it('of which one is the other spread out with its mean kept: every averse taste prefers the other (Rothschild and Stiglitz 1970)', () => {
    expect(distances([1, 3], [2, 2])).toMatchObject({
      wasserstein: 1,
      kolmogorov: 0.5,
      firstOrder: 'neither',
      secondOrder: 'second',
    })
  })

  it('of which one is riskier and better on average: no order holds', () => {
    expect(distances([0, 10], [3, 3])).toMatchObject({ firstOrder: 'neither', secondOrder: 'neither' })
  })

  it('of uniform numbers, of which one is twice as broad: distance 1/2 by hand', () => {
    const grid = Array.from({ length: 500 }, (_, index) => (index + 0.5) / 500)
    // ∫ |F⁻¹ - G⁻¹| = ∫ (2u - u) du = 1/2; sup |x - x/2| = 1/2 at 1.
    const { wasserstein, kolmogorov } = distances(
      grid.map(u => 2 * u),
      grid,
    )
    expect(wasserstein).toBeCloseTo(0.5, 10)
    expect(kolmogorov).toBeCloseTo(0.5, 2)
  })
})

it('is the mean distance of the ordered values where both are as many', () => {
  const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(values, values, (one, two) => {
      const count = Math.min(one.length, two.length)
      const [first, second] = [one, two].map(some => some.slice(0, count).sort((a, b) => a - b))
      const wanted = first!.reduce((sum, value, index) => sum + Math.abs(value - second![index]!), 0) / count
      expect(distances(first!, second!).wasserstein).toBeCloseTo(wanted, 9)
    }),
  )
})

it('holds laws of many values to each other by the same buckets, of whichever only one needed them', () => {
  const many = Array.from({ length: 5000 }, (_, index) => 100 + index / 50)
  const few = Array.from({ length: 500 }, (_, index) => 100 + index / 5)
  expect(distances(many, many)).toMatchObject({ wasserstein: 0, kolmogorov: 0, firstOrder: 'equal' })
  expect(distances(many, few).wasserstein).toBeLessThan(0.5)
  expect(
    distances(
      many.map(value => value + 10),
      few,
    ),
  ).toMatchObject({ firstOrder: 'first' })
  expect(
    distances(
      few,
      many.map(value => value + 10),
    ).wasserstein,
  ).toBeCloseTo(10, 0)
})
