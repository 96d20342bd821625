import type { Tournament } from '../../study/index.ts'
import { formatNumber } from '../../text/index.ts'
import { percentText } from '../probability.ts'
import { evolutionSentences } from '../tournament-evolution.ts'
import type { ChartDefinition } from './chart.ts'
import { framed, plotWidth } from './frame.ts'
import { keyLayers } from './key.ts'
import { percentAxis, roomForLabels, roundTicks } from './scales.ts'
import { COLOR, seriesOf } from './theme.ts'
import { howPlayed } from './tournament-subject.ts'

const HEIGHT = 220
/** Strategies with a colour of their own; the others are drawn together. */
const NAMED = 7

/** A layer of the stack: a strategy, or all others together. */
interface Layer {
  readonly name: string
  readonly color: string
  readonly indices: readonly number[]
}

export const replicator: ChartDefinition<Tournament> = {
  name: 'replicator',
  summary:
    'replicator dynamics: the shares of strategies over generations in a population in which what earns more spreads, stacked',
  draw: answer => {
    const { path, end } = answer.evolution
    const layers = layersOf(answer)
    const vertical = percentAxis(1, 300)
    const left = roomForLabels(vertical, ' %')
    const right = 8
    const width = plotWidth(left, right)
    const until = path.at(-1)!.generation || 1
    const ticks = roundTicks(0, until, Math.floor(width / 62)).filter(tick => tick <= until)
    const shareIn = (shares: readonly number[], indices: readonly number[]): number =>
      indices.reduce((sum, index) => sum + shares[index]!, 0)
    const areas = layers.map(({ name, color, indices }, at) => {
      const beneath = layers.slice(0, at).flatMap(layer => layer.indices)
      return {
        data: {
          values: path.map(({ generation, shares }) => {
            const low = shareIn(shares, beneath)
            const share = shareIn(shares, indices)
            return { name, generation, low, high: low + share, share }
          }),
        },
        mark: { type: 'area', color, opacity: 1, stroke: COLOR.paper, strokeWidth: 1 },
        encoding: {
          x: {
            field: 'generation',
            type: 'quantitative',
            scale: { domain: [0, until], nice: false, zero: false },
            axis: { values: ticks, title: 'generations', titlePadding: 6, grid: false },
          },
          y: { field: 'low', type: 'quantitative', ...vertical },
          y2: { field: 'high' },
        },
      }
    })
    const key = keyLayers(
      layers.toReversed().map(({ name, color, indices }) => ({
        words: `${name} ${shareText(shareIn(end, indices))}`,
        color,
        shape: 'square',
        dash: null,
      })),
      { left: -left, width: width + left, top: HEIGHT + 52 },
    )
    return [
      framed({
        name: 'replicator',
        title: 'What a population of them becomes',
        subtitle: `${howPlayed(answer)}: shares when what earns more spreads (replicator dynamics); figures of the end`,
        description: `Stacked shares of strategies over ${formatNumber(until)} generations. ${evolutionSentences(answer).join(' ')}`,
        table: {
          head: ['generation', ...layers.map(({ name }) => name)],
          rows: path.map(({ generation, shares }) => [
            formatNumber(generation),
            ...layers.map(({ indices }) => percentText(shareIn(shares, indices))),
          ]),
        },
        height: HEIGHT,
        left,
        right,
        above: 4,
        below: 52 + key.height,
        layers: [...areas, ...key.layers],
      }),
    ]
  },
}

/** The largest at the end, then those that were largest on the way, have layers of their own, the first at the bottom. */
function layersOf({ entrants, evolution }: Tournament): readonly Layer[] {
  const { end, path } = evolution
  const highest = entrants.map((_, index) => Math.max(...path.map(({ shares }) => shares[index]!)))
  const weight = (index: number): number => end[index]! + highest[index]! / 1000
  const order = entrants.map((_, index) => index).toSorted((one, other) => weight(other) - weight(one))
  const named = order.length <= NAMED + 1 ? order : order.slice(0, NAMED)
  const others = order.slice(named.length)
  return [
    ...named.map((index, at) => ({
      name: entrants[index]!.name,
      color: seriesOf(at).color,
      indices: [index],
    })),
    ...(others.length === 0 ? [] : [{ name: `${others.length} others`, color: COLOR.grid, indices: others }]),
  ]
}

function shareText(share: number): string {
  return share < 1e-6 ? '–' : percentText(share, share < 0.01 ? 1 : 0)
}
