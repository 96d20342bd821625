/** Many runs of a game, and what they answer. */

export type { Histogram, HistogramBar } from '../statistics/index.ts'
export type { KeptRuns, RunTable } from './block.ts'
export { type Condition, selectRuns } from './condition.ts'
export { type FirstRun, type FirstRuns, firstRuns } from './first-runs.ts'
export { type Forked, type Forks, simulateForks } from './forks.ts'
export { type Future, type FuturesLived, type LivedFuture, simulateFutures } from './futures.ts'
export { type Growing, type Grown, startGrowing } from './growing.ts'
export { hashGame } from './hash.ts'
export {
  type CompletedOptions,
  completeOptions,
  type SimulationOptions,
  type SimulationRequest,
} from './options.ts'
export type {
  Band,
  BandQuantiles,
  Bands,
  CalendarBin,
  Distribution,
  LearntInput,
  LearntNumber,
  LimitCount,
  MeasureEstimate,
  MoveShares,
  OutcomeEstimate,
  PayoffEstimate,
  PendingEstimate,
  ProbabilityMethod,
  Quantile,
  Quantiles,
  Result,
  ResultCalendar,
  ResultCondition,
} from './result.ts'
export { conditionSchema, resultSchema } from './schema.ts'
export { simulate } from './simulate.ts'
export type { Progress, Simulated, SimulationCallbacks } from './simulated.ts'
export { VERSION } from './version.ts'
export { syncFolder, writeWholeFile } from './whole-file.ts'
export {
  type Case,
  simulateWorlds,
  type WorldBlock,
  type WorldsCallbacks,
  type WorldsRequest,
  type WorldsSimulated,
} from './worlds.ts'
