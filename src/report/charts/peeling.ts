import type { DiscoveredBox, Discovery } from '../../study/discover.ts'
import { escapeControl, formatCount } from '../../text/index.ts'
import { labelled } from '../layout.ts'
import { percentText, shareText } from '../probability.ts'
import type { Chart, ChartDefinition, Specification } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import { percentAxis, roomForLabels } from './scales.ts'
import { COLOR, SIZE } from './theme.ts'

const HEIGHT = 240
/** Coverage between two numbers beside the curve, at least. */
const APART = 0.05

export const peeling: ChartDefinition<Discovery> = {
  name: 'peeling',
  summary:
    'how a box was found: coverage against density from all runs to the last peel, the box chosen marked',
  draw: (discovery, { language }) =>
    discovery.boxes.flatMap((box, index) =>
      box.peeling.length < 2 ? [] : [chartOf(discovery, box, index, language)],
    ),
}

function chartOf(discovery: Discovery, box: DiscoveredBox, index: number, language: string): Chart {
  const outcome = labelled(discovery.label, discovery.outcome, language)
  const vertical = percentAxis(Math.max(...box.peeling.map(({ density }) => density)), 320)
  const left = roomForLabels(vertical, ' %') + SIZE.smallLine
  const right = 14
  const width = plotWidth(left, right)
  const horizontal = percentAxis(1, width)
  const x: Specification = {
    field: 'coverage',
    type: 'quantitative',
    ...horizontal,
    axis: {
      ...horizontal.axis,
      title: 'coverage: share of all such runs that lie in the box',
      titlePadding: 6,
    },
  }
  const y: Specification = {
    field: 'density',
    type: 'quantitative',
    ...vertical,
    axis: { ...vertical.axis, title: 'density: share of the box that ends so', titlePadding: 6 },
  }
  const chosen = box.peeling.filter(each => each.chosen)
  // Where one more input is limited; numbers that would stand on each other are left out.
  const more: (typeof box.peeling)[number][] = []
  for (const [at, peel] of box.peeling.entries())
    if (at > 0 && peel.limits > box.peeling[at - 1]!.limits) {
      const last = more.at(-1)
      if (last === undefined || last.coverage - peel.coverage > APART) more.push(peel)
    }
  const key = keyLayers(
    [
      { words: 'one peel', color: COLOR.series1, shape: 'circle', dash: [] },
      { words: 'the box chosen', color: COLOR.series2, shape: 'diamond', dash: null },
    ],
    { left: -left, width: width + left, top: HEIGHT + 48 },
  )
  return framed({
    name: box === discovery.boxes[0] ? 'peeling' : `peeling-${index + 1}`,
    title: `${outcome}: where ${escapeControl(box.sentence)}`,
    subtitle: `Coverage ${shareText(box.coverage)}, density ${shareText(box.density)} against ${shareText(discovery.density)} of all runs, on the half of ${formatCount(discovery.runs)} runs that measures. The curve is of the half that finds; figures beside it: how many inputs are limited`,
    description: `Curve of coverage against density while the box was peeled, from all runs (${percentText(box.peeling[0]!.density)} end in ${outcome}) to the last peel (${percentText(box.peeling.at(-1)!.density)}). The box chosen: ${escapeControl(box.sentence)}.`,
    table: {
      head: ['peel', 'coverage', 'density', 'share of runs', 'inputs limited', 'chosen'],
      rows: box.peeling.map((peel, at) => [
        String(at),
        percentText(peel.coverage),
        percentText(peel.density),
        percentText(peel.mass),
        String(peel.limits),
        peel.chosen ? 'yes' : '',
      ]),
    },
    height: HEIGHT,
    left,
    right,
    above: 4,
    below: 48 + key.height,
    layers: [
      {
        data: { values: box.peeling },
        mark: { type: 'line', color: COLOR.series1, strokeWidth: 1.5 },
        // In the order of the peels, from all runs on.
        encoding: { x, y, order: { field: 'mass', type: 'quantitative', sort: 'descending' } },
      },
      {
        data: { values: box.peeling },
        mark: { type: 'point', color: COLOR.series1, size: 30 },
        encoding: { x, y },
      },
      {
        data: { values: chosen },
        mark: {
          type: 'point',
          shape: 'diamond',
          color: COLOR.series2,
          size: 170,
          stroke: COLOR.paper,
          strokeWidth: 1.5,
        },
        encoding: { x, y },
      },
      {
        data: {
          values: more.map(({ coverage, density, limits }) => ({ coverage, density, words: String(limits) })),
        },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'bottom',
          dx: 5,
          dy: -3,
          fontSize: SIZE.small,
          color: COLOR.soft,
        },
        encoding: { x, y, text: { field: 'words', type: 'nominal' } },
      },
      ...key.layers,
    ],
  })
}
