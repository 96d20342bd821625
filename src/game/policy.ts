/** What a policy is to the game: a function that answers with a probability for every open move. The caller samples, branches or prints. */
import type { Rule, Track } from './game.ts'
import type { Moment } from './reference.ts'

export interface Choice {
  /** One a move of the track, in its order; 0 for closed moves; sums to 1. Before trembling. */
  readonly probabilities: readonly number[]
  /** The rule that decided, where the policy is a table of rules. */
  readonly rule: Rule | null
  /** What a quantal player compared; null for every other. */
  readonly expected: Expected | null
}

/** What each move of a track is expected to pay (null: not weighed), and the rationality of the logit response to it. */
export interface Expected {
  readonly rationality: number
  readonly payoffs: readonly (number | null)[]
}

/**
 * Answers for one player on one track. `open[m]` tells which moves are open; at least one is.
 * Throws a RunError when the policy gives no open move a chance.
 */
export type Choose = (moment: Moment, player: number, track: Track, open: readonly boolean[]) => Choice
