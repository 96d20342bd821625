import { describe, expect, it } from 'vitest'
import { keyFromSeed, normalQuantile, uniform } from '../../src/random/index.ts'
import {
  addToSection,
  closeSection,
  emptySections,
  PERCENTS,
  type Sections,
  sectionInterval,
  sectionOf,
  sectionsOf,
  sketchQuantile,
} from '../../src/statistics/index.ts'

describe('sections', () => {
  it('are 30, or one for every 100 worlds, or none below 1,000', () => {
    expect([1_000_000, 3000, 1999, 1000, 999].map(sectionsOf)).toEqual([30, 30, 19, 10, 0])
  })

  it('are equally long and follow each other', () => {
    const numbers = Array.from({ length: 3000 }, (_, world) => sectionOf(world, 3000, 30))
    expect(numbers.filter(number => number === 17)).toHaveLength(100)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers)
    expect([numbers[0], numbers.at(-1)]).toEqual([0, 29])
  })
})

function sectioned(values: Float64Array, sections: number): Sections {
  const all = emptySections(true)
  const each = values.length / sections
  for (let section = 0; section < sections; section++) {
    addToSection(all, values.subarray(section * each, (section + 1) * each), each, null)
    closeSection(all)
  }
  return all
}

it('covers the true difference of quantiles of correlated laws in 95 % of cases', () => {
  // Normal with correlation 0.8, moved by 1/2: every quantile differs by 1/2.
  const [cases, worlds, sections] = [300, 1500, 15]
  const key = keyFromSeed('sections')
  const first = new Float64Array(worlds)
  const second = new Float64Array(worlds)
  const covered = PERCENTS.map(() => 0)
  for (let each = 0; each < cases; each++) {
    for (let world = 0; world < worlds; world++) {
      const [a, b] = [1, 2].map(site => normalQuantile(uniform(key, world, each, 0, site))) as [
        number,
        number,
      ]
      first[world] = a
      second[world] = 0.5 + 0.8 * a + 0.6 * b
    }
    const [one, two] = [sectioned(first, sections), sectioned(second, sections)]
    for (const [at, percent] of PERCENTS.entries()) {
      const difference = sketchQuantile(two.all!, percent) - sketchQuantile(one.all!, percent)
      const { low, high } = sectionInterval(one, two, at, difference, 0.95)!
      if (low <= 0.5 && 0.5 <= high) covered[at]!++
    }
  }
  // Of 300 with level 95 % fewer than 271 or more than 296 are covered about once in 2,000 seeds.
  for (const count of covered) {
    expect(count).toBeGreaterThanOrEqual(271)
    expect(count).toBeLessThanOrEqual(296)
  }
})

it('says nothing where a section has no value', () => {
  const [one, two] = [emptySections(false), emptySections(false)]
  for (let section = 0; section < 12; section++) {
    addToSection(one, Float64Array.of(1, 2), 2, null)
    if (section !== 5) addToSection(two, Float64Array.of(1, 2), 2, null)
    closeSection(one)
    closeSection(two)
  }
  expect(sectionInterval(one, one, 2, 0, 0.95)).toEqual({ low: 0, high: 0 })
  expect(sectionInterval(one, two, 2, 0, 0.95)).toBeNull()
})
