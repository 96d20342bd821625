/** Whether the engine plays a game as the reference does. */
import { compileProgram, instantiate, runBlock, runOne } from '../../src/engine/index.ts'
import { createReference, follow, type Game, type RunRecord } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import type { Key } from '../../src/random/index.ts'

/** What two executors say about one run; null: it failed. */
export interface Disagreement {
  readonly run: number
  readonly reference: RunRecord | string
  readonly engine: RunRecord | null
}

/**
 * The first run that differs in its outcome, its steps, any bit of its payoffs and measures, what was pending at its end, or
 * in whether it failed; null where all agree.
 */
export function disagreement(game: Game, key: Key, runs: number): Disagreement | null {
  const reference = createReference(game, chooseByPolicy)
  // A copy, as a worker gets it: nothing that the reference has worked out may help the engine.
  const instance = instantiate(compileProgram(structuredClone(game)), key)
  for (let run = 0; run < runs; run++) {
    const followed = follow(reference, key, run)
    const engine = runOne(instance, run, game.players.length)
    const failed = followed.kind === 'failed'
    if (failed ? engine === null : engine !== null && isSame(followed.record, engine)) continue
    return { run, reference: failed ? `failed: ${followed.failure.reason}` : followed.record, engine }
  }
  return null
}

/** How many of the first runs fail, by the engine: a block ends at the first of them and is taken up behind it. */
export function failures(game: Game, key: Key, runs: number): number[] {
  const instance = instantiate(compileProgram(game), key)
  const failed: number[] = []
  for (let first = 0; first < runs; ) {
    const block = runBlock(instance, first, runs - first, { observeBelow: 0 })
    if (!('run' in block)) return failed
    failed.push(block.run)
    first = block.run + 1
  }
  return failed
}

/** Equal to the last bit; a measure that never held is NaN in both, and -0 is written nowhere. */
function isSame(left: RunRecord, right: RunRecord): boolean {
  const alike = (a: readonly number[], b: readonly number[]): boolean =>
    a.length === b.length && a.every((value, at) => Object.is(value, b[at]))
  return (
    left.outcome === right.outcome &&
    left.steps === right.steps &&
    left.pending === right.pending &&
    alike(left.payoffs, right.payoffs) &&
    alike(left.measures, right.measures)
  )
}
