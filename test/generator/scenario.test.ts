import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createReference, type Followed, follow, type Game, type TraceEntry } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { createChooser } from './chooser.ts'
import { PATHS, pathsAndTexts, TEXTS } from './constructs.ts'
import type { Tree } from './effects.ts'
import { checkTree, gameOfTree, referenceRuns } from './game.ts'
import { permuted } from './permute.ts'
import { anyScenario, scenarioText, scenarioTree } from './scenario.ts'

const RUNS = 4
/** In how many scenarios a construct must occur. */
const TIMES = 3
const key = keyFromSeed('generator')
const seeds = (first: number, count: number): number[] => Array.from({ length: count }, (_, at) => first + at)

/** Records with names instead of places, so that another order of the file makes no difference; failed runs as they failed. */
function told(game: Game, runs: readonly Followed[]): unknown[] {
  return runs.map(run => {
    if (run.kind === 'failed') return 'failed'
    const { outcome, measures, ...rest } = run.record
    const named = game.measures.map((measure, at) => [measure.name, measures[at]] as const)
    return {
      ...rest,
      outcome: game.outcomes[outcome]!.name,
      measures: named.toSorted(([a], [b]) => (a < b ? -1 : 1)),
    }
  })
}

function toldOf(tree: Tree, variant: string | null = null): unknown[] {
  const game = gameOfTree(tree, { variant })
  return told(game, referenceRuns(game, key, RUNS))
}

it('makes scenarios in which nothing is wrong', { timeout: 120_000 }, () => {
  for (const seed of seeds(0, 60)) {
    const tree = scenarioTree(seed)
    for (const variant of [null, ...Object.keys(tree.variants as Tree)])
      expect({ seed, variant, errors: checkTree(tree, { variant }).errors }).toEqual({
        seed,
        variant,
        errors: [],
      })
  }
})

it('uses every construct of the language', { timeout: 120_000 }, () => {
  const found = new Map<string, number>([...PATHS, ...Object.keys(TEXTS)].map(name => [name, 0]))
  const isRare = (name: string): boolean => (found.get(name) ?? TIMES) < TIMES
  const note = (name: string): unknown => found.set(name, found.get(name)! + 1)
  for (let seed = 0; seed < 1000 && [...found.keys()].some(isRare); seed++) {
    const { paths, texts } = pathsAndTexts(scenarioTree(seed))
    for (const path of PATHS) if (isRare(path) && paths.has(path)) note(path)
    for (const [name, pattern] of Object.entries(TEXTS))
      if (isRare(name) && [...texts].some(text => pattern.test(text))) note(name)
  }
  expect([...found].filter(([name]) => isRare(name))).toEqual([])
})

it('makes scenarios in which things happen', { timeout: 60_000 }, () => {
  const happened = new Map<string, number>()
  let [finished, failed] = [0, 0]
  for (const seed of seeds(0, 40)) {
    const reference = createReference(gameOfTree(scenarioTree(seed)), chooseByPolicy)
    for (let run = 0; run < 10; run++) {
      const trace = (entry: TraceEntry): void => {
        const name = entry.kind === 'happening' ? entry.what : entry.kind
        for (const each of [name, ...(name === 'pick' ? reasonsIn(entry) : [])])
          happened.set(each, (happened.get(each) ?? 0) + 1)
      }
      const { kind } = follow(reference, key, run, { trace })
      if (kind === 'finished') finished += 1
      else failed += 1
    }
  }
  const wanted = ['entry', 'later', 'event', 'joint', 'dynamic', 'move', 'scheduled', 'cancelled', 'closed']
  for (const name of wanted) expect([name, happened.get(name) ?? 0]).toSatisfy(([, times]) => times >= 20)
  // Some runs fail, so that it is seen that they fail everywhere alike; most do not.
  expect(failed).toBeGreaterThan(10)
  expect(finished).toBeGreaterThan(2 * failed)
})

function reasonsIn(entry: TraceEntry): string[] {
  return entry.kind === 'pick' && entry.closed.some(reason => reason !== null) ? ['closed'] : []
}

it('makes the same scenario of the same number', () => {
  expect(scenarioText(scenarioTree(7))).toBe(scenarioText(scenarioTree(7)))
})

/** Scenarios of a fixed seed; a counterexample tells its number in `scenario: case-...`. */
function forScenarios(count: number, property: (tree: Tree) => void): void {
  fc.assert(fc.property(anyScenario, property), { seed: 20_251_030, numRuns: count, endOnFailure: true })
}

it('plays alike in whatever order players, tracks, moves, families, joints and state stand', {
  timeout: 120_000,
}, () => {
  forScenarios(60, tree => {
    expect(toldOf(permuted(tree, createChooser(1)))).toEqual(toldOf(tree))
  })
})

it('is changed by no event that never fires, no move that is never open, no new name', {
  timeout: 120_000,
}, () => {
  forScenarios(40, tree => {
    const expected = toldOf(tree)
    expect(toldOf(withDeadWood(tree))).toEqual(expected)
    expect(toldOf(tree, 'plain')).toEqual(expected)
  })
})

/** With an event that cannot fire and, for every player without a matrix, a move that is never open. */
function withDeadWood(tree: Tree): Tree {
  const idle = { add: { [Object.keys(tree.state as Tree).find(name => /^[xn]_/.test(name))!]: 1 } }
  const players = Object.entries((tree.players ?? {}) as Record<string, Tree>).map(([name, player]) => {
    const moves = player.moves as Record<string, Tree>
    const track = Object.values(moves)[0]!.track
    const dead = { ...(track === undefined ? {} : { track }), when: 'false', stance: -1, ...idle }
    return [name, tree.matrix === undefined ? { ...player, moves: { aloof: dead, ...moves } } : player]
  })
  return {
    ...tree,
    ...(players.length > 0 ? { players: Object.fromEntries(players) } : {}),
    events: { never_first: { chance: 0, ...idle }, ...((tree.events ?? {}) as Tree) },
  }
}
