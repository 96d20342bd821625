/** Reports of real results: of a game worked out by the reference, small enough to know by heart. */
import { describe, expect, it } from 'vitest'
import { answerScenario, formatResult, type Result, testScenario } from '../../src/index.ts'

const COIN = `tft: 1
scenario: coins
title: {en: Three coins, zh: 三枚硬币}
calendar: {start: 2025-10-09, step: 1 week, steps: 3}
state:
  heads: {type: whole, start: 0, range: [0, 3], label: Heads so far}
  last: false
events:
  toss: {chance: 0.5, add: {heads: 1}, set: {last: true}}
outcomes:
  all: {when: heads == 3, label: "All heads, at last"}
  never: {when: heads > 3}
  some: {otherwise: true}
measures:
  heads: {final: heads, unit: coins}
  first: {first: heads > 0}
  whole: {final: "if(heads == 3, 1, 0)", label: All of them}
expect:
  - {probability: all, is: 1 / 8}
  - {probability: all, is: 1 / 2, because: to see it fail}
  - {mean: heads, is: 3 / 2, within: 0.01}
  - {always: heads <= step}
  - {never: heads == 3}
`

const input = { name: 'coins.yaml', content: COIN }

async function simulated(runs: number): Promise<Result> {
  const answer = await answerScenario(input, { runs, seed: 'coins', workers: 1 })
  if (answer.kind !== 'answered' || answer.simulated.kind !== 'finished') throw new Error('it did not finish')
  return answer.simulated.result
}

const result = await simulated(4000)
const look = { color: false, language: 'en' }
const text = formatResult(result, 'text', look)

describe('the report of a run', () => {
  it('says what was done, and how it ends', () => {
    expect(text).toMatch(
      /^Three coins\ncoins · 4,000 runs · seed coins\n3 steps from 2025-10-09 to 2025-10-29\n/,
    )
    const { probability } = result.outcomes.find(outcome => outcome.name === 'all')!
    expect(text).toContain(`${(probability * 100).toFixed(0)} %`)
    expect(text).toMatch(/ {2}never +below 0\.1 %\n/)
  })

  it('gives yes-or-no measures as shares, and those that never came with the share', () => {
    expect(text).toMatch(/All of them +in 1[0-9](\.\d)? % of the runs\n/)
    expect(text).toMatch(/never in 1[0-9]\.\d % of the runs\n/)
    expect(text).toMatch(/heads, coins +1\.\d+ +0 +1 +3 /)
  })

  it('is 80 columns wide at most and has no colours unless asked', () => {
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
    expect(text).not.toContain('\u001b')
    expect(formatResult(result, 'text', { ...look, color: true })).toContain('\u001b')
  })

  it('speaks other languages where the file does', () => {
    expect(formatResult(result, 'text', { ...look, language: 'zh' })).toMatch(/^三枚硬币\n/)
  })
})

describe('the table of a run', () => {
  const rows = formatResult(result, 'csv', look).trimEnd().split('\n')
  const [head, ...body] = rows.map(row => row.split(','))

  it('has a row for every number, quoted where it must be', () => {
    expect(head).toEqual(['table', 'name', 'part', 'step', 'day', 'statistic', 'value', 'low', 'high'])
    expect(new Set(body.map(row => row.length))).toEqual(new Set([9]))
    expect(new Set(body.map(([table]) => table))).toEqual(new Set(['outcome', 'length', 'measure', 'band']))
  })

  it('holds the very numbers of the result', () => {
    const { count, probability, low, high } = result.outcomes[0]!
    expect(rows).toContain(`outcome,all,,,,count,${count},,`)
    expect(rows).toContain(`outcome,all,,,,probability,${probability},${low},${high}`)
    expect(rows.filter(row => row.startsWith('band,last,true,'))).toHaveLength(3)
    expect(rows.find(row => row.startsWith('band,heads,,2,2025-10-16,p50,'))).toBeDefined()
  })
})

describe('the JSON of a run', () => {
  it('is the result in its envelope', () => {
    const document = JSON.parse(formatResult(result, 'json', look)) as Record<string, unknown>
    expect(document).toEqual({ format: 'tit-for-tariff/result', version: 1, ...result })
    expect(Object.keys(document).slice(0, 3)).toEqual(['format', 'version', 'scenario'])
  })
})

describe('an answer by runs', () => {
  it('says whether an exact one is worth asking for', async () => {
    const worth = async (content: string, given: string | null = null): Promise<boolean> => {
      const answer = await answerScenario({ ...input, content, given }, { runs: 10, workers: 1 })
      return answer.kind === 'answered' && answer.mayBeExact
    }
    expect(await worth(COIN)).toBe(true)
    expect(await worth(COIN, 'heads > 0')).toBe(false)
    expect(await worth(COIN.replace('last: false', 'last: false\n  worth: 0'))).toBe(false)
    // Thirteen coins in one step are 8,192 ways through it.
    const coins = Array.from(
      { length: 12 },
      (_, at) => `  toss${at}: {chance: 0.5, set: {last: true}}\n`,
    ).join('')
    expect(await worth(COIN.replace('outcomes:', `${coins}outcomes:`))).toBe(false)
  })
})

describe('a test of expectations', () => {
  const met = [true, false, true, true, false]

  it('is met exactly where the scenario is finite', async () => {
    const answer = await testScenario(input)
    if (answer.kind !== 'tested') throw new Error('it did not finish')
    const { tested } = answer
    expect(tested).toMatchObject({ met: false, runs: null, seed: null })
    expect(tested.expectations.map(each => each.met)).toEqual(met)
    expect(tested.expectations.map(each => each.exact)).toEqual(met.map(() => true))
    const [first, , , , last] = tested.expectations
    expect(first!.estimate).toEqual({ value: 1 / 8, low: 1 / 8, high: 1 / 8 })
    expect(last!.broken).toBeCloseTo(1 / 8, 14)
  })

  // Each interval misses the truth with chance 0.001: the two true ones are held to it with a fixed seed.
  it('is else met where the interval meets what is expected', async () => {
    const content = COIN.replace('last: false', 'last: false\n  worth: 0')
    const answer = await testScenario({ ...input, content }, { runs: 20_000, workers: 1 })
    if (answer.kind !== 'tested') throw new Error('it did not finish')
    const { tested } = answer
    expect(tested.expectations.map(each => each.met)).toEqual(met)
    expect(tested.expectations.map(each => each.exact)).toEqual(met.map(() => false))
    expect(tested).toMatchObject({ met: false, runs: 20_000, seed: 'expect' })
    const broken = tested.expectations[4]!.broken!
    // 1/8 of the runs end with three heads; five standard errors of 20,000 runs are 0.0117.
    expect(Math.abs(broken - 1 / 8)).toBeLessThan(0.0117)
    expect(tested.expectations[1]).toMatchObject({ line: 21, because: 'to see it fail' })
  })
})
