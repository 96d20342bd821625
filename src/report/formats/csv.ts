/** A result as one tidy table (RFC 4180): a row for each number, with its interval where it has one. */
import type { Distribution, Result } from '../../simulation/index.ts'
import { csvText, type Row } from './csv-text.ts'

/**
 * Columns. `table`: condition, outcome, measure, payoff, move, band, length. `name`: of the outcome, measure, player or variable. `part`: of a
 * move its track and name, of a band the word. `step` and `day`: the first of the bin; empty where the number is of the whole run.
 */
export const CSV_COLUMNS = [
  'table',
  'name',
  'part',
  'step',
  'day',
  'statistic',
  'value',
  'low',
  'high',
] as const

export function resultCsv(result: Result): string {
  const rows = [
    CSV_COLUMNS,
    ...conditions(result),
    ...outcomes(result),
    ...distributions(result),
    ...moves(result),
    ...bands(result),
  ]
  return csvText(rows)
}

function conditions({ condition, runs }: Result): Row[] {
  if (condition === null) return []
  const { given, history, runsBefore, effectiveRuns, probability, evidence, learnt } = condition
  const row = (
    name: string,
    part: string | null,
    statistic: string,
    value: number,
    low: number | null = null,
    high: number | null = null,
  ): Row => ['condition', name, part, null, null, statistic, value, low, high]
  return [
    row('runs', null, 'before', runsBefore),
    row('runs', null, 'count', runs),
    row('runs', null, 'effective', effectiveRuns),
    ...(probability === null
      ? []
      : [row(given!, null, 'probability', probability.value, probability.low, probability.high)]),
    ...(evidence === null
      ? []
      : [row(history!, null, 'probability', evidence.value, evidence.low, evidence.high)]),
    ...learnt.flatMap((input): Row[] =>
      (['before', 'after'] as const).flatMap(when =>
        input.kind === 'words'
          ? input.words.map((word, at) => row(input.name, word, `share_${when}`, input[when][at]!))
          : Object.entries(input[when]).map(([statistic, value]) =>
              row(input.name, null, `${statistic}_${when}`, value as number),
            ),
      ),
    ),
  ]
}

function outcomes({ outcomes }: Result): Row[] {
  return outcomes.flatMap(({ name, count, probability, low, high, time }) => [
    ['outcome', name, null, null, null, 'count', count, null, null],
    ['outcome', name, null, null, null, 'probability', probability, low, high],
    ...(time === null ? [] : described('outcome', name, 'time', time)),
  ])
}

function distributions({ measures, payoffs, length }: Result): Row[] {
  return [
    ...described('length', 'steps', null, length),
    ...measures.flatMap(({ name, never, distribution }): Row[] => [
      ...(never === 0 ? [] : [['measure', name, null, null, null, 'never', never, null, null]]),
      ...(distribution === null ? [] : described('measure', name, null, distribution)),
    ]),
    ...payoffs.flatMap(({ player, distribution }) => described('payoff', player, null, distribution)),
  ]
}

function described(table: string, name: string, part: string | null, distribution: Distribution): Row[] {
  const { mean, meanLow, meanHigh, sd, min, max, quantiles } = distribution
  const row = (statistic: string, value: number | null, low: number | null, high: number | null): Row => [
    table,
    name,
    part,
    null,
    null,
    statistic,
    value,
    low,
    high,
  ]
  return [
    row('mean', mean, meanLow, meanHigh),
    row('sd', sd, null, null),
    row('min', min, null, null),
    row('max', max, null, null),
    ...Object.entries(quantiles).map(([statistic, { value, low, high }]) => row(statistic, value, low, high)),
  ]
}

function moves({ moves, calendar }: Result): Row[] {
  return moves.flatMap(({ player, track, move, perRun, shares }): Row[] => {
    const part = track === '' ? move : `${track}.${move}`
    return [
      ['move', player, part, null, null, 'per_run', perRun, null, null],
      ...shares.flatMap((share, index): Row[] => {
        const { firstStep, firstDay } = calendar.bins[index]!
        return share === null ? [] : [['move', player, part, firstStep, firstDay, 'share', share, null, null]]
      }),
    ]
  })
}

function bands({ bands, calendar }: Result): Row[] {
  return bands.variables.flatMap(band =>
    calendar.bins.flatMap(({ firstStep, firstDay }, index): Row[] => {
      const bin = band.bins[index]
      if (bin == null) return []
      const row = (part: string | null, statistic: string, value: number): Row => [
        'band',
        band.name,
        part,
        firstStep,
        firstDay,
        statistic,
        value,
        null,
        null,
      ]
      return band.kind === 'words'
        ? band.words.map((word, at) => row(word, 'share', (bin as readonly number[])[at]!))
        : Object.entries(bin).map(([statistic, value]) => row(null, statistic, value as number))
    }),
  )
}
