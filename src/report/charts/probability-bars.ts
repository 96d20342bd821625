import { formatCount } from '../../text/index.ts'
import { type Estimated, intervalText, probabilityText } from '../probability.ts'
import { barRows } from './bar-rows.ts'
import type { Chart } from './chart.ts'
import { percentAxis } from './scales.ts'

export interface ProbabilityBars {
  readonly name: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  /** What the rows are: `outcome`. */
  readonly what: string
  /** `95 % interval`. */
  readonly level: string
  readonly bars: readonly { readonly label: string; readonly estimate: Estimated }[]
}

/** Probabilities as bars with their intervals; what was never seen has no bar, only how far its interval reaches. */
export function probabilityBars({ what, level, bars, ...said }: ProbabilityBars): Chart {
  return barRows({
    ...said,
    table: {
      head: [what, 'runs', 'probability', level],
      rows: bars.map(({ label, estimate }) => [
        label,
        formatCount(estimate.count),
        probabilityText(estimate),
        `${intervalText(estimate)} %`,
      ]),
    },
    rows: bars.map(({ label, estimate }) => ({
      label,
      figure: probabilityWithInterval(estimate),
      value: estimate.probability,
      low: estimate.low,
      high: estimate.high,
    })),
    scaled: (_, high, width) => percentAxis(high, width),
  })
}

/** `61.9 % (61.6 – 62.2)`; a bound alone for what was never, or always, seen. */
export function probabilityWithInterval(estimate: Estimated): string {
  const text = probabilityText(estimate)
  return estimate.count === 0 || estimate.probability === 1 ? text : `${text} (${intervalText(estimate)})`
}
