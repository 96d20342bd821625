/** What all charts have in common: the sheet, its margins, its title and its style. */
import type { Chart, ChartTable, Specification } from './chart.ts'
import { linesWithin } from './lettering.ts'
import { placedWords } from './placed.ts'
import { COLOR, FONT, SERIES, SIZE } from './theme.ts'

/** Bold letters are so much wider. */
const BOLD = 1.12

export interface Framed {
  readonly name: string
  readonly title: string
  /** A line or two under the title: what is drawn, of how many runs. */
  readonly subtitle: string
  readonly description: string
  readonly table: ChartTable
  /** Height of the plot itself. */
  readonly height: number
  /** Around the plot, besides the margin of the sheet. */
  readonly left: number
  readonly right: number
  readonly above: number
  readonly below: number
  readonly layers: readonly Specification[]
}

/** How wide the plot is between these. */
export function plotWidth(left: number, right: number): number {
  return SIZE.width - 2 * SIZE.margin - left - right
}

/** A chart of a fixed size: nothing is measured when it is drawn, so that it is the same to the last byte everywhere. */
export function framed(frame: Framed): Chart {
  const { name, title, subtitle, description, table, height, left, right, above, below, layers } = frame
  const breadth = SIZE.width - 2 * SIZE.margin
  const titles = linesWithin(title, breadth / BOLD, SIZE.title, 3)
  const subtitles = subtitle === '' ? [] : linesWithin(subtitle, breadth, SIZE.small, 3)
  // Not -left: JSON knows no -0.
  const edge = 0 - left
  const heading = titles.length * SIZE.titleLine + subtitles.length * SIZE.smallLine + 8
  return {
    name,
    title,
    description,
    table,
    specification: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      description,
      usermeta: { heading },
      width: plotWidth(left, right),
      height,
      autosize: 'none',
      padding: {
        left: SIZE.margin + left,
        right: SIZE.margin + right,
        top: SIZE.margin + heading + above,
        bottom: SIZE.margin + below,
      },
      background: COLOR.paper,
      config: CONFIG,
      layer: [
        {
          name: HEADING,
          layer: [
            placedWords(
              titles.map((words, line) => ({ words, x: edge, y: -above - heading + line * SIZE.titleLine })),
              { fontSize: SIZE.title, fontWeight: 600 },
            ),
            placedWords(
              subtitles.map((words, line) => ({
                words,
                x: edge,
                y: -above - heading + titles.length * SIZE.titleLine + line * SIZE.smallLine,
              })),
              { fontSize: SIZE.small, color: COLOR.soft },
            ),
          ],
        },
        ...layers,
      ],
    },
  }
}

/** Name of the layer that holds title and subtitle: words of our own, since where vega puts a title depends on what it measures. */
const HEADING = 'heading'

/** The same without its heading: for a page that has one of its own. */
export function untitled(specification: Specification): Specification {
  const padding = specification.padding as { readonly top: number }
  const { heading } = specification.usermeta as { readonly heading: number }
  const layers = specification.layer as readonly Specification[]
  return {
    ...specification,
    padding: { ...padding, top: padding.top - heading },
    layer: layers.filter(({ name }) => name !== HEADING),
  }
}

const CONFIG = {
  aria: false,
  font: FONT,
  view: { stroke: null },
  range: { category: SERIES },
  axis: {
    labelColor: COLOR.soft,
    labelFontSize: SIZE.small,
    titleColor: COLOR.soft,
    titleFontSize: SIZE.small,
    titleFontWeight: 'normal',
    gridColor: COLOR.grid,
    domainColor: COLOR.rule,
    tickColor: COLOR.rule,
    tickSize: 4,
    labelPadding: 4,
    labelOverlap: false,
    labelBound: false,
    labelFlush: true,
    labelLimit: 0,
    titleLimit: 0,
  },
  text: { color: COLOR.ink, fontSize: SIZE.text, lineHeight: SIZE.textLine, limit: 0 },
  rule: { color: COLOR.rule },
  point: { filled: true, size: 55, opacity: 1 },
} as const
