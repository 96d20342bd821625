/** One run by both executors, as texts that are equal exactly when every bit is. */
import { compileProgram, instantiate, runOne } from '../../src/engine/index.ts'
import { createReference, follow, type Game, type RunRecord } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'

export const key = keyFromSeed('engine')

/** `[by the engine, by the reference]` for each run; `failed` where it fails. */
export function played(
  game: Game,
  runs: number,
  bound: ReadonlyMap<number, number> = new Map(),
): (readonly [engine: string, reference: string])[] {
  const instance = instantiate(compileProgram(game), key, bound)
  const reference = createReference(game, chooseByPolicy)
  return Array.from({ length: runs }, (_, run) => {
    const followed = follow(reference, key, run, { bound })
    const record = followed.kind === 'finished' ? followed.record : null
    return [written(runOne(instance, run, game.players.length)), written(record)] as const
  })
}

function written(record: RunRecord | null): string {
  if (record === null) return 'failed'
  const bits = (value: number): string => (Object.is(value, -0) ? '-0' : String(value))
  const { outcome, steps, pending, payoffs, measures } = record
  return JSON.stringify([outcome, steps, pending, payoffs.map(bits), measures.map(bits)])
}
