/** The formats in which an analysis of sensitivity can be had. */
import type { Sensitivity } from '../../study/index.ts'
import { envelope } from '../../text/index.ts'
import type { Look } from '../layout.ts'
import { sensitivityReport } from '../sensitivity.ts'
import { csvText, type Row } from './csv-text.ts'

const FORMATS: Readonly<Record<string, (sensitivity: Sensitivity, look: Look) => string>> = {
  text: sensitivityReport,
  json: sensitivity => `${JSON.stringify(envelope('sensitivity', sensitivity), null, 2)}\n`,
  csv: sensitivityCsv,
}

export const sensitivityFormats: readonly string[] = Object.keys(FORMATS)

/** An analysis in one of `sensitivityFormats`. */
export function formatSensitivity(sensitivity: Sensitivity, format: string, look: Look): string {
  const write = FORMATS[format]
  if (write === undefined) throw new Error(`there is no format ${format}`)
  return write(sensitivity, look)
}

/**
 * One tidy table (RFC 4180): a row for each number. `input` is empty where the number is of the target alone, and `chance` for what
 * happens by chance during the run; `at` is the end of the tornado or the word, `input_mean` the input's mean there.
 */
function sensitivityCsv({ targets, inputs }: Sensitivity): string {
  const rows = targets.flatMap(
    ({ kind, name, mean, meanLow, meanHigh, known, chance, inputs: ofInputs }): Row[] => {
      const row = (
        input: string | null,
        statistic: string,
        { value, low, high }: { value: number; low: number | null; high: number | null },
        at: string | null = null,
        inputMean: number | null = null,
      ): Row => [kind, name, input, statistic, at, inputMean, value, low, high]
      return [
        ...(mean === null ? [] : [row(null, 'mean', { value: mean, low: meanLow, high: meanHigh })]),
        row(null, 'known', { value: known, low: null, high: null }),
        ...ofInputs.flatMap(({ indices, rank, tornado }, index): Row[] => {
          const input = inputs[index]!.name
          return [
            ...(indices === null
              ? []
              : [row(input, 'first', indices.first), row(input, 'total', indices.total)]),
            ...(rank === null ? [] : [row(input, 'rank', rank)]),
            ...tornado.map(end => row(input, 'mean', end.target, end.at, end.input)),
          ]
        }),
        ...(chance === null
          ? []
          : [row('chance', 'first', chance.first), row('chance', 'total', chance.total)]),
      ]
    },
  )
  return csvText([
    ['kind', 'target', 'input', 'statistic', 'at', 'input_mean', 'value', 'low', 'high'],
    ...rows,
  ])
}
