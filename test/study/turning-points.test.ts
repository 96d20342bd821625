/** Turning points: exact ones against textbooks, against the exact law of the whole game, and against nested runs. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createReference, follow, type Game, type State } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { simulateForks } from '../../src/simulation/index.ts'
import { exactAnswer } from '../../src/solver/index.ts'
import { probabilityInterval } from '../../src/statistics/index.ts'
import { findTurningPoints, keepCourse, type LivedWorld, type TurningPoints } from '../../src/study/index.ts'
import { checkTree } from '../generator/game.ts'
import { scenarioTree } from '../generator/scenario.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { openShipped, shippedScenarios } from '../scenarios/open.ts'

function live(game: Game, run: number, seed = '1'): LivedWorld | null {
  const reference = createReference(game, chooseByPolicy)
  const course: State[] = []
  const followed = follow(reference, keyFromSeed(seed), run, {
    trace: (entry, moment) => keepCourse(course, entry, moment),
  })
  return followed.kind === 'failed' ? null : { seed, run, record: followed.record, reference, course }
}

async function turningPoints(
  world: LivedWorld,
  { mostWays = 5000, budget = 1000 } = {},
): Promise<TurningPoints> {
  const found = await findTurningPoints(world, { from: 0, mostWays, budget, confidence: 0.95 })
  if (found.kind !== 'found') throw new Error(JSON.stringify(found))
  return found.turningPoints
}

describe('exact turning points', () => {
  it('are those of the ruin of a gambler (Feller 1968, volume 1, XIV.2), at every point of a world', async () => {
    const { game } = openShipped('gamblers-ruin')
    const seats = game.slots.findIndex(({ name }) => name === 'seats')
    const ratio = 0.55 / 0.45
    for (const run of [0, 7, 20]) {
      const world = live(game, run)!
      const { points, continuations, stopped } = await turningPoints(world)
      expect(points.every(({ exact }) => exact)).toBe(true)
      expect([continuations, stopped]).toEqual([0, null])
      world.course.forEach((state, at) => {
        const majority = (1 - ratio ** state.values[seats]!) / (1 - ratio ** 10)
        // A thousand votes decide but for less than 1e-12.
        expect(points[at]!.probabilities[0]!.probability).toBeCloseTo(majority, 11)
        expect(points[at]!.probabilities[1]!.probability).toBeCloseTo(1 - majority, 11)
      })
    }
  })

  it('begin with the exact law of the game, given what was drawn before step 1', async () => {
    let held = 0
    for (const name of shippedScenarios) {
      const { game } = openShipped(name)
      const world = live(game, 3)!
      const { points } = await turningPoints(world)
      if (!points[0]!.exact) continue
      const bound = new Map(game.setup.map(({ slot }) => [slot, world.course[0]!.values[slot]!]))
      const exact = exactAnswer(game, { bound, mostStates: 1e5, laws: false })
      if (exact.kind !== 'exact') continue
      exact.result.outcomes.forEach(({ probability }, at) => {
        expect(points[0]!.probabilities[at]!.probability, name).toBeCloseTo(probability, 10)
      })
      held++
    }
    expect(held).toBeGreaterThan(10)
  })

  it('are what nested runs find, in shipped scenarios', async () => {
    // Fixed seed. Intervals of the counts miss by chance with a probability of 1e-6 in all.
    const [count, comparisons] = [4000, 1000]
    let compared = 0
    for (const name of shippedScenarios) {
      const { game } = openShipped(name)
      const world = live(game, 5)!
      const { points } = await turningPoints(world, { mostWays: 2000 })
      const exact = points.filter(point => point.exact && point.step < world.record.steps)
      const some = exact.filter((_, at) => at % Math.ceil(exact.length / 3) === 0)
      const forked = await simulateForks({
        game,
        seed: world.seed,
        run: world.run,
        afterSteps: some.map(({ step }) => step),
        count: name.includes('quantal') ? 400 : count,
      })
      if (forked.kind !== 'finished') throw new Error(JSON.stringify(forked))
      forked.counts.forEach((counts, at) => {
        const all = counts.reduce((sum, each) => sum + each, 0)
        counts.forEach((ended, outcome) => {
          const { low, high } = probabilityInterval(ended, all, 1 - 1e-6 / comparisons)
          const { probability } = some[at]!.probabilities[outcome]!
          expect(low - 1e-12 <= probability && probability <= high + 1e-12, `${name} ${at} ${outcome}`).toBe(
            true,
          )
          compared++
        })
      })
    }
    expect(compared).toBeGreaterThan(40)
    expect(compared).toBeLessThan(comparisons)
  })

  it('are what nested runs find, in generated scenarios', async () => {
    // Fixed seeds. Every comparison cries wolf with a probability below 1e-8, all of them together below 1e-5.
    let compared = 0
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 100_000 }), async number => {
        const { game } = checkTree(scenarioTree(number, true))
        const world = live(game!, number % 50)
        if (world === null) return
        const found = await findTurningPoints(world, { from: 0, mostWays: 500, budget: 1, confidence: 0.95 })
        // Elsewhere than on the course of this world a run may fail.
        if (found.kind !== 'found') return
        const exact = found.turningPoints.points.filter(
          point => point.exact && point.step < world.record.steps,
        )
        const [first] = exact
        if (first === undefined) return
        const forked = await simulateForks({
          game: game!,
          seed: world.seed,
          run: world.run,
          afterSteps: [first.step],
          count: 300,
        })
        if (forked.kind !== 'finished') throw new Error(JSON.stringify(forked))
        forked.counts[0]!.forEach((ended, outcome) => {
          const { low, high } = probabilityInterval(ended, 300, 1 - 1e-8)
          const { probability } = first.probabilities[outcome]!
          expect(probability).toBeGreaterThanOrEqual(low - 1e-12)
          expect(probability).toBeLessThanOrEqual(high + 1e-12)
          compared++
        })
      }),
      { numRuns: 60 },
    )
    expect(compared).toBeGreaterThan(60)
  })

  it('are a martingale: before each step the mean over what it may bring is the chance as it was', async () => {
    // By hand: two coins, and it is won with two heads.
    const game = gameOf(`
calendar: {rounds: 2}
state: {heads: {type: whole, start: 0, range: [0, 2]}}
events: {toss: {chance: 0.5, add: {heads: 1}}}
outcomes: {won: {when: step == 2 and heads == 2}, lost: {otherwise: true}}`)
    for (const run of [0, 1, 2, 3, 4, 5]) {
      const world = live(game, run)!
      const heads = game.slots.findIndex(({ name }) => name === 'heads')
      const { points } = await turningPoints(world)
      expect(points.map(({ probabilities }) => probabilities[0]!.probability)).toEqual([
        0.25,
        world.course[1]!.values[heads]! / 2,
        world.record.outcome === 0 ? 1 : 0,
      ])
    }
  })
})

describe('where too many ways lead on', () => {
  const game = gameOf(`
calendar: {rounds: 9}
state: {sum: {type: whole, start: 0, range: [0, 5000]}}
events: {}
dynamics:
${[1, 2, 4, 8, 16].map(each => `  - {name: coin_${each}, chance: 0.5, add: {sum: ${each} * step}}`).join('\n')}
outcomes: {high: {when: step == 9 and sum > 700}, low: {otherwise: true}}`)

  it('the last points are exact, and those before are lived', async () => {
    const world = live(game, 1)!
    const { points, stopped, continuations, ways } = await turningPoints(world, {
      mostWays: 2000,
      budget: 600,
    })
    const exact = points.map(each => each.exact)
    expect(exact).toEqual([...exact].sort((a, b) => Number(a) - Number(b)))
    expect(exact.slice(-3)).toEqual([true, true, true])
    expect(exact[0]).toBe(false)
    expect(stopped).toBe('too-many-ways')
    expect(ways).toBeLessThanOrEqual(2000)
    expect(continuations).toBe(Math.floor(600 / exact.filter(each => !each).length))
  })

  it('one step alone may have too many', async () => {
    const world = live(game, 1)!
    const { points, ways, stopped } = await turningPoints(world, { mostWays: 31 })
    expect(points.filter(each => each.exact)).toHaveLength(1)
    expect([ways, stopped]).toEqual([0, 'too-many-ways'])
  })

  it('a step that moved the chance by less than the draws of the continuations is not named', async () => {
    const world = live(game, 1)!
    const { points, most, ended } = await turningPoints(world, { mostWays: 0, budget: 90 })
    for (const at of most) {
      const [before, after] = [points[at - 1]!, points[at]!].map(point => point.probabilities[ended]!)
      expect(before!.high < after!.low || after!.high < before!.low).toBe(true)
    }
  })

  it('a draw from a continuum stops them, and says so', async () => {
    const drawn = gameOf(`
calendar: {rounds: 3}
state: {x: 0}
dynamics: [{name: gust, set: {x: "if(step == 2, normal(0, 1), x)"}}]
outcomes: {up: {when: step == 3 and x > 0}, down: {otherwise: true}}`)
    const { points, stopped } = await turningPoints(live(drawn, 1)!)
    expect(points.map(each => each.exact)).toEqual([false, false, true, true])
    expect(stopped).toBe('continuum')
  })
})
