/** Why the paths of a game could not be followed to their ends. */
import { RunError } from '../expression/index.ts'
import { type Game, NotFiniteError, type RunFailure } from '../game/index.ts'
import { positionOf } from '../text/index.ts'

export type NotFollowed =
  /** Something is drawn that has not finitely many values. A sentence. */
  | { readonly kind: 'infinite'; readonly reason: string }
  /** A path of the game fails. */
  | { readonly kind: 'failed'; readonly failure: Omit<RunFailure, 'run'> }

/** Runs something over the paths of a game, and answers with the reason where one cannot be followed. */
export function orWhyNot<T>(game: Game, work: () => T): T | NotFollowed {
  try {
    return work()
  } catch (error) {
    if (error instanceof NotFiniteError) return { kind: 'infinite', reason: `${error.message}.` }
    if (error instanceof RunError)
      return {
        kind: 'failed',
        failure: {
          step: 0,
          where: 'a path of the game',
          place: error.span === null ? null : positionOf(error.span, game.files),
          reason: error.message,
        },
      }
    throw error
  }
}
