/** The value of information against what the textbooks work out. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyFromSeed, normalCdf, normalQuantile, uniform } from '../../src/random/index.ts'
import { createChoice, gainOfEverything, gainOfKnowing } from '../../src/statistics/choice.ts'

/** Independent uniform numbers. */
function uniforms(seed: string, site: number, count: number): Float64Array {
  const key = keyFromSeed(seed)
  return Float64Array.from({ length: count }, (_, world) => uniform(key, world, 1, 0, site))
}

const normals = (seed: string, site: number, count: number): Float64Array =>
  uniforms(seed, site, count).map(u => normalQuantile(u))

/** E max(0, X) - max(0, mean) for X normal: the loss integral of Raiffa and Schlaifer (1961, section 5.4). */
function normalLoss(mean: number, deviation: number): number {
  const z = mean / deviation
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  return deviation * density + mean * normalCdf(z) - Math.max(0, mean)
}

describe('two states and two acts', () => {
  // To act brings 100 in the good state, of probability 0.3, and -50 in the bad one; not to act brings 0. A forecast says `yes` in
  // 0.8 of the good states and in 0.3 of the bad ones. Knowing nothing it is best not to act: 0.3·100 - 0.7·50 = -5.
  const kinds = [
    { state: 1, says: 1, count: 24 },
    { state: 1, says: 0, count: 6 },
    { state: 0, says: 1, count: 21 },
    { state: 0, says: 0, count: 49 },
  ]
  // Twenty times these hundred worlds.
  const worlds = kinds.flatMap(kind => Array.from({ length: kind.count * 20 }, () => kind))
  const acting = Float64Array.from(worlds, ({ state }) => (state === 1 ? 100 : -50))
  const choice = createChoice([new Float64Array(worlds.length), acting], null)

  it('knows what is best without knowing anything', () => {
    expect(choice.means).toEqual([0, -5])
    expect(choice.best).toBe(0)
  })

  it('gives to the state what perfect information is worth: 0.3 · 100', () => {
    const state = Float64Array.from(worlds, each => each.state)
    expect(gainOfEverything(choice, 0.95).value).toBeCloseTo(30, 12)
    expect(gainOfKnowing(choice, state, 0.95).value).toBeCloseTo(30, 12)
  })

  it('gives to the forecast what it is worth: 0.24 · 100 - 0.21 · 50', () => {
    const says = Float64Array.from(worlds, each => each.says)
    const gain = gainOfKnowing(choice, says, 0.95)
    expect(gain.value).toBeCloseTo(13.5, 12)
    expect(gain.low).toBeLessThan(13.5)
    expect(gain.high).toBeGreaterThan(13.5)
  })

  it('counts worlds as they weigh', () => {
    // One world of each kind, as heavy as its share; every fold must have all four to learn from.
    const dealt = Array.from({ length: 400 }, (_, world) => kinds[Math.floor(world / 10) % 4]!)
    const weights = Float64Array.from(dealt, ({ count }) => count)
    const weighted = createChoice(
      [new Float64Array(400), Float64Array.from(dealt, ({ state }) => (state === 1 ? 100 : -50))],
      weights,
    )
    expect(weighted.means[1]).toBeCloseTo(-5, 12)
    const says = Float64Array.from(dealt, each => each.says)
    expect(gainOfKnowing(weighted, says, 0.95).value).toBeCloseTo(13.5, 12)
  })
})

describe('a number known before choosing', () => {
  const count = 4000

  it.each([
    { at: 0.5, worth: 1 / 8 },
    { at: 0.8, worth: 0.2 ** 2 / 2 },
    { at: 0.1, worth: 0.1 ** 2 / 2 },
  ])('uniform, two payoffs that cross at $at', ({ at, worth }) => {
    // E max(0, X - at) - max(0, 1/2 - at), by hand.
    const known = Float64Array.from({ length: count }, (_, world) => ((world * 1237) % count) / count)
    const choice = createChoice([new Float64Array(count), known.map(x => x - at)], null)
    expect(gainOfKnowing(choice, known, 0.95).value).toBeCloseTo(worth, 3)
    expect(gainOfEverything(choice, 0.95).value).toBeCloseTo(worth, 3)
  })

  it('of which only one direction matters: three payoffs', () => {
    // E max(0, X - 0.6, 2X - 1.3) on 0 … 1: (X - 0.6) from 0.6 to 0.7, then (2X - 1.3).
    const worth = 0.1 ** 2 / 2 + ((0.1 + 0.7) / 2) * 0.3
    const known = uniforms('three', 1, 20_000)
    const options = [known.map(() => 0), known.map(x => x - 0.6), known.map(x => 2 * x - 1.3)]
    const noisy = options.map((option, index) => {
      const noise = normals('three', 10 + index, 20_000)
      return option.map((value, world) => value + 0.3 * noise[world]!)
    })
    const gain = gainOfKnowing(createChoice(noisy, null), known, 0.99)
    expect(gain.low).toBeLessThan(worth)
    expect(gain.high).toBeGreaterThan(worth)
    expect(gain.value).toBeCloseTo(worth, 2)
  })

  it('normal, with noise: the intervals hold the loss integral about as often as they say', () => {
    const [mean, samples] = [0.3, 120]
    const worth = normalLoss(mean, 1)
    let held = 0
    let sum = 0
    for (let sample = 0; sample < samples; sample++) {
      const known = normals(`normal ${sample}`, 1, 1000)
      const noise = normals(`normal ${sample}`, 2, 1000)
      const second = known.map((x, world) => mean + x + noise[world]!)
      const { value, low, high } = gainOfKnowing(
        createChoice([new Float64Array(1000), second], null),
        known,
        0.95,
      )
      sum += value
      if (low <= worth && worth <= high) held++
    }
    // Of 120 intervals of 95 % fewer than 106 hold it once in a thousand times (binomial).
    expect(held).toBeGreaterThanOrEqual(106)
    // The mean of the estimates: its standard error is 0.0023.
    expect(Math.abs(sum / samples - worth)).toBeLessThan(0.012)
  })

  it('that says nothing is worth next to nothing, where the largest of noisy means would promise more', () => {
    const samples = 60
    let sum = 0
    let naive = 0
    let covered = 0
    for (let sample = 0; sample < samples; sample++) {
      const known = uniforms(`null ${sample}`, 1, 1000)
      const second = normals(`null ${sample}`, 2, 1000)
      const gain = gainOfKnowing(createChoice([new Float64Array(1000), second], null), known, 0.95)
      sum += gain.value
      if (gain.low === 0) covered++
      // What the means of twenty groups promise: no rule can gain anything.
      const groups = Array.from({ length: 20 }, () => 0)
      for (const [world, x] of known.entries()) groups[Math.floor(x * 20)]! += second[world]! / 1000
      naive += groups.reduce((total, each) => total + Math.max(0, each), 0)
    }
    expect(naive / samples).toBeGreaterThan(0.05)
    expect(sum / samples).toBeLessThan(0.006)
    expect(covered).toBeGreaterThanOrEqual(54)
  })
})

describe('always', () => {
  const tables = fc.record({
    known: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 30, maxLength: 120 }),
    options: fc.integer({ min: 1, max: 4 }),
    seed: fc.string(),
  })

  it('knowing one thing is worth no more than knowing everything, and nothing where all options are the same', () => {
    fc.assert(
      fc.property(tables, ({ known, options, seed }) => {
        const column = Float64Array.from(known)
        const values = Array.from({ length: options }, (_, option) => normals(seed, option, known.length))
        const choice = createChoice(values, null)
        const one = gainOfKnowing(choice, column, 0.95)
        expect(one.value).toBeLessThanOrEqual(gainOfEverything(choice, 0.95).value + 1e-12)
        expect(one.low).toBeLessThanOrEqual(one.value)
        expect(one.high).toBeGreaterThanOrEqual(one.value)
        const alike = createChoice(
          values.map(() => values[0]!),
          null,
        )
        expect(gainOfKnowing(alike, column, 0.95)).toEqual({ value: 0, low: 0, high: 0 })
      }),
    )
  })

  it('scales with the unit of what is gained', () => {
    fc.assert(
      fc.property(tables, ({ known, options, seed }) => {
        const column = Float64Array.from(known)
        const values = Array.from({ length: options }, (_, option) => normals(seed, option, known.length))
        const gain = gainOfKnowing(createChoice(values, null), column, 0.95)
        const moved = values.map(option => option.map(value => 4 * value))
        expect(gainOfKnowing(createChoice(moved, null), column, 0.95).value).toBeCloseTo(4 * gain.value, 9)
      }),
    )
  })
})
