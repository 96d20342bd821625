/** Results for a person or a program: one file a question. */
export { type CheckedScenario, checkDocument, checkReport } from './check.ts'
export { formatResult, resultFormats } from './formats/index.ts'
export type { Look } from './layout.ts'
export { showMermaid } from './mermaid.ts'
export { showReport } from './show.ts'
export { type Story, storyDocument, storyOf } from './story.ts'
export { storyPage } from './story-page.ts'
export { type Judged, judge, type TestedScenario, testDocument, testReport } from './test.ts'
