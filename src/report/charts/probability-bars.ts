import { formatCount } from '../../text/index.ts'
import { type Estimated, intervalText, probabilityText } from '../probability.ts'
import type { Chart } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import { pixels } from './placed.ts'
import { layRows, wordLayers } from './rows.ts'
import { percentAxis } from './scales.ts'
import { COLOR } from './theme.ts'
import { whiskers } from './whiskers.ts'

export interface ProbabilityBar {
  readonly name: string
  readonly label: string
  readonly estimate: Estimated
}

export interface ProbabilityBars {
  readonly name: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  /** What the rows are: `outcome`. */
  readonly what: string
  /** `95 % interval`. */
  readonly level: string
  readonly bars: readonly ProbabilityBar[]
}

const BAR = 14

/** Probabilities as bars with their intervals; what was never seen has no bar, only how far its interval reaches. */
export function probabilityBars({ what, level, bars, ...said }: ProbabilityBars): Chart {
  const width = plotWidth(0, 0)
  const laid = layRows(
    bars.map(({ label, estimate }) => ({ label, figure: probabilityWithInterval(estimate) })),
    { width, zone: BAR + 4, gap: 12 },
  )
  const values = bars.map(({ name, label, estimate }, index) => {
    const { zoneTop, zoneBottom } = laid.rows[index]!
    const { probability, low, high } = estimate
    const middle = (zoneTop + zoneBottom) / 2
    return { name, label, probability, low, high, top: middle - BAR / 2, bottom: middle + BAR / 2, middle }
  })
  const scaled = percentAxis(Math.max(...values.map(({ high }) => high)), width)
  const x = (field: string): object => ({ field, type: 'quantitative', ...scaled })
  return framed({
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
    height: laid.height,
    left: 0,
    right: 0,
    above: 0,
    below: 26,
    layers: [
      {
        data: { values },
        mark: { type: 'rect', color: COLOR.series1 },
        encoding: { x: x('probability'), x2: { datum: 0 }, y: pixels('top'), y2: { field: 'bottom' } },
      },
      ...whiskers(values, x),
      ...wordLayers(laid, width),
    ],
  })
}

/** `61.9 % (61.6 – 62.2)`; a bound alone for what was never, or always, seen. */
export function probabilityWithInterval(estimate: Estimated): string {
  const text = probabilityText(estimate)
  return estimate.count === 0 || estimate.probability === 1 ? text : `${text} (${intervalText(estimate)})`
}
