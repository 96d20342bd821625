/** Results for a person or a program: one file a question. */
export { bargainingJson, bargainingReport } from './bargaining.ts'
export {
  type Chart,
  chartsOfComparison,
  chartsOfResult,
  chartsOfSensitivity,
  chartsOfSweep,
  chartsOfTournament,
  momentsOf,
  renderChart,
} from './charts/index.ts'
export { type CheckedScenario, checkDocument, checkReport } from './check.ts'
export { exactJson, exactReport } from './exact.ts'
export { type Explanation, explanationDocument, explanationPage } from './explain.ts'
export { explanationMarkdown } from './explain-markdown.ts'
export { comparisonFormats, formatComparison } from './formats/comparison.ts'
export { efgText } from './formats/gambit.ts'
export { formatResult, resultFormats } from './formats/index.ts'
export { prismText } from './formats/prism.ts'
export { formatSensitivity, sensitivityFormats } from './formats/sensitivity.ts'
export { formatSweep, sweepFormats } from './formats/sweep.ts'
export { formatTournament, tournamentFormats } from './formats/tournament.ts'
export type { Look } from './layout.ts'
export { showMermaid } from './mermaid.ts'
export { mixedJson, mixedReport } from './mixed.ts'
export * from './page/index.ts'
export {
  type Asked,
  briefText,
  debriefText,
  menuText,
  oddsOfMenu,
  openMoves,
  type ShownSoFar,
  seenText,
} from './play.ts'
export { type Reason, reasonOf } from './reasons.ts'
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
export { unplayableSentence, unsolvedSentence } from './unsolved.ts'
