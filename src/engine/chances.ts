/**
 * How the chances of a step are answered: with the addressed draws of one run (`emit-drawn.ts`), or with every answer in turn
 * (`branching/forks.ts`). The step itself is emitted once for both, as `game/step.ts` is written once for `follow` and `branch`.
 */
import type { Code } from './assembler.ts'
import type { Runner } from './emit-race.ts'
import type { Emitter } from './emitter.ts'

export interface Chances {
  /** 1 where a chance of probability `p` (0 to 1, read once) fires, else 0. */
  fires(emitter: Emitter, p: Code, site: number): Code
  /** Index of the entry that happens; weights are >= 0, their sum is above 0; all may be read more than once. */
  oneOf(emitter: Emitter, weights: readonly Code[], sum: Code, site: number): Code
  /**
   * What a player's choice leaves in the local of its pick: the move, or something from which `decide` makes it. `sum` divides
   * every weight; null: weights are odds.
   */
  race(emitter: Emitter, runners: readonly Runner[], sum: Code | null): Code
  /** Makes moves of what `race` has left in the locals of those who decide together. `last`: nobody decides after them in this step. */
  decide(emitter: Emitter, picks: readonly number[], last: boolean): Code
  /** The number between 0 and 1 of a draw. */
  uniform(emitter: Emitter, site: number): Code
}
