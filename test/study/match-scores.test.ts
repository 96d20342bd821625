/** Whether scores are as sure as is said: intervals hold what they should, and differences that are none are rarely called some. */
import { expect, it } from 'vitest'
import { hashPath, keyFromSeed, normalQuantile, uniform } from '../../src/random/index.ts'
import { estimateOf, matchScores, paidAgainst, reordered, testAll } from '../../src/study/match-scores.ts'

const ENTRANTS = 4
const SECTIONS = 50
const key = keyFromSeed('match-scores')
const { high, low } = hashPath('section')

/** Scores of matches in which everybody is paid 3 on average, whoever plays: means of sections are normal. */
function alike(replicate: number) {
  const size = 2 * ENTRANTS * ENTRANTS
  const sections = Array.from({ length: SECTIONS }, (_, section) =>
    Float64Array.from(
      { length: size },
      (__, at) => 3 + normalQuantile(uniform(key, replicate, section * size + at, high, low)),
    ),
  )
  const means = Float64Array.from(
    { length: size },
    (_, at) => sections.reduce((sum, section) => sum + section[at]!, 0) / SECTIONS,
  )
  return matchScores(ENTRANTS, means, sections)
}

const pairs = [0, 1, 2, 3].flatMap(one =>
  [0, 1, 2, 3].filter(other => other > one).map(other => [one, other] as const),
)

it('finds no difference where there is none, but in one tournament of twenty or fewer', () => {
  const [replicates, confidence] = [600, 0.95]
  let alarms = 0
  let held = 0
  for (let replicate = 0; replicate < replicates; replicate++) {
    const scores = alike(replicate)
    const tested = testAll(
      scores,
      pairs.map(
        ([one, other]) =>
          table =>
            paidAgainst(ENTRANTS, table, one, other) - paidAgainst(ENTRANTS, table, other, one),
      ),
      confidence,
    )
    if (tested.some(({ p }) => p < 1 - confidence)) alarms++
    const own = estimateOf(scores, table => paidAgainst(ENTRANTS, table, 0, 1), confidence)
    if (own.low <= 3 && 3 <= own.high) held++
  }
  // Binomial: at most 5 % of 600 are 30, and 48 or more come in one of 1,000 seeds; this seed is fixed.
  expect(alarms).toBeLessThan(48)
  expect(alarms).toBeGreaterThan(5)
  // 95 % of 600 are 570; fewer than 552 or more than 586 come in one of 500 seeds.
  expect(held).toBeGreaterThan(551)
  expect(held).toBeLessThan(587)
})

it('calls what is exactly the same the same, and what is exactly different different', () => {
  const means = Float64Array.from([3, 3, 0, 5, 5, 0, 1, 1])
  const exact = matchScores(2, means, [])
  const difference = (table: Float64Array): number =>
    paidAgainst(2, table, 1, 0) - paidAgainst(2, table, 0, 1)
  const none = (table: Float64Array): number => paidAgainst(2, table, 0, 0) - 3
  expect(testAll(exact, [difference, none], 0.95)).toEqual([
    { estimate: { value: 5, low: 5, high: 5 }, p: 0 },
    { estimate: { value: 0, low: 0, high: 0 }, p: 1 },
  ])
  // Sections that differ by rounding alone are no uncertainty.
  const rounded = matchScores(2, means, [means, means.map(each => each * (1 + 1e-15))])
  expect(estimateOf(rounded, difference, 0.95)).toEqual({ value: 5, low: 5, high: 5 })
})

it('moves entrants to other places with everything they were paid', () => {
  const scores = alike(0)
  const order = [2, 0, 3, 1]
  const moved = reordered(scores, order)
  for (const one of [0, 1, 2, 3])
    for (const other of [0, 1, 2, 3])
      expect(paidAgainst(ENTRANTS, moved.means, one, other)).toBe(
        paidAgainst(ENTRANTS, scores.means, order[one]!, order[other]!),
      )
})
