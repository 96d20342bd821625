import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Game } from '../src/game/index.ts'
import { readScenario, resolveGame } from '../src/scenario/index.ts'

/** The game of a scenario file; what it extends is looked for beside it. */
export function gameOf(file: string): Game {
  const { scenario, diagnostics } = readScenario(file, readFileSync(file), path =>
    readFileSync(join(dirname(file), path)),
  )
  if (scenario === null) throw new Error(diagnostics.map(({ message }) => message).join(' '))
  const resolved = resolveGame(scenario)
  if (resolved.game === null) throw new Error(resolved.diagnostics.map(({ message }) => message).join(' '))
  return resolved.game
}
