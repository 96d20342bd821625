/** Probabilities as bars with their intervals; a table underneath, so that who cannot see it reads the same. */
import { intervalText, probabilityText } from '../../index.ts'

export interface Bar {
  readonly name: string
  readonly label: string
  readonly count: number
  readonly probability: number
  readonly low: number
  readonly high: number
}

export interface BarsProps {
  readonly bars: readonly Bar[]
  readonly caption: string
  readonly columns: readonly [label: string, probability: string, interval: string]
}

export function Bars({ bars, caption, columns }: BarsProps) {
  return (
    <table class="bars">
      <caption class="unseen">{caption}</caption>
      <thead class="heads">
        <tr>
          {columns.map((column, index) => (
            <th scope="col" class={index === 2 ? 'interval' : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar, index) => (
          <tr key={bar.name}>
            <th scope="row">{bar.label}</th>
            <td>
              <div class="figure">
                <div class="track" aria-hidden="true">
                  <div class={`bar series${(index % 8) + 1}`} style={{ width: percent(bar.probability) }} />
                  <div
                    class="whisker"
                    style={{ left: percent(bar.low), width: percent(bar.high - bar.low) }}
                  />
                </div>
                <b>{probabilityText(bar)}</b>
              </div>
            </td>
            <td class="interval">{intervalText(bar)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`
}
