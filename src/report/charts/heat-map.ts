import type { Sweep, SweepAxis } from '../../study/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { percentText } from '../probability.ts'
import type { Chart, ChartDefinition } from './chart.ts'
import { fileName } from './file-name.ts'
import { gridMap } from './grid-map.ts'
import { settingTitle } from './setting-axis.ts'
import { subjectOf } from './subject.ts'

export const heatMap: ChartDefinition<Sweep> = {
  name: 'heat-map',
  summary: 'an outcome or measure over two settings; where the outcome is the likeliest is outlined',
  draw: (answer, { language }) => {
    if (answer.axes.length !== 2) return []
    const ofOutcomes = answer.outcomes.map(({ name, label }, index) =>
      mapOf(answer, language, {
        name: fileName('heat-map', name),
        title: labelled(label, name, language),
        values: answer.points.map(({ probabilities }) => probabilities[index]!.value),
        leads: answer.points.map(({ leader }) => leader === index),
        share: true,
      }),
    )
    const { subject } = answer
    if (subject.kind === 'outcome') return ofOutcomes
    const { kind, name, label, unit } = answer.measures[subject.index]!
    const words = labelled(label, name, language)
    const ofMeasure = mapOf(answer, language, {
      name: fileName('heat-map', kind, name),
      title: `${kind === 'payoff' ? `Payoff of ${words}` : words}${unit === null ? '' : `, ${inLanguage(unit, language)}`}`,
      values: answer.points.map(({ means }) => means[subject.index]?.value ?? null),
      leads: answer.points.map(() => false),
      share: false,
    })
    return [ofMeasure, ...ofOutcomes]
  },
}

interface Mapped {
  readonly name: string
  readonly title: string
  /** One a point; null: none is known. */
  readonly values: readonly (number | null)[]
  /** Whether it is the likeliest outcome there. */
  readonly leads: readonly boolean[]
  /** Whether values are probabilities. */
  readonly share: boolean
}

function mapOf(answer: Sweep, language: string, { name, title, values, leads, share }: Mapped): Chart {
  const { down, across, at } = placingOf(answer)
  const points = down.values.flatMap((_, row) => across.values.map((__, column) => at(row, column)))
  const acrossTitle = settingTitle(across, language)
  const downTitle = settingTitle(down, language)
  const [most] = points
    .map((point, index) => ({ value: values[point]!, index }))
    .filter(({ value }) => value !== null)
    .toSorted((a, b) => b.value! - a.value!)
  const place = (index: number): string => {
    const [row, column] = [Math.floor(index / across.values.length), index % across.values.length]
    return `${down.name} ${down.values[row]}, ${across.name} ${across.values[column]}`
  }
  const full = (value: number | null): string =>
    value === null ? '–' : share ? percentText(value) : formatNumber(value)
  const led = leads.filter(Boolean).length
  const outline =
    led === 0
      ? ''
      : led === leads.length
        ? '; it is the likeliest outcome everywhere'
        : '; outlined where it is the likeliest outcome'
  return gridMap({
    name,
    title: `${title}${share ? ', in per cent' : ''}`,
    subtitle: `${subjectOf(answer)}: ${formatCount(answer.runs)} runs at each point, in the same worlds${outline}. Down: ${downTitle}`,
    description: `Map of ${title} over ${downTitle} (down) and ${acrossTitle} (across).${most === undefined ? '' : ` Highest at ${place(most.index)}: ${full(most.value)}.`}${led === 0 ? '' : ` It is the likeliest outcome at ${led} of ${leads.length} points.`}`,
    table: {
      head: [`${down.name} \\ ${across.name}`, ...across.values.map(String)],
      rows: down.values.map((value, row) => [
        String(value),
        ...across.values.map((_, column) => full(values[at(row, column)]!)),
      ]),
    },
    rows: down.values.map(value => inLanguage(String(value), language)),
    columns: across.values.map(value => inLanguage(String(value), language)),
    rowRoom: 110,
    acrossTitle,
    values: points.map(point => values[point]!),
    outlined: points.map(point => leads[point]!),
    share,
  })
}

/** The setting of fewer values lies across. */
function placingOf({ axes }: Sweep): {
  readonly down: SweepAxis
  readonly across: SweepAxis
  /** Index of a point. */
  readonly at: (row: number, column: number) => number
} {
  const [first, second] = axes as [SweepAxis, SweepAxis]
  const columns = second.values.length
  return columns <= first.values.length
    ? { down: first, across: second, at: (row, column) => row * columns + column }
    : { down: second, across: first, at: (row, column) => column * columns + row }
}
