import type { Text } from '../../game/index.ts'
import type { Distribution, Quantile, Result } from '../../simulation/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { meanText, quantileText } from '../estimate.ts'
import { inLanguage, labelled } from '../layout.ts'
import { percentText } from '../probability.ts'
import { isShare } from '../yes-or-no.ts'
import type { Chart, ChartDefinition, ChartLook } from './chart.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import type { ResultFigures } from './result-figures.ts'
import { numberAxis, percentAxis, roomForLabels } from './scales.ts'
import { subjectOf } from './subject.ts'
import { COLOR } from './theme.ts'

export const histogram: ChartDefinition<ResultFigures> = {
  name: 'histogram',
  summary: 'what came of it: histogram, quantiles and mean of each measure and payoff',
  draw: ({ result }, look) => [
    ...result.measures.flatMap(measure => {
      const { name, label, unit, never, distribution } = measure
      if (distribution === null || distribution.min === distribution.max || isShare(measure)) return []
      return [chartOf(result, { kind: 'measure', name, label, unit, never, distribution }, look)]
    }),
    ...result.payoffs.flatMap(({ player, label, distribution }) =>
      distribution.min === distribution.max
        ? []
        : [
            chartOf(
              result,
              { kind: 'payoff', name: player, label, unit: null, never: 0, distribution },
              look,
            ),
          ],
    ),
  ],
}

interface Drawn {
  readonly kind: 'measure' | 'payoff'
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly never: number
  readonly distribution: Distribution
}

const HEIGHT = 170
/** Beneath the axis: the strip of quantiles. */
const STRIP = 34

function chartOf(result: Result, drawn: Drawn, { language }: ChartLook): Chart {
  const { kind, name, unit, never, distribution } = drawn
  const { count, quantiles, min, max, mean } = distribution
  const { p05, p25, p50, p75, p95 } = quantiles
  const words = labelled(drawn.label, name, language)
  const title = kind === 'payoff' ? `Payoff of ${words}` : words
  const inUnit = unit === null ? '' : inLanguage(unit, language)
  const { bars, below, above, kind: barKind } = distribution.histogram
  const breadth = barKind === 'values' ? smallestGap(bars.map(({ low }) => low)) * 0.8 : 0
  const values = bars.map(({ low, high, count: runs }) => ({
    low: low - breadth / 2,
    high: high + breadth / 2,
    share: runs / count,
    runs,
  }))
  const vertical = percentAxis(Math.max(...values.map(({ share }) => share)), 320)
  const left = roomForLabels(vertical, ' %')
  const width = plotWidth(left, 8)
  const [low, high] = [values[0]!.low, values.at(-1)!.high]
  const horizontal = numberAxis(low, high, Math.max(3, Math.floor(width / 75)))
  const scale = { domain: [low, high], nice: false, zero: false }
  const ticks = (horizontal.axis.values as number[]).filter(tick => tick >= low && tick <= high)
  const x = (field: string): object => ({
    field,
    type: 'quantitative',
    scale,
    axis: { ...horizontal.axis, values: ticks, grid: false, ticks: true, domain: true, offset: 0 },
  })
  const tails = [
    ...(below === 0 ? [] : [`${percentText(below / count)} lie lower`]),
    ...(above === 0 ? [] : [`${percentText(above / count)} lie higher`]),
  ]
  const rarely = never === 0 ? '' : `, never in ${percentText(never / result.runs)} of the runs`
  const middle = HEIGHT + 26 + STRIP / 2
  const key = keyLayers(
    [
      {
        words: `median ${quantileText(p50)}`,
        shape: 'M-.18,-.7h.36v1.4h-.36Z',
        dash: null,
        color: COLOR.ink,
      },
      { words: `mean ${meanText(distribution)}`, ...MEAN, dash: null },
      {
        words: `half ${quantileText(p25)} to ${quantileText(p75)}`,
        shape: 'square',
        dash: null,
        color: COLOR.ink,
      },
      {
        words: `nine in ten ${quantileText(p05)} to ${quantileText(p95)}`,
        shape: null,
        dash: [],
        color: COLOR.ink,
      },
    ],
    { left: -left, width: width + left, top: middle + STRIP / 2 },
  )
  const held = (value: number): number => Math.min(high, Math.max(low, value))
  return framed({
    name: fileName('histogram', kind, name),
    title: inUnit === '' ? title : `${title}, ${inUnit}`,
    subtitle: `${subjectOf(result)}: share of ${formatCount(count)} runs${rarely}${tails.length === 0 ? '' : `; ${tails.join(', ')}`}`,
    description: `Histogram of ${title}. Mean ${meanText(distribution)}, median ${quantileText(p50)}, half of the runs between ${quantileText(p25)} and ${quantileText(p75)}, nine in ten between ${quantileText(p05)} and ${quantileText(p95)}.`,
    table: {
      head: ['figure', 'value', 'interval'],
      rows: [
        ['mean', meanText(distribution), boundsText(distribution.meanLow, distribution.meanHigh)],
        ...Object.entries(quantiles).map(([percent, quantile]: [string, Quantile]) => [
          percent === 'p50' ? 'median' : `${Number(percent.slice(1))} %`,
          quantileText(quantile),
          boundsText(quantile.low, quantile.high),
        ]),
        ['least', formatNumber(min), ''],
        ['most', formatNumber(max), ''],
        ...bars.map(bar => [
          barKind === 'values'
            ? formatNumber(bar.low)
            : `${formatNumber(bar.low)} to ${formatNumber(bar.high)}`,
          percentText(bar.count / count, 2),
          `${formatCount(bar.count)} runs`,
        ]),
      ],
    },
    height: HEIGHT,
    left,
    right: 8,
    above: 0,
    below: 26 + STRIP + key.height,
    layers: [
      {
        data: { values },
        mark: {
          type: 'rect',
          color: COLOR.series1,
          stroke: COLOR.paper,
          strokeWidth: values.length > 40 ? 0 : 1,
        },
        encoding: {
          x: x('low'),
          x2: { field: 'high' },
          y: { field: 'share', type: 'quantitative', ...vertical },
          y2: { datum: 0 },
        },
      },
      ...[
        { from: p05.value, to: p95.value, strokeWidth: 2, color: COLOR.ink },
        { from: p25.value, to: p75.value, strokeWidth: 8, color: COLOR.ink },
      ].map(({ from, to, strokeWidth, color }) => ({
        data: { values: [{ from: held(from), to: held(to) }] },
        mark: { type: 'rule', strokeWidth, color },
        encoding: { x: x('from'), x2: { field: 'to' }, y: { value: middle } },
      })),
      {
        data: { values: [{ value: held(p50.value) }] },
        mark: { type: 'rule', strokeWidth: 3, color: COLOR.ink },
        encoding: { x: x('value'), y: { value: middle - 10 }, y2: { value: middle + 10 } },
      },
      {
        data: { values: [{ value: held(mean) }] },
        mark: { type: 'point', ...MEAN, size: 80, stroke: COLOR.paper, strokeWidth: 1 },
        encoding: { x: x('value'), y: { value: middle } },
      },
      ...key.layers,
    ],
  })
}

const MEAN = { shape: 'diamond', color: COLOR.series2 } as const

function smallestGap(values: readonly number[]): number {
  const gaps = values.slice(1).map((value, index) => value - values[index]!)
  return gaps.length === 0 ? 1 : Math.min(...gaps)
}

function boundsText(low: number | null, high: number | null): string {
  return low === null || high === null ? '' : `${formatNumber(low)} – ${formatNumber(high)}`
}
