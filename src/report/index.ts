/** Results for a person or a program: one file a question. */
export { formatResult, resultFormats } from './formats/index.ts'
export type { Look } from './layout.ts'
