import type { Sweep, SweepAxis } from '../../study/index.ts'
import { formatCount, formatNumber } from '../../text/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { percentText } from '../probability.ts'
import type { Chart, ChartDefinition, Specification } from './chart.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import { widthInPixels, within } from './lettering.ts'
import { pixels, placedWords } from './placed.ts'
import { roundTicks } from './scales.ts'
import { settingTitle } from './setting-axis.ts'
import { subjectOf } from './subject.ts'
import { COLOR, HEAT, HEAT_DARK_FROM, SIZE } from './theme.ts'

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

interface Cell {
  readonly row: number
  readonly column: number
  readonly value: number | null
  readonly leads: boolean
}

const MOST_CELL = 44

function mapOf(answer: Sweep, language: string, { name, title, values, leads, share }: Mapped): Chart {
  const { down, across, at } = placingOf(answer)
  const [rows, columns] = [down.values.length, across.values.length]
  const rowWords = down.values.map(value => within(inLanguage(String(value), language), 110, SIZE.small))
  const left = Math.ceil(Math.max(...rowWords.map(words => widthInPixels(words, SIZE.small)))) + 8
  const width = plotWidth(left, 4)
  const breadth = width / columns
  const size = Math.max(14, Math.min(MOST_CELL, breadth * 0.8, 420 / rows))
  const height = size * rows
  const cells: Cell[] = down.values.flatMap((_, row) =>
    across.values.map((_, column) => {
      const point = at(row, column)
      return { row, column, value: values[point]!, leads: leads[point]! }
    }),
  )
  const shades = shadesOf(values, share)
  const text = (value: number | null): string =>
    value === null ? '–' : share ? (value * 100).toFixed(0) : formatNumber(value, 3)
  const longest = Math.max(...cells.map(({ value }) => widthInPixels(text(value), SIZE.small)))
  const figures = longest + 4 <= breadth && size >= 16
  const key = keyLayers(
    shades.bins.map(({ words, color }) => ({ words, color, shape: 'square', dash: null })),
    { left: -left, width: width + left, top: height + 50 },
  )
  const acrossTitle = settingTitle(across, language)
  const downTitle = settingTitle(down, language)
  const known = cells.filter(({ value }) => value !== null)
  const [most] = known.toSorted((a, b) => b.value! - a.value!)
  const place = ({ row, column }: Cell): string =>
    `${down.name} ${down.values[row]}, ${across.name} ${across.values[column]}`
  const full = (value: number | null): string =>
    value === null ? '–' : share ? percentText(value) : formatNumber(value)
  const led = leads.filter(Boolean).length
  const outline =
    led === 0
      ? ''
      : led === leads.length
        ? '; it is the likeliest outcome everywhere'
        : '; outlined where it is the likeliest outcome'
  return framed({
    name,
    title: `${title}${share ? ', in per cent' : ''}`,
    subtitle: `${subjectOf(answer)}: ${formatCount(answer.runs)} runs at each point, in the same worlds${outline}. Down: ${downTitle}`,
    description: `Map of ${title} over ${downTitle} (down) and ${acrossTitle} (across).${most === undefined ? '' : ` Highest at ${place(most)}: ${full(most.value)}.`}${led === 0 ? '' : ` It is the likeliest outcome at ${led} of ${leads.length} points.`}`,
    table: {
      head: [`${down.name} \\ ${across.name}`, ...across.values.map(String)],
      rows: down.values.map((value, row) => [
        String(value),
        ...across.values.map((_, column) => full(values[at(row, column)]!)),
      ]),
    },
    height,
    left,
    right: 4,
    above: 4,
    below: 50 + key.height,
    layers: [
      ...shades.bins.flatMap(({ color }, bin) => cellLayer(cells, shades.binOf, bin, color, breadth, size)),
      ...outlineLayers(cells, rows, columns, breadth, size),
      ...(figures
        ? [false, true].map(dark =>
            placedWords(
              cells
                .filter(({ value }) => isDark(shades, value) === dark)
                .map(({ row, column, value }) => ({
                  words: text(value),
                  x: (column + 0.5) * breadth,
                  y: (row + 0.5) * size + 1,
                })),
              {
                align: 'center',
                baseline: 'middle',
                fontSize: SIZE.small,
                color: dark ? COLOR.inkOnHigh : COLOR.inkOnLow,
              },
            ),
          )
        : []),
      placedWords(
        rowWords.map((words, row) => ({ words, x: -6, y: (row + 0.5) * size })),
        { align: 'right', baseline: 'middle', fontSize: SIZE.small, color: COLOR.soft },
      ),
      placedWords(
        [
          ...columnWords(across, breadth, language).map(({ words, column }) => ({
            words,
            x: (column + 0.5) * breadth,
            y: height + 6,
          })),
          { words: within(acrossTitle, width, SIZE.small), x: width / 2, y: height + 26 },
        ],
        { align: 'center', fontSize: SIZE.small, color: COLOR.soft },
      ),
      ...key.layers,
    ],
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

interface Shades {
  readonly bins: readonly { readonly words: string; readonly color: string }[]
  readonly binOf: (value: number | null) => number
}

/** Values by round steps, at most as many as there are shades. */
function shadesOf(values: readonly (number | null)[], share: boolean): Shades {
  const known = values.filter(value => value !== null)
  if (known.length === 0) return { bins: [], binOf: () => -1 }
  const ticks = roundTicks(Math.min(...known), Math.max(...known), 6).slice(0, HEAT.length + 1)
  const count = ticks.length - 1
  const text = (tick: number): string =>
    share ? String(Number((tick * 100).toPrecision(6))) : formatNumber(tick)
  const bins = Array.from({ length: count }, (_, bin) => ({
    words: `${text(ticks[bin]!)} to ${text(ticks[bin + 1]!)}`,
    color: HEAT[count === 1 ? 1 : Math.round((bin * (HEAT.length - 1)) / (count - 1))]!,
  }))
  return {
    bins,
    binOf: value => {
      if (value === null) return -1
      const above = ticks.findLastIndex(tick => tick <= value)
      return Math.min(count - 1, Math.max(0, above))
    },
  }
}

function isDark({ bins, binOf }: Shades, value: number | null): boolean {
  const color = bins[binOf(value)]?.color
  return color !== undefined && HEAT.indexOf(color) >= HEAT_DARK_FROM
}

function cellLayer(
  cells: readonly Cell[],
  binOf: Shades['binOf'],
  bin: number,
  color: string,
  breadth: number,
  size: number,
): Specification[] {
  const own = cells.filter(({ value }) => binOf(value) === bin)
  if (own.length === 0) return []
  return [
    {
      data: {
        values: own.map(({ row, column, value }) => ({
          value,
          left: column * breadth,
          right: (column + 1) * breadth,
          top: row * size,
          bottom: (row + 1) * size,
        })),
      },
      mark: { type: 'rect', color, stroke: COLOR.paper, strokeWidth: 1 },
      encoding: { x: pixels('left'), x2: { field: 'right' }, y: pixels('top'), y2: { field: 'bottom' } },
    },
  ]
}

/** Edges between where the outcome leads and where it does not; the edge of the map too. None where it leads everywhere. */
function outlineLayers(
  cells: readonly Cell[],
  rows: number,
  columns: number,
  breadth: number,
  size: number,
): Specification[] {
  if (cells.every(({ leads }) => leads)) return []
  const leads = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < rows && column < columns && cells[row * columns + column]!.leads
  const edges = cells
    .filter(cell => cell.leads)
    .flatMap(({ row, column }) => {
      const [left, right, top, bottom] = [
        column * breadth,
        (column + 1) * breadth,
        row * size,
        (row + 1) * size,
      ]
      return [
        { open: !leads(row - 1, column), edge: { left, right, top, bottom: top } },
        { open: !leads(row + 1, column), edge: { left, right, top: bottom, bottom } },
        { open: !leads(row, column - 1), edge: { left, right: left, top, bottom } },
        { open: !leads(row, column + 1), edge: { left: right, right, top, bottom } },
      ].flatMap(({ open, edge }) => (open ? [edge] : []))
    })
  if (edges.length === 0) return []
  return [
    { strokeWidth: 5, color: COLOR.paper },
    { strokeWidth: 3, color: COLOR.series2 },
  ].map(look => ({
    data: { values: edges },
    mark: { type: 'rule', strokeCap: 'square', ...look },
    encoding: { x: pixels('left'), x2: { field: 'right' }, y: pixels('top'), y2: { field: 'bottom' } },
  }))
}

/** As many of the values as there is room for. */
function columnWords(
  { values }: SweepAxis,
  breadth: number,
  language: string,
): { readonly words: string; readonly column: number }[] {
  const words = values.map(value => within(inLanguage(String(value), language), 90, SIZE.small))
  const longest = Math.max(...words.map(each => widthInPixels(each, SIZE.small))) + 8
  const every = Math.ceil(longest / breadth)
  return words.map((each, column) => ({ words: each, column })).filter(({ column }) => column % every === 0)
}
