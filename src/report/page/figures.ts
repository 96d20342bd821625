/** Charts on a page, each with its words, its figures and its specification; and how many of them a page can bear. */
import { type Chart, renderChart, themed } from '../charts/index.ts'
import { element, type Markup, verbatim } from './markup.ts'
import { tableMarkup } from './table.ts'

/** Bytes that all figures of a page may take together: with its texts it stays below the 3 MB that are promised. */
const ROOM = 1_700_000

const SMALLEST = 20_000

/** Charts and how telling each is: what has the lower rank is drawn first while there is room. */
export interface RankedChart {
  readonly chart: Chart
  readonly rank: number
}

/** Draws what there is room for; a chart that is missing in the answer would not fit. */
export async function drawFigures(charts: readonly RankedChart[]): Promise<ReadonlyMap<Chart, Markup>> {
  const drawn = new Map<Chart, Markup>()
  let room = ROOM
  for (const { chart } of charts.toSorted((a, b) => a.rank - b.rank)) {
    // Hardly any chart fits into less: none is drawn only to be thrown away.
    if (room < SMALLEST) break
    const markup = await figure(chart)
    const bytes = Buffer.byteLength(markup.html)
    if (bytes > room) continue
    room -= bytes
    drawn.set(chart, markup)
  }
  return drawn
}

/** A chart with what it says in words, its figures and its specification to take away. */
async function figure(chart: Chart): Promise<Markup> {
  const svg = themed(await renderChart(chart, { titled: false }))
  return element(
    'figure',
    {},
    element('figcaption', {}, chart.title),
    verbatim(svg),
    element(
      'details',
      {},
      element('summary', {}, `Figures: ${chart.title}`),
      element('p', { class: 'note' }, chart.description),
      tableMarkup(chart.table, chart.title),
      specificationOf(chart),
    ),
  )
}

/** Bytes of a specification beyond which it is not put into the page. */
const LARGE = 50_000

/** To be taken away and changed; what is large is had in another way. */
function specificationOf({ title, name, specification }: Chart): Markup {
  const data = Buffer.from(JSON.stringify(specification))
  const what = `Specification of “${title}” (vega-lite)`
  return element(
    'p',
    { class: 'download' },
    data.length > LARGE
      ? `${what}: too large for this page; --charts FOLDER writes it.`
      : element(
          'a',
          {
            href: `data:application/json;base64,${data.toString('base64')}`,
            download: `${name}.vl.json`,
          },
          what,
        ),
  )
}
