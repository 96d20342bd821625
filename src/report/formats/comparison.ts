/** The formats in which a comparison can be had. */
import type { Comparison } from '../../study/index.ts'
import { documentText } from '../../text/index.ts'
import { compareReport } from '../compare.ts'
import type { Look } from '../layout.ts'
import { comparisonCsv } from './comparison-csv.ts'
import { formatsOf } from './formats.ts'

const formats = formatsOf<Comparison>({
  text: compareReport,
  json: comparison => documentText('comparison', comparison),
  csv: comparisonCsv,
})

export const comparisonFormats: readonly string[] = formats.names

/** A comparison as `text`, `json` (the document that `tft schema comparison` describes) or `csv`. */
export const formatComparison: (answer: Comparison, format: string, look: Look) => string = formats.write
