/** A branching program against the reference, and its two ways of carrying probability against each other. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { gameOf as gameOfFile } from '../../bench/scenario.ts'
import {
  createReference,
  type Game,
  NotFiniteError,
  type RunRecord,
  slotsRead,
} from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { accumulatorsOf, isTimeless } from '../../src/solver/accumulators.ts'
import { sumOf } from '../../src/solver/exact-sum.ts'
import { type Propagation, propagate } from '../../src/solver/propagate.ts'
import { propagateCompiled } from '../../src/solver/propagate-compiled.ts'
import { gameOf } from '../scenario/resolve-text.ts'

type How = 'reference' | 'by products' | 'by layers'

/** Ends with their probabilities, means of payoffs, and numbers of states and ways; null where the game is not finite. */
function carried(game: Game, how: How) {
  const read = slotsRead(game)
  const { payoffRead, measureRead } = accumulatorsOf(game, read)
  const adding = game.players.flatMap(({ payoffSlot }, column) =>
    payoffRead[column] ? [] : [{ slot: payoffSlot, column }],
  )
  const forgottenMeasures = game.measures.flatMap(({ kind, slot, weightSlot }, index) =>
    kind === 'final' || measureRead[index] ? [] : weightSlot === null ? [slot] : [slot, weightSlot],
  )
  const wanted = [
    ...payoffRead,
    ...game.measures.map(({ kind }, index) => kind === 'final' || measureRead[index]!),
  ]
  const ends = new Map<string, number>()
  const propagation: Propagation = {
    forgotten: [...adding.map(({ slot }) => slot), ...forgottenMeasures],
    adding,
    wanted,
    timeless: how === 'by layers' ? false : isTimeless(game, read),
    bound: new Map(),
    mostStates: 20_000,
    onEnding({ outcome, steps, payoffs, measures }: Omit<RunRecord, 'pending'>, probability) {
      const columns = [...payoffs, ...measures].filter((_, column) => wanted[column])
      const end = [outcome, steps, ...columns].join(' ')
      ends.set(end, (ends.get(end) ?? 0) + probability)
    },
  }
  const reference = createReference(game, chooseByPolicy)
  try {
    const done =
      how === 'reference' ? propagate(reference, propagation) : propagateCompiled(reference, propagation)
    if (done === null || done.kind === 'too-many') return null
    return { ends, means: done.sums.map(sumOf), states: done.states, ways: done.transitions }
  } catch (error) {
    if (error instanceof NotFiniteError) return null
    throw error
  }
}

function expectSame(game: Game, one: How, other: How): void {
  const [left, right] = [carried(game, one), carried(game, other)]
  expect(left === null).toBe(right === null)
  if (left === null || right === null) return
  expect(left.states).toBe(right.states)
  const [probable, known] = [left.ends, right.ends].map(
    ends => new Map([...ends].filter(([, p]) => p > 1e-300)),
  )
  expect([...probable!.keys()].toSorted()).toEqual([...known!.keys()].toSorted())
  for (const [end, probability] of probable!)
    expect(Math.abs(probability - known!.get(end)!), end).toBeLessThan(1e-12)
  left.means.forEach((mean, index) => {
    const wanted = right.means[index]!
    expect(Math.abs(mean - wanted)).toBeLessThan(1e-12 * (1 + Math.abs(wanted)))
  })
}

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url))
const shipped = readdirSync(folder).filter(name => name.endsWith('.yaml'))

describe('every scenario that is shipped and finite', () => {
  const finite = shipped.filter(name => carried(gameOfFile(`${folder}${name}`), 'by products') !== null)

  it('is there', () => {
    expect(finite.length).toBeGreaterThanOrEqual(3)
  })

  it.each(finite)('%s has the law that it has by the reference', { timeout: 120_000 }, name => {
    expectSame(gameOfFile(`${folder}${name}`), 'by products', 'reference')
  })
})

describe('a game whose steps are alike', () => {
  const ladder = gameOfFile(fileURLToPath(new URL('../../bench/ladder.yaml', import.meta.url)))
  const contest = gameOf(`
state:
  score: {type: whole, start: 0, range: [-3, 3]}
  worth: {start: 0, range: [0, 2], grid: 0.25}
players:
  us: {payoff: score + worth, moves: {push: {add: {score: 1, worth: 0.25}}, rest: {add: {worth: -0.3}}}, policy: {push: 1 + worth, rest: 2}}
  them: {tremble: 0.1, moves: {push: {add: {score: -1}}, rest: {}}, policy: [{if: score > 0, then: push}, {else: rest}]}
events: {storm: {chance: 0.2, set: {worth: "dice(0, 2)"}, one_of: [{weight: 1, add: {score: 1}}, {weight: 2}]}}
outcomes:
  won: {when: score == 3, payoff: {us: 10}}
  over: {otherwise: true, payoff: {us: worth, them: 1}}
measures: {level: {final: score}, rounds: {count: score > 0}}
`)

  it.each([1, 2, 3, 7])(
    'is carried for %d steps by products as by layers, and as by the reference',
    { timeout: 60_000 },
    steps => {
      for (const game of [contest, ...(steps > 3 ? [] : [ladder])]) {
        expectSame({ ...game, steps }, 'by products', 'by layers')
        expectSame({ ...game, steps }, 'by products', 'reference')
      }
    },
  )

  it('has as many states and ways in both', () => {
    const game = { ...ladder, steps: 12 }
    const [products, layers] = [carried(game, 'by products')!, carried({ ...game }, 'by layers')]
    // By layers the limit counts the states of all steps.
    expect(layers).toBeNull()
    expect(products.ways).toBe(32 * products.states)
  })
})

// The odds of a certain pick are one number, 1, as is the ending of the second outcome where no column is wanted.
it('takes no ending for the odds of a pick', () => {
  const game = gameOf(`
calendar: {rounds: 5}
state: {over: false}
players: {us: {moves: {a: {}, b: {}}, policy: a}}
dynamics: [{name: last, chance: 0.1, set: {over: true}}]
outcomes: {never: {when: over and count(us.b) > 0}, over: {when: over}, end: {otherwise: true}}
`)
  expectSame(game, 'by products', 'reference')
  expectSame(game, 'by layers', 'reference')
  expect(carried(game, 'by products')!.ends.get('1 1')).toBeCloseTo(0.1, 12)
})
