/** Shares over time as lines, told apart by colour and by dashes. Plain SVG; the key under it has the figures. */
import { percentText } from '../../index.ts'
import { formatNumber } from '../../text/index.ts'
import { ticksOf } from './scale.ts'

const WIDTH = 480
const HEIGHT = 220
const LEFT = 48
const RIGHT = 8
const TOP = 10
const BOTTOM = 26
/** A dash for each eight lines would be enough; so many make neighbours differ. */
const DASHES = ['none', '7 4', '2 3', '10 3 2 3']

export interface Line {
  readonly name: string
  readonly shares: readonly number[]
  /** What it comes to in the end, beyond what is drawn. */
  readonly end: number
}

export interface LinesProps {
  readonly title: string
  readonly lines: readonly Line[]
  /** Of every share. */
  readonly times: readonly number[]
}

export function Lines({ title, lines, times }: LinesProps) {
  const until = Math.max(times.at(-1)!, 1e-9)
  const highest = Math.max(...lines.flatMap(({ shares }) => shares))
  const x = (time: number): number => LEFT + (time / until) * (WIDTH - LEFT - RIGHT)
  const y = (share: number): number => TOP + (1 - share / highest) * (HEIGHT - TOP - BOTTOM)
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        {ticksOf(0, highest).map(tick => (
          <g>
            <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
            <text class="tick" x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
              {formatNumber(100 * tick, 3)} %
            </text>
          </g>
        ))}
        {[0, until].map(time => (
          <text class="tick" x={x(time)} y={HEIGHT - 8} text-anchor={time === 0 ? 'start' : 'end'}>
            {formatNumber(time, 3)}
          </text>
        ))}
        {lines.map(({ name, shares }, index) => (
          <polyline
            class={`line line${(index % 8) + 1}`}
            stroke-dasharray={dashOf(index)}
            points={shares.map((share, at) => `${x(times[at]!).toFixed(1)},${y(share).toFixed(1)}`).join(' ')}
            key={name}
          />
        ))}
      </svg>
      <ul class="line-key">
        {lines.map(({ name, end }, index) => (
          <li>
            <svg viewBox="0 0 32 8" aria-hidden="true">
              <line
                class={`line line${(index % 8) + 1}`}
                stroke-dasharray={dashOf(index)}
                x1="0"
                x2="32"
                y1="4"
                y2="4"
              />
            </svg>{' '}
            {name} {end < 1e-6 ? '–' : percentText(end)}
          </li>
        ))}
      </ul>
    </>
  )
}

function dashOf(index: number): string {
  return DASHES[index % DASHES.length]!
}
