/** Results saved in folders. */
export {
  type RecordLayout,
  type ReportedInput,
  recordLayout,
  type SavedColumn,
  valueColumns,
} from './columns.ts'
export type { Manifest } from './manifest.ts'
export { manifestSchema } from './manifest-schema.ts'
export { type OpenedResult, openSavedResult, type SavedResult } from './read.ts'
export { type NotSaved, type OnBlock, type SavedCase, type SaveTarget, saveWhile } from './save.ts'
export { type KeptSource, keepSource, type SourceText } from './source.ts'
