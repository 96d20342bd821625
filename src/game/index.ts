/** The game: plain data, and the few questions that everything is made of. */
export { closedReasons } from './available.ts'
export { begin, setUp } from './begin.ts'
export { dueOf, durationEnd } from './blocks.ts'
export {
  branch,
  branchStart,
  everyPath,
  finiteLaw,
  NotFiniteError,
  type Successor,
  TooManyWaysError,
} from './branch.ts'
export { byPosition } from './by-position.ts'
export {
  addUnits,
  BEYOND,
  type Calendar,
  calendarOf,
  DAYS_IN,
  type Due,
  dueAfter,
  dueInStep,
  dueOnDay,
  firstStepFrom,
  layOut,
} from './calendar.ts'
export type { Condition, ConditionInput, SeenEntry, SeenHistory } from './condition.ts'
export {
  afterPicks,
  type Decision,
  type Following,
  firstDecisions,
  momentOf,
  openNext,
  takePicks,
} from './decisions.ts'
export {
  type Awaiting,
  addressed,
  answeredBy,
  type Followed,
  type FollowOptions,
  type ForcedPick,
  type Fork,
  failureOf,
  follow,
  followUntilAsked,
  invert,
  type RunFailure,
} from './follow.ts'
export { followDecisions, type Met } from './follow-decisions.ts'
export * from './game.ts'
export { hold, toGrid } from './hold.ts'
export { type Known, knowledgeOf, knowsDue, knowsDuration, readsOnly, seesBlock } from './knowledge.ts'
export { actsNow, type Menu, menuOf, oddsOf, type Pick, type Picks, tremble } from './odds.ts'
export { NO_DRAWS, type Oracle } from './oracle.ts'
export { discountAt, paysNothing } from './payoffs.ts'
export { groupsOf, noPicks, stanceOf } from './picks.ts'
export { expressionsOf, hasHosted, isHosted, leavesOf, looksAhead, rulesOf } from './policies.ts'
export type { Choice, Choose, Expected } from './policy.ts'
export { allHold, createMoment, createReference, type Moment, type Reference } from './reference.ts'
export { slotsRead } from './slots-read.ts'
export {
  copyState,
  emptyState,
  PENDING_LIMIT,
  type Pending,
  queueText,
  type RunRecord,
  type State,
  valuesText,
} from './state.ts'
export { endRun, recordOf, step } from './step.ts'
export type { Change, TraceEntry } from './trace.ts'
