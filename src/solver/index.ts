/** Exact answers for finite games; what there is to bargain about. */
export {
  type Agreement,
  type Bargained,
  type Bargaining,
  type BargainingCase,
  bargainingOf,
} from './bargaining.ts'
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
