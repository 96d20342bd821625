import type { Game } from '../../game/index.ts'
import type { TurningPoints } from '../../study/index.ts'
import { formatNumber } from '../../text/index.ts'
import { towards, turningPointRows } from '../turning-points.ts'
import { barRows } from './bar-rows.ts'
import type { ChartDefinition } from './chart.ts'
import { percentAxis } from './scales.ts'

/** Beyond so many points a list of bars says no more than its table. */
const MOST_POINTS = 45

export const turningPoints: ChartDefinition<{ readonly found: TurningPoints; readonly game: Game }> = {
  name: 'turning-points',
  summary: 'where a world turned: the chance of the end that came after each of its steps',
  draw: ({ found, game }, { language }) => {
    const rows = turningPointRows(found)
    if (rows.length > MOST_POINTS) return []
    const lived = rows.some(({ low, high }) => low !== high)
    const level = lived
      ? `; where it is not exact with its ${formatNumber(found.confidence * 100)} % interval`
      : ''
    const told = rows.filter(({ moved }) => moved).map(({ when, chance }) => `${when}: ${chance}`)
    return [
      barRows({
        name: 'turning-points',
        title: towards(found, game, language),
        subtitle: `The chance of the end that came, after each step${level}`,
        description: `Bars of the chance of the end that came, one a step, from ${rows[0]!.chance} to ${rows.at(-1)!.chance}. It moved most in ${told.join('; ') || 'no step beyond doubt'}.`,
        table: {
          head: ['after', 'chance', 'interval'],
          rows: rows.map(({ when, chance, sure }) => [when, chance, sure]),
        },
        rows: rows.map(({ when, chance, probability, low, high, moved }) => ({
          label: moved ? `${when} (moved most)` : when,
          figure: chance,
          value: probability,
          low: low === high ? null : low,
          high: low === high ? null : high,
        })),
        scaled: (_, high, width) => percentAxis(high, width),
      }),
    ]
  },
}
