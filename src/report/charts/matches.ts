import type { Tournament } from '../../study/index.ts'
import { formatNumber } from '../../text/index.ts'
import { earnedIn, resultSign } from '../tournament-table.ts'
import type { ChartDefinition } from './chart.ts'
import { gridMap } from './grid-map.ts'
import { howPlayed } from './tournament-subject.ts'

export const matches: ChartDefinition<Tournament> = {
  name: 'matches',
  summary:
    'what each strategy of a tournament earns against each; where it earns more than the other is outlined',
  draw: answer => {
    const { entrants, pairs } = answer
    const names = entrants.map(({ name }) => name)
    const sign = resultSign(pairs)
    const cells = names.flatMap((_, row) =>
      names.map((__, column) => ({ value: earnedIn(answer, row, column), won: sign(row, column) === '+' })),
    )
    const won = cells.filter(each => each.won).length
    return [
      gridMap({
        name: 'matches',
        title: 'What each earns against each',
        subtitle: `${howPlayed(answer)}: payoff of a match, both seats; outlined where the one before the row earns more`,
        description: `Map of the payoff of every strategy (down) against every strategy (across), both from the best to the worst. In ${won} of ${cells.length} cells the strategy before the row earns more than the other.`,
        table: {
          head: ['', ...names],
          rows: names.map((name, row) => [
            name,
            ...names.map((_, column) => formatNumber(cells[row * names.length + column]!.value, 5)),
          ]),
        },
        rows: names.map((name, index) => `${index + 1} ${name}`),
        columns: names.map((_, index) => String(index + 1)),
        rowRoom: 205,
        acrossTitle: 'against the strategy of this number',
        values: cells.map(({ value }) => value),
        outlined: cells.map(each => each.won),
        share: false,
      }),
    ]
  },
}
