import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payoffFigures } from '../../src/report/class-payoffs.ts'
import type { ClassPayoff } from '../../src/study/index.ts'

const exact = (mean: number) => ({ mean, low: mean, high: mean })

function payoff(class_: number, policy: number, half: number, all: number): ClassPayoff {
  const mean = class_ - policy
  return {
    player: 'us',
    label: null,
    games: { mean: class_, low: class_ - 9, high: class_ + 9 },
    policyThere: { mean: policy, low: policy - 9, high: policy + 9 },
    difference: { mean, low: mean - half, high: mean + half },
    policy: exact(all),
    equilibrium: null,
  }
}

describe('what a class earned', () => {
  it('is shown to the same digits throughout', () => {
    const figures = payoffFigures(payoff(-15 / 7, -18 / 7, 3, -0.8074))
    expect([figures.figure(-15 / 7), figures.figure(-18 / 7), figures.difference]).toEqual([
      '-2.14',
      '-2.57',
      '0.43',
    ])
    expect(figures.figure(-0.8074)).toBe('-0.81')
    expect(figures.range(exact(1))).toBe('')
  })

  it('has no decimals where all are whole', () => {
    const figures = payoffFigures(payoff(-1, 3, 0.25, 1234))
    expect([figures.figure(-1), figures.difference, figures.figure(1234)]).toEqual(['-1', '-4', '1,234'])
  })

  it('never says that a difference is 0 which is not', () => {
    expect(payoffFigures(payoff(100.00041, 100, 5, 3)).difference).toBe('0.0004')
  })

  it('differs as its figures do, and nearly as it does', () => {
    const mean = fc.double({ min: -1000, max: 1000, noNaN: true })
    fc.assert(
      fc.property(mean, mean, fc.double({ min: 0.01, max: 50, noNaN: true }), (one, other, half) => {
        const { figure, difference } = payoffFigures(payoff(one, other, half, 0.5))
        const number = (text: string): number => Number(text.replaceAll(',', ''))
        expect(number(figure(one)) - number(figure(other))).toBeCloseTo(number(difference), 6)
        const decimals = difference.split('.')[1]?.length ?? 0
        expect(Math.abs(number(difference) - (one - other))).toBeLessThanOrEqual(1.01 * 10 ** -decimals)
      }),
    )
  })
})
