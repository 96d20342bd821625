/** When a condition first holds, exactly. */
import type { Game, Measure } from '../game/index.ts'
import { cutWhereFirst } from './cut.ts'
import { type Exact, type ExactLaw, type ExactQuestion, exactAnswer } from './exact.ts'

export type ExactFirst =
  | Exclude<Exact, { readonly kind: 'exact' }>
  /** How likely the condition of a measure ever holds at the end of a step, and in which it does first; null where it cannot. */
  | { readonly kind: 'first'; readonly probability: number; readonly law: ExactLaw | null }

/** Works out when the condition of a measure of kind `first` comes to hold. */
export function exactFirst(game: Game, measure: Measure, question: Omit<ExactQuestion, 'laws'>): ExactFirst {
  const exact = exactAnswer(cutWhereFirst(game, measure), { ...question, laws: false })
  if (exact.kind !== 'exact') return exact
  const { probability, time } = exact.result.outcomes[0]!
  return { kind: 'first', probability: Math.min(probability, 1), law: time }
}

/** The game without the measures that its results do not show: what is watched and asked. */
export function withoutHidden(game: Game): Game {
  return { ...game, measures: game.measures.filter(measure => !measure.hidden) }
}

/** Whether every measure was worked out: where its law would have needed more states than allowed, nothing is known of it. */
export function isComplete({
  measures,
}: {
  readonly measures: readonly { readonly mean: number | null; readonly never: number }[]
}): boolean {
  return measures.every(({ mean, never }) => mean !== null || never > 0)
}

/** An answer to `ever`, `first` and `before`. JSON-able. */
export interface ExactPath {
  /** Whether it was asked how likely it ever holds, or when first. */
  readonly asked: 'ever' | 'first'
  /** As it was written. */
  readonly condition: string
  /** Probability that it holds at the end of some step. */
  readonly ever: number
  /** Probability that it does so before a day or step; null where that was not asked. */
  readonly before: { readonly until: string; readonly probability: number } | null
  /** The step at whose end it first holds, given that it ever does; null where it cannot. */
  readonly first: ExactLaw | null
  /** The step by whose end it holds in half of the runs in which it ever does, and that step's first day; null where it cannot. */
  readonly median: { readonly step: number; readonly day: string | null } | null
}

/** The answer told of a condition as it was written. Before a step means: at the end of an earlier one. */
export function exactPath(
  { asked, condition }: Pick<ExactPath, 'asked' | 'condition'>,
  { probability, law }: Extract<ExactFirst, { readonly kind: 'first' }>,
  before: { readonly until: string; readonly step: number } | null,
  dayOf: (step: number) => string | null,
): ExactPath {
  const earlier = (law?.values ?? []).filter(([step]) => before !== null && step < before.step)
  const median = law === null ? null : medianOf(law)
  return {
    asked,
    condition: condition.trim(),
    ever: probability,
    before:
      before === null
        ? null
        : { until: before.until, probability: probability * earlier.reduce((sum, [, p]) => sum + p, 0) },
    first: law,
    median: median === null ? null : { step: median, day: dayOf(median) },
  }
}

/** The least value that is not exceeded with half the probability or more. */
function medianOf({ values }: ExactLaw): number {
  let below = 0
  const found = values.find(([, p]) => {
    below += p
    // Half of it all, but for rounding.
    return below >= 0.5 - 1e-12
  })
  return (found ?? values.at(-1)!)[0]
}
