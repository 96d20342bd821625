/** The exact law of a game together with that of its hidden measures: what an `expect` list watches, and what is asked from outside. */
import type { Game } from '../game/index.ts'
import { type Exact, type ExactMeasure, type ExactQuestion, type ExactResult, exactAnswer } from './exact.ts'

export type ExactAsked =
  | Exclude<Exact, { readonly kind: 'exact' }>
  /** `hidden`: in the order of the game. */
  | { readonly kind: 'exact'; readonly result: ExactResult; readonly hidden: readonly ExactMeasure[] }

/** As `exactAnswer`, which leaves hidden measures out. */
export function exactAnswerWithHidden(game: Game, question: ExactQuestion): ExactAsked {
  const measures = game.measures.map(measure => ({ ...measure, hidden: false }))
  const exact = exactAnswer({ ...game, measures }, question)
  if (exact.kind !== 'exact') return exact
  const { result } = exact
  const those = (hidden: boolean): readonly ExactMeasure[] =>
    result.measures.filter((_, index) => game.measures[index]!.hidden === hidden)
  return { kind: 'exact', result: { ...result, measures: those(false) }, hidden: those(true) }
}

/** Whether a measure was worked out: where its law would have needed more states than allowed, nothing but a sum is known of it. */
export function isKnown({ mean, never }: ExactMeasure): boolean {
  return mean !== null || never > 0
}
