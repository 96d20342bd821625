/** Exact answers for finite games; what there is to bargain about. */
export { slotsRead } from './accumulators.ts'
export {
  type Agreement,
  type Bargained,
  type Bargaining,
  type BargainingCase,
  type BargainingDocument,
  bargainingOf,
} from './bargaining.ts'
export { bargainingSchema } from './bargaining-schema.ts'
export { mostBranches } from './branching.ts'
export type { ExactDocument } from './document.ts'
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
export { type ExactFirst, type ExactPath, exactFirst, exactPath, isComplete, withoutHidden } from './first.ts'
export { type Earning, type StateGraph, stateGraph } from './graph.ts'
export { type Median, mediansOf, slotsDrawnFromContinuum } from './medians.ts'
export { exactSchema } from './schema.ts'
