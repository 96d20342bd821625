/** What learning is worth, on scenario files: a decision of the textbooks in the language of the page. */
import { describe, expect, it } from 'vitest'
import { type Game, openScenario } from '../../src/index.ts'
import { learningLines } from '../../src/report/learning.ts'
import { type CaseToChoose, type LearningRequest, learn } from '../../src/study/index.ts'

// To act brings 100 in the good state, of probability 0.3, and -50 in the bad one; not to act brings 0 (Raiffa and Schlaifer 1961).
const DECISION = `tft: 1
scenario: decision
calendar: {rounds: 1}
parameters:
  act: 0
  good: {one_of: {0: 0.7, 1: 0.3}}
  weather: uniform(0, 1)
state:
  luck: {start: 0}
events:
  dice: {chance: 0.5, set: {luck: 1}}
players:
  us:
    label: The United States
    moves: {wait: {}}
    policy: {wait: 1}
outcomes:
  over: {otherwise: true, payoff: {us: "act * (if(good == 1, 100, -50) + 20 * luck - 10)"}}
measures:
  cost: {final: "-act * if(good == 1, 100, -50)", unit: bn}
  seldom: {first: luck > 0}
variants:
  acting: {change: {parameters.act: 1}}
`

function opened(content: string, variant: string | null): Game {
  const answer = openScenario({ name: 'decision.yaml', content, variant })
  if (answer.kind === 'invalid') throw new Error(answer.diagnostics.map(each => each.message).join('\n'))
  return answer.game
}

const cases: readonly CaseToChoose[] = [
  { name: 'waiting', game: opened(DECISION, null) },
  { name: 'acting', game: opened(DECISION, 'acting') },
]

async function learned(request: LearningRequest) {
  const answer = await learn(cases, { runs: 20_000, seed: 'learning', workers: 1, ...request })
  if (answer.kind !== 'finished') throw new Error(JSON.stringify(answer))
  return answer.learning
}

describe('what learning is worth', () => {
  it('is the closed form: 0.3 · 100 for the state, nothing for the weather', async () => {
    const learning = await learned({ by: 'us' })
    expect(learning).toMatchObject({ by: 'us', kind: 'payoff', better: 'more', runs: 20_000, best: 0 })
    expect(learning.cases[0]).toEqual({ name: 'waiting', mean: 0 })
    expect(Math.abs(learning.cases[1]!.mean - -5)).toBeLessThan(2)
    const [good, weather] = learning.inputs
    expect([good!.input.name, weather!.input.name]).toEqual(['good', 'weather'])
    expect(good!.low).toBeLessThan(30)
    expect(good!.high).toBeGreaterThan(30)
    expect(Math.abs(good!.value - 30)).toBeLessThan(1.5)
    expect(weather).toMatchObject({ value: 0, low: 0 })
    // The dice of the run itself add 10 or take 10, which no choice can turn: everything is worth what the state is.
    expect(Math.abs(learning.perfect.value - 30)).toBeLessThan(1.5)
  })

  it('is the same the other way round, where the least is best', async () => {
    const [most, least] = [await learned({ by: 'us' }), await learned({ by: 'cost', better: 'less' })]
    expect(least).toMatchObject({ kind: 'measure', better: 'less', unit: 'bn', best: 0 })
    expect(Math.abs(least.cases[1]!.mean - 5)).toBeLessThan(2)
    expect(Math.abs(least.inputs[0]!.value - most.inputs[0]!.value)).toBeLessThan(0.5)
  })

  it('is the same for any number of workers', async () => {
    const [one, three] = [await learned({ by: 'us' }), await learned({ by: 'us', workers: 3 })]
    expect(JSON.stringify(three)).toBe(JSON.stringify(one))
  })

  it('leaves out the worlds in which it has no value', async () => {
    const { runs } = await learned({ by: 'seldom' })
    // Half of 20,000, five standard errors at most.
    expect(Math.abs(runs - 10_000)).toBeLessThan(354)
  })

  it('is told in lines of 80 columns, what is worth most first', async () => {
    const lines = learningLines(await learned({ by: 'us' }), { color: false, language: 'en' })
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(80)
    const text = lines.join('\n')
    expect(text).toMatch(/Knowing\s+nothing,\s+waiting\s+is\s+best/)
    expect(text).toMatch(/Learning\s+good\s+first/)
    expect(text).toMatch(/ {2}good +█+.* 30(\.\d)? +\d+\.\d – \d+\.\d\n {2}weather/)
  })
})

describe('what cannot be answered', () => {
  it.each([
    {
      by: 'uss',
      reason: 'There is no payoff or measure `uss` by which a choice could be judged. Did you mean `us`?',
    },
    { by: 'over', reason: 'There are: cost, seldom, us.' },
  ])('says so of $by', async ({ by, reason }) => {
    const answer = await learn(cases, { by, runs: 200 })
    expect(answer).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) })
  })

  it('wants something to choose from, something to learn, and enough worlds', async () => {
    expect(await learn(cases.slice(0, 1), { by: 'us' })).toMatchObject({
      reason: 'To learn pays only before a choice: name two variants or more.',
    })
    const known = DECISION.replace('{one_of: {0: 0.7, 1: 0.3}}', '1').replace('uniform(0, 1)', '0.5')
    const certain = [null, 'acting'].map(variant => ({ name: String(variant), game: opened(known, variant) }))
    expect(await learn(certain, { by: 'us' })).toMatchObject({
      reason: expect.stringContaining('there is nothing to learn'),
    })
    expect(await learn(cases, { by: 'us', runs: 50 })).toMatchObject({
      reason: expect.stringContaining('Fewer than 100 worlds'),
    })
  })

  it('names the case in which a run failed', async () => {
    const answer = await learn(
      [cases[0]!, { name: 'broken', game: opened(DECISION.replace('act * (if', 'act / 0 * (if'), 'acting') }],
      { by: 'us', runs: 200 },
    )
    expect(answer).toMatchObject({ kind: 'failed' })
  })
})
