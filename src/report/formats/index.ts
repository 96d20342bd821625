/** The formats in which a result can be had. */
import type { Result } from '../../simulation/index.ts'
import { documentText } from '../../text/index.ts'
import type { Look } from '../layout.ts'
import { runReport } from '../run.ts'
import { resultCsv } from './csv.ts'
import { formatsOf } from './formats.ts'

const formats = formatsOf<Result>({
  text: runReport,
  json: result => documentText('result', result),
  csv: resultCsv,
})

export const resultFormats: readonly string[] = formats.names

/** A result in one of `resultFormats`; as JSON the document that `tft schema result` describes. */
export const formatResult: (answer: Result, format: string, look: Look) => string = formats.write
