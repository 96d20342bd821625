/** Many runs of a game: compiled, cut into blocks, shared out, merged in order. */
import { compileProgram, instantiate, type Program, runBlock, TooLargeError } from '../engine/index.ts'
import { createReference, follow, type Game, type RunFailure } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { type Key, keyFromSeed } from '../random/index.ts'
import { answers, PATIENCE } from './answers.ts'
import { conduct } from './conduct.ts'
import { hashGame } from './hash.ts'
import { completeOptions, type SimulationRequest } from './options.ts'
import { planOf } from './plan.ts'
import { startPool } from './pool.ts'
import type { Simulated, SimulationCallbacks } from './simulated.ts'

/**
 * Simulates a game. The same game, seed and options give the same result to the last bit, for any number of workers and after
 * any interruption. Rejects for nothing but defects: whatever an author or a user can cause is one of the ends of `Simulated`.
 */
export async function simulate(
  game: Game,
  request: SimulationRequest = {},
  callbacks: SimulationCallbacks = {},
): Promise<Simulated> {
  const completed = completeOptions(request)
  if (completed.kind === 'refused') return completed
  const { options } = completed
  const plan = planOf(game, options)
  if (plan === null)
    return {
      kind: 'refused',
      reason: 'The game has too many moves and variables for its results to be kept.',
    }
  const program = compiled(game)
  if (program === null) return { kind: 'refused', reason: 'The game is too large to be compiled.' }
  const key = keyFromSeed(options.seed)
  const instance = instantiate(program, key)
  return conduct(
    {
      game,
      options,
      owner: { gameHash: hashGame(game), seed: options.seed, plan },
      answersFrom: from =>
        answers({
          plan,
          from,
          runSome: (first, count) => runBlock(instance, first, count, { observeBelow: plan.observeBelow }),
          workers: options.workers,
          patience: PATIENCE,
          startPool: () => startPool({ program, key, plan }, options.workers),
          signal: callbacks.signal,
        }),
      explain: run => explainFailure(game, key, run),
    },
    callbacks,
  )
}

function compiled(game: Game): Program | null {
  try {
    return compileProgram(game)
  } catch (error) {
    if (error instanceof TooLargeError) return null
    throw error
  }
}

/** Lives the run once more by the reference, which knows rule, place and reason. */
function explainFailure(game: Game, key: Key, run: number): RunFailure {
  const followed = follow(createReference(game, chooseByPolicy), key, run)
  if (followed.kind === 'finished')
    throw new Error(`the engine gave up run ${run}, which the reference finishes`)
  return followed.failure
}
