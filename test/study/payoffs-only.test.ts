/** A game without what has no part in payoffs pays the same in every world, to the last bit, and has fewer states. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { keyFromSeed } from '../../src/random/index.ts'
import { exactAnswer } from '../../src/solver/index.ts'
import { payoffsOnly } from '../../src/study/payoffs-only.ts'
import { disagreement } from '../generator/agreement.ts'
import { gameOfTree, referenceRuns } from '../generator/game.ts'
import { scenarioTree } from '../generator/scenario.ts'
import { gameOf } from '../scenario/resolve-text.ts'

const key = keyFromSeed('payoffs-only')

const DILEMMA = readFileSync(
  fileURLToPath(new URL('../../scenarios/prisoners-dilemma-tariffs.yaml', import.meta.url)),
  'utf8',
)

it('pays the same on 100 random scenarios', { timeout: 120_000 }, () => {
  const seen = { fewerOutcomes: 0, fewerTallies: 0, finished: 0 }
  for (let seed = 0; seed < 100; seed++) {
    const game = gameOfTree(scenarioTree(seed))
    const bare = payoffsOnly(game)
    if (bare.outcomes.length < game.outcomes.length) seen.fewerOutcomes++
    const remembered = (tallies: typeof game.tallies): number =>
      tallies.filter(({ count, latest }) => count !== null || latest !== null).length
    if (remembered(bare.tallies) < remembered(game.tallies)) seen.fewerTallies++
    const runs = referenceRuns(game, key, 6)
    const bareRuns = referenceRuns(bare, key, 6)
    for (const [index, run] of runs.entries()) {
      // What is left out can fail no more; what is there fails as before.
      if (run.kind === 'failed') continue
      seen.finished++
      const bareRun = bareRuns[index]!
      if (bareRun.kind === 'failed') expect.fail(`scenario ${seed}: ${JSON.stringify(bareRun.failure)}`)
      expect(bareRun.record.payoffs, `scenario ${seed}`).toEqual(run.record.payoffs)
      expect(bareRun.record.steps, `scenario ${seed}`).toBe(run.record.steps)
    }
  }
  // The test sees what it is about.
  expect(seen.finished).toBeGreaterThan(300)
  expect(seen.fewerTallies).toBeGreaterThan(5)
})

it('is played by the engine as by the reference', { timeout: 120_000 }, () => {
  for (let seed = 0; seed < 25; seed++)
    expect(disagreement(payoffsOnly(gameOfTree(scenarioTree(seed))), key, 6), `scenario ${seed}`).toBeNull()
})

it('leaves out an outcome of the last step that pays nothing, and what was counted for it', () => {
  const game = gameOf(DILEMMA)
  const bare = payoffsOnly(game)
  expect(game.outcomes.map(({ name }) => name)).toEqual(['open_trade', 'tariff_war', 'mixed'])
  expect(bare.outcomes.map(({ name }) => name)).toEqual(['mixed'])
  expect(bare.measures).toEqual([])
  expect(bare.tallies.every(({ count }) => count === null)).toBe(true)
  const short = gameOf(DILEMMA.replace('rounds: 100', 'rounds: 8'))
  const question = { bound: new Map(), mostStates: 1e6, laws: false }
  const [whole, less] = [exactAnswer(short, question), exactAnswer(payoffsOnly(short), question)]
  if (whole.kind !== 'exact' || less.kind !== 'exact') throw new Error('not exact')
  expect(less.result.states).toBeLessThan(whole.result.states / 3)
  for (const [player, { mean }] of whole.result.payoffs.entries())
    expect(less.result.payoffs[player]!.mean).toBeCloseTo(mean, 10)
})

const NOTED = `
players:
  us: {moves: {a: {once: true}, b: {}}, policy: {a: 1, b: 1}, payoff: "if(us.last == a, 1, 0)"}
`

it.each([
  ['that can come before', 'outcomes: {early: {when: "step == 3"}, end: {otherwise: true}}', 2],
  [
    'where one pays',
    'outcomes: {one: {when: "steps_left == 0 and us.last == a", payoff: {us: 1}}, end: {otherwise: true}}',
    2,
  ],
  [
    'of the last step or of any',
    'outcomes: {one: {when: "steps_left == 0 or us.last == a"}, end: {otherwise: true}}',
    2,
  ],
  [
    'of the last step, said otherwise',
    'outcomes: {one: {when: [us.last == a, step == steps]}, end: {otherwise: true}}',
    1,
  ],
])('judges outcomes: %s', (_, outcomes, left) => {
  const game = gameOf(`${NOTED}${outcomes}`)
  const bare = payoffsOnly(game)
  expect(bare.outcomes.length).toBe(left)
  // A move that can be played only once is counted, whatever else is.
  expect(bare.tallies.filter(({ count }) => count !== null).length).toBe(1)
})

it('keeps beliefs where somebody who looks ahead goes by them, though no formula reads them', () => {
  const game = gameOf(`
calendar: {rounds: 2}
players:
  seller:
    acts: step == 1
    types: {strong: 0.4, weak: 0.6}
    moves: {boast: {}, wait: {}}
    policy: {by_type: {strong: boast, weak: wait}}
  buyer:
    acts: step == 2
    moves: {pay: {}, keep: {}}
    policy: {quantal: {rationality: 2, lookahead: 1}}
outcomes:
  end:
    otherwise: true
    payoff:
      seller: "if(buyer.last == pay, 1, 0)"
      buyer: "if(buyer.last == pay, if(seller.type == strong, 1, -1), 0)"
`)
  const answer = exactAnswer(payoffsOnly(game), { bound: new Map(), mostStates: 1e3, laws: false })
  if (answer.kind !== 'exact') throw new Error(answer.kind)
  // The picks give the type away; paying then brings 1 or -1.
  const pays = (worth: number): number => 1 / (1 + Math.exp(-2 * worth))
  const seller = answer.result.payoffs.find(({ player }) => player === 'seller')!
  expect(seller.mean).toBeCloseTo(0.4 * pays(1) + 0.6 * pays(-1), 12)
})
