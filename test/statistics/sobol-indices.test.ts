import { describe, expect, it } from 'vitest'
import { hashPath, keyFromSeed, uniform } from '../../src/random/index.ts'
import { type SobolIndices, sobolIndices } from '../../src/statistics/sobol-indices.ts'

type Model = (x: readonly number[]) => number

/** Indices of every input of a model of uniform inputs, from plain random rows. */
function indicesOf(model: Model, inputs: number, rows: number, seed: string, confidence = 0.95) {
  const key = keyFromSeed(seed)
  const sample = (name: string): number[][] =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: inputs }, (_, input) => {
        const { high, low } = hashPath(`${name}/${input}`)
        return uniform(key, row, 0, high, low)
      }),
    )
  const [a, b] = [sample('a'), sample('b')]
  const run = (points: number[][]): Float64Array => Float64Array.from(points, model)
  return Array.from({ length: inputs }, (_, input) =>
    sobolIndices(
      run(a),
      run(b),
      run(a.map((point, row) => point.map((value, at) => (at === input ? b[row]![at]! : value)))),
      confidence,
    ),
  )
}

/** How often intervals hold the true value, over many samples. */
function coverage(model: Model, truth: readonly { first: number; total: number }[], rows: number) {
  const REPEATS = 300
  const held = truth.map(() => ({ first: 0, total: 0 }))
  for (let repeat = 0; repeat < REPEATS; repeat++)
    for (const [input, indices] of indicesOf(model, truth.length, rows, `${repeat}`).entries())
      for (const kind of ['first', 'total'] as const) {
        const { low, high } = indices![kind]
        if (low <= truth[input]![kind] && truth[input]![kind] <= high) held[input]![kind] += 1 / REPEATS
      }
  return held.flatMap(({ first, total }) => [first, total])
}

describe('Sobol indices', () => {
  // y is 1 where the dice are below x. V = 1/4; E(y|x) = x, E(y|dice) = 1 - dice, both of variance 1/12.
  const coin: Model = ([x, dice]) => (dice! < x! ? 1 : 0)
  const coinTruth = [
    { first: 1 / 3, total: 2 / 3 },
    { first: 1 / 3, total: 2 / 3 },
  ]
  // y = x1 + x1 x2 + 0 x3, from the integrals: V = 31/144, V1 = 27/144, V2 = 3/144, V12 = 1/144.
  const product: Model = ([x1, x2]) => x1! + x1! * x2!
  const productTruth = [
    { first: 27 / 31, total: 28 / 31 },
    { first: 3 / 31, total: 4 / 31 },
    { first: 0, total: 0 },
  ]

  // A share of 300 at 95 % has a standard error of 1.26 points: 90 % is four of them away, a false alarm in 30,000 for each.
  it.each([
    ['yes or no', coin, coinTruth],
    ['numbers', product, productTruth],
  ])('have intervals that hold them as often as they say, of %s', (_, model, truth) => {
    for (const share of coverage(model, truth, 400)) expect(share).toBeGreaterThan(0.9)
  })

  it('are exactly 0 for what has no effect', () => {
    expect(indicesOf(product, 3, 100, 'x')[2]).toEqual({
      first: { value: 0, low: 0, high: 0 },
      total: { value: 0, low: 0, high: 0 },
    })
  })

  it('say nothing of what does not vary, or hardly ever', () => {
    const rows = 1000
    const constant = new Float64Array(rows).fill(1)
    expect(sobolIndices(constant, constant, constant, 0.95)).toBeNull()
    const rare = constant.map((_, row) => (row < 20 ? 1 : 0))
    expect(sobolIndices(rare, rare, rare, 0.95)).toBeNull()
  })

  it('bound the effect of what changed few rows, and of what changed none', () => {
    const rows = 1000
    const even = Float64Array.from({ length: rows }, (_, row) => row % 2)
    const none = sobolIndices(even, even, even, 0.95) as SobolIndices
    // Clopper and Pearson: 0 of 1000 is below 1 - 0.025^(1/1000); twice the variance is 1/2.
    const bound = 2 * (1 - 0.025 ** (1 / rows))
    expect(none.total.value).toBe(0)
    expect(none.total.high).toBeCloseTo(bound, 10)
    expect(none.first).toEqual({ value: 0, low: 0, high: none.total.high })
  })
})
