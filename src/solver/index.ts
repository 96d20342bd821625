/** Exact answers for finite games; what there is to bargain about. */
export {
  type Agreement,
  type Bargained,
  type Bargaining,
  type BargainingCase,
  type BargainingDocument,
  bargainingOf,
} from './bargaining.ts'
export { bargainingSchema } from './bargaining-schema.ts'
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
