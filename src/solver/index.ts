/** Exact answers for finite games. */
export { slotsRead } from './accumulators.ts'
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
