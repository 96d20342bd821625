import { describe, expect, it } from 'vitest'
import { type CaseInput, compareScenarios } from '../../src/index.ts'
import { type CompareRequest, type Comparison, comparisonSchema } from '../../src/study/index.ts'
import { envelope } from '../../src/text/index.ts'
import { problems } from '../simulation/conforms.ts'

/** One day, one coin; an umbrella costs 1, and being wet without one costs 5 (the textbook's decision of two states). */
const UMBRELLA = `
tft: 1
scenario: umbrella
calendar: {rounds: 1}
parameters: {taken: 0}
state: {raining: false}
players:
  me:
    moves: {wait: {stance: 0}}
    policy: [{else: wait}]
    payoff: if(taken > 0, -1, if(raining, -5, 0))
events:
  rain: {chance: 0.3, set: {raining: true}}
outcomes:
  wet: {when: raining}
  dry: {otherwise: true}
measures:
  rain: {final: 'if(raining, 1, 0)'}
  cost: {final: 'if(taken > 0, 1, if(raining, 5, 0))'}
  wet_day: {first: raining}
variants:
  taken: {change: {parameters.taken: 1}}
  as_ever: {change: {parameters.taken: 0}}
  meteor: {change: {events.meteor: {chance: 0, set: {raining: false}}}}
  likelier: {change: {events.rain.chance: 0.4}}
  never: {change: {events.rain.chance: 0}}
`

function casesOf(...variants: (string | null)[]): CaseInput[] {
  return variants.map(variant => ({
    as: variant ?? 'as_it_stands',
    scenario: { name: 'umbrella.yaml', content: UMBRELLA, variant },
    command: `tft run umbrella.yaml${variant === null ? '' : ` --variant ${variant}`}`,
  }))
}

async function compared(cases: readonly CaseInput[], request: CompareRequest = {}): Promise<Comparison> {
  const answer = await compareScenarios(cases, { runs: 4000, workers: 1, ...request })
  if (answer.kind === 'invalid') throw new Error(answer.diagnostics.map(each => each.message).join('\n'))
  if (answer.kind === 'not-saved') throw new Error(answer.reason)
  if (answer.compared.kind !== 'finished') throw new Error(JSON.stringify(answer.compared))
  return answer.compared.comparison
}

async function refusal(cases: readonly CaseInput[], request: CompareRequest = {}): Promise<string> {
  const answer = await compareScenarios(cases, { runs: 100, workers: 1, ...request })
  return answer.kind === 'compared' && answer.compared.kind === 'refused'
    ? answer.compared.reason
    : 'not refused'
}

describe('what changes nothing', () => {
  it('gives difference exactly 0: the same game, known and not tested', async () => {
    const { cases, outcomes, measures, flows, comparisons, changed } = await compared(
      casesOf(null, 'as_ever'),
    )
    expect(cases.map(({ same }) => same)).toEqual([true, true])
    const none = { value: 0, low: 0, high: 0, p: 1, adjustedP: 1, saved: null }
    for (const { differences } of [...outcomes, ...measures])
      expect(differences.map(each => each && { ...each, saved: null })).toEqual([none])
    expect(flows[0]!.moved.value).toBe(0)
    expect({ comparisons, changed }).toEqual({ comparisons: 0, changed: [[]] })
  })

  it('gives difference exactly 0: an event that never fires, and a bound on what it may yet change', async () => {
    const { cases, outcomes, measures, flows } = await compared(casesOf(null, 'meteor'))
    expect(cases.map(({ same }) => same)).toEqual([true, false])
    for (const { differences } of [...outcomes, ...measures])
      expect(differences[0]).toMatchObject({ value: 0, p: 1, adjustedP: 1 })
    expect(measures.find(({ name }) => name === 'rain')!.differences[0]).toMatchObject({ low: 0, high: 0 })
    expect(flows[0]!.moved.value).toBe(0)
    // Clopper and Pearson (1934) with none of n: 1 - (α/2)^(1/n).
    expect(flows[0]!.moved.high).toBeCloseTo(1 - 0.025 ** (1 / 4000), 10)
  })
})

describe('the worlds', () => {
  it('are the same: whoever is wet at 30 % is wet at 40 %', async () => {
    const { flows, outcomes } = await compared(casesOf(null, 'likelier'))
    const [[stay, dried], [wetted]] = flows[0]!.counts as [[number, number], [number]]
    expect(dried).toBe(0)
    expect(stay).toBe(Math.round(4000 * outcomes[0]!.probabilities[0]!.value))
    expect(wetted / 4000).toBeCloseTo(outcomes[0]!.differences[0]!.value, 14)
    // A tenth, ± four standard errors: missed by one seed in 15,000.
    expect(Math.abs(wetted / 4000 - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 4000))
  })

  it('save what pairing is worth: (p₁q₁ + p₂q₂) / (d - d²) where a share d is only gained', async () => {
    const { outcomes } = await compared(casesOf(null, 'likelier'))
    const { probabilities, differences } = outcomes[0]!
    const [before, after] = probabilities.map(({ value }) => value) as [number, number]
    const { value, saved } = differences[0]!
    expect(saved).toBeCloseTo((before * (1 - before) + after * (1 - after)) / (value - value * value), 9)
  })

  it('that changed most are named, with the commands that tell them', async () => {
    const { changed } = await compared(casesOf(null, 'likelier'))
    expect(changed[0]).toHaveLength(5)
    for (const { run, from, to, most, replay } of changed[0]!) {
      expect([from, to]).toEqual(['dry', 'wet'])
      expect(most!.value).not.toBe(most!.baseline)
      expect(replay).toEqual({
        baseline: `tft run umbrella.yaml --only-run ${run}`,
        case: `tft run umbrella.yaml --variant likelier --only-run ${run}`,
      })
    }
  })

  it('count where both have a value: a measure that came in only one of them is not compared', async () => {
    const { measures } = await compared(casesOf(null, 'never'))
    const first = measures.find(({ name }) => name === 'wet_day')!
    expect(first.means).toEqual([1, null])
    expect(first.differences).toEqual([null])
    expect(first.quantiles).toEqual([[]])
  })
})

describe('regret', () => {
  it("is the textbook's: without the umbrella 4 is lost when it rains, with it 1 when it does not", async () => {
    const { regret, outcomes } = await compared(casesOf(null, 'taken'), { regret: 'me' })
    const rain = outcomes[0]!.probabilities[0]!.value
    const [without, taken] = regret!.cases
    expect(regret).toMatchObject({ by: 'me', kind: 'payoff', better: 'more', worlds: 4000 })
    expect(without!.mean).toBeCloseTo(4 * rain, 12)
    expect(taken!.mean).toBeCloseTo(1 - rain, 12)
    expect(without!.best).toBeCloseTo(1 - rain, 12)
    expect(taken!.best).toBeCloseTo(rain, 12)
    expect([without!.p90, without!.most, taken!.p90, taken!.most]).toEqual([4, 4, 1, 1])
    // The law itself: 1.2 and 0.7, within the stated intervals (widened so that one seed in 10,000 fails).
    const wide = await compared(casesOf(null, 'taken'), { regret: 'me', confidence: 0.9999 })
    const [one, two] = wide.regret!.cases
    expect(one!.meanLow!).toBeLessThan(1.2)
    expect(one!.meanHigh!).toBeGreaterThan(1.2)
    expect(two!.meanLow!).toBeLessThan(0.7)
    expect(two!.meanHigh!).toBeGreaterThan(0.7)
  })

  it('judges by the least of a measure too, and shares worlds between equals', async () => {
    const { regret } = await compared(casesOf(null, 'taken', 'as_ever'), { regret: 'cost', better: 'less' })
    const [without, taken, again] = regret!.cases
    expect(again).toEqual(without)
    expect(without!.best + taken!.best + again!.best).toBeCloseTo(1, 12)
    expect(taken!.mean).toBeCloseTo(1 - taken!.best, 12)
  })

  it('leaves out worlds in which a case has no value', async () => {
    const { regret, outcomes } = await compared(casesOf(null, 'likelier'), { regret: 'wet_day' })
    expect(regret!.worlds).toBe(Math.round(4000 * outcomes[0]!.probabilities[0]!.value))
    const nothing = await compared(casesOf(null, 'never'), { regret: 'wet_day' })
    expect(nothing.regret).toBeNull()
  })

  it('knows the nearest name', async () => {
    expect(await refusal(casesOf(null, 'taken'), { regret: 'kost' })).toBe(
      'There is no payoff or measure `kost` by which regret could be judged. Did you mean `cost`?',
    )
  })
})

describe('cases that cannot be compared', () => {
  const other = (from: string, to: string): CaseInput => ({
    as: 'other',
    scenario: { name: 'other.yaml', content: UMBRELLA.replace(from, to) },
  })

  it('are those that end otherwise, with the nearest name', async () => {
    expect(await refusal([...casesOf(null), other('dry: {', 'dryish: {')])).toBe(
      '`other` can end in `dryish`, which `as_it_stands` does not know, so that their outcomes cannot be compared. Did you mean `dry`? Give the outcomes of both the same names.',
    )
  })

  it('are not those that measure something else: that is compared where both have it', async () => {
    const { measures } = await compared([...casesOf(null), other('cost:', 'price:')])
    const means = new Map(measures.map(({ name, means, differences }) => [name, { means, differences }]))
    expect(means.get('cost')!.means[1]).toBeNull()
    expect(means.get('price')!.means[0]).toBeNull()
    expect(means.get('price')!.differences).toEqual([null])
    expect(means.get('rain')!.differences[0]).toMatchObject({ value: 0 })
  })

  it('are found by name, in whatever order outcomes stand', async () => {
    const turned = other(
      '  wet: {when: raining}\n  dry: {otherwise: true}',
      '  dry: {otherwise: true}\n  wet: {when: raining}',
    )
    const { outcomes, flows } = await compared([...casesOf(null), turned])
    expect(outcomes.map(({ name }) => name)).toEqual(['wet', 'dry'])
    expect(flows[0]!.moved.value).toBe(0)
  })

  it('say what is wrong with every file that does not check, with places', async () => {
    const answer = await compareScenarios([
      other('if(taken', 'if(takn'),
      other('raining: false', 'rainin: false'),
    ])
    if (answer.kind !== 'invalid') throw new Error(answer.kind)
    const errors = answer.diagnostics.filter(({ severity }) => severity === 'error')
    expect(new Set(errors.map(({ span }) => span![0]))).toEqual(new Set([0, 1]))
    expect(answer.files).toHaveLength(2)
  })

  it('name the case in which a run failed', async () => {
    const failing = other('if(raining, 1, 0)', 'if(raining, 1/(taken*0), 0)')
    const answer = await compareScenarios([...casesOf(null), failing], { runs: 100, workers: 1 })
    expect(answer).toMatchObject({ kind: 'compared', compared: { kind: 'failed', case: 1 } })
  })
})

describe('the document', () => {
  it('conforms to its schema', async () => {
    for (const request of [{}, { full: true, regret: 'me' }, { runs: 50 }]) {
      const comparison = await compared(casesOf(null, 'taken', 'never', 'as_ever'), request)
      const document = JSON.parse(JSON.stringify(envelope('comparison', comparison)))
      expect(problems(document, comparisonSchema)).toEqual([])
    }
  })

  it('holds whole laws to each other where that was asked for', async () => {
    const { measures } = await compared(casesOf(null, 'likelier'), { full: true })
    const rain = measures.find(({ name }) => name === 'rain')!
    const difference = rain.differences[0]!.value
    // Of what is 0 or 1 both distances are the difference of the shares.
    expect(rain.laws![0]).toMatchObject({ firstOrder: 'case', secondOrder: 'case' })
    expect(rain.laws![0]!.wasserstein).toBeCloseTo(difference, 12)
    expect(rain.laws![0]!.kolmogorov).toBeCloseTo(difference, 12)
    expect((await compared(casesOf(null, 'likelier'))).measures[0]!.laws).toBeNull()
  })

  it('gives no interval of quantiles below 1,000 worlds', async () => {
    const few = await compared(casesOf(null, 'likelier'), { runs: 900 })
    const many = await compared(casesOf(null, 'likelier'), { runs: 1000 })
    expect(few.measures[0]!.quantiles[0]!.map(({ low }) => low)).toEqual([null, null, null, null, null])
    expect(many.measures[0]!.quantiles[0]!.every(({ low }) => low !== null)).toBe(true)
  })
})
