/**
 * The promise that holds the project together: the engine plays every game as the reference does, to the last bit, and fails in
 * the same runs. 1,000 random scenarios by default; as many as you like by
 *
 *     AGREEMENT=100000 npx vitest run test/agreement.test.ts
 *
 * `AGREEMENT_FROM=5000` begins with another scenario. A disagreement is shown as the smallest scenario that still has it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { keyFromSeed } from '../src/random/index.ts'
import { readScenario, resolveGame } from '../src/scenario/index.ts'
import { type Disagreement, disagreement, failures } from './generator/agreement.ts'
import type { Tree } from './generator/effects.ts'
import { checkTree, gameOfTree, referenceRuns } from './generator/game.ts'
import { withLookahead } from './generator/lookahead.ts'
import { scenarioText, scenarioTree } from './generator/scenario.ts'
import { historyOf } from './generator/seen.ts'
import { shrinkTree } from './generator/shrink.ts'
import { withTables } from './generator/tables.ts'

const SCENARIOS = Number(process.env.AGREEMENT ?? 1000)
const FIRST = Number(process.env.AGREEMENT_FROM ?? 0)
const RUNS = 20
/** Scenarios in one test, so that progress is seen. */
const PORTION = 250
const key = keyFromSeed('agreement')

function explained(tree: Tree): string {
  const differs = (smaller: Tree): Disagreement | null => {
    const { game } = checkTree(smaller, { watch: true })
    return game === null ? null : disagreement(game, key, RUNS)
  }
  const small = shrinkTree(tree, smaller => differs(smaller) !== null)
  return `${scenarioText(small)}\n${JSON.stringify(differs(small), null, 2)}`
}

for (let first = FIRST; first < FIRST + SCENARIOS; first += PORTION) {
  const behind = Math.min(first + PORTION, FIRST + SCENARIOS)
  it(`plays random scenarios ${first} to ${behind - 1} as the reference does`, { timeout: 600_000 }, () => {
    for (let seed = first; seed < behind; seed++) {
      const tree = scenarioTree(seed)
      const game = gameOfTree(tree, { watch: true })
      if (disagreement(game, key, RUNS) !== null) expect.fail(`scenario ${seed}\n${explained(tree)}`)
    }
  })
}

/** Scenarios that are given a history, likely or not. */
const HISTORIES = Math.ceil(SCENARIOS / 10)

it(`weighs ${HISTORIES} random scenarios with histories as the reference does`, { timeout: 600_000 }, () => {
  const weights = { possible: 0, impossible: 0, random: 0 }
  for (let seed = FIRST; seed < FIRST + HISTORIES; seed++) {
    const tree = scenarioTree(seed)
    const { text, asOf } = historyOf(gameOfTree(tree), seed)
    const { game, errors } = checkTree(tree, { history: { name: 'seen.yaml', content: text }, asOf })
    // A family whose every member was denied leaves nothing that can have been done: rightly refused.
    if (game === null) {
      expect(errors.every(each => each.startsWith('contradiction'))).toBe(true)
      continue
    }
    // Who looks ahead must not know what was seen of the steps to come.
    const played = seed % 4 === 0 ? withLookahead(game, seed) : game
    if (disagreement(played, key, played === game ? RUNS : 4) !== null)
      expect.fail(`scenario ${seed}\n${scenarioText(tree)}\n${text}`)
    const column = game.measures.findIndex(each => each.name === '--history')
    for (const run of referenceRuns(game, key, RUNS)) {
      if (run.kind === 'failed') continue
      const weight = run.record.measures[column]!
      weights[weight === 0 ? 'impossible' : weight === 1 ? 'possible' : 'random']++
    }
  }
  // Every kind of weight is met often.
  expect(Math.min(weights.possible, weights.impossible, weights.random)).toBeGreaterThan(HISTORIES / 10)
})

it(`plays ${HISTORIES} random scenarios by tables of odds as the reference does`, {
  timeout: 600_000,
}, () => {
  for (let seed = FIRST; seed < FIRST + HISTORIES; seed++) {
    const tree = scenarioTree(seed)
    const game = withTables(gameOfTree(tree), key, RUNS / 2)
    const differs = disagreement(game, key, RUNS)
    if (differs !== null) expect.fail(`scenario ${seed}\n${scenarioText(tree)}\n${JSON.stringify(differs)}`)
  }
})

it(`plays ${HISTORIES} random scenarios with players who look ahead as the reference does`, {
  timeout: 600_000,
}, () => {
  let thoughts = 0
  for (let seed = FIRST; seed < FIRST + HISTORIES; seed++) {
    const tree = scenarioTree(seed)
    const game = withLookahead(gameOfTree(tree), seed)
    const differs = disagreement(game, key, 4)
    if (differs !== null) expect.fail(`scenario ${seed}\n${scenarioText(tree)}\n${JSON.stringify(differs)}`)
    thoughts += referenceRuns(game, key, 1)[0]!.kind === 'finished' ? 1 : 0
  }
  // Most runs come to an end.
  expect(thoughts).toBeGreaterThan(HISTORIES / 2)
})

const root = fileURLToPath(new URL('..', import.meta.url))
const files = ['scenarios', 'test/scenarios', 'test/agreement']
  .map(folder => join(root, folder))
  .filter(folder => existsSync(folder))
  .flatMap(folder => readdirSync(folder).map(file => join(folder, file)))
  .filter(file => file.endsWith('.yaml'))

it.each(files.map(file => [file.slice(root.length), file]))(
  'plays %s as the reference does',
  { timeout: 60_000 },
  (_, file) => {
    const read = readScenario(file, readFileSync(file), path => {
      const beside = join(dirname(file), path)
      return existsSync(beside) ? readFileSync(beside) : null
    })
    const { game } = resolveGame(read.scenario!)
    if (game === null) throw new Error(`${file} does not check`)
    expect(disagreement(game, key, 300)).toBeNull()
    expect(failures(game, key, 300)).toEqual([])
  },
)
