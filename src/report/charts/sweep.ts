import type { Sweep, SweepAxis } from '../../study/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { supportedText } from '../estimate.ts'
import { inLanguage, labelled } from '../layout.ts'
import { shareText } from '../probability.ts'
import type { Chart, ChartDefinition, Specification } from './chart.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import { type KeyEntry, keyLayers } from './key.ts'
import { type Mark, markLayers } from './mark-layers.ts'
import { numberAxis, percentAxis, roomForLabels, type Scaled } from './scales.ts'
import { type SettingAxis, settingAxis, settingTitle } from './setting-axis.ts'
import { subjectOf } from './subject.ts'
import { COLOR, seriesOf } from './theme.ts'

const HEIGHT = 240

export const sweep: ChartDefinition<Sweep> = {
  name: 'sweep',
  summary:
    'how outcomes and measures go over one setting, with their intervals; where the leading outcome changes',
  draw: (answer, { language }) => {
    if (answer.axes.length !== 1) return []
    return [outcomesChart(answer, language), ...measureCharts(answer, language)]
  },
}

interface Line {
  readonly label: string
  /** One for each value of the setting; null: nothing is known there. */
  readonly points: readonly ({ readonly value: number; readonly low: number; readonly high: number } | null)[]
}

function outcomesChart(answer: Sweep, language: string): Chart {
  const { axes, outcomes, points, turns } = answer
  const [axis] = axes as [SweepAxis]
  const lines = outcomes.map(({ name, label }, index) => ({
    label: labelled(label, name, language),
    points: points.map(({ probabilities }) => probabilities[index]!),
  }))
  const named = new Map(outcomes.map(({ name, label }) => [name, labelled(label, name, language)]))
  const changes = turns.map(({ between: [from, to], ...turn }) => ({
    between: [from, to] as const,
    text: `Between ${axis.values[from]} and ${axis.values[to]} ${named.get(turn.to)} takes the lead from ${named.get(turn.from)}${turn.clear ? '' : ' (not beyond chance)'}`,
  }))
  const setting = settingTitle(axis, language)
  const ends = lines.map(
    ({ label, points }) => `${label} ${shareText(points[0]!)} to ${shareText(points.at(-1)!)}`,
  )
  return linesChart(answer, language, {
    name: 'sweep',
    title: `How it ends over ${setting}`,
    subtitle: `${subjectOf(answer)}: share of ${formatCount(answer.runs)} runs at each value, in the same worlds, with ${formatNumber(answer.confidence * 100)} % intervals`,
    description:
      `Lines of the probability of each outcome over ${setting}, from ${axis.values[0]} to ${axis.values.at(-1)}: ${ends.join('; ')}. ${changes.map(({ text }) => text).join('; ')}`.trimEnd(),
    table: {
      head: [axis.name, ...lines.map(({ label }) => label)],
      rows: axis.values.map((value, index) => [
        String(value),
        ...points[index]!.probabilities.map(each => shareText(each)),
      ]),
    },
    lines,
    vertical: high => percentAxis(high, 320),
    suffix: ' %',
    changes,
  })
}

function measureCharts(answer: Sweep, language: string): Chart[] {
  const [axis] = answer.axes as [SweepAxis]
  return answer.measures.flatMap(({ kind, name, label, unit }, index) => {
    const points = answer.points.map(({ means }) => {
      const mean = means[index]!
      return mean === null
        ? null
        : { value: mean.value, low: mean.low ?? mean.value, high: mean.high ?? mean.value }
    })
    const known = points.filter(point => point !== null)
    // What the setting does not move is not worth a picture.
    if (known.length < 2 || known.every(({ value }) => value === known[0]!.value)) return []
    const words = labelled(label, name, language)
    const title = `${kind === 'payoff' ? `Payoff of ${words}` : words}${unit === null ? '' : `, ${inLanguage(unit, language)}`}`
    const text = (point: (typeof points)[number]): string =>
      point === null ? '–' : supportedText(point.value, point.low, point.high)
    return [
      linesChart(answer, language, {
        name: fileName('sweep', kind, name),
        title: `${title} over ${settingTitle(axis, language)}`,
        subtitle: `${subjectOf(answer)}: mean of ${formatCount(answer.runs)} runs at each value, in the same worlds, with ${formatNumber(answer.confidence * 100)} % intervals`,
        description: `Line of the mean of ${title} over ${settingTitle(axis, language)}, from ${text(points[0]!)} at ${axis.values[0]} to ${text(points.at(-1)!)} at ${axis.values.at(-1)}.`,
        table: {
          head: [axis.name, 'mean', 'from', 'to'],
          rows: axis.values.map((value, at) => {
            const point = points[at]!
            return [
              String(value),
              text(point),
              ...(point === null ? ['', ''] : [point.low, point.high].map(each => formatNumber(each))),
            ]
          }),
        },
        lines: [{ label: '', points }],
        vertical: (high, low) => numberAxis(low, high, 5),
        suffix: '',
        changes: [],
      }),
    ]
  })
}

interface LinesPlan extends Pick<Chart, 'name' | 'title' | 'description' | 'table'> {
  readonly subtitle: string
  readonly lines: readonly Line[]
  readonly vertical: (high: number, low: number) => Scaled
  readonly suffix: string
  readonly changes: readonly { readonly between: readonly [number, number]; readonly text: string }[]
}

function linesChart(answer: Sweep, language: string, plan: LinesPlan): Chart {
  const { lines, vertical, suffix, changes, ...said } = plan
  const [axis] = answer.axes as [SweepAxis]
  const known = lines.flatMap(({ points }) => points.filter(point => point !== null))
  const scaled = vertical(
    Math.max(...known.map(({ high }) => high)),
    Math.min(...known.map(({ low }) => low)),
  )
  const left = roomForLabels(scaled, suffix)
  const right = 14
  const width = plotWidth(left, right)
  const setting = settingAxis(axis, width, language)
  const key = keyLayers(lines.length === 1 ? [] : lines.map(({ label }, index) => entryOf(label, index)), {
    left: -left,
    width: width + left,
    top: HEIGHT + setting.room + 8,
  })
  const marks = markLayers(
    changes.map(change => markOf(change, setting)),
    {
      width,
      height: HEIGHT,
      left,
      axisRoom: setting.room + key.height + 6,
      stretches: [{ top: 0, bottom: HEIGHT }],
    },
  )
  return framed({
    ...said,
    height: HEIGHT,
    left,
    right,
    above: marks.above,
    below: marks.below,
    layers: [
      ...lines.flatMap((line, index) => lineLayers(line, index, setting, scaled)),
      ...marks.layers,
      ...key.layers,
    ],
  })
}

function lineLayers(
  { label, points }: Line,
  index: number,
  setting: SettingAxis,
  scaled: Scaled,
): Specification[] {
  const { color, dash, shape } = seriesOf(index)
  const values = points.flatMap((point, at) =>
    point === null ? [] : [{ at: setting.of(at), label, ...point }],
  )
  const x = setting.channel('at')
  const y = (field: string): Specification => ({ field, type: 'quantitative', ...scaled })
  return [
    {
      data: { values },
      mark: { type: 'area', color, opacity: 0.22 },
      encoding: { x, y: y('low'), y2: { field: 'high' } },
    },
    {
      data: { values },
      mark: { type: 'line', color, strokeWidth: 2, strokeDash: dash },
      encoding: { x, y: y('value') },
    },
    {
      data: { values },
      mark: { type: 'point', color, shape, size: 50, stroke: COLOR.paper, strokeWidth: 1 },
      encoding: { x, y: y('value') },
    },
  ]
}

function entryOf(words: string, index: number): KeyEntry {
  return { words, ...seriesOf(index) }
}

function markOf(
  { between: [from, to], text }: { readonly between: readonly [number, number]; readonly text: string },
  setting: SettingAxis,
): Mark {
  return { place: (setting.pixelsOf(from) + setting.pixelsOf(to)) / 2, text }
}
