import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allEquilibria } from '../../src/matrix-games/equilibria.ts'
import { zeroSumSolution } from '../../src/matrix-games/zero-sum.ts'
import { bimatrix } from './forms.ts'

const zeroSum = (matrix: readonly (readonly number[])[]) =>
  bimatrix(
    matrix,
    matrix.map(row => row.map(value => -value)),
  )

describe('the value of a zero-sum game', () => {
  it('of rock, paper, scissors is 0, by thirds', () => {
    const { value, maximin } = zeroSumSolution(
      zeroSum([
        [0, -1, 1],
        [1, 0, -1],
        [-1, 1, 0],
      ]),
    )!
    expect(value).toBeCloseTo(0, 10)
    for (const odds of maximin) for (const p of odds) expect(p).toBeCloseTo(1 / 3, 10)
  })

  // Two by two without a saddle: (ad - bc) / (a + d - b - c) (von Neumann and Morgenstern 1944, section 18).
  it('of two by two is the closed form', () => {
    const [a, b, c, d] = [3, -1, -2, 1]
    expect(
      zeroSumSolution(
        zeroSum([
          [a, b],
          [c, d],
        ]),
      )!.value,
    ).toBeCloseTo((a * d - b * c) / (a + d - b - c), 10)
  })

  it('is what every equilibrium pays', () => {
    const matrix = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 4, maxLength: 4 }), {
      minLength: 3,
      maxLength: 3,
    })
    fc.assert(
      fc.property(matrix, entries => {
        const form = zeroSum(entries)
        const { value } = zeroSumSolution(form)!
        const found = allEquilibria(form)
        if (found.kind === 'refused') throw new Error(found.reason)
        for (const { payoffs } of found.equilibria) expect(payoffs[0]).toBeCloseTo(value, 9)
      }),
      { numRuns: 100 },
    )
  })

  it('is had for a constant sum too, and not for another game', () => {
    expect(
      zeroSumSolution(
        bimatrix(
          [
            [3, 0],
            [0, 3],
          ],
          [
            [0, 3],
            [3, 0],
          ],
        ),
      )!.value,
    ).toBeCloseTo(1.5, 12)
    expect(
      zeroSumSolution(
        bimatrix(
          [
            [3, 0],
            [5, 1],
          ],
          [
            [3, 5],
            [0, 1],
          ],
        ),
      ),
    ).toBeNull()
  })
})
