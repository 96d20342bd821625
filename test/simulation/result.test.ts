import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { createReference, follow, type Game } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { answerBlock } from '../../src/simulation/block.ts'
import { finishResult } from '../../src/simulation/finish.ts'
import { hashGame } from '../../src/simulation/hash.ts'
import { completeOptions, type SimulationRequest } from '../../src/simulation/options.ts'
import { planOf } from '../../src/simulation/plan.ts'
import type { Result } from '../../src/simulation/result.ts'
import { resultSchema } from '../../src/simulation/schema.ts'
import { VERSION } from '../../src/simulation/version.ts'
import { absorbSummary, emptySummary, probabilityInterval } from '../../src/statistics/index.ts'
import { envelope } from '../../src/text/index.ts'
import { problems } from './conforms.ts'
import { byReference } from './records.ts'
import { walk } from './walk.ts'

function resultOf(game: Game, request: SimulationRequest): Result {
  const completed = completeOptions(request)
  if (completed.kind === 'refused') throw new Error(completed.reason)
  const { options } = completed
  const plan = planOf(game, options)!
  const runSome = byReference(game, plan, options.seed)
  const runner = { plan, number: 0, runSome }
  const summary = emptySummary(plan.shape)
  for (let block = 0; block < plan.blocks; block++) {
    const answer = answerBlock(runner, [runner], block, { condition: null, tables: false })
    if (answer.kind !== 'summary') throw new Error(answer.kind)
    absorbSummary(summary, answer.packed[0]!)
  }
  return finishResult(summary, game, {
    options,
    gameHash: hashGame(game),
    stopped: 'all-runs',
    condition: null,
  })
}

const game = walk({ steps: 300, start: 2, goal: 5 })
const RUNS = 1200
let result: Result
let short: Result
beforeAll(() => {
  result = resultOf(game, { runs: RUNS, observe: 400 })
  short = resultOf(walk({ steps: 3, start: 2, goal: 5 }), { runs: 1 })
})

describe('a result', () => {
  it("holds gambler's ruin within its interval", () => {
    // Feller, volume 1, XIV.2: ruin from 2 of 5 with probability 3/5. 99.99 % intervals: one false alarm in 10,000 seeds.
    const { low, high } = probabilityInterval(result.outcomes[0]!.count, RUNS, 0.9999)
    expect(low).toBeLessThan(0.6)
    expect(high).toBeGreaterThan(0.6)
  })

  it('never says 0 of an outcome never seen', () => {
    const { count, probability, low, high } = result.outcomes.find(each => each.name === 'never')!
    expect([count, probability, low]).toEqual([0, 0, 0])
    expect(high).toBeCloseTo(1 - 0.025 ** (1 / RUNS), 12)
  })

  it('agrees with the runs told one by one', () => {
    const reference = createReference(game, chooseByPolicy)
    const key = keyFromSeed('1')
    const records = Array.from({ length: RUNS }, (_, run) => {
      const followed = follow(reference, key, run)
      if (followed.kind === 'failed') throw new Error(followed.failure.reason)
      return followed.record
    })
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length
    result.outcomes.forEach((outcome, index) => {
      const ended = records.filter(record => record.outcome === index)
      expect(outcome.count).toBe(ended.length)
      if (ended.length === 0) expect(outcome.time).toBeNull()
      else expect(outcome.time!.mean).toBeCloseTo(mean(ended.map(each => each.steps)), 10)
    })
    expect(result.length.mean).toBeCloseTo(mean(records.map(each => each.steps)), 10)
    expect(result.payoffs[0]!.distribution.mean).toBeCloseTo(mean(records.map(each => each.payoffs[0]!)), 10)
    const nearly = records.map(each => each.measures[1]!).filter(each => !Number.isNaN(each))
    expect(result.measures[1]!.never).toBe(RUNS - nearly.length)
    expect(result.measures[1]!.distribution!.count).toBe(nearly.length)
    expect(result.measures[1]!.distribution!.mean).toBeCloseTo(mean(nearly), 10)
    result.calendar.bins.forEach(({ firstStep, runs }) => {
      expect(runs).toBe(records.filter(each => each.steps >= firstStep).length)
    })
  })

  it('tells moves in the order of the file, as shares of the steps lived', () => {
    expect(result.moves.map(each => each.move)).toEqual(['raise', 'hold'])
    // The last steps are lived by few; there all shares still sum to 1.
    result.moves[0]!.shares.forEach((share, bin) => {
      if (share === null) expect(result.calendar.bins[bin]!.runs).toBe(0)
      else expect(share + result.moves[1]!.shares[bin]!).toBeCloseTo(1, 12)
    })
    // The policy raises with odds 1 : 3. The first bin has some 2,000 picks: standard error 0.0095; five of them: 6e-7.
    expect(Math.abs(result.moves[0]!.shares[0]! - 0.25)).toBeLessThan(0.048)
  })

  it('cuts long games into at most 256 bins, with their dates', () => {
    const { stepsPerBin, bins } = result.calendar
    expect([stepsPerBin, bins.length]).toEqual([2, 150])
    // Day 20,370 is 2025-10-09.
    expect(bins[0]).toMatchObject({
      firstStep: 1,
      lastStep: 2,
      firstDay: '2025-10-09',
      lastDay: '2025-10-10',
      runs: RUNS,
    })
    expect(bins[149]).toMatchObject({ firstStep: 299, lastStep: 300 })
  })

  it('tells the state of the observed runs over time', () => {
    const { runs, alive, variables } = result.bands
    expect([runs, alive[0]]).toEqual([400, 400])
    const [height, raised] = variables
    if (height?.kind !== 'number' || raised?.kind !== 'words') throw new Error('wrong kinds')
    expect(height.bins[0]).toMatchObject({ p50: 2, p05: 0 })
    expect(raised.words).toEqual(['false', 'true'])
    // The flag is raised for good with chance 1/4 a step: at most what two steps bring, at least what one does.
    expect(raised.bins[0]![1]).toBeGreaterThan(0.25)
    expect(raised.bins[0]![1]).toBeLessThan(7 / 16 + 0.1)
  })

  it('carries the version of the program', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(VERSION).toBe(version)
  })
})

describe('options', () => {
  it.each([
    [{ runs: 0 }, 'The number of runs must be a whole number from 1'],
    [{ runs: 1.5 }, 'but it is 1.5'],
    [{ workers: -1 }, 'The number of workers'],
    [{ confidence: 95 }, 'for example 0.95, but it is 95'],
    [{ until: 0 }, 'The precision to reach'],
    [{ observe: -1 }, 'The number of runs to observe'],
    [{ resume: true }, 'name the checkpoint file'],
  ])('%o are refused', (request, sentence) => {
    const completed = completeOptions(request)
    expect(completed.kind === 'refused' && completed.reason).toContain(sentence)
  })
})

describe('the schema', () => {
  it('accepts real results, large and small', () => {
    for (const each of [result, short])
      expect(problems(JSON.parse(JSON.stringify(envelope('result', each))), resultSchema)).toEqual([])
  })

  it('refuses a field too many, one too few, one of another kind', () => {
    const document = JSON.parse(JSON.stringify(envelope('result', short)))
    expect(problems({ ...document, extra: 1 }, resultSchema)).toEqual(['/extra: not allowed'])
    expect(problems({ ...document, seed: undefined }, resultSchema)).toEqual(['/seed: string'])
    expect(problems({ ...document, runs: '1' }, resultSchema)).toEqual(['/runs: integer'])
    const { outcomes, ...rest } = document
    expect(problems(rest, resultSchema)).toEqual(['/outcomes: missing'])
  })
})
