/** The formats in which a sweep can be had. */
import type { Sweep } from '../../study/index.ts'
import { documentText } from '../../text/index.ts'
import type { Look } from '../layout.ts'
import { sweepReport } from '../sweep.ts'
import { csvText, type Row } from './csv-text.ts'
import { formatsOf } from './formats.ts'

const formats = formatsOf<Sweep>({
  text: sweepReport,
  json: sweep => documentText('sweep', sweep),
  csv: sweepCsv,
})

export const sweepFormats: readonly string[] = formats.names

/** A sweep in one of `sweepFormats`. */
export const formatSweep: (answer: Sweep, format: string, look: Look) => string = formats.write

/**
 * One tidy table (RFC 4180): a row for each number. First a column for each setting, named after it; `table` is outcome, lead,
 * measure or payoff; a lead is 1 where it is beyond doubt, else 0.
 */
function sweepCsv({ axes, outcomes, measures, points }: Sweep): string {
  const columns = axes[1]?.values.length ?? 1
  const rows = points.flatMap(({ probabilities, leader, clear, means }, point): Row[] => {
    const spot = [Math.floor(point / columns), point % columns]
    const at = axes.map(({ values }, axis) => values[spot[axis]!]!)
    return [
      ...probabilities.map(
        ({ value, low, high }, index): Row => [
          ...at,
          'outcome',
          outcomes[index]!.name,
          'probability',
          value,
          low,
          high,
        ],
      ),
      [...at, 'lead', outcomes[leader]!.name, 'clear', clear ? 1 : 0, null, null],
      ...means.flatMap((mean, index): Row[] => {
        const { kind, name } = measures[index]!
        return mean === null ? [] : [[...at, kind, name, 'mean', mean.value, mean.low, mean.high]]
      }),
    ]
  })
  const head = [...axes.map(({ name }) => name), 'table', 'name', 'statistic', 'value', 'low', 'high']
  return csvText([head, ...rows])
}
