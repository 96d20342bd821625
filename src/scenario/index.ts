/** The front end: a file becomes a checked scenario, a scenario becomes a game. */

export type { EverAsked, HistoryFile } from './asked.ts'
export type { UnsourcedFigure } from './check/figures.ts'
export type { InfiniteReason } from './check/finite.ts'
export type { Rows } from './csv.ts'
export { debriefOf, type Evidence, evidenceOf } from './evidence.ts'
export { type Load, within } from './extends.ts'
export { type Fixed, fixQuotes } from './fix.ts'
export { furtherErrors } from './further.ts'
export { MOST_BYTES } from './guard.ts'
export { everMeasure } from './lower/asked.ts'
export { type CalendarRow, calendarTable } from './lower/calendar-table.ts'
export type { Expectation } from './lower/expectations.ts'
export { type Resolved, type ResolveOptions, resolveGame } from './resolve.ts'
export type { RoleTexts } from './roles.ts'
export { scaffold } from './scaffold.ts'
export { type MendedScenario, type ReadScenario, readScenario, type Scenario } from './scenario.ts'
export type { Seated } from './seated.ts'
export { historySchema, type Json, scenarioSchema } from './shape/json-schema.ts'
export {
  type KnownStrategy,
  knownStrategies,
  type StrategyFile,
  withStrategyFiles,
} from './strategy-files.ts'
export { get, type Tree } from './tree.ts'
export { type SetValue, variantLabel, variantNames } from './variant.ts'
