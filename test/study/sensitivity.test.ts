import { describe, expect, it } from 'vitest'
import { gameOf as gameOfFile } from '../../bench/scenario.ts'
import type { Game } from '../../src/game/index.ts'
import { analyseInputs, type Sensitivity, type SensitivityRequest } from '../../src/study/sensitivity.ts'
import { sensitivitySchema } from '../../src/study/sensitivity-schema.ts'
import { envelope } from '../../src/text/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { problems } from '../simulation/conforms.ts'

async function analysed(
  game: Game | readonly Game[],
  request: SensitivityRequest = {},
): Promise<Sensitivity> {
  const games = Array.isArray(game) ? (game as readonly Game[]) : [game as Game]
  const answer = await analyseInputs(games, request)
  if (answer.kind !== 'answered') throw new Error(JSON.stringify(answer))
  return answer.sensitivity
}

async function refusal(game: Game, request: SensitivityRequest): Promise<string> {
  const answer = await analyseInputs([game], request)
  if (answer.kind !== 'refused') throw new Error(answer.kind)
  return answer.reason
}

describe('indices of functions whose indices are published', () => {
  // 22 intervals of 99.9 % miss one of 50 seeds at most; that the seed is fixed keeps it from being today.
  const CONFIDENCE = 0.999

  // Ishigami and Homma (1990) with a = 7, b = 0.1: V = a^2/8 + b pi^4/5 + b^2 pi^8/18 + 1/2.
  const b4 = 0.1 * Math.PI ** 4
  const variance = 49 / 8 + b4 / 5 + b4 ** 2 / 18 + 1 / 2
  const first1 = (1 + b4 / 5) ** 2 / 2
  const both13 = (8 * b4 ** 2) / 225
  const ishigami = [
    { first: first1, total: first1 + both13 },
    { first: 49 / 8, total: 49 / 8 },
    { first: 0, total: both13 },
  ].map(({ first, total }) => ({ first: first / variance, total: total / variance }))

  // Saltelli and Sobol (1995): Vi = 1 / (3 (1 + ai)^2), V = product of (1 + Vi) - 1.
  const parts = [0, 1, 4.5, 9, 99, 99, 99, 99].map(a => 1 / (3 * (1 + a) ** 2))
  const product = parts.reduce((all, part) => all * (1 + part), 1)
  const gFunction = parts.map(part => ({
    first: part / (product - 1),
    total: ((part / (1 + part)) * product) / (product - 1),
  }))

  it('are the values that are printed everywhere', () => {
    const rounded = (values: readonly number[]): number[] => values.map(value => Number(value.toFixed(4)))
    expect(rounded(ishigami.map(each => each.first))).toEqual([0.3139, 0.4424, 0])
    expect(rounded(ishigami.map(each => each.total))).toEqual([0.5576, 0.4424, 0.2437])
    expect(rounded(gFunction.slice(0, 4).map(each => each.first))).toEqual([0.7162, 0.179, 0.0237, 0.0072])
  })

  it.each([
    ['ishigami', ishigami],
    ['g-function', gFunction],
  ])('hold them: %s', async (name, truth) => {
    const request = { runs: 1000, rows: 8192, confidence: CONFIDENCE }
    const { targets } = await analysed(gameOfFile(`test/scenarios/${name}.yaml`), request)
    const [{ inputs, chance }] = targets as [Sensitivity['targets'][number]]
    for (const [index, { first, total }] of truth.entries()) {
      const { indices } = inputs[index]!
      expect(indices!.first.low).toBeLessThanOrEqual(first)
      expect(indices!.first.high).toBeGreaterThanOrEqual(first)
      expect(indices!.total.low).toBeLessThanOrEqual(total)
      expect(indices!.total.high).toBeGreaterThanOrEqual(total)
      // So narrow that the intervals say something.
      expect(indices!.first.high - indices!.first.low).toBeLessThan(0.12)
      expect(indices!.total.high - indices!.total.low).toBeLessThan(0.12)
    }
    // Nothing happens by chance during a run.
    expect(chance!.total).toEqual({ value: 0, low: 0, high: 0 })
  })
})

const TOSS = `
calendar: {rounds: 1}
parameters: {x: "uniform(0, 1)"}
state: {heads: false}
events: {toss: {chance: x, set: {heads: true}}}
outcomes: {heads: {when: heads}, tails: {otherwise: true}}
`

describe('what drives a toss of an unknown coin', async () => {
  const { targets, inputs, rows, runs, indexRuns } = await analysed(gameOf(TOSS), {
    runs: 20_000,
    confidence: 0.999,
  })
  const [heads] = targets as [Sensitivity['targets'][number]]

  // V = 1/4, E(heads | x) = x, E(heads | dice) = 1 - dice, both of variance 1/12.
  it('is the coin by a third, chance by a third, and both together by a third', () => {
    expect(inputs.map(input => input.name)).toEqual(['x'])
    for (const { first, total } of [heads.inputs[0]!.indices!, heads.chance!]) {
      expect(first.low).toBeLessThan(1 / 3)
      expect(first.high).toBeGreaterThan(1 / 3)
      expect(total.low).toBeLessThan(2 / 3)
      expect(total.high).toBeGreaterThan(2 / 3)
      expect(total.high - total.low).toBeLessThan(0.05)
    }
  })

  it('is seen in the tenths and the ranks of an ordinary simulation', () => {
    const [low, high] = heads.inputs[0]!.tornado
    // Means of x in its lowest and highest tenth are 0.05 and 0.95, and so are the chances of heads.
    expect([low!.at, high!.at]).toEqual(['lowest tenth', 'highest tenth'])
    expect(low!.input).toBeCloseTo(0.05, 2)
    for (const [end, truth] of [
      [low!, 0.05],
      [high!, 0.95],
    ] as const) {
      expect(end.target.low).toBeLessThan(truth)
      expect(end.target.high).toBeGreaterThan(truth)
    }
    // Pearson correlation of ranks: cov(x, heads) = 1/12 over sqrt(1/12 * 1/4).
    const { rank } = heads.inputs[0]!
    expect(rank!.low).toBeLessThan(1 / Math.sqrt(3))
    expect(rank!.high).toBeGreaterThan(1 / Math.sqrt(3))
  })

  it('says what it cost', () => {
    expect({ runs, rows, indexRuns }).toEqual({ runs: 20_000, rows: 32_768, indexRuns: 4 * 32_768 })
  })
})

describe('inputs of every kind', () => {
  const game = gameOf(`
calendar: {rounds: 1}
parameters:
  a: "normal(0, 1)"
  b: "normal(0, 1)"
  alone: "normal(0, 1)"
  shifted: 3 * uniform(0, 1) + alone
  picked: {one_of: {0: 1, 2: 1}}
correlate: [{between: [a, b], rank: 0.5}]
players:
  us:
    types: {hawk: 0.3, dove: 0.7}
    private: {cost: "uniform(0, 1)"}
    moves: {hold: {}}
    policy: hold
measures:
  pair: {final: a + b}
  shift: {final: shifted - alone}
  pick: {final: picked}
  hawk: {final: "if(us.type == hawk, 1, 0)"}
  cost: {final: us.cost}
`)

  it('each drive what is nothing but they, and nothing else', async () => {
    const { inputs, targets, together } = await analysed(game, {
      of: ['pair', 'shift', 'pick', 'hawk', 'cost'],
      runs: 2000,
      rows: 1024,
    })
    expect(inputs.map(input => input.name)).toEqual([
      'a',
      'b',
      'alone',
      'shifted',
      'picked',
      'us.type',
      'us.cost',
    ])
    // Correlated inputs are exchanged together, so that both have the index of the pair.
    expect(together).toEqual([['a', 'b']])
    const driving = targets.map(({ inputs: own }) =>
      own.flatMap(({ indices }, index) => (indices!.total.value > 1e-9 ? [inputs[index]!.name] : [])),
    )
    expect(driving).toEqual([['a', 'b'], ['shifted'], ['picked'], ['us.type'], ['us.cost']])
    for (const { inputs: own } of targets)
      for (const { indices } of own) expect([0, 1]).toContain(Math.round(indices!.total.value * 20) / 20)
  })

  it('keep their laws: types are as likely as they were', async () => {
    const { targets } = await analysed(game, { of: ['hawk'], runs: 8192, rows: 0 })
    const { inputs } = targets[0]!
    expect(inputs[5]!.tornado.map(({ at, target }) => [at, target.value])).toEqual([
      ['dove', 0],
      ['hawk', 1],
    ])
  })
})

describe('inputs varied from outside', () => {
  const withGain = (gain: number): Game =>
    gameOf(`
calendar: {rounds: 1}
parameters: {x: "uniform(0, 1)", gain: ${gain}}
measures: {y: {final: gain + x}}
`)
  const varied = [{ name: 'gain', label: null, unit: null, kind: 'words', words: ['0', '1', '3'] }] as const

  // V(gain) = ((0 - 4/3)^2 + (1 - 4/3)^2 + (3 - 4/3)^2) / 3 = 14/9, V(x) = 1/12.
  it('share the variance with what is drawn', async () => {
    const sensitivity = await analysed([0, 1, 3].map(withGain), {
      varied,
      runs: 3000,
      rows: 4096,
      confidence: 0.999,
    })
    expect(sensitivity.inputs.map(input => input.name)).toEqual(['x', 'gain'])
    expect(sensitivity.runs).toBe(3000)
    const [x, gain] = sensitivity.targets[0]!.inputs as [
      never,
      never,
    ] as Sensitivity['targets'][number]['inputs']
    const all = 14 / 9 + 1 / 12
    for (const [{ indices }, part] of [
      [x!, 1 / 12],
      [gain!, 14 / 9],
    ] as const)
      for (const index of [indices!.first, indices!.total]) {
        expect(index.low).toBeLessThan(part / all)
        expect(index.high).toBeGreaterThan(part / all)
      }
  })

  it('meet the same worlds, so that means differ by what was varied and intervals know it', async () => {
    const { targets } = await analysed([0, 1, 3].map(withGain), { varied, runs: 3000, rows: 0 })
    const { mean, meanLow, meanHigh, inputs } = targets[0]!
    const [zero, one, three] = inputs[1]!.tornado.map(end => end.target.value) as [number, number, number]
    expect([one - zero, three - zero].map(difference => Number(difference.toFixed(12)))).toEqual([1, 3])
    // Of the 3000 runs only the 1000 worlds are independent: 1.962 standard errors of 1000 uniforms on each side.
    expect(meanHigh! - meanLow!).toBeCloseTo((2 * 1.962) / Math.sqrt(12 * 1000), 3)
    expect(mean).toBeCloseTo(one + 1 / 3, 10)
  })
})

describe('an analysis', () => {
  it('is the same to the last byte for any number of workers', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(workers => analysed(gameOf(TOSS), { runs: 20_000, rows: 64, workers })),
    )
    expect(JSON.stringify(two)).toBe(JSON.stringify(one))
  })

  it('conforms to its schema, with indices and without', async () => {
    for (const rows of [0, 64]) {
      const sensitivity = await analysed(gameOf(TOSS), { runs: 500, rows })
      expect(
        problems(JSON.parse(JSON.stringify(envelope('sensitivity', sensitivity))), sensitivitySchema),
      ).toEqual([])
    }
  })

  it('discovers boxes in days of its calendar, whichever unit a measure counts in', async () => {
    const game = gameOf(`
calendar: {start: 2025-10-01, step: 1 week, end: 2025-12-31}
parameters: {pace: "uniform(0, 1)"}
state: {met: false, late: true}
events: {meeting: {once: true, chance: 0.1, set: {met: true, late: "today >= 2025-11-05"}}}
outcomes:
  late: {when: [steps_left == 0, late]}
  fine: {otherwise: true}
measures:
  step_met: {first: met}
  weeks_met: {first: met, by: week}
`)
    const discover = { outcome: 'late', with: [], density: null }
    const one = await analysed(game, { runs: 4000, rows: 0, discover: { ...discover, with: ['step_met'] } })
    const two = await analysed(game, { runs: 4000, rows: 0, discover: { ...discover, with: ['weeks_met'] } })
    // 5 November is a Wednesday, as 1 October is: the first day of a step.
    expect(one.discovery!.boxes[0]!.sentence).toBe('step_met after 2025-11-04 or never')
    expect(two.discovery!.boxes[0]!.sentence).toBe('weeks_met after 2025-11-04 or never')
    expect(one.discovery!.boxes[0]!.density.value).toBe(1)
    expect(one.discovery!.boxes[0]!.coverage.value).toBe(1)
    const document = JSON.parse(JSON.stringify(envelope('sensitivity', one)))
    expect(problems(document, sensitivitySchema)).toEqual([])
  })

  it('says why there are no indices', async () => {
    const game = gameOf(`
calendar: {rounds: 2}
parameters: {x: "uniform(0, 1)"}
state: {seen: false}
events: {rare: {chance: 0.0005, set: {seen: true}}}
outcomes: {seen: {when: seen}, never: {when: x > 2}, end: {otherwise: true}}
measures: {late: {first: step == 2 and x > 0.5}}
`)
    const { targets } = await analysed(game, { of: ['seen', 'never', 'late'], runs: 2000, rows: 1024 })
    expect(targets.map(target => target.without)).toEqual(['rare', 'constant', 'unknown'])
    expect(targets[2]!.known).toBeCloseTo(0.5, 1)
    expect(targets[2]!.mean).toBe(2)
  })

  it('explains the measures of a game that ends in one way only, and the payoffs of one without measures', async () => {
    const game = gameOf('parameters: {x: "uniform(0, 1)"}\nmeasures: {y: {final: x}, z: {final: 1 - x}}')
    expect((await analysed(game, { runs: 100, rows: 0 })).targets.map(each => each.name)).toEqual(['y', 'z'])
  })

  it('refuses what it cannot answer, in a sentence', async () => {
    const game = gameOf(TOSS)
    expect(await refusal(game, { of: ['head'] })).toBe(
      'There is no outcome, measure or player `head`. Did you mean `heads`?',
    )
    expect(await refusal(gameOf('parameters: {x: 3}'), {})).toContain(
      'Nothing is uncertain at the start of a run of test',
    )
    expect(await refusal(game, { rows: 3 })).toContain('The number of rows must be a whole number from 64')
    expect(await refusal(game, { runs: 0 })).toContain('The number of runs must be')
    expect(await refusal(game, { runs: 1e9 })).toContain('too many to keep')
  })

  it('tells where a run fails whose inputs were chosen, and what they were', async () => {
    const game = gameOf('parameters: {x: "uniform(0, 1)"}\nmeasures: {y: {final: "if(x > 0.999, 1 / 0, x)"}}')
    const answer = await analyseInputs([game], { runs: 1, rows: 4096 })
    if (answer.kind !== 'failed') throw new Error(answer.kind)
    expect(answer.failure.reason).toBe('division by zero')
    expect(answer.inputs).toEqual([{ name: 'x', value: expect.any(Number) }])
    expect(answer.inputs![0]!.value).toBeGreaterThan(0.999)
  })

  it('can be stopped', async () => {
    expect(await analyseInputs([gameOf(TOSS)], {}, { signal: AbortSignal.abort() })).toEqual({
      kind: 'interrupted',
    })
  })
})
