/** What the first runs of a seed left, of those that count, one by one: in this thread, and without anything that a page has not. */
import { compileProgram, type Instance, instantiate, runBlock, TooLargeError } from '../engine/index.ts'
import type { Game, RunRecord } from '../game/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { breathe } from '../text/index.ts'
import { type Condition, selectRuns } from './condition.ts'
import type { SimulationCallbacks } from './simulated.ts'

/** A run that counts. */
export interface FirstRun {
  readonly run: number
  /** How much it counts: 1, or the likelihood of what was seen. */
  readonly weight: number
  readonly record: Omit<RunRecord, 'pending'>
}

export type FirstRuns =
  | { readonly kind: 'finished'; readonly runs: readonly FirstRun[] }
  | { readonly kind: 'interrupted' }
  /** The game is too large to be compiled. */
  | { readonly kind: 'too-large' }

const CHUNK = 512

/**
 * Lives the first `count` runs of a seed. `condition` says which of them count; null: all do. Runs that fail are passed over.
 */
export async function firstRuns(
  game: Game,
  condition: Condition | null,
  { seed, count }: { readonly seed: string; readonly count: number },
  { signal }: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<FirstRuns> {
  const instance = instantiated(game, seed)
  if (instance === null) return { kind: 'too-large' }
  const runs: FirstRun[] = []
  for (let first = 0; first < count; ) {
    await breathe()
    if (signal?.aborted) return { kind: 'interrupted' }
    const chunk = Math.min(CHUNK, count - first)
    const failed = addRuns(runs, instance, { game, condition, first, count: chunk })
    if (failed === null) first += chunk
    else {
      if (failed > first) addRuns(runs, instance, { game, condition, first, count: failed - first })
      first = failed + 1
    }
  }
  return { kind: 'finished', runs }
}

/** Adds those that count of some runs; where one fails adds none and answers with its number. */
function addRuns(
  runs: FirstRun[],
  instance: Instance,
  {
    game,
    condition,
    first,
    count,
  }: {
    readonly game: Game
    readonly condition: Condition | null
    readonly first: number
    readonly count: number
  },
): number | null {
  const records = runBlock(instance, first, count, { observeBelow: 0 })
  if ('run' in records) return records.run
  const { outcome, steps, values, columns } = records
  const selected = condition === null ? null : selectRuns(condition, records, game.outcomes.length)
  const rows = selected === null ? Array.from({ length: count }, (_, row) => row) : [...selected.rows]
  rows.forEach((row, at) => {
    const own = Array.from(values.subarray(row * columns, (row + 1) * columns))
    runs.push({
      run: first + row,
      weight: selected?.weights?.[at] ?? 1,
      record: {
        outcome: outcome[row]!,
        steps: steps[row]!,
        payoffs: own.slice(0, game.players.length),
        measures: own.slice(game.players.length),
      },
    })
  })
  return null
}

function instantiated(game: Game, seed: string): Instance | null {
  try {
    return instantiate(compileProgram(game), keyFromSeed(seed))
  } catch (error) {
    if (error instanceof TooLargeError) return null
    throw error
  }
}
