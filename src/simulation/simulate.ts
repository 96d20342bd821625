/** Many runs of a game: compiled, cut into blocks, shared out, merged in order. */
import type { Game } from '../game/index.ts'
import type { Simulated } from './simulated.ts'
import { simulateWorlds, type WorldsCallbacks, type WorldsRequest } from './worlds.ts'

/**
 * Simulates a game. The same game, seed and options give the same result to the last bit, for any number of workers and after
 * any interruption. Rejects for nothing but defects: whatever an author or a user can cause is one of the ends of `Simulated`.
 */
export async function simulate(
  game: Game,
  request: WorldsRequest = {},
  callbacks: WorldsCallbacks = {},
): Promise<Simulated> {
  const simulated = await simulateWorlds([{ game, bound: [] }], request, callbacks)
  switch (simulated.kind) {
    case 'finished':
      return { kind: 'finished', result: simulated.results[0]!, hidden: simulated.hidden[0]! }
    case 'failed':
      return { kind: 'failed', seed: simulated.seed, failure: simulated.failure }
    case 'interrupted': {
      const { results, checkpoint, notSaved } = simulated
      return { kind: 'interrupted', result: results?.[0] ?? null, checkpoint, notSaved }
    }
    case 'none':
    case 'refused':
      return simulated
  }
}
