import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { createReference, follow, type Game } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { answers } from '../../src/simulation/answers.ts'
import { answerBlock, type BlockAnswer, type RunSome } from '../../src/simulation/block.ts'
import { conduct } from '../../src/simulation/conduct.ts'
import { hashGame } from '../../src/simulation/hash.ts'
import { completeOptions, type SimulationRequest } from '../../src/simulation/options.ts'
import { type Plan, planOf } from '../../src/simulation/plan.ts'
import type { Pool } from '../../src/simulation/pool.ts'
import type { Result } from '../../src/simulation/result.ts'
import type { Simulated } from '../../src/simulation/simulated.ts'
import { byReference } from './records.ts'
import { walk } from './walk.ts'

const folder = mkdtempSync(join(tmpdir(), 'conduct-'))
afterAll(() => rmSync(folder, { recursive: true }))

const game = walk({ steps: 40, start: 2, goal: 5 })
const BLOCK = 64

interface Way {
  /** Workers of a pretended pool whose answers come out of order; 1: this thread alone. */
  readonly workers?: number
  readonly signal?: AbortSignal
  /** The simulation is interrupted as soon as a run of this number is asked for. */
  readonly stopAtRun?: number
  /** The block at which a worker of the pretended pool runs out of memory. */
  readonly exhaustedAt?: number
  /** Is told how many blocks are under way whenever one more is. */
  readonly watch?: (underWay: number) => void
}

/** Simulates by the reference, in small blocks. */
async function simulated(game: Game, request: SimulationRequest, way: Way = {}): Promise<Simulated> {
  const completed = completeOptions(request)
  if (completed.kind === 'refused') return completed
  const { options } = completed
  const plan: Plan = {
    ...planOf(game, options)!,
    blockRuns: BLOCK,
    blocks: Math.ceil(options.runs / BLOCK),
    observeBelow: options.observe ?? 100,
  }
  const reference = byReference(game, plan, options.seed)
  const controller = new AbortController()
  const signal = way.signal ?? controller.signal
  const runSome: RunSome = (first, count) => {
    if (first >= (way.stopAtRun ?? Number.POSITIVE_INFINITY)) controller.abort()
    return reference(first, count)
  }
  const runner = { plan, number: 0, runSome }
  const answer = (block: number): BlockAnswer =>
    answerBlock(runner, [runner], block, { condition: null, tables: false })
  let underWay = 0
  const pool: Pool = {
    async answer(block) {
      way.watch?.(++underWay)
      await wait((block * 7) % 5)
      underWay--
      if (block === way.exhaustedAt) return { kind: 'exhausted', reason: 'A worker is full.' }
      return answer(block)
    },
    close: async () => {},
  }
  const gameHash = hashGame(game)
  const conducted = await conduct(
    {
      cases: [{ game, gameHash, plan, variant: null, changes: [] }],
      options,
      condition: null,
      owner: { gameHash, asked: '', seed: options.seed, plan },
      unitsOfBlock: 1,
      onBlock: null,
      answersFrom: from =>
        answers({
          units: plan.blocks,
          from,
          answer,
          workers: way.workers ?? 1,
          patience: { trial: 0, worth: 0 },
          startPool: async () => pool,
          signal,
        }),
      explain(run) {
        const followed = follow(createReference(game, chooseByPolicy), keyFromSeed(options.seed), run)
        if (followed.kind === 'finished') throw new Error('it did not fail')
        return followed.failure
      },
    },
    { signal },
  )
  switch (conducted.kind) {
    case 'finished':
      return { kind: 'finished', result: conducted.results[0]!, hidden: conducted.hidden[0]! }
    case 'interrupted': {
      const { results, ...rest } = conducted
      return { ...rest, result: results?.[0] ?? null }
    }
    default:
      return conducted
  }
}

function resultOf(simulated: Simulated): Result {
  if (simulated.kind !== 'finished') throw new Error(`it ended otherwise: ${JSON.stringify(simulated)}`)
  return simulated.result
}

describe('the same bytes', { timeout: 60_000 }, () => {
  const request = { runs: 700, seed: 'bytes' }

  it('come from any number of workers, in whatever order they answer', async () => {
    const alone = JSON.stringify(resultOf(await simulated(game, request)))
    for (const workers of [2, 3, 7])
      expect(JSON.stringify(resultOf(await simulated(game, request, { workers })))).toBe(alone)
  })

  it('come from a simulation that was interrupted and resumed, more than once', async () => {
    const checkpoint = join(folder, 'resumed.json')
    let state = await simulated(game, { ...request, checkpoint }, { stopAtRun: 200 })
    expect(state).toMatchObject({ kind: 'interrupted', checkpoint, result: { stopped: 'interrupted' } })
    state = await simulated(game, { ...request, checkpoint, resume: true }, { stopAtRun: 400 })
    expect(state.kind).toBe('interrupted')
    const resumed = await simulated(game, { ...request, checkpoint, resume: true }, { workers: 2 })
    const whole = await simulated(game, request)
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole))
  })

  it('do not depend on where precision was reached', async () => {
    const precise = { ...request, runs: 100_000, until: 0.05 }
    const alone = resultOf(await simulated(game, precise))
    expect(alone.stopped).toBe('precise')
    expect(alone.runs).toBeLessThan(2000)
    for (const { low, high } of alone.outcomes) expect((high - low) / 2).toBeLessThanOrEqual(0.05)
    expect(JSON.stringify(resultOf(await simulated(game, precise, { workers: 3 })))).toBe(
      JSON.stringify(alone),
    )
  })

  it('are others for another seed', async () => {
    const one = resultOf(await simulated(game, request))
    const other = resultOf(await simulated(game, { ...request, seed: 'other' }))
    expect(one.outcomes).not.toEqual(other.outcomes)
  })
})

describe('an interruption', () => {
  it('before the first block leaves nothing, and says so', async () => {
    const checkpoint = join(folder, 'nothing.json')
    const signal = AbortSignal.abort()
    const state = await simulated(game, { runs: 1000, checkpoint }, { signal })
    expect(state).toEqual({ kind: 'interrupted', result: null, checkpoint: null, notSaved: null })
  })

  it('says why what is done could not be saved', async () => {
    const checkpoint = join(folder, 'absent', 'nowhere.json')
    const state = await simulated(game, { runs: 1000, checkpoint }, { stopAtRun: 200 })
    expect(state).toMatchObject({
      kind: 'interrupted',
      checkpoint: null,
      notSaved: `What is done could not be saved in ${checkpoint} (ENOENT).`,
    })
  })

  it('does not wait for workers', async () => {
    const controller = new AbortController()
    const state = await simulated(
      game,
      { runs: 100_000 },
      { workers: 2, watch: () => controller.abort(), signal: controller.signal },
    )
    expect(state.kind).toBe('interrupted')
  })
})

describe('a checkpoint', () => {
  const request = { runs: 1000, seed: 'kept' }
  const checkpoint = join(folder, 'kept.json')
  const resume = (changes: SimulationRequest = {}, of = game) =>
    simulated(of, { ...request, checkpoint, resume: true, ...changes })

  it('is refused when any part of it was changed', async () => {
    await simulated(game, { ...request, checkpoint }, { stopAtRun: 200 })
    const text = readFileSync(checkpoint, 'utf8')
    for (let at = 20; at < text.length; at += Math.ceil(text.length / 40)) {
      const other = text[at] === '7' ? '8' : '7'
      writeFileSync(checkpoint, text.slice(0, at) + other + text.slice(at + 1))
      expect((await resume()).kind, `character ${at}`).toBe('refused')
    }
    writeFileSync(checkpoint, text.slice(0, text.length / 2))
    expect((await resume()).kind).toBe('refused')
    writeFileSync(checkpoint, text)
    expect((await resume()).kind).toBe('finished')
  })

  it('is refused by another game, seed, or fewer runs than it holds, with a sentence', async () => {
    await simulated(game, { ...request, checkpoint }, { stopAtRun: 200 })
    const reasons = [
      await resume({ seed: 'another' }),
      await resume({}, walk({ steps: 40, start: 3, goal: 5 })),
      await resume({ runs: 100 }),
      await resume({ observe: 50 }),
      await resume({ checkpoint: join(folder, 'absent.json') }),
    ].map(state => (state.kind === 'refused' ? state.reason : state.kind))
    expect(reasons[0]).toBe(`${checkpoint} is of the seed \`kept\`, not of \`another\`.`)
    expect(reasons[1]).toContain('is of another game')
    expect(reasons[2]).toContain('more than the 100 asked for')
    expect(reasons[3]).toContain('observes 100 runs and not 50')
    expect(reasons[4]).toContain('cannot be read (ENOENT)')
  })

  it('may be continued to more runs than were asked for at first', async () => {
    await simulated(game, { ...request, checkpoint }, { stopAtRun: 200 })
    const more = resultOf(await resume({ runs: 1300 }))
    expect(JSON.stringify(more)).toBe(
      JSON.stringify(resultOf(await simulated(game, { ...request, runs: 1300 }))),
    )
  })
})

describe('a run that fails', () => {
  const breaking = walk({ steps: 40, start: 2, goal: 9, breaksAt: 8 })

  it('is the one of the smallest number, with its place and reason, for any number of workers', async () => {
    const alone = await simulated(breaking, { runs: 1000 })
    expect(alone).toMatchObject({
      kind: 'failed',
      seed: '1',
      failure: { where: 'the measure highest', place: { file: 'walk.yaml', line: 1, column: 1 } },
    })
    if (alone.kind !== 'failed') return
    expect(alone.failure.run).toBeGreaterThanOrEqual(0)
    const reference = createReference(breaking, chooseByPolicy)
    for (let run = 0; run < alone.failure.run; run++)
      expect(follow(reference, keyFromSeed('1'), run).kind).toBe('finished')
    for (const workers of [2, 5])
      expect(await simulated(breaking, { runs: 1000 }, { workers })).toEqual(alone)
  })
})

describe('limits', () => {
  it('hold the blocks under way to a few for each worker, so that memory stays flat', async () => {
    let most = 0
    await simulated(
      game,
      { runs: 3000 },
      {
        workers: 3,
        watch: underWay => {
          most = Math.max(most, underWay)
        },
      },
    )
    expect(most).toBeLessThanOrEqual(9)
    expect(most).toBeGreaterThan(3)
  })

  it('give up when more steps were lived than allowed, and keep what is done', async () => {
    const checkpoint = join(folder, 'steps.json')
    const state = await simulated(game, { runs: 1000, stepBudget: 1000, checkpoint })
    if (state.kind !== 'refused') throw new Error(state.kind)
    expect(state.reason).toMatch(/^The simulation lived \d+ steps in \d+ runs, more than the 1000 it may\./)
    expect(state.reason).toContain(checkpoint)
  })

  it('give up when a worker does, and keep what came before', async () => {
    const checkpoint = join(folder, 'exhausted.json')
    const state = await simulated(game, { runs: 1000, checkpoint }, { workers: 2, exhaustedAt: 9 })
    expect(state).toEqual({
      kind: 'refused',
      reason: `A worker is full. What is done was saved in ${checkpoint}.`,
    })
    const resumed = await simulated(game, { runs: 1000, checkpoint, resume: true })
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(await simulated(game, { runs: 1000 })))
  })

  it('give up when the process holds more memory than allowed', async () => {
    const state = await simulated(game, { runs: 2000, memoryBudget: 1e6 })
    expect(state).toMatchObject({ kind: 'refused' })
  })
})
