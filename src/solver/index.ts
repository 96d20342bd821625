/** Exact answers for finite games, and equilibria of whole scenarios. */

export type { Solved } from './course.ts'
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
export { firstStage } from './first-stage.ts'
export { type GameTree, gameTree } from './game-tree.ts'
export { bareGame } from './live-slots.ts'
export { type Median, mediansOf } from './medians.ts'
export { type BestResponse, type Responses, responsesTo } from './responses.ts'
export type * from './solution.ts'
export { type PrivateKnowledge, solutionOf, solveDecisions, type Unsolved } from './solve-game.ts'
export { playing, type SolvedPolicies, solvedPolicies } from './solved-policy.ts'
export type { Method } from './stage-game.ts'
