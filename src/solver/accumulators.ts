/**
 * Slots that only add up or keep a record (payoffs, measures) and that nothing in the game looks at: two states that differ in them
 * alone have the same future. Leaving them out of a state is what keeps exact answers small.
 */
import { type Game, hasHosted, SLOT } from '../game/index.ts'

export interface Accumulators {
  /** For each player, in the order of the game, whether its payoff so far is read by something. */
  readonly payoffRead: readonly boolean[]
  /** For each measure, in the order of the game. */
  readonly measureRead: readonly boolean[]
}

export function accumulatorsOf(game: Game, read: ReadonlySet<number>): Accumulators {
  return {
    payoffRead: game.players.map(player => read.has(player.payoffSlot)),
    measureRead: game.measures.map(
      ({ slot, weightSlot }) => read.has(slot) || (weightSlot !== null && read.has(weightSlot)),
    ),
  }
}

const CLOCK = new Set<number>(Object.values(SLOT))

/**
 * Whether a step does the same whenever it is lived, the last one apart: nothing reads the clock, is discounted or scheduled, or
 * remembers a step. Then what follows a state needs to be worked out once only.
 */
export function isTimeless(game: Game, read: ReadonlySet<number>): boolean {
  if ([...read].some(slot => CLOCK.has(slot) && slot !== SLOT.settled)) return false
  if (game.entries.length > 0 || game.laters.length > 0 || game.noted.length > 0) return false
  if (game.players.some(player => player.discount !== null)) return false
  // A table of odds goes by the step, and who looks ahead sees the end come.
  if (hasHosted(game)) return false
  if (game.tallies.some(({ latest, ready }) => latest !== null || ready !== null)) return false
  // A record high or low is stored without looking in step 1, a `first` stores the step.
  return game.measures.every(({ kind }) => kind === 'final' || kind === 'total' || kind === 'count')
}
