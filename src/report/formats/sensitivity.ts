/** The formats in which an analysis of sensitivity can be had. */
import type { Sensitivity } from '../../study/index.ts'
import { documentText } from '../../text/index.ts'
import type { Look } from '../layout.ts'
import { sensitivityReport } from '../sensitivity.ts'
import { csvText, type Row } from './csv-text.ts'
import { formatsOf } from './formats.ts'

const formats = formatsOf<Sensitivity>({
  text: sensitivityReport,
  json: sensitivity => documentText('sensitivity', sensitivity),
  csv: sensitivityCsv,
})

export const sensitivityFormats: readonly string[] = formats.names

/** An analysis in one of `sensitivityFormats`. */
export const formatSensitivity: (answer: Sensitivity, format: string, look: Look) => string = formats.write

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
