/** What every shipped scenario owes: it checks clean, its expectations hold, its order means nothing, its golden files stand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { createReference, follow, type Game, type RunRecord } from '../src/game/index.ts'
import { testScenario } from '../src/index.ts'
import { chooseByPolicy } from '../src/players/index.ts'
import { keyFromSeed } from '../src/random/index.ts'
import { readScenario, resolveGame, scenarioSchema, variantNames } from '../src/scenario/index.ts'
import { type Result, simulate } from '../src/simulation/index.ts'
import { loweredText } from './scenarios/lowered.ts'
import { playthroughText } from './scenarios/playthrough.ts'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const namesIn = (path: string): string[] =>
  readdirSync(folder(path))
    .filter(name => name.endsWith('.yaml'))
    .map(name => `${path}/${name}`)

const alone = namesIn('../scenarios')
const lessons = namesIn('../scenarios/lessons')
const shipped = [...alone, ...lessons]
const all = [...shipped, ...namesIn('./scenarios')]
const textOf = (path: string): string => readFileSync(folder(path), 'utf8')
/** `chicken`, and of a lesson `lessons/chicken`. */
const nameOf = (path: string): string => path.replace(/^.*?\/(?=(lessons\/)?[^/]*$)|\.yaml$/g, '')

function gameOf(text: string, variant: string | null = null): Game {
  const { scenario, diagnostics } = readScenario('scenario.yaml', text)
  if (scenario === null) throw new Error(JSON.stringify(diagnostics))
  const resolved = resolveGame(scenario, { variant })
  if (resolved.game === null) throw new Error(JSON.stringify(resolved.diagnostics))
  return resolved.game
}

function recordsOf(game: Game, seed: string, runs: number): RunRecord[] {
  const reference = createReference(game, chooseByPolicy)
  const key = keyFromSeed(seed)
  return Array.from({ length: runs }, (_, run) => {
    const followed = follow(reference, key, run)
    if (followed.kind === 'failed') throw new Error(JSON.stringify(followed.failure))
    return followed.record
  })
}

test('seventeen scenarios are shipped, and each tells editors its schema', () => {
  expect(alone.map(nameOf).sort()).toEqual([
    'brinkmanship',
    'brinkmanship-quantal',
    'centipede',
    'chicken',
    'entry-deterrence',
    'gamblers-ruin',
    'kuala-lumpur-2025',
    'matching-pennies',
    'package-deal',
    'prisoners-dilemma-tariffs',
    'rare-earth-hold-up',
    'repeated-dilemma',
    'reputation',
    'rubinstein',
    'ship-fees',
    'signals',
    'war-of-attrition',
  ])
  for (const path of alone)
    expect(textOf(path).split('\n')[0]).toBe('# yaml-language-server: $schema=./scenario.schema.json')
  for (const path of lessons)
    expect(textOf(path).split('\n')[0]).toBe('# yaml-language-server: $schema=../scenario.schema.json')
})

// The header of every scenario names this file; `tft schema` prints the same.
test('the schema beside the scenarios is the one of the program', async () => {
  const schema = `${JSON.stringify(scenarioSchema(), null, 2)}\n`
  await expect(schema).toMatchFileSnapshot('../scenarios/scenario.schema.json')
})

describe.each(shipped)('%s', path => {
  test('checks without error or warning, and so does every variant', () => {
    const { scenario, diagnostics } = readScenario(path, textOf(path))
    expect(diagnostics).toEqual([])
    for (const variant of [null, ...variantNames(scenario!)]) {
      const resolved = resolveGame(scenario!, { variant })
      // A variant may have no use for what the file has.
      const spared = variant === null ? [] : ['never-read']
      expect(
        resolved.diagnostics.filter(({ severity, code }) => severity !== 'remark' && !spared.includes(code)),
      ).toEqual([])
      expect(resolved.game).not.toBeNull()
    }
  })

  test('has a source or an assumption for every figure, and its sources can be found', () => {
    const { scenario } = readScenario(path, textOf(path))
    expect(resolveGame(scenario!).unsourced.map(each => each.name)).toEqual([])
    const sources = Object.values<{ url?: string; where?: string }>(parse(textOf(path)).sources ?? {})
    for (const { url, where } of sources) {
      expect(url ?? where).toMatch(/^https:\/\/|^scenarios\/facts\//)
      if (where !== undefined) expect(existsSync(folder(`../${where.replace(/,.*$/, '')}`)), where).toBe(true)
    }
  })
})

/** Milliseconds: these tests simulate, and the machine may be busy. */
const PATIENCE = 60_000

// 99.9 % intervals of one fixed seed: a right expectation is missed by one seed in a thousand, some forty of them by one in 25.
test.each(all)(
  'the expectations of %s hold',
  async path => {
    const request = { runs: 5_000, seed: 'shipped', workers: 1 }
    const answer = await testScenario({ name: path, content: textOf(path) }, request)
    if (answer.kind !== 'tested') throw new Error(JSON.stringify(answer))
    expect(answer.tested.expectations.length).toBeGreaterThan(0)
    expect(answer.tested.expectations.filter(each => !each.met)).toEqual([])
  },
  PATIENCE,
)

test.each(shipped)(
  'no outcome of %s is rarer than 1 % unless its expectations say so',
  async path => {
    const simulated = await simulate(gameOf(textOf(path)), { runs: 4_000, workers: 1, observe: 0 })
    if (simulated.kind !== 'finished') throw new Error(JSON.stringify(simulated))
    const rare = simulated.result.outcomes.filter(outcome => outcome.probability < 0.01)
    for (const { name } of rare) expect(textOf(path)).toContain(`{probability: ${name}, between: [0, 0.0001]`)
  },
  PATIENCE,
)

describe.each(all)('golden files of %s', path => {
  // After a wanted change: npx vitest run test/scenarios.test.ts -u, then read the diff.
  test('the lowered game', async () => {
    await expect(loweredText(gameOf(textOf(path)))).toMatchFileSnapshot(`golden/${nameOf(path)}.game.json`)
  })

  test('one run, told', async () => {
    await expect(playthroughText(gameOf(textOf(path)), 'golden', 0)).toMatchFileSnapshot(
      `golden/${nameOf(path)}.playthrough.txt`,
    )
  })
})

test.each(all)(
  'the seeded result of %s',
  async path => {
    const simulated = await simulate(gameOf(textOf(path)), { runs: 1_000, seed: 'golden', workers: 1 })
    if (simulated.kind !== 'finished') throw new Error(JSON.stringify(simulated))
    await expect(resultText(simulated.result)).toMatchFileSnapshot(`golden/${nameOf(path)}.result.json`)
  },
  PATIENCE,
)

/** What a person would notice in a result, in full precision. */
function resultText({ runs, seed, outcomes, measures, payoffs, moves, pending }: Result): string {
  const told = {
    runs,
    seed,
    outcomes: Object.fromEntries(outcomes.map(each => [each.name, each.count])),
    measures: Object.fromEntries(
      measures.map(({ name, distribution: law }) => [
        name,
        law && { count: law.count, mean: law.mean, sd: law.sd, min: law.min, max: law.max },
      ]),
    ),
    payoffs: Object.fromEntries(payoffs.map(each => [each.player, each.distribution.mean])),
    moves: Object.fromEntries(
      moves.map(each => [
        [each.player, each.track, each.move].filter(part => part !== '').join('.'),
        each.perRun,
      ]),
    ),
    pending,
  }
  return `${JSON.stringify(told, null, 1)}\n`
}

describe('kuala-lumpur-2025', () => {
  const text = textOf('../scenarios/kuala-lumpur-2025.yaml')
  const runs = 100
  const before = recordsOf(gameOf(text), 'order', runs)

  test('players, tracks, moves, types and state in another order give the same numbers to the last bit', () => {
    const tree = parse(text)
    const turned = stringify({
      ...tree,
      state: backwards(tree.state),
      tracks: backwards(tree.tracks),
      joint: backwards(tree.joint),
      players: backwards(mapValues(tree.players, turnedPlayer)),
    })
    expect(turned.indexOf('\n  china:')).toBeLessThan(turned.indexOf('\n  us:'))
    const game = gameOf(turned)
    const names = game.slots.map(slot => slot.name)
    expect(names).not.toEqual(gameOf(text).slots.map(slot => slot.name))
    expect(recordsOf(game, 'order', runs)).toEqual(before)
  })

  test('an event that never fires changes no run', () => {
    const tree = parse(text)
    const event = { when: 'tension < 0', chance: 0.5, set: { signed: true } }
    const more = gameOf(stringify({ ...tree, events: { aaa_never: event, ...tree.events } }))
    expect(recordsOf(more, 'order', runs)).toEqual(before)
  })

  test('a move that is never picked changes no run', () => {
    const tree = parse(text)
    tree.players.us.moves.abstain = { track: 'talks', label: { en: 'Abstain', zh: '弃权' } }
    expect(recordsOf(gameOf(stringify(tree)), 'order', runs)).toEqual(before)
  })
})

type Tree = Record<string, unknown>

function backwards(map: Tree): Tree {
  return Object.fromEntries(Object.entries(map).reverse())
}

function mapValues(map: Record<string, Tree>, change: (value: Tree) => Tree): Tree {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}

function turnedPlayer(player: Tree): Tree {
  return {
    ...player,
    types: backwards(player.types as Tree),
    moves: backwards(player.moves as Tree),
    policy: backwards(player.policy as Tree),
  }
}
