/** A branching program against the reference: the same states in the same order, with the same probabilities to the last bit. */
import { describe, expect, it } from 'vitest'
import { listEndings, nextLayer } from '../../src/engine/branching/carry.ts'
import { type Branching, canBranchCompiled, createBranching } from '../../src/engine/branching/index.ts'
import { findState, stateAddressOf, stateOf } from '../../src/engine/branching/reading.ts'
import { RunError } from '../../src/expression/run-error.ts'
import {
  branch,
  branchStart,
  createReference,
  type Game,
  type Reference,
  SLOT,
  type State,
} from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { mostPaths } from '../generator/enumerate.ts'
import { checkTree } from '../generator/game.ts'
import { withLookahead } from '../generator/lookahead.ts'
import { scenarioText, scenarioTree } from '../generator/scenario.ts'
import { gameOf } from '../scenario/resolve-text.ts'

/** Largest layer that is compared, so that a test ends. */
const WIDEST = 60

type Weighed = readonly (readonly [text: string, probability: number])[]

/** The states of a step and the ends of the one before, with their probabilities, in the order in which they are met. */
interface Layer {
  readonly states: Weighed
  readonly ends: Weighed
}

/** A state as text, without what each step sets anew. */
function stateText(game: Game, { values, queue }: State): string {
  const own = [...values]
  for (const slot of [...Object.values(SLOT), ...game.players.map(player => player.settled)]) own[slot] = 0
  return JSON.stringify({
    own,
    queue: queue.map(({ index, due, dueStep, origin }) => [index, due, dueStep, origin]),
  })
}

/** Layers by the reference, as far as they are narrow; `'fails'` instead of the one in which a path fails. */
function layersByReference(reference: Reference): (Layer | 'fails')[] {
  const { game } = reference
  let layer = new Map<string, { state: State; mass: number }>()
  let ends = new Map<string, number>()
  const arrive = (state: State, mass: number): void => {
    const text = stateText(game, state)
    const there = layer.get(text)
    if (there === undefined) layer.set(text, { state, mass })
    else there.mass += mass
  }
  for (const { state, probability } of branchStart(reference)) arrive(state, probability)
  const layers: (Layer | 'fails')[] = []
  for (let step = 1; step <= game.steps + 1; step++) {
    layers.push({
      states: [...layer].map(([text, { mass }]) => [text, mass] as const),
      ends: [...ends],
    })
    if (layer.size > WIDEST) break
    const from = [...layer.values()]
    layer = new Map()
    ends = new Map()
    try {
      for (const { state, mass } of from)
        for (const successor of branch(reference, state)) {
          const p = mass * successor.probability
          if (successor.end === null) arrive(successor.state, p)
          else {
            const { outcome, payoffs, measures } = successor.end
            const text = JSON.stringify([outcome, ...payoffs, ...measures])
            ends.set(text, (ends.get(text) ?? 0) + p)
          }
        }
    } catch (error) {
      if (!(error instanceof RunError)) throw error
      layers.push('fails')
      break
    }
  }
  return layers
}

function layersByProgram(reference: Reference): (Layer | 'fails')[] {
  const { game } = reference
  const starts = branchStart(reference)
  const branching = createBranching(game, {
    starts: starts.map(({ state }) => state),
    keepsWays: false,
    forgotten: [],
    adding: [],
    wanted: [...game.players, ...game.measures].map(() => true),
  })
  const endings = listEndings(branching)
  starts.forEach(({ state, probability }) => {
    massOf(branching, findState(branching, state))[0]! += probability
  })
  const layers: (Layer | 'fails')[] = []
  for (let step = 1; step <= game.steps + 1; step++) {
    const count = branching.global.stateCount.value
    layers.push({
      states: Array.from({ length: count }, (_, number) => {
        const text = stateText(game, stateOf(branching, number, 'found'))
        return [text, massOf(branching, number)[0]!] as const
      }),
      ends: endings
        .take()
        .map(({ ending, mass }) => [JSON.stringify([ending.outcome, ...ending.columns]), mass] as const),
    })
    if (count > WIDEST) break
    nextLayer(branching)
    try {
      branching.exports.expand(0, count, step)
    } catch (error) {
      // A policy that is asked of the reference fails as there.
      if (!(error instanceof WebAssembly.RuntimeError || error instanceof RunError)) throw error
      layers.push('fails')
      break
    }
  }
  return layers
}

function massOf(branching: Branching, number: number): Float64Array {
  const address = stateAddressOf(branching, number, 'found')
  return new Float64Array(branching.exports.memory.buffer, address, 1)
}

/** Ends of a step that were met in an earlier one are told in the order of that one. */
function inOrder(weighed: Weighed): Weighed {
  return weighed.toSorted(([a], [b]) => (a < b ? -1 : 1))
}

/** Whether an expression draws within what is written: the engine and the reference may then ask in another order. */
function drawsInValues(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { kind, site } = value as { kind?: unknown; site?: unknown }
  return (typeof kind === 'string' && site !== undefined) || Object.values(value).some(drawsInValues)
}

/**
 * Expects the same states in the same order and the same ends, with probabilities equal up to rounding; answers whether they are
 * equal to the last bit. They are not where the engine leaves out a chance that changes nothing, and, in another order, where
 * values are drawn while they are written.
 */
function agrees(game: Game, where: string): boolean {
  const reference = createReference(game, chooseByPolicy)
  const [program, wanted] = [layersByProgram(reference), layersByReference(reference)]
  expect(
    program.map(layer => layer === 'fails'),
    where,
  ).toEqual(wanted.map(layer => layer === 'fails'))
  const { entries, laters, events, dynamics, joints, players } = game
  const ordered = !drawsInValues([entries, laters, events, dynamics, joints, players])
  let toTheBit = true
  for (const [step, layer] of wanted.entries()) {
    const own = program[step]!
    if (layer === 'fails' || own === 'fails') continue
    for (const what of ['states', 'ends'] as const) {
      const told = (weighed: Weighed): Weighed => (what === 'states' && ordered ? weighed : inOrder(weighed))
      const [left, right] = [told(own[what]), told(layer[what])]
      expect(
        left.map(([text]) => text),
        where,
      ).toEqual(right.map(([text]) => text))
      left.forEach(([, probability], index) => {
        expect(Math.abs(probability - right[index]![1]), where).toBeLessThan(1e-12)
        toTheBit &&= probability === right[index]![1]
      })
    }
  }
  return toTheBit
}

describe('random finite scenarios', () => {
  const WANTED = Number(process.env.AGREEMENT ?? 60)

  it(`${WANTED} of them have the same successors as by the reference`, { timeout: 600_000 }, () => {
    let compared = 0
    let compiled = 0
    let toTheBit = 0
    for (let seed = 0; compared < WANTED; seed++) {
      const tree = scenarioTree(seed, true)
      const { game } = checkTree(tree)
      if (game === null) throw new Error(`scenario ${seed} is not right`)
      if (mostPaths(game) > 2000 || finiteStarts(game) === null) continue
      compared += 1
      if (!canBranchCompiled(game)) continue
      compiled += 1
      if (agrees(game, `scenario ${seed}\n${scenarioText(tree)}`)) toTheBit += 1
    }
    expect(toTheBit).toBeGreaterThan(compiled * 0.8)
    // Else the test would say little.
    expect(compiled).toBeGreaterThan(WANTED * 0.8)
  })

  it('so do some in which a player looks ahead, for whom the reference is asked', {
    timeout: 600_000,
  }, () => {
    let compared = 0
    for (let seed = 0; compared < WANTED / 10; seed++) {
      const { game: plain } = checkTree(scenarioTree(seed, true))
      if (plain === null) throw new Error(`scenario ${seed} is not right`)
      const game = withLookahead(plain, seed)
      if (game === plain || mostPaths(game) > 60 || finiteStarts(game) === null || !canBranchCompiled(game))
        continue
      compared += 1
      agrees({ ...game, steps: Math.min(game.steps, 3) }, `scenario ${seed}`)
    }
  })

  /** Null where a draw before the first step is from a continuum, or fails. */
  function finiteStarts(game: Game): number | null {
    try {
      return branchStart(createReference(game, chooseByPolicy)).length
    } catch {
      return null
    }
  }
})

describe('what cannot be compiled', () => {
  const game = gameOf(`
players: {us: {moves: {open: {}, protect: {}}, policy: {open: 1, protect: 2}}}
events: {storm: {chance: 0.5}}
`)

  it('is a game of which something was seen', () => {
    expect(canBranchCompiled(game)).toBe(true)
    const evidence = { weight: 0, refuted: 0, picks: [], happenings: [] }
    expect(canBranchCompiled({ ...game, evidence })).toBe(false)
  })

  it('is a game in which one step may ask a site twice, to be answered alike', () => {
    expect(canBranchCompiled({ ...game, events: [...game.events, ...game.events] })).toBe(false)
  })
})

describe('beliefs', () => {
  it.each([
    ['about both sides, with numbers and strategies by type', ''],
    ['in turns', 'turns: [china, us]'],
  ])('go along every branch as in the reference, to the last bit: %s', (_, more) => {
    const game = gameOf(`
calendar: {rounds: 3}
${more}
players:
  us:
    types: {hawk: {chance: 0.3, resolve: 3}, dove: {chance: 0.7, resolve: 0.5}}
    moves: {hold: {stance: 1}, hit: {stance: -1}}
    policy: {by_type: {hawk: {hit: my.resolve, hold: 1}, dove: grim_trigger}}
    tremble: 0.2
  china:
    types: {firm: 0.5, soft: 0.5}
    moves: {hold: {stance: 1}, hit: {stance: -1, when: my.type == firm or my.believes.other.hawk < 0.6}}
    policy: [{if: my.believes.other.hawk > 0.4, then: {hit: 1, hold: 3}}, {else: {hit: other.believes.my.firm, hold: 1}}]
measures: {hawk: {final: china.believes.us.hawk}, firm: {average: us.believes.china.firm}}`)
    expect(canBranchCompiled(game)).toBe(true)
    expect(agrees(game, 'beliefs')).toBe(true)
  })
})
