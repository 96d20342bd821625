import { describe, expect, it } from 'vitest'
import { keyFromSeed } from '../../src/random/index.ts'
import {
  directionsOf,
  SOBOL_DIMENSIONS,
  sobolPoints,
  sobolWord,
} from '../../src/statistics/sobol-sequence.ts'

const key = keyFromSeed('sobol')

describe("Sobol's sequence", () => {
  // scipy 1.17.1: qmc.Sobol(d=128, scramble=False, bits=30).random(4096), which reads new-joe-kuo-6.21201.
  it.each([
    [1, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]],
    [2, [0.75, 0.25, 0.25, 0.75, 0.25, 0.25]],
    [3, [0.25, 0.75, 0.75, 0.25, 0.75, 0.75]],
    [5, [0.875, 0.875, 0.125, 0.375, 0.375, 0.125]],
    [1000, [0.2197265625, 0.0966796875, 0.5185546875, 0.8994140625, 0.4794921875, 0.5439453125]],
    [4095, [0.000244140625, 0.941162109375, 0.334228515625, 0.390869140625, 0.227294921875, 0.261474609375]],
  ])('has the published numbers at index %i', (index, numbers) => {
    const words = [0, 1, 2, 7, 39, 127].map(dimension => sobolWord(directionsOf(dimension), index))
    expect(words.map(word => word / 2 ** 32)).toEqual(numbers)
  })

  it('puts one of 2^m scrambled points into every interval of length 2^-m, in each dimension', () => {
    const count = 256
    const dimensions = SOBOL_DIMENSIONS
    const points = sobolPoints(count, dimensions, key)
    for (let dimension = 0; dimension < dimensions; dimension++) {
      const cells = new Set(
        Array.from({ length: count }, (_, row) => Math.floor(points[row * dimensions + dimension]! * count)),
      )
      expect(cells.size).toBe(count)
    }
  })

  it('puts one of 256 scrambled points into every box of the first two dimensions of area 1/256', () => {
    const points = sobolPoints(256, 2, key)
    for (let wide = 0; wide <= 8; wide++) {
      const boxes = new Set(
        Array.from({ length: 256 }, (_, row) => {
          const [x, y] = [points[2 * row]!, points[2 * row + 1]!]
          return `${Math.floor(x * 2 ** wide)} ${Math.floor(y * 2 ** (8 - wide))}`
        }),
      )
      expect(boxes.size).toBe(256)
    }
  })

  it('is scrambled otherwise by another seed, and the same by the same', () => {
    const points = sobolPoints(64, 3, key)
    expect(sobolPoints(64, 3, keyFromSeed('sobol'))).toEqual(points)
    expect(sobolPoints(64, 3, keyFromSeed('other'))).not.toEqual(points)
  })

  it('integrates a smooth product of 6 factors ten times better than chance with 4096 points', () => {
    // The integral of the product of x + 1/2 is 1; chance would leave an error of about sqrt((13/12)^6 - 1) / 64 = 0.012.
    const errors = ['a', 'b', 'c', 'd'].map(seed => {
      const points = sobolPoints(4096, 6, keyFromSeed(seed))
      let sum = 0
      for (let row = 0; row < 4096; row++) {
        let product = 1
        for (let dimension = 0; dimension < 6; dimension++) product *= points[6 * row + dimension]! + 0.5
        sum += product
      }
      return Math.abs(sum / 4096 - 1)
    })
    expect(Math.max(...errors)).toBeLessThan(0.0012)
  })

  it('goes on by plain chance beyond the dimensions it knows', () => {
    const dimensions = SOBOL_DIMENSIONS + 2
    const points = sobolPoints(4000, dimensions, key)
    const last = Array.from({ length: 4000 }, (_, row) => points[row * dimensions + dimensions - 1]!)
    // 4 standard errors of the mean of 4,000 uniforms: a false alarm in 16,000.
    expect(Math.abs(last.reduce((sum, u) => sum + u) / 4000 - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 4000))
    expect(new Set(last.map(u => Math.floor(u * 4000))).size).toBeLessThan(4000)
  })
})
