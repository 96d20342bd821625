import { describe, expect, it } from 'vitest'
import { follow } from '../../src/game/follow.ts'
import { createReference } from '../../src/game/reference.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import {
  type Case,
  simulateWorlds,
  type WorldBlock,
  type WorldsRequest,
} from '../../src/simulation/worlds.ts'
import { walk } from './walk.ts'

const near = walk({ steps: 40, start: 2, goal: 5 })
const far = walk({ steps: 40, start: 2, goal: 7 })
const cases = (...games: Case['game'][]): Case[] => games.map(game => ({ game, bound: [] }))

async function blocksOf(these: readonly Case[], request: WorldsRequest): Promise<WorldBlock[]> {
  const blocks: WorldBlock[] = []
  const simulated = await simulateWorlds(these, request, { onBlock: block => void blocks.push(block) })
  if (simulated.kind !== 'finished') throw new Error(JSON.stringify(simulated))
  return blocks
}

describe('the same worlds', { timeout: 60_000 }, () => {
  const request = { runs: 9000, seed: 'worlds' }

  it('say of each case what a simulation of it alone says', async () => {
    const together = await simulateWorlds(cases(near, far), request)
    if (together.kind !== 'finished') throw new Error(together.kind)
    for (const [index, game] of [near, far].entries()) {
      const alone = await simulate(game, request)
      if (alone.kind !== 'finished') throw new Error(alone.kind)
      expect(JSON.stringify(together.results[index])).toBe(JSON.stringify(alone.result))
    }
  })

  it('hand over the very record of every run under every case', async () => {
    const blocks = await blocksOf(cases(near, far), request)
    expect(blocks.map(({ first, count }) => [first, count])).toEqual([
      [0, 8192],
      [8192, 808],
    ])
    const key = keyFromSeed('worlds')
    for (const run of [0, 17, 8191, 8192, 8999]) {
      const block = blocks[Math.floor(run / 8192)]!
      for (const [index, game] of [near, far].entries()) {
        const followed = follow(createReference(game, chooseByPolicy), key, run)
        if (followed.kind === 'failed') throw new Error(followed.failure.reason)
        const { outcome, steps, pending, values, columns } = block.tables[index]!
        const row = run - block.first
        expect(block.runs[row]).toBe(run)
        expect([outcome[row], steps[row], pending[row]]).toEqual([
          followed.record.outcome,
          followed.record.steps,
          followed.record.pending,
        ])
        expect([...values.subarray(row * columns, (row + 1) * columns)]).toEqual([
          ...followed.record.payoffs,
          ...followed.record.measures,
        ])
      }
    }
  })

  it('are the same for any number of workers, and for many cases cut into several units', async () => {
    const many = cases(...Array.from({ length: 19 }, (_, index) => (index % 2 === 0 ? near : far)))
    const alone = await blocksOf(many, { runs: 300, workers: 1 })
    expect(alone[0]!.tables.length).toBe(19)
    expect(alone[0]!.tables[18]).toEqual(alone[0]!.tables[0])
    expect(alone[0]!.tables[17]).toEqual(alone[0]!.tables[1])
    expect(await blocksOf(many, { runs: 300, workers: 3 })).toEqual(alone)
  })

  it('count where the condition holds of the first case, for all of them', async () => {
    const whole = await blocksOf(cases(near, far), { runs: 500 })
    const ruined = { kind: 'read', slot: 0, span: [0, 0, 1] } as const
    const some = await blocksOf(cases(near, far), {
      runs: 500,
      condition: { keep: ruined, weight: null, tables: [], given: null, history: null, inputs: [] },
    })
    const [all, kept] = [whole[0]!, some[0]!]
    const expected = [...all.runs].filter(run => all.tables[0]!.outcome[run] === 0)
    expect(expected.length).toBeGreaterThan(0)
    expect([...kept.runs]).toEqual(expected)
    for (const index of [0, 1])
      expect([...kept.tables[index]!.steps]).toEqual(expected.map(run => all.tables[index]!.steps[run]))
  })

  it('tell under which case a run fails, and why', async () => {
    const breaking = walk({ steps: 40, start: 2, goal: 9, breaksAt: 8 })
    expect(await simulateWorlds(cases(near, breaking), request)).toMatchObject({
      kind: 'failed',
      case: 1,
      failure: { where: 'the measure highest' },
    })
  })

  it('keep no checkpoint of several cases', async () => {
    const simulated = await simulateWorlds(cases(near, far), { checkpoint: 'x.json' })
    expect(simulated).toMatchObject({ kind: 'refused' })
  })
})
