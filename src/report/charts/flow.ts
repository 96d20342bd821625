import type { Comparison, Flow } from '../../study/index.ts'
import { formatCount } from '../../text/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { percentText, shareText } from '../probability.ts'
import { apart } from './apart.ts'
import type { Chart, ChartDefinition, Specification } from './chart.ts'
import { caseText } from './comparison.ts'
import { fileName } from './file-name.ts'
import { framed, plotWidth } from './frame.ts'
import { linesWithin } from './lettering.ts'
import { pixels, placedWords } from './placed.ts'
import { COLOR, SIZE, seriesOf } from './theme.ts'

export const flow: ChartDefinition<Comparison> = {
  name: 'flow',
  summary: 'where the worlds go: from how each ends under the baseline to how it ends in another case',
  draw: (comparison, { language }) =>
    comparison.flows.flatMap((each, index) =>
      each.moved.value === 0 ? [] : [chartOf(comparison, each, index, language)],
    ),
}

const SIDE = 132
const NODE = 12
const GAP = 8
/** Points along a ribbon's edges. */
const POINTS = 24
const LABEL = 2 * SIZE.smallLine

interface Node {
  readonly outcome: number
  readonly share: number
  readonly top: number
  readonly height: number
}

function chartOf(comparison: Comparison, { counts, moved }: Flow, index: number, language: string): Chart {
  const { outcomes, cases, scenario, runs } = comparison
  const labels = outcomes.map(({ name, label }) => labelled(label, name, language))
  const total = counts.flat().reduce((sum, count) => sum + count, 0)
  const from = counts.map(row => row.reduce((sum, count) => sum + count, 0) / total)
  const to = outcomes.map((_, column) => counts.reduce((sum, row) => sum + row[column]!, 0) / total)
  const seen = Math.max(...[from, to].map(side => side.filter(share => share > 0).length))
  const height = Math.max(200, seen * (LABEL + 6))
  const width = plotWidth(SIDE, SIDE)
  const [before, after] = [layNodes(from, height), layNodes(to, height)]
  const ribbons = ribbonsOf(counts, total, before, after, width)
  const other = cases[index + 1]!
  const name = inLanguage(other.name, language)
  const pairs = counts
    .flatMap((row, start) => row.map((count, end) => ({ start, end, count })))
    .filter(({ start, end, count }) => start !== end && count > 0)
    .sort((a, b) => b.count - a.count)
  const told = pairs
    .slice(0, 3)
    .map(({ start, end, count }) => `${percentText(count / total)} from ${labels[start]} to ${labels[end]}`)
  return framed({
    name: fileName('flow', other.name),
    title: `Where the worlds go: ${caseText(other, language)}`,
    subtitle: `${scenario}: the same ${formatCount(runs)} worlds under ${inLanguage(cases[0]!.name, language)} (left) and ${name} (right); ${shareText(moved)} end otherwise`,
    description: `Ribbons from how worlds end under the baseline (left) to how they end under ${name} (right). ${shareText(moved)} of the worlds end otherwise: ${told.join('; ')}.`,
    table: {
      head: ['under the baseline', ...labels.map(label => `to ${label}`)],
      rows: counts.map((row, start) => [labels[start]!, ...row.map(count => formatCount(count))]),
    },
    height,
    left: SIDE,
    right: SIDE,
    above: 0,
    below: 0,
    layers: [
      ...ribbons,
      nodeLayer(before, 0),
      nodeLayer(after, width - NODE),
      ...labelLayers(before, labels, height, { x: -6, align: 'right' }),
      ...labelLayers(after, labels, height, { x: width + 6, align: 'left' }),
    ],
  })
}

/** Bars from top to bottom, as high as their share, a gap between them. */
function layNodes(shares: readonly number[], height: number): readonly Node[] {
  const seen = shares.flatMap((share, outcome) => (share > 0 ? [{ share, outcome }] : []))
  const room = height - GAP * (seen.length - 1)
  let top = 0
  return seen.map(({ share, outcome }) => {
    const node = { outcome, share, top, height: share * room }
    top += node.height + GAP
    return node
  })
}

/** One area for each pair of outcomes, smooth from left to right; what stays is pale, what moves has the colour of where it comes from. */
function ribbonsOf(
  counts: Comparison['flows'][number]['counts'],
  total: number,
  before: readonly Node[],
  after: readonly Node[],
  width: number,
): Specification[] {
  const used = new Map<Node, number>()
  const take = (node: Node, share: number): { readonly top: number; readonly height: number } => {
    const taken = used.get(node) ?? 0
    const height = (share / node.share) * node.height
    used.set(node, taken + height)
    return { top: node.top + taken, height }
  }
  const drawn: { readonly stays: boolean; readonly layer: Specification }[] = []
  for (const start of before)
    for (const end of after) {
      const count = counts[start.outcome]![end.outcome]!
      if (count === 0) continue
      const share = count / total
      const [left, right] = [take(start, share), take(end, share)]
      const stays = start.outcome === end.outcome
      const values = Array.from({ length: POINTS + 1 }, (_, point) => {
        const along = point / POINTS
        const eased = along * along * (3 - 2 * along)
        const top = left.top + (right.top - left.top) * eased
        return {
          x: NODE + (width - 2 * NODE) * along,
          top,
          bottom: top + left.height + (right.height - left.height) * eased,
        }
      })
      const color = stays ? COLOR.grid : seriesOf(start.outcome).color
      drawn.push({
        stays,
        layer: {
          data: { values },
          mark: { type: 'area', color, opacity: stays ? 1 : 0.75, stroke: COLOR.paper, strokeWidth: 0.5 },
          encoding: { x: pixels('x'), y: pixels('top'), y2: { field: 'bottom' } },
        },
      })
    }
  // What stays lies beneath, so that what moves is seen.
  return drawn.toSorted((a, b) => Number(b.stays) - Number(a.stays)).map(({ layer }) => layer)
}

function nodeLayer(nodes: readonly Node[], x: number): Specification {
  return {
    layer: nodes.map(({ outcome, top, height }) => ({
      data: { values: [{ left: x, right: x + NODE, top, bottom: top + Math.max(1, height) }] },
      mark: { type: 'rect', color: seriesOf(outcome).color },
      encoding: { x: pixels('left'), x2: { field: 'right' }, y: pixels('top'), y2: { field: 'bottom' } },
    })),
  }
}

function labelLayers(
  nodes: readonly Node[],
  labels: readonly string[],
  height: number,
  { x, align }: { readonly x: number; readonly align: 'left' | 'right' },
): Specification[] {
  const places = apart(
    nodes.map(node => node.top + node.height / 2),
    LABEL + 4,
    LABEL / 2,
    height - LABEL / 2,
  )
  const words = nodes.map(({ outcome, share }, index) => ({
    x,
    y: places[index]!,
    label: linesWithin(labels[outcome]!, SIDE - 12, SIZE.small, 1)[0]!,
    share: percentText(share),
  }))
  const look = { align, fontSize: SIZE.small }
  return [
    placedWords(
      words.map(({ label, y }) => ({ words: label, x, y: y - 1 })),
      { ...look, baseline: 'bottom' },
    ),
    placedWords(
      words.map(({ share, y }) => ({ words: share, x, y: y + 1 })),
      { ...look, baseline: 'top', color: COLOR.soft },
    ),
  ]
}
