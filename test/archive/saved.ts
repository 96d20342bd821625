/** Saves small simulations in a folder that goes away again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { recordLayout, type SavedCase, type SaveTarget, saveWhile } from '../../src/archive/index.ts'
import type { Game } from '../../src/game/index.ts'
import { simulateWorlds, type WorldsRequest } from '../../src/simulation/index.ts'
import { withInputs } from '../../src/study/inputs.ts'

/** An empty folder, removed when the tests of the file are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tft-saved-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Saves a simulation of a game the way the program does. */
export async function save(
  game: Game,
  target: Partial<SaveTarget> & { readonly folder: string },
  request: WorldsRequest,
) {
  const reported = withInputs(game)
  const saved: SavedCase = {
    within: null,
    records: recordLayout(reported.game, reported.inputs, request.condition?.weight != null),
    texts: [{ path: 'walk.yaml', text: 'tft: 1\nscenario: Wanderung „größer"\n' }],
  }
  return saveWhile(
    { overwrite: false, parquet: false, ...target },
    [saved],
    onBlock => simulateWorlds([{ game: reported.game, bound: [] }], request, { onBlock }),
    answer => (answer.kind === 'finished' ? answer.results : null),
  )
}
