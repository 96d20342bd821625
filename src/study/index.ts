/** Questions put to a scenario, one a file. */
export type { DiscoveryRequest } from './box-question.ts'
export { type ChosenRun, chooseRun, type RunChoice } from './choose-run.ts'
export type {
  ClassBranch,
  ClassDecision,
  ClassDocument,
  ClassEnd,
  ClassFirst,
  ClassGame,
  ClassLaw,
  ClassOutcome,
  ClassPath,
  ClassPayoff,
  ClassSection,
  FirstHostile,
  Mean,
  NotReckoned,
  OwnPick,
  RefusedFile,
  Share,
} from './class.ts'
export { classSchema } from './class-schema.ts'
export { classSection, type SectionInput } from './class-section.ts'
export {
  type CaseToCompare,
  type Compared,
  type CompareRequest,
  type ComparisonAims,
  compareCases,
} from './compare.ts'
export { compareSaved, type SavedCaseToCompare } from './compare-saved.ts'
export type {
  ChangedWorld,
  ComparedCase,
  Comparison,
  Difference,
  Flow,
  LawComparison,
  MeasureComparison,
  OutcomeComparison,
  QuantileDifference,
  Regret,
  RegretOfCase,
} from './comparison.ts'
export { comparisonSchema } from './comparison-schema.ts'
export { type Course, type CoursePick, type PlayedCourse, watchPicks } from './course.ts'
export type { BoxLimit, DiscoveredBox, Discovery, DiscoveryEnd, Peel } from './discover.ts'
export { type Grid, layOutGrid } from './grid.ts'
export { type Input, withInputs } from './inputs.ts'
export {
  type CaseToChoose,
  type Learned,
  type LearnedInput,
  type Learning,
  type LearningRequest,
  learn,
} from './learning.ts'
export { learningSchema } from './learning-schema.ts'
export type { Estimate } from './match-scores.ts'
export {
  type Mixed,
  type MixedCallbacks,
  type MixedDocument,
  mix,
} from './mixed.ts'
export { mixedSchema } from './mixed-schema.ts'
export { type Over, type ReadOver, readOver, type SettingValue } from './over.ts'
export {
  type Analysed,
  analyseInputs,
  type Indices,
  type InputSensitivity,
  type Sensitivity,
  type SensitivityRequest,
  type TargetSensitivity,
  type TornadoEnd,
} from './sensitivity.ts'
export { sensitivitySchema } from './sensitivity-schema.ts'
export { type Change, findSetting } from './setting.ts'
export { type MovableSetting, movableSettings } from './settings.ts'
export {
  type Sweep,
  type SweepAxis,
  type SweepMean,
  type SweepMeasure,
  type SweepPoint,
  type SweepRequest,
  type SweepSubject,
  type SweepTurn,
  type Swept,
  sweep,
} from './sweep.ts'
export { sweepSchema } from './sweep-schema.ts'
export { LOOKED_AT, type ToldWorld, worldsToTell } from './told-worlds.ts'
export {
  type Entrant,
  type Evolution,
  type Invader,
  judgeTournament,
  type Tournament,
  type TournamentEntrant,
  type TournamentMatch,
  type TournamentPair,
  type TournamentSeat,
} from './tournament.ts'
export { type FieldRequest, fieldOf } from './tournament-field.ts'
export {
  type MatchesCallbacks,
  type MatchesRequest,
  type PlayedMatches,
  playMatches,
} from './tournament-matches.ts'
export { tournamentSchema } from './tournament-schema.ts'
export {
  findTurningPoints,
  keepCourse,
  type LivedWorld,
  type TurningPoint,
  type TurningPoints,
  type TurningPointsFound,
  type TurningPointsRequest,
} from './turning-points.ts'
export { BASELINE, type Combination, layOutVariation } from './variation.ts'
export { weighExactly } from './weigh-exactly.ts'
export { weighForked } from './weigh-forked.ts'
export { exactly, type WeighedGame } from './weighed-play.ts'
export { readWhatIf, type WhatIf } from './what-if.ts'
