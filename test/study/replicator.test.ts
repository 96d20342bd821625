/** Replicator dynamics held to what is known of them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitnessOf, meanOf, replicate, type Shares } from '../../src/study/replicator.ts'
import '../fixed-seed.ts'

/** The shares at a generation of the path; the path ends before all generations are lived where nothing moves. */
function pathOf(payoffs: readonly (readonly number[])[], start: Shares, generations: number) {
  return replicate({ payoffs, start }, generations).path
}

describe('closed forms', () => {
  // Hofbauer and Sigmund (1998), Evolutionary Games and Population Dynamics, 7.1: one dominates by a constant, logistic growth.
  it('grows logistically where one earns more by a constant', () => {
    const payoffs = [
      [3, 3],
      [2, 2],
    ]
    const start = 0.01
    for (const { generation, shares } of pathOf(payoffs, [start, 1 - start], 60)) {
      const odds = (start / (1 - start)) * Math.exp(generation)
      expect(shares[0]).toBeCloseTo(odds / (1 + odds), 5)
    }
  })

  // Maynard Smith and Price (1973); Maynard Smith (1982), Evolution and the Theory of Games, chapter 2: V / C hawks.
  it('settles at V / C hawks among doves', () => {
    const [value, cost] = [3, 5]
    const hawkDove = [
      [(value - cost) / 2, value],
      [0, value / 2],
    ]
    for (const start of [0.01, 0.5, 0.99]) {
      const { end, settled } = replicate({ payoffs: hawkDove, start: [start, 1 - start] }, 1000)
      expect(settled).toBe(true)
      expect(end[0]).toBeCloseTo(value / cost, 7)
    }
  })

  // Hofbauer and Sigmund (1998), 7.7: in rock, scissors, paper of sum zero the product of the shares stays.
  it('keeps the product of the shares in rock, scissors, paper', () => {
    const game = [
      [0, 1, -1],
      [-1, 0, 1],
      [1, -1, 0],
    ]
    const start = [0.6, 0.3, 0.1]
    const product = start.reduce((all, share) => all * share)
    const { path, settled } = replicate({ payoffs: game, start }, 500)
    expect(settled).toBe(false)
    for (const { shares } of path) expect(shares.reduce((all, share) => all * share)).toBeCloseTo(product, 6)
  })

  // A stag hunt: which side of the threshold it begins on decides (Skyrms 2004, The Stag Hunt, chapter 1).
  it('goes to the side of the threshold on which it begins', () => {
    const stagHunt = [
      [4, 0],
      [3, 3],
    ]
    const ends = [0.74, 0.76].map(
      stag => replicate({ payoffs: stagHunt, start: [stag, 1 - stag] }, 1000).end[0],
    )
    expect(ends[0]).toBeCloseTo(0, 6)
    expect(ends[1]).toBeCloseTo(1, 6)
    // On the threshold nothing moves.
    expect(replicate({ payoffs: stagHunt, start: [0.75, 0.25] }, 100)).toMatchObject({
      generations: 0,
      settled: true,
      end: [0.75, 0.25],
    })
  })
})

const square = fc
  .integer({ min: 2, max: 6 })
  .chain(size =>
    fc.tuple(
      fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: size, maxLength: size }),
    ),
  )
  .filter(([, weights]) => weights.some(weight => weight > 0))

function startOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  return weights.map(weight => weight / sum)
}

describe('any game', () => {
  it('keeps shares shares, and what is not there does not come', () => {
    fc.assert(
      fc.property(square, ([payoffs, weights]) => {
        const start = startOf(weights)
        for (const { shares } of replicate({ payoffs, start }, 40).path) {
          expect(shares.reduce((all, share) => all + share, 0)).toBeCloseTo(1, 12)
          for (const [index, share] of shares.entries()) {
            expect(share).toBeGreaterThanOrEqual(0)
            if (start[index] === 0) expect(share).toBe(0)
          }
        }
      }),
    )
  })

  it('settles only where all who are there earn the same', () => {
    fc.assert(
      fc.property(square, ([payoffs, weights]) => {
        const { end, settled } = replicate({ payoffs, start: startOf(weights) }, 400)
        if (!settled) return
        const fitness = fitnessOf(payoffs, end)
        const mean = meanOf(fitness, end)
        for (const [index, share] of end.entries())
          if (share > 1e-3) expect(fitness[index]).toBeCloseTo(mean, 4)
      }),
    )
  })

  it('does not depend on the unit of payoffs nor on what everybody is paid besides', () => {
    const payoffs = [
      [3, 0, 2],
      [5, 1, 0],
      [1, 2, 2],
    ]
    const start = [0.5, 0.2, 0.3]
    const other = payoffs.map(row => row.map(payoff => 7 * payoff - 100))
    const [one, two] = [replicate({ payoffs, start }, 50), replicate({ payoffs: other, start }, 50)]
    for (const [index, share] of one.end.entries()) expect(two.end[index]).toBeCloseTo(share, 9)
  })

  it('tells its path evenly from the start, up to its end', () => {
    const { path } = replicate(
      {
        payoffs: [
          [1, 1],
          [0, 0],
        ],
        start: [0.5, 0.5],
      },
      40,
    )
    expect(path[0]).toEqual({ generation: 0, shares: [0.5, 0.5] })
    expect(path.length).toBeLessThanOrEqual(101)
    const steps = path.slice(1).map(({ generation }, index) => generation - path[index]!.generation)
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1 / 8)
  })
})
