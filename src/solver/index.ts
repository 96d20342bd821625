/** Exact answers for finite games. */
export { slotsRead } from './accumulators.ts'
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
