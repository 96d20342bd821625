/** Answers as pages: one self-contained HTML file each. */
export { comparePage } from './compare.ts'
export { onlyRunPage } from './only-run.ts'
export { pageText, type ReportPage } from './page.ts'
export { type Background, runPage } from './run.ts'
export { sensitivityPage } from './sensitivity.ts'
export { sweepPage } from './sweep.ts'
export type { ToldWorlds } from './told.ts'
export { tournamentPage } from './tournament.ts'
