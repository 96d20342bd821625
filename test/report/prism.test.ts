/** A model for PRISM, read back by a small program of its own, has the law that it was written from. */
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { gameOf as gameOfFile } from '../../bench/scenario.ts'
import type { Game } from '../../src/game/index.ts'
import { prismText } from '../../src/report/index.ts'
import { exactAnswer, stateGraph } from '../../src/solver/index.ts'
import { mostPaths } from '../generator/enumerate.ts'
import { checkTree } from '../generator/game.ts'
import { scenarioTree } from '../generator/scenario.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { readPrism } from './prism-model.ts'

const NEAR = 1e-12

function holdsTheLaw(name: string, game: Game): string {
  const bound = new Map<number, number>()
  const exact = exactAnswer(game, { bound, mostStates: 1e6, laws: false })
  if (exact.kind !== 'exact') throw new Error(JSON.stringify(exact))
  const { outcomes, length, payoffs, measures } = exact.result
  const graph = stateGraph(game, bound, 1e6)
  if (graph.kind !== 'graph') throw new Error(JSON.stringify(graph))
  const text = prismText(game, graph)
  const model = readPrism(text)
  const near = (what: string, value: number, wanted: number): void => {
    const off = Math.abs(value - wanted)
    expect(off, `${name}: ${what} is ${value}, not ${wanted}`).toBeLessThan(
      NEAR * Math.max(1, Math.abs(wanted)),
    )
  }
  const signed = (reward: string): number =>
    model.rewards.includes(reward)
      ? model.reward(reward, 'over')
      : model.reward(`${reward}_gains`, 'over') - model.reward(`${reward}_losses`, 'over')
  near('over', model.probability('over'), 1)
  for (const outcome of outcomes) {
    const label = model.labels.includes(`outcome_${outcome.name}`) ? `outcome_${outcome.name}` : outcome.name
    near(outcome.name, model.probability(label), outcome.probability)
  }
  near('steps', model.reward('steps', 'over'), length.mean)
  for (const { player, mean } of payoffs) near(player, signed(`payoff_${player}`), mean)
  for (const measure of measures)
    if (['final', 'total', 'count'].includes(measure.kind))
      near(measure.name, signed(`measure_${measure.name}`), measure.mean!)
  return text
}

describe('a model for PRISM', () => {
  it.each(['gamblers-ruin', 'brinkmanship', 'ship-fees'])('has the law of %s', name => {
    holdsTheLaw(name, gameOfFile(fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url))))
  })

  it('names outcomes apart from the labels of PRISM, and says what it leaves out', () => {
    const text = holdsTheLaw(
      'named',
      gameOf(`
calendar: {rounds: 3}
parameters: {deep: "dice(0, 1)"}
state: {x: {type: whole, start: 0, range: [0, 9]}}
players: {us: {payoff: "if(x > 1, -2, 1)", discount: 0.9, moves: {wait: {}}, policy: wait}}
dynamics: [{name: rise, chance: 0.25, add: {x: 1}}]
outcomes: {init: {when: x == 2, payoff: {us: -7}}, over: {otherwise: true}}
measures: {peak: {highest: x}, sum: {total: x - 1}, last: {final: deep - x}, early: {first: x == 1}}
`),
    )
    expect(text).toContain('label "outcome_init" = ')
    expect(text).toContain('label "outcome_over" = ')
    expect(text).toContain('// Left out, as they are no sums over steps: peak, early.')
    expect(text).toContain('rewards "payoff_us_losses"')
  })

  it('has the law of small random scenarios', { timeout: 120_000 }, () => {
    let held = 0
    for (let seed = 0; held < 12 && seed < 400; seed++) {
      const { game } = checkTree(scenarioTree(seed, true))
      if (game === null || mostPaths(game) > 300) continue
      const exact = exactAnswer(game, { bound: new Map(), mostStates: 1e4, laws: false })
      if (exact.kind !== 'exact' || exact.result.states < 4) continue
      holdsTheLaw(`scenario ${seed}`, game)
      held++
    }
    expect(held).toBe(12)
  })
})

it('is never a part of a graph', () => {
  const game = gameOf(
    'state: {x: {type: whole, start: 0, range: [0, 9]}}\ndynamics: [{name: t, chance: 0.5, add: {x: 1}}]',
  )
  expect(stateGraph(game, new Map(), 20)).toEqual({ kind: 'too-many', states: 21, step: 6 })
})
