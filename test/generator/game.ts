/** Generated scenarios as games, and their runs. */
import { createReference, type Followed, follow, type Game } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import type { Key } from '../../src/random/index.ts'
import { type ResolveOptions, resolveGame } from '../../src/scenario/resolve.ts'
import { readScenario } from '../../src/scenario/scenario.ts'
import type { Tree } from './effects.ts'
import { loadGenerated, scenarioText } from './scenario.ts'

export interface Checked {
  /** Null: an error was found, and there should be none. */
  readonly game: Game | null
  /** `code message (text at its place)`. */
  readonly errors: readonly string[]
}

/** Reads and resolves a scenario that should be free of errors. */
export function checkTree(tree: Tree, options: ResolveOptions = {}): Checked {
  const text = scenarioText(tree)
  const read = readScenario('case.yaml', text, loadGenerated)
  const resolved = read.scenario === null ? null : resolveGame(read.scenario, options)
  const errors = [...read.diagnostics, ...(resolved?.diagnostics ?? [])]
    .filter(each => each.severity === 'error')
    .map(
      ({ code, message, span }) =>
        `${code} ${message} (${span === null ? '' : text.slice(span[1], span[2])})`,
    )
  return { game: resolved?.game ?? null, errors }
}

/** The game of a scenario that must be free of errors. */
export function gameOfTree(tree: Tree, options: ResolveOptions = {}): Game {
  const { game, errors } = checkTree(tree, options)
  if (game === null) throw new Error(`${errors.join('\n')}\n${scenarioText(tree)}`)
  return game
}

/** The first runs of a game by the reference. */
export function referenceRuns(game: Game, key: Key, count: number): Followed[] {
  const reference = createReference(game, chooseByPolicy)
  return Array.from({ length: count }, (_, run) => follow(reference, key, run))
}
