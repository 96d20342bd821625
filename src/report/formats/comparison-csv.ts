/** A comparison as one tidy table (RFC 4180): a row for each number, with its interval and p-values where it has them. */
import type { Comparison, Difference, MeasureComparison } from '../../study/index.ts'
import { csvText, type Row } from './csv-text.ts'

/**
 * Columns. `table`: outcome, flow, measure, payoff, changed, regret. `name`: of the outcome (with flow the one it comes from),
 * measure or player; with changed the number of the world. `part`: with flow and changed the outcome it ends in. Differences are
 * the case's minus the baseline's, which is the first case.
 */
export const COMPARISON_CSV_COLUMNS = [
  'table',
  'case',
  'name',
  'part',
  'statistic',
  'value',
  'low',
  'high',
  'p',
  'adjusted_p',
  'saved',
] as const

interface Cells {
  readonly part?: string
  readonly low?: number | null
  readonly high?: number | null
  readonly difference?: Difference
}

export function comparisonCsv(comparison: Comparison): string {
  const { cases } = comparison
  const rows = cases.flatMap(({ name }, index) => [
    ...outcomeRows(comparison, name, index),
    ...flowRows(comparison, name, index),
    ...comparison.measures.flatMap(measure => measureRows(measure, name, index)),
    ...changedRows(comparison, name, index),
    ...regretRows(comparison, name, index),
  ])
  return csvText([COMPARISON_CSV_COLUMNS, ...rows])
}

function row(
  table: string,
  ofCase: string,
  name: string,
  statistic: string,
  value: number | string,
  { part, low = null, high = null, difference }: Cells = {},
): Row {
  const tested =
    difference === undefined ? [null, null, null] : [difference.p, difference.adjustedP, difference.saved]
  const interval = difference === undefined ? [low, high] : [difference.low, difference.high]
  return [table, ofCase, name, part ?? null, statistic, value, ...interval, ...tested]
}

function outcomeRows({ outcomes }: Comparison, ofCase: string, index: number): Row[] {
  return outcomes.flatMap(({ name, probabilities, differences }) => {
    const { value, low, high } = probabilities[index]!
    const difference = differences[index - 1]
    return [
      row('outcome', ofCase, name, 'probability', value, { low, high }),
      ...(difference === undefined
        ? []
        : [row('outcome', ofCase, name, 'difference', difference.value, { difference })]),
    ]
  })
}

function flowRows({ flows, outcomes }: Comparison, ofCase: string, index: number): Row[] {
  const flow = flows[index - 1]
  if (flow === undefined) return []
  const { value, low, high } = flow.moved
  return [
    row('flow', ofCase, '', 'moved', value, { low, high }),
    ...flow.counts.flatMap((counts, from) =>
      counts.map((count, to) =>
        row('flow', ofCase, outcomes[from]!.name, 'worlds', count, { part: outcomes[to]!.name }),
      ),
    ),
  ]
}

function measureRows(
  { kind, name, means, differences, quantiles, laws }: MeasureComparison,
  ofCase: string,
  index: number,
): Row[] {
  const mean = means[index]!
  const difference = differences[index - 1]
  const law = laws?.[index - 1]
  return [
    ...(mean === null ? [] : [row(kind, ofCase, name, 'mean', mean)]),
    ...(difference == null
      ? []
      : [row(kind, ofCase, name, 'mean_difference', difference.value, { difference })]),
    ...(quantiles[index - 1] ?? []).flatMap(({ percent, value, difference, low, high }) => {
      const quantile = `p${String(percent).padStart(2, '0')}`
      return [
        row(kind, ofCase, name, quantile, value),
        row(kind, ofCase, name, `${quantile}_difference`, difference, { low, high }),
      ]
    }),
    ...(law == null
      ? []
      : Object.entries(law).map(([statistic, value]) =>
          row(kind, ofCase, name, statistic.replace('Order', '_order'), value),
        )),
  ]
}

function changedRows({ changed }: Comparison, ofCase: string, index: number): Row[] {
  return (changed[index - 1] ?? []).map(({ run, to }) =>
    row('changed', ofCase, String(run), 'world', run, { part: to }),
  )
}

function regretRows({ regret }: Comparison, ofCase: string, index: number): Row[] {
  if (regret === null) return []
  const { best, mean, meanLow, meanHigh, p90, most } = regret.cases[index]!
  return [
    row('regret', ofCase, regret.by, 'best', best),
    row('regret', ofCase, regret.by, 'mean', mean, { low: meanLow, high: meanHigh }),
    row('regret', ofCase, regret.by, 'p90', p90),
    row('regret', ofCase, regret.by, 'most', most),
  ]
}
