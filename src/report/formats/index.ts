/** The formats in which a result can be had. */
import type { Result } from '../../simulation/index.ts'
import type { Look } from '../layout.ts'
import { runReport } from '../run.ts'
import { resultCsv } from './csv.ts'
import { resultJson } from './json.ts'

const FORMATS: Readonly<Record<string, (result: Result, look: Look) => string>> = {
  text: runReport,
  json: resultJson,
  csv: resultCsv,
}

export const resultFormats: readonly string[] = Object.keys(FORMATS)

/** A result in one of `resultFormats`. */
export function formatResult(result: Result, format: string, look: Look): string {
  const write = FORMATS[format]
  if (write === undefined) throw new Error(`there is no format ${format}`)
  return write(result, look)
}
