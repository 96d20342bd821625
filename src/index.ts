/**
 * Tit-for-Tariff as a library: a scenario file in, a trustworthy outcome distribution out.
 *
 *     YAML ─ readScenario ─▶ Scenario ─ resolveGame ─▶ Game ─ simulate: compile, run, merge ─▶ Result ─ formatResult ─▶ text
 */
export type * from './archive/index.ts'
export { manifestSchema, openSavedResult } from './archive/index.ts'
export type { Game, RunFailure, Text } from './game/index.ts'
export { type BackgroundQuestion, backgroundOf } from './library/background.ts'
export { type BargainedScenario, type BargainingRequest, bargainScenario } from './library/bargaining.ts'
export { type Briefed, type BriefRequest, briefScenario } from './library/brief.ts'
export {
  type CollectAnswer,
  type Collected,
  type CollectRequest,
  collectGames,
  type FindScenarios,
  type GameFile,
} from './library/collect.ts'
export { type CaseInput, type ComparedScenarios, compareScenarios } from './library/compare.ts'
export { type Debriefed, debriefGame } from './library/debrief.ts'
export { type ExactAnswered, type ExactRequest, exactScenario } from './library/exact.ts'
export { type Explained, type ExplainRequest, explainScenario, followRun } from './library/explain.ts'
export { growingOf, type Moving, type MovingRequest, openMoving } from './library/live.ts'
export { type MixedAnswered, type MixedRequest, mixScenario } from './library/mixed.ts'
export type { NotFinite } from './library/not-finite.ts'
export { picksUnlikePolicy } from './library/own-picks.ts'
export {
  openTable,
  type PlayedGame,
  type PlayRequest,
  playedGame,
  readPlayed,
  type SavedTable,
  type Standing,
  savedTable,
  standingOf,
  type Table,
} from './library/play.ts'
export { MOST_RUN, type RefusedGame, readGame, replayGame } from './library/replay.ts'
export { type Answered, answerScenario } from './library/run.ts'
export { type Invalid, type Opened, openRead, openScenario, type ScenarioInput } from './library/scenario.ts'
export { type AnalysedScenario, analyseSensitivity, type SensitivityQuestion } from './library/sensitivity.ts'
export { solveGame } from './library/solve.ts'
export {
  type DecisionsRequest,
  type GambitText,
  type NotSolved,
  type RespondedScenario,
  respondTo,
  type SolvedScenario,
  type SolveRequest,
  solveScenario,
} from './library/solve-scenario.ts'
export { type SweptScenario, sweepScenario } from './library/sweep.ts'
export { type Tested, testScenario } from './library/test.ts'
export {
  holdTournament,
  type TournamentField,
  type TournamentHeld,
  type TournamentRequest,
  tournamentField,
} from './library/tournament.ts'
export {
  equilibriaSchema,
  nfgText,
  readNfg,
  SELECTIONS,
  type Selection,
  type SolvedForm,
} from './matrix-games/index.ts'
export * from './report/index.ts'
export {
  calendarTable,
  fixQuotes,
  historySchema,
  MOST_BYTES,
  readScenario,
  resolveGame,
  scaffold,
  scenarioSchema,
} from './scenario/index.ts'
export type * from './simulation/index.ts'
export { hashGame, resultSchema, simulate, VERSION, writeWholeFile } from './simulation/index.ts'
export type {
  Bargaining,
  BargainingDocument,
  ExactDocument,
  ExactLaw,
  ExactPath,
  ExactResult,
  Method,
  ResponsesDocument,
  SolutionDocument,
} from './solver/index.ts'
export { bargainingSchema, exactSchema, responsesSchema, solutionSchema } from './solver/index.ts'
export type * from './study/index.ts'
export {
  classSchema,
  compareSaved,
  comparisonSchema,
  type MovableSetting,
  mixedSchema,
  movableSettings,
  readOver,
  sensitivitySchema,
  sweepSchema,
  tournamentSchema,
} from './study/index.ts'
export type { Diagnostic, SourceFile } from './text/index.ts'
