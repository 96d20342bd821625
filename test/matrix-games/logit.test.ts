import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logitEquilibrium } from '../../src/matrix-games/logit.ts'
import {
  type MixedProfile,
  type NormalForm,
  regrets,
  strategyValues,
} from '../../src/matrix-games/normal-form.ts'
import { bimatrix, symmetric } from './forms.ts'

function logitOf(form: NormalForm, rationality: number): MixedProfile {
  const found = logitEquilibrium(form, rationality)
  if (found.kind === 'refused') throw new Error(found.reason)
  return found.profile
}

/** How far odds are from what logit makes of the values they bring about. */
function missed(form: NormalForm, rationality: number, profile: MixedProfile): number {
  return Math.max(
    ...profile.flatMap((odds, player) => {
      const values = strategyValues(form, player, profile)
      const most = Math.max(...values)
      const weights = values.map(value => Math.exp(rationality * (value - most)))
      const sum = weights.reduce((total, weight) => total + weight, 0)
      return odds.map((p, at) => Math.abs(p - weights[at]! / sum))
    }),
  )
}

describe('the logit equilibrium', () => {
  it('of rationality 0 is a coin, and of matching pennies always', () => {
    expect(
      logitOf(
        symmetric([
          [3, 0],
          [5, 1],
        ]),
        0,
      ).flat(),
    ).toEqual([0.5, 0.5, 0.5, 0.5])
    for (const p of logitOf(
      bimatrix(
        [
          [1, -1],
          [-1, 1],
        ],
        [
          [-1, 1],
          [1, -1],
        ],
      ),
      7,
    ).flat())
      expect(p).toBeCloseTo(0.5, 12)
  })

  // Where the other's play does not matter the odds are in closed form: tough is worth 1 more than mild whatever the other does.
  it('of a dilemma with an even temptation is the closed form', () => {
    for (const rationality of [0.5, 1, 3]) {
      const [mild, tough] = logitOf(
        symmetric([
          [3, 0],
          [4, 1],
        ]),
        rationality,
      )[0]!
      expect(tough! / mild!).toBeCloseTo(Math.exp(rationality), 9)
    }
  })

  // McKelvey and Palfrey (1995), theorem 2: limits of logit equilibria as rationality grows are equilibria.
  it('goes to an equilibrium as rationality grows', () => {
    // Von Stengel's 3 by 2 game, and a stag hunt, whose branch goes to the risk-dominant hare.
    const form = bimatrix(
      [
        [3, 3],
        [2, 5],
        [0, 6],
      ],
      [
        [3, 2],
        [2, 6],
        [3, 1],
      ],
    )
    expect(Math.max(...regrets(form, logitOf(form, 500)))).toBeLessThan(0.02)
    expect(
      logitOf(
        symmetric([
          [4, 0],
          [3, 3],
        ]),
        50,
      )[0]![1],
    ).toBeGreaterThan(0.999)
  })

  it('is a fixed point of random games', () => {
    const payoff = fc.double({ min: -1, max: 1, noNaN: true })
    const matrix = fc.array(fc.array(payoff, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(matrix, matrix, fc.double({ min: 0, max: 20, noNaN: true }), (row, column, rationality) => {
        const form = bimatrix(row, column)
        const found = logitEquilibrium(form, rationality)
        // A branch may fork exactly where a game is symmetric; random games are not.
        if (found.kind === 'refused') throw new Error(found.reason)
        expect(missed(form, rationality, found.profile)).toBeLessThan(1e-9)
      }),
      { numRuns: 100 },
    )
  })
})
