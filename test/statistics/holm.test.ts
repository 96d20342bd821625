import fc from 'fast-check'
import { expect, it } from 'vitest'
import { holm } from '../../src/statistics/index.ts'

it('multiplies the smallest by how many there are, the next by one fewer, and never falls (by hand)', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02])
  expect(holm([0.5, 0.9])).toEqual([1, 1])
  expect(holm([0.02])).toEqual([0.02])
  expect(holm([])).toEqual([])
})

it('rejects just what the procedure of Holm (1979) rejects, step by step', () => {
  const level = 0.05
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), ps => {
      const left = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
      const rejected = new Set<number>()
      while (left.length > 0 && left[0]!.p * left.length <= level) rejected.add(left.shift()!.index)
      holm(ps).forEach((adjusted, index) => {
        expect(adjusted <= level).toBe(rejected.has(index))
      })
    }),
  )
})
