/** Ground: places, diagnostics, suggestions, numbers and dates for people. */

export { breathe } from './breathe.ts'
export { csvQuoted } from './csv.ts'
export { formatDay, parseDay } from './day.ts'
export { type Diagnostic, errorAt, hasErrors, remarkAt, warningAt } from './diagnostic.ts'
export { documentText, type Envelope, envelope, isEnvelope } from './envelope.ts'
export { escapeControl, excerpt } from './escape.ts'
export { formatCount, formatNumber, formatPercent, roundedUp } from './format.ts'
export { type PathAndValue, pathAndValue } from './path-value.ts'
export { type RenderOptions, renderDiagnostics } from './render.ts'
export {
  type FileLines,
  fileLines,
  lineStartsOf,
  type Position,
  positionOf,
  type SourceFile,
  type Span,
} from './span.ts'
export { didYouMean, editDistance, listed, nearest } from './suggestion.ts'
export { widthOf } from './width.ts'
