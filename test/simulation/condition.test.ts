/** Asking the runs: posteriors worked out by hand, conditions held to filtering, and the promises that hold with them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Game } from '../../src/game/index.ts'
import type { Condition } from '../../src/simulation/condition.ts'
import type { LearntInput, Result } from '../../src/simulation/result.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import type { WorldBlock, WorldsRequest } from '../../src/simulation/worlds.ts'
import { resolveText } from '../scenario/resolve-text.ts'

interface Asked {
  readonly game: Game
  readonly condition: Condition
}

function asked(
  lines: string,
  { given, seen, asOf = '3' }: { given?: string; seen?: string; asOf?: string },
): Asked {
  const history = seen === undefined ? {} : { history: { name: 'seen.yaml', content: seen }, asOf }
  const { game, condition, diagnostics } = resolveText(lines, {
    ...(given === undefined ? {} : { given }),
    ...history,
  })
  if (game === null || condition === null) throw new Error(JSON.stringify(diagnostics))
  return { game, condition }
}

async function resultOf({ game, condition }: Asked, request: WorldsRequest = {}): Promise<Result> {
  const simulated = await simulate(game, { runs: 20_000, seed: 'asked', workers: 1, condition, ...request })
  if (simulated.kind !== 'finished') throw new Error(JSON.stringify(simulated))
  return simulated.result
}

function learnt(result: Result, name: string): LearntInput {
  return result.condition!.learnt.find(each => each.name === name)!
}

function words(result: Result, name: string): { before: readonly number[]; after: readonly number[] } {
  const input = learnt(result, name)
  if (input.kind !== 'words') throw new Error(`${name} is a number`)
  return input
}

const history = (...seen: string[]): string =>
  `tft: 1\nseen:\n${seen.map(each => `- {${each}}`).join('\n')}\n`

/** Hawks threaten and leave more often; the two types in order of their names: dove, hawk. */
const pressure = `
calendar: {rounds: 3}
state: {broken: false}
players:
  us:
    types: {hawk: 0.3, dove: 0.7}
    moves: {wait: {}, threaten: {when: step == 1}, leave: {when: step == 2, set: {broken: true}}}
    policy:
      by_type:
        hawk: [{if: step == 1, then: {threaten: 0.8, wait: 0.2}}, {if: step == 2, then: {leave: 0.6, wait: 0.4}}, {else: wait}]
        dove: [{if: step == 1, then: {threaten: 0.1, wait: 0.9}}, {if: step == 2, then: {leave: 0.1, wait: 0.9}}, {else: wait}]
measures: {left: {first: broken}}
outcomes: {broken: {when: broken and step == 3}, holding: {otherwise: true}}`

describe('what was seen', { timeout: 120_000 }, () => {
  it('weighs types as Bayes does', async () => {
    const result = await resultOf(asked(pressure, { seen: history('step: 1, happened: us.threaten') }))
    const { before, after } = words(result, 'us.type')
    // The weight is 0.1 for doves and 0.8 for hawks: on the sample, Bayes' rule holds to the last digits.
    const [dove, hawk] = [0.1 * before[0]!, 0.8 * before[1]!]
    expect(after[0]).toBeCloseTo(dove / (dove + hawk), 12)
    expect(result.condition!.evidence!.value).toBeCloseTo(dove + hawk, 12)
    // And of all samples: 0.3 · 0.8 = 0.24, 0.7 · 0.1 = 0.07. Intervals at 99.99 %, one chance of 10,000 each to miss.
    const sure = await resultOf(asked(pressure, { seen: history('step: 1, happened: us.threaten') }), {
      confidence: 0.9999,
    })
    const { evidence } = sure.condition!
    expect(evidence!.low).toBeLessThan(0.31)
    expect(evidence!.high).toBeGreaterThan(0.31)
    const [broken] = sure.outcomes
    const exact = (0.24 * 0.6 + 0.07 * 0.1) / 0.31
    expect(broken!.low).toBeLessThan(exact)
    expect(broken!.high).toBeGreaterThan(exact)
  })

  it('weighs a parameter of a few values by the events it makes likely', async () => {
    const lines = `
calendar: {rounds: 3}
parameters: {p: {value: {one_of: {0.2: 1, 0.8: 3}}}}
events: {quake: {chance: p}}`
    // Two quakes and then none. By hand: 0.25 · 0.04 · 0.8 = 0.008 and 0.75 · 0.64 · 0.2 = 0.096, together 0.104.
    const seen = history('step: 1, happened: quake', 'step: 2, happened: quake', 'step: 3, not: quake')
    const result = await resultOf(asked(lines, { seen }), { runs: 50_000 })
    const p = learnt(result, 'p')
    if (p.kind !== 'number') throw new Error('p is words')
    const low = (0.8 - p.before.mean) / 0.6
    const weights = [low * 0.032, (1 - low) * 0.128]
    const sum = weights[0]! + weights[1]!
    expect(result.condition!.evidence!.value).toBeCloseTo(sum, 12)
    expect(p.after.mean).toBeCloseTo((0.2 * weights[0]! + 0.8 * weights[1]!) / sum, 12)
    // The share of the low value among 50,000 runs is within four standard errors (0.0077) of 0.25: one seed in 16,000 is not.
    expect(Math.abs(low - 0.25)).toBeLessThan(0.0077)
    expect([p.after.p05, p.after.p95]).toEqual([0.2, 0.8])
  })

  it('is certain where it leaves one thing only', async () => {
    const lines = `
calendar: {rounds: 3}
players:
  us:
    types: {hawk: 0.5, dove: 0.5}
    moves: {wait: {}, threaten: {}}
    policy: {by_type: {hawk: {threaten: 0.5, wait: 0.5}, dove: wait}}`
    const result = await resultOf(asked(lines, { seen: history('step: 2, happened: us.threaten') }))
    expect(words(result, 'us.type').after).toEqual([0, 1])
    // Runs of weight 0 do not count; all others weigh one half.
    expect(result.runs).toBeLessThan(10_500)
    expect(result.condition!.effectiveRuns).toBeCloseTo(result.runs, 6)
  })

  it('rules out runs that had ended before', async () => {
    const lines = `
calendar: {rounds: 3}
events: {end: {chance: 0.5, open: 1}}
outcomes: {over: {when: ever(end)}, late: {otherwise: true}}`
    const early = await resultOf(
      asked(lines, {
        seen: 'tft: 1\nseen: []\n',
        asOf: '2',
      }),
    )
    expect(early.outcomes.map(each => each.count)).toEqual([0, early.runs])
    expect(early.runs).toBeLessThan(early.condition!.runsBefore)
  })

  it.each([
    [
      'a move that is closed',
      ['step: 1, happened: us.leave'],
      /`us\.leave` \(seen\.yaml:3:\d+\) had no chance/,
    ],
    [
      'a later one',
      ['step: 1, happened: us.wait', 'step: 3, happened: us.threaten'],
      /`us\.threaten` \(seen\.yaml:4:\d+\) had no chance/,
    ],
  ])('that no run can follow is said, and which thing it was: %s', async (_, seen, reason) => {
    const { game, condition } = asked(pressure, { seen: history(...seen) })
    const simulated = await simulate(game, { runs: 1000, condition })
    expect(simulated).toMatchObject({ kind: 'none', reason: expect.stringMatching(reason) })
  })
})

describe('a condition on how runs end', { timeout: 120_000 }, () => {
  it('keeps the very runs that a filter would', async () => {
    const given = 'outcome == holding and ever(us.threaten) or left == 2 and us.type == hawk'
    const { game, condition } = asked(pressure, { given })
    const runs = 9000
    const blocks: WorldBlock[] = []
    const all = await simulate(game, { runs, seed: 'asked' }, { onBlock: block => void blocks.push(block) })
    if (all.kind !== 'finished') throw new Error(all.kind)
    const result = await resultOf({ game, condition }, { runs })
    // What speaks of the state alone is a hidden measure; then come the inputs.
    expect(game.measures.map(each => each.name)).toEqual(['left', '--given', '--given', 'us.type'])
    const kept = blocks.flatMap(({ tables }) => {
      const { count, outcome, values, columns } = tables[0]!
      const rows = Array.from({ length: count }, (_, row) => ({
        outcome: outcome[row]!,
        values: [...values.subarray(row * columns + 1, (row + 1) * columns)],
      }))
      return rows.filter(
        ({ outcome: ended, values: [left, threatened, isHawk] }) =>
          (ended === 1 && threatened === 1) || (left === 2 && isHawk === 1),
      )
    })
    const share = (holds: (row: (typeof kept)[number]) => boolean): number => kept.filter(holds).length
    expect(result.runs).toBe(kept.length)
    expect(result.outcomes.map(each => each.count)).toEqual(
      [0, 1].map(index => share(row => row.outcome === index)),
    )
    const [left] = result.measures
    expect(left!.never).toBe(share(row => Number.isNaN(row.values[0])))
    expect(words(result, 'us.type').after[1]).toBeCloseTo(share(row => row.values[3] === 1) / kept.length, 12)
    expect(result.condition!.probability!.value).toBeCloseTo(kept.length / runs, 12)
    expect(result.condition!.effectiveRuns).toBe(kept.length)
  })

  it('does not hold of what never came', async () => {
    const some = await resultOf(asked(pressure, { given: 'left == 2' }))
    expect(some.outcomes.map(each => each.count)).toEqual([some.runs, 0])
    const not = await simulateOf(asked(pressure, { given: 'not (left == 2)' }))
    expect(not.kind).toBe('none')
  })

  it('that holds in no run is said, with the bound of Clopper and Pearson', async () => {
    const none = await simulateOf(asked(pressure, { given: 'left > 9' }))
    // 1 - 0.025^(1/1000) = 0.0037, rounded up.
    expect(none).toMatchObject({
      kind: 'none',
      reason: expect.stringMatching(
        /^`--given left > 9` holds in none of 1,000 runs: its probability is below 0\.004 /,
      ),
    })
  })

  async function simulateOf({ game, condition }: Asked) {
    return simulate(game, { runs: 1000, condition })
  }
})

describe('the promises', { timeout: 120_000 }, () => {
  const seen = history('step: 1, happened: us.threaten')

  it('hold for any number of workers', async () => {
    const both = asked(pressure, { seen, given: 'outcome == holding' })
    const [one, three] = await Promise.all([1, 3].map(workers => resultOf(both, { runs: 100_000, workers })))
    expect(JSON.stringify(three)).toBe(JSON.stringify(one))
  })

  it('hold across an interruption, and a checkpoint knows under which condition it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'condition-'))
    try {
      const checkpoint = join(folder, 'saved.json')
      const both = asked(pressure, { seen, given: 'outcome == holding' })
      const request = { runs: 40_000, seed: 'asked', workers: 1, checkpoint }
      const stop = new AbortController()
      const first = await simulate(
        both.game,
        { ...request, condition: both.condition },
        { signal: stop.signal, onBlock: () => stop.abort() },
      )
      expect(first.kind).toBe('interrupted')
      for (const other of [asked(pressure, { seen }), asked(pressure, { given: 'outcome == holding' })]) {
        const refused = await simulate(other.game, { ...request, condition: other.condition, resume: true })
        expect(refused).toMatchObject({
          kind: 'refused',
          reason: expect.stringMatching(/under another condition/),
        })
      }
      const resumed = await simulate(both.game, { ...request, condition: both.condition, resume: true })
      if (resumed.kind !== 'finished') throw new Error(JSON.stringify(resumed))
      expect(JSON.stringify(resumed.result)).toBe(JSON.stringify(await resultOf(both, { runs: 40_000 })))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('hold where all runs weigh the same: the weighted answer is the unweighted one', async () => {
    const weighted = await resultOf(asked(pressure, { seen: 'tft: 1\nseen: []\n', asOf: '1' }))
    const plain = resolveText(pressure).game!
    const simulated = await simulate(plain, { runs: 20_000, seed: 'asked', workers: 1 })
    if (simulated.kind !== 'finished') throw new Error(simulated.kind)
    const { result } = simulated
    expect(weighted.gameHash).toBe(result.gameHash)
    for (const [index, outcome] of result.outcomes.entries()) {
      const other = weighted.outcomes[index]!
      for (const field of ['count', 'probability', 'low', 'high'] as const)
        expect(other[field]).toBeCloseTo(outcome[field], 10)
    }
    expect(weighted.moves.map(each => each.perRun)).toEqual(
      result.moves.map(each => expect.closeTo(each.perRun, 10)),
    )
    expect(weighted.length.quantiles).toEqual(result.length.quantiles)
    expect(weighted.length.meanLow).toBeCloseTo(result.length.meanLow!, 10)
  })
})
