/** Exact answers for finite games; equilibria of whole scenarios; what there is to bargain about. */
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
export { type ChancesAlong, chancesAlong } from './chances-along.ts'
export { type ChosenAmong, chosenAmong } from './chosen-among.ts'
export type { Solved } from './course.ts'
export type { ExactDocument, ResponsesDocument, SolutionDocument } from './document.ts'
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
export { firstStage } from './first-stage.ts'
export { type GameTree, gameTree } from './game-tree.ts'
export { type Earning, type StateGraph, stateGraph } from './graph.ts'
export { bareGame, isLastStepOnly } from './live-slots.ts'
export { type Median, mediansOf, slotsDrawnFromContinuum } from './medians.ts'
export { type BestResponse, type Responses, responsesTo } from './responses.ts'
export { exactSchema } from './schema.ts'
export type * from './solution.ts'
export { responsesSchema, solutionSchema } from './solution-schema.ts'
export { type PrivateKnowledge, solutionOf, solveDecisions, type Unsolved } from './solve-game.ts'
export { playing, type SolvedPolicies, solvedPolicies } from './solved-policy.ts'
export type { Method } from './stage-game.ts'
export {
  averageOf,
  type Limits,
  type PlayedWorld,
  tooWild,
  type WeighedDecision,
  weighPicks,
} from './weigh-picks.ts'
