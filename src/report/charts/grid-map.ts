/** A grid of figures as a map: each cell in the shade of its value, with its figure where there is room. */
import { formatNumber } from '../../text/index.ts'
import type { Chart, ChartTable, Specification } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import { widthInPixels, within } from './lettering.ts'
import { pixels, placedWords } from './placed.ts'
import { roundTicks } from './scales.ts'
import { COLOR, HEAT, HEAT_DARK_FROM, SIZE } from './theme.ts'

export interface GridMap {
  readonly name: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly table: ChartTable
  /** What stands before each row, and under each column. */
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** Most pixels that the words before rows may take. */
  readonly rowRoom: number
  /** What the columns are. */
  readonly acrossTitle: string
  /** Row after row; null: none is known. */
  readonly values: readonly (number | null)[]
  /** Cells that are outlined, together where they touch. */
  readonly outlined: readonly boolean[]
  /** Whether values are probabilities. */
  readonly share: boolean
}

interface Cell {
  readonly row: number
  readonly column: number
  readonly value: number | null
  readonly outlined: boolean
}

const MOST_CELL = 44

export function gridMap(map: GridMap): Chart {
  const { values, outlined, share, acrossTitle } = map
  const [rows, columns] = [map.rows.length, map.columns.length]
  const rowWords = map.rows.map(words => within(words, map.rowRoom, SIZE.small))
  const left = Math.ceil(Math.max(...rowWords.map(words => widthInPixels(words, SIZE.small)))) + 8
  const width = plotWidth(left, 4)
  const breadth = width / columns
  const size = Math.max(14, Math.min(MOST_CELL, breadth * 0.8, 420 / rows))
  const height = size * rows
  const cells: Cell[] = values.map((value, index) => ({
    row: Math.floor(index / columns),
    column: index % columns,
    value,
    outlined: outlined[index]!,
  }))
  const shades = shadesOf(values, share)
  const text = (value: number | null): string =>
    value === null ? '–' : share ? (value * 100).toFixed(0) : formatNumber(value, 3)
  const longest = Math.max(...cells.map(({ value }) => widthInPixels(text(value), SIZE.small)))
  const figures = longest + 4 <= breadth && size >= 16
  const key = keyLayers(
    shades.bins.map(({ words, color }) => ({ words, color, shape: 'square', dash: null })),
    { left: -left, width: width + left, top: height + 50 },
  )
  return framed({
    name: map.name,
    title: map.title,
    subtitle: map.subtitle,
    description: map.description,
    table: map.table,
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
          ...columnWords(map.columns, breadth).map(({ words, column }) => ({
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

/** Edges between what is outlined and what is not; the edge of the map too. None where everything is. */
function outlineLayers(
  cells: readonly Cell[],
  rows: number,
  columns: number,
  breadth: number,
  size: number,
): Specification[] {
  if (cells.every(({ outlined }) => outlined)) return []
  const isOutlined = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < rows && column < columns && cells[row * columns + column]!.outlined
  const edges = cells
    .filter(cell => cell.outlined)
    .flatMap(({ row, column }) => {
      const [left, right, top, bottom] = [
        column * breadth,
        (column + 1) * breadth,
        row * size,
        (row + 1) * size,
      ]
      return [
        { open: !isOutlined(row - 1, column), edge: { left, right, top, bottom: top } },
        { open: !isOutlined(row + 1, column), edge: { left, right, top: bottom, bottom } },
        { open: !isOutlined(row, column - 1), edge: { left, right: left, top, bottom } },
        { open: !isOutlined(row, column + 1), edge: { left: right, right, top, bottom } },
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

/** As many of the columns' words as there is room for. */
function columnWords(
  columns: readonly string[],
  breadth: number,
): { readonly words: string; readonly column: number }[] {
  const words = columns.map(each => within(each, 90, SIZE.small))
  const longest = Math.max(...words.map(each => widthInPixels(each, SIZE.small))) + 8
  const every = Math.ceil(longest / breadth)
  return words.map((each, column) => ({ words: each, column })).filter(({ column }) => column % every === 0)
}
