import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileProgram, instantiate, runBlock } from '../../src/engine/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { type Assignment, createAnswerer } from '../../src/simulation/answerer.ts'
import { answers } from '../../src/simulation/answers.ts'
import { answerBlock, type BlockAnswer, type RunSome } from '../../src/simulation/block.ts'
import { completeOptions } from '../../src/simulation/options.ts'
import { type Plan, planOf } from '../../src/simulation/plan.ts'
import { startPool } from '../../src/simulation/pool.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import type { Progress } from '../../src/simulation/simulated.ts'
import { byReference } from './records.ts'
import { walk } from './walk.ts'

const game = walk({ steps: 40, start: 2, goal: 5 })

function planFor(runs: number, blockRuns: number, seed: string): Plan {
  const completed = completeOptions({ runs, seed, observe: 300 })
  if (completed.kind === 'refused') throw new Error(completed.reason)
  return { ...planOf(game, completed.options)!, blockRuns, blocks: Math.ceil(runs / blockRuns) }
}

function byEngine(plan: Plan, seed: string): RunSome {
  const instance = instantiate(compileProgram(game), keyFromSeed(seed))
  return (first, count) => runBlock(instance, first, count, { observeBelow: plan.observeBelow })
}

function answerAlone(plan: Plan, block: number, runSome: RunSome): BlockAnswer {
  const runner = { plan, number: 0, runSome }
  return answerBlock(runner, [runner], block, { condition: null, tables: false })
}

describe('the engine', { timeout: 60_000 }, () => {
  it('leaves the very summaries that the reference leaves', () => {
    const plan = planFor(400, 128, 'both')
    const engine = byEngine(plan, 'both')
    const reference = byReference(game, plan, 'both')
    for (let block = 0; block < plan.blocks; block++) {
      const fromEngine = answerAlone(plan, block, withoutHeld(engine))
      const fromReference = answerAlone(plan, block, reference)
      expect(fromEngine).toEqual(fromReference)
    }
  })
})

/** The reference does not tell how often a value was held in its range. */
function withoutHeld(runSome: RunSome): RunSome {
  return (first, count) => {
    const records = runSome(first, count)
    if ('run' in records || records.observed === null) return records
    const nothing = new Float64Array(records.observed.slots.length)
    return { ...records, observed: { ...records.observed, heldLow: nothing, heldHigh: nothing } }
  }
}

describe('simulate', { timeout: 60_000 }, () => {
  it("finds gambler's ruin, tells how far it is, and gives the same bytes again", async () => {
    const told: Progress[] = []
    // Feller, volume 1, XIV.2: ruin from 2 of 5 with probability 3/5. One false alarm in 10,000 seeds.
    const request = { runs: 20_000, seed: 'ruin', confidence: 0.9999 }
    const longer = walk({ steps: 1000, start: 2, goal: 5 })
    const simulated = await simulate(longer, request, { onProgress: progress => told.push(progress) })
    if (simulated.kind !== 'finished') throw new Error(JSON.stringify(simulated))
    const { low, high } = simulated.result.outcomes[0]!
    expect(low).toBeLessThan(0.6)
    expect(high).toBeGreaterThan(0.6)
    expect(told.at(-1)).toMatchObject({ done: 20_000, total: 20_000, timeLeft: 0 })
    expect(JSON.stringify(await simulate(longer, request))).toBe(JSON.stringify(simulated))
  })

  it('keeps the measures of `expect` out of the result, but not from its caller', async () => {
    const measures = game.measures.map(measure => ({ ...measure, hidden: measure.name === 'nearly' }))
    const simulated = await simulate({ ...game, measures }, { runs: 10 })
    if (simulated.kind !== 'finished') throw new Error(JSON.stringify(simulated))
    expect(simulated.result.measures.map(each => each.name)).toEqual(['highest'])
    expect(simulated.hidden.map(each => each.name)).toEqual(['nearly'])
  })

  it('says where and why a run failed', async () => {
    const simulated = await simulate(walk({ steps: 40, start: 2, goal: 9, breaksAt: 8 }))
    expect(simulated).toMatchObject({
      kind: 'failed',
      failure: { where: 'the measure highest', place: { file: 'walk.yaml', line: 1, column: 1 } },
    })
  })

  it('refuses what makes no sense with a sentence', async () => {
    expect(await simulate(game, { runs: 0 })).toMatchObject({ kind: 'refused' })
  })
})

describe.skipIf(!existsSync('dist/worker.js'))('worker threads (built)', { timeout: 60_000 }, () => {
  async function all(stream: AsyncIterable<BlockAnswer>): Promise<BlockAnswer[]> {
    const answered: BlockAnswer[] = []
    for await (const answer of stream) answered.push(answer)
    return answered
  }

  it('leave the very summaries that this thread leaves, in order', async () => {
    const plan = planFor(3000, 250, 'threads')
    const key = keyFromSeed('threads')
    const assignment: Assignment = {
      programs: [compileProgram(game)],
      cases: [{ program: 0, bound: [], plan }],
      key,
      asked: { condition: null, tables: true },
    }
    const answering = {
      units: plan.blocks,
      from: 0,
      answer: createAnswerer(assignment),
      patience: { trial: 0, worth: 0 },
      signal: undefined,
    }
    const alone = await all(answers({ ...answering, workers: 1, startPool: async () => null }))
    expect(alone.length).toBe(12)
    for (const workers of [2, 3])
      expect(
        await all(
          answers({
            ...answering,
            workers,
            startPool: () => startPool(assignment, workers),
          }),
        ),
      ).toEqual(alone)
  })
})
