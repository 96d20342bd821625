/** A variable over time: a fan of quantiles for numbers, stacked shares for flags and choices. Drawn in plain SVG. */
import { type Band, dayOfStep, type Result, type ResultCalendar } from '../../index.ts'
import { formatNumber } from '../../text/index.ts'
import { ticksOf } from './scale.ts'

const WIDTH = 480
const HEIGHT = 220
const LEFT = 48
const RIGHT = 8
const TOP = 10
const BOTTOM = 26

export interface FanProps {
  readonly result: Result
  readonly band: Band
  readonly title: string
  readonly note: string
}

export function Fan({ result, band, title, note }: FanProps) {
  const last = Math.max(1, lastDrawn(band))
  const x = (bin: number): number => LEFT + (bin / Math.max(1, last)) * (WIDTH - LEFT - RIGHT)
  return (
    <figure>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}. ${note}`}>
        {band.kind === 'number' ? (
          <Quantiles band={band} x={x} last={last} />
        ) : (
          <Shares band={band} x={x} last={last} />
        )}
        {dayTicks(result.calendar, lastDrawn(band)).map(({ bin, text, anchor }) => (
          <text class="tick" x={x(bin)} y={HEIGHT - 8} text-anchor={anchor}>
            {text}
          </text>
        ))}
      </svg>
      <figcaption class="note">{note}</figcaption>
    </figure>
  )
}

interface PartProps<Kind extends Band['kind']> {
  readonly band: Extract<Band, { readonly kind: Kind }>
  readonly x: (bin: number) => number
  readonly last: number
}

function Quantiles({ band, x, last }: PartProps<'number'>) {
  const bins = band.bins.slice(0, last + 1)
  const known = bins.flatMap((each, bin) => (each === null ? [] : [{ bin, ...each }]))
  const [low, high] = widened(
    Math.min(...known.map(each => each.p05)),
    Math.max(...known.map(each => each.p95)),
  )
  const y = (value: number): number => TOP + ((high - value) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const area = (from: 'p05' | 'p25', to: 'p75' | 'p95'): string =>
    [
      ...known.map(each => [x(each.bin), y(each[from])]),
      ...known.toReversed().map(each => [x(each.bin), y(each[to])]),
    ]
      .map(point => point.map(each => each.toFixed(1)).join())
      .join(' ')
  return (
    <>
      {ticksOf(low, high).map(tick => (
        <g>
          <line class="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text class="tick" x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      <polygon class="outer" points={area('p05', 'p95')} />
      <polygon class="inner" points={area('p25', 'p75')} />
      <polyline
        class="median"
        points={known.map(each => `${x(each.bin).toFixed(1)},${y(each.p50).toFixed(1)}`).join(' ')}
      />
    </>
  )
}

function Shares({ band, x, last }: PartProps<'words'>) {
  const bins = band.bins.slice(0, last + 1)
  const y = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)
  const below = bins.map(() => 0)
  return (
    <>
      {[0, 0.5, 1].map(tick => (
        <text class="tick" x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
          {100 * tick} %
        </text>
      ))}
      {band.words.map((word, index) => {
        const from = [...below]
        const points = bins.flatMap((shares, bin) => {
          if (shares === null) return []
          below[bin]! += shares[index]!
          return [{ bin, low: from[bin]!, high: below[bin]! }]
        })
        const edge = [
          ...points.map(each => [x(each.bin), y(each.low)]),
          ...points.toReversed().map(each => [x(each.bin), y(each.high)]),
        ]
        const widest = points.reduce(
          (best, each) => (each.high - each.low > best.high - best.low ? each : best),
          points[0]!,
        )
        return (
          <g>
            <polygon
              class={`series${(index % 8) + 1}`}
              points={edge.map(point => point.map(each => each.toFixed(1)).join()).join(' ')}
            />
            {widest !== undefined && widest.high - widest.low > 0.12 && (
              <text
                class="within"
                x={Math.min(WIDTH - 60, Math.max(LEFT + 40, x(widest.bin)))}
                y={y((widest.low + widest.high) / 2) + 4}
                text-anchor="middle"
              >
                {word}
              </text>
            )}
          </g>
        )
      })}
    </>
  )
}

function widened(low: number, high: number): [number, number] {
  if (high > low) return [low, high]
  return [low - 0.5, high + 0.5]
}

/** The last bin in which the variable is known. */
function lastDrawn(band: Band): number {
  let last = 0
  band.bins.forEach((each, bin) => {
    if (each !== null) last = bin
  })
  return last
}

/** First, middle and last moment. */
function dayTicks(calendar: ResultCalendar, last: number) {
  const day = dayOfStep(calendar)
  const text = (bin: number): string => day(calendar.bins[bin]!.firstStep)
  const middle = Math.round(last / 2)
  return [
    { bin: 0, text: text(0), anchor: 'start' as const },
    ...(last >= 4 ? [{ bin: middle, text: text(middle), anchor: 'middle' as const }] : []),
    ...(last > 0 ? [{ bin: last, text: text(last), anchor: 'end' as const }] : []),
  ]
}
