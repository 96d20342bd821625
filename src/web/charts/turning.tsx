/** How likely the end that came was, step by step: a line in its band, with a mark where it moved most. Drawn in plain SVG. */
import type { TurningTold } from '../questions.ts'

const WIDTH = 640
const HEIGHT = 180
const LEFT = 44
const RIGHT = 12
const TOP = 12
const BOTTOM = 24

export interface TurningProps {
  readonly turning: TurningTold
  readonly title: string
  /** Index into the points of the one that is looked at; -1: none. */
  readonly at: number
  /** What a point is called beneath the chart. */
  readonly when: (point: number) => string
}

export function Turning({ turning: { points, most }, title, at, when }: TurningProps) {
  const last = Math.max(1, points.length - 1)
  const x = (point: number): number => LEFT + (point / last) * (WIDTH - LEFT - RIGHT)
  const y = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
  const line = points.map(({ probability }, index) => `${x(index).toFixed(1)},${y(probability).toFixed(1)}`)
  const band = [
    ...points.map(({ high }, index) => [x(index), y(high)]),
    ...points.map(({ low }, index) => [x(index), y(low)]).toReversed(),
  ]
  const ends = points.length > 2 ? [0, Math.round(last / 2), last] : [0, last]
  return (
    <svg class="turning" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      {[0, 0.5, 1].map(share => (
        <g key={share}>
          <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
          <text class="tick" x={LEFT - 6} y={y(share) + 4} text-anchor="end">
            {100 * share} %
          </text>
        </g>
      ))}
      {at >= 0 && <line class="here" x1={x(at)} x2={x(at)} y1={TOP} y2={HEIGHT - BOTTOM} />}
      <polygon
        class="inner"
        points={band.map(point => point.map(each => each.toFixed(1)).join()).join(' ')}
      />
      <polyline class="median" points={line.join(' ')} />
      {most.map((point, rank) => (
        <g key={point}>
          <circle class="turn" cx={x(point)} cy={y(points[point]!.probability)} r="9" />
          <text class="rank" x={x(point)} y={y(points[point]!.probability) + 4} text-anchor="middle">
            {rank + 1}
          </text>
        </g>
      ))}
      {ends.map((point, index) => (
        <text
          key={point}
          class="tick"
          x={x(point)}
          y={HEIGHT - 6}
          text-anchor={index === 0 ? 'start' : point === last ? 'end' : 'middle'}
        >
          {points[point] === undefined ? '' : when(point)}
        </text>
      ))}
    </svg>
  )
}
