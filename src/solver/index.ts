/** Exact answers for finite games. */
export { type ExactAsked, exactAnswerWithHidden, isKnown } from './asked.ts'
export { mostBranches } from './branching.ts'
export {
  type Exact,
  type ExactLaw,
  type ExactMeasure,
  type ExactOutcome,
  type ExactPayoff,
  type ExactQuestion,
  type ExactResult,
  exactAnswer,
} from './exact.ts'
export { type Median, mediansOf } from './medians.ts'
