/** The formats in which a comparison can be had. */
import type { Comparison } from '../../study/index.ts'
import { envelope } from '../../text/index.ts'
import { compareReport } from '../compare.ts'
import type { Look } from '../layout.ts'
import { comparisonCsv } from './comparison-csv.ts'

const FORMATS: Readonly<Record<string, (comparison: Comparison, look: Look) => string>> = {
  text: compareReport,
  json: comparison => `${JSON.stringify(envelope('comparison', comparison), null, 2)}\n`,
  csv: comparisonCsv,
}

export const comparisonFormats: readonly string[] = Object.keys(FORMATS)

/** A comparison as `text`, `json` (the document that `tft schema comparison` describes) or `csv`. */
export function formatComparison(comparison: Comparison, format: string, look: Look): string {
  const write = FORMATS[format]
  if (write === undefined) throw new Error(`there is no format ${format}`)
  return write(comparison, look)
}
