/** Results for a person or a program: one file a question. */
export { bargainingJson, bargainingReport } from './bargaining.ts'
export * from './brief/index.ts'
export {
  type Chart,
  chartsOfClass,
  chartsOfComparison,
  chartsOfResult,
  chartsOfSensitivity,
  chartsOfSweep,
  chartsOfTournament,
  momentsOf,
  renderChart,
} from './charts/index.ts'
export { type CheckedScenario, checkDocument, checkReport } from './check.ts'
export { isShareMeasure } from './compare-measures.ts'
export {
  type Consequence,
  type Consequences,
  consequenceTexts,
  type MoveNamed,
} from './consequences.ts'
export {
  type Debrief,
  type DebriefPick,
  type DebriefSeat,
  type DebriefWeighed,
  type DebriefWho,
  debriefText,
  unweighedText,
} from './debrief.ts'
export { debriefSchema } from './debrief-schema.ts'
export { type DebriefTold, debriefTold } from './debrief-told.ts'
export {
  differenceInterval,
  differenceText,
  mayBeChance,
  pointsInterval,
  pointsText,
} from './difference.ts'
export { exprText } from './effects.ts'
export { supportedText } from './estimate.ts'
export { exactJson, exactReport } from './exact.ts'
export { type Explanation, explanationDocument, explanationPage } from './explain.ts'
export { explanationMarkdown } from './explain-markdown.ts'
export { classFormats, formatClass } from './formats/class.ts'
export { comparisonFormats, formatComparison } from './formats/comparison.ts'
export { efgText } from './formats/gambit.ts'
export { formatResult, resultFormats } from './formats/index.ts'
export { prismText } from './formats/prism.ts'
export { formatSensitivity, sensitivityFormats } from './formats/sensitivity.ts'
export { formatSweep, sweepFormats } from './formats/sweep.ts'
export { formatTournament, tournamentFormats } from './formats/tournament.ts'
export { inLanguage, type Look } from './layout.ts'
export { showMermaid } from './mermaid.ts'
export { mixedJson, mixedReport } from './mixed.ts'
export type { OtherSide } from './others.ts'
export * from './page/index.ts'
export {
  type Asked,
  failedPickText,
  menuAgainText,
  menuText,
  oddsOfMenu,
  openMoves,
  type ShownSoFar,
  seenText,
  standsText,
} from './play.ts'
export { intervalText, percentText, probabilityText, shareText } from './probability.ts'
export { type Reason, reasonOf } from './reasons.ts'
export { type AskedTold, type SeatTold, seatTold } from './seat.ts'
export { showReport } from './show.ts'
export { responsesJson, responsesReport, solutionJson, solutionReport } from './solution.ts'
export { solveJson, solveReport } from './solve.ts'
export { type Story, storyDocument, storyOf } from './story.ts'
export { storyPage } from './story-page.ts'
export {
  type Judged,
  judge,
  knownByRuns,
  knownExactly,
  type TestedScenario,
  testDocument,
  testReport,
} from './test.ts'
export { type BeliefTold, type PickTold, type StepTold, type WorldTold, worldTold } from './told-world.ts'
export { estimateText } from './tournament.ts'
export { evolutionSentences } from './tournament-evolution.ts'
export { earnedIn, resultSign } from './tournament-table.ts'
export { type TurnTold, turnsTold, whatHappened } from './turning-points.ts'
export { unplayableSentence, unsolvedReason, unsolvedSentence } from './unsolved.ts'
export { plainValue } from './values.ts'
export { dayOfStep, isWithoutYears, shortDay } from './when.ts'
export { isShare, shareOfYes } from './yes-or-no.ts'
