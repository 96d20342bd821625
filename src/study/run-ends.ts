/** How the first runs of a seed ended, of those that count: what is asked to find a typical one, or the shortest. */
import type { Game, RunRecord } from '../game/index.ts'
import { type Condition, type SimulationCallbacks, simulateWorlds } from '../simulation/index.ts'
import { lookAt } from './lived-runs.ts'

/** How a run ended that counts. */
export interface RunEnd {
  readonly run: number
  /** How much it counts: 1, or the likelihood of what was seen. */
  readonly weight: number
  readonly record: Omit<RunRecord, 'pending'>
}

/**
 * The ends of the first `lived` runs of a seed that count, in their order; null where it was interrupted. `condition` says which
 * count; null: all of them. Failing runs are passed over.
 */
export async function runEnds(
  game: Game,
  condition: Condition | null,
  seed: string,
  lived: number,
  { signal }: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<readonly RunEnd[] | null> {
  const ends: RunEnd[] = []
  const players = game.players.length
  const simulated = await simulateWorlds(
    [{ game, bound: [] }],
    { runs: lived, seed, workers: 1, condition },
    {
      ...(signal === undefined ? {} : { signal }),
      onBlock({ runs, weights, tables: [table] }) {
        const { outcome, steps, values, columns } = table!
        runs.forEach((run, row) => {
          const own = Array.from(values.subarray(row * columns, (row + 1) * columns))
          ends.push({
            run,
            weight: weights?.[row] ?? 1,
            record: {
              outcome: outcome[row]!,
              steps: steps[row]!,
              payoffs: own.slice(0, players),
              measures: own.slice(players),
            },
          })
        })
      },
    },
  )
  switch (simulated.kind) {
    case 'finished':
    case 'none':
      return ends
    case 'interrupted':
      return null
    // A run that fails ends a simulation, and a game may be too large to be compiled: the reference goes on.
    case 'failed':
    case 'refused':
      return lookAt(game, condition, seed, { lived, most: lived })
  }
}

/** The run that is nearest to the medians of some, which all ended alike: each number measured by its spread among them. */
export function typicalOf(ends: readonly RunEnd[]): RunEnd {
  const rows = ends.map(({ record, weight }) => ({
    weight,
    values: [record.steps, ...record.payoffs, ...record.measures],
  }))
  const columns = rows[0]!.values.map((_, column) => {
    const known = rows
      .map(({ weight, values }) => ({ weight, value: values[column]! }))
      .filter(({ value }) => !Number.isNaN(value))
      .sort((a, b) => a.value - b.value)
    return { median: quantile(known, 0.5), spread: quantile(known, 0.75) - quantile(known, 0.25) || 1 }
  })
  const distances = rows.map(({ values }) =>
    values.reduce((sum, value, column) => {
      const { median, spread } = columns[column]!
      return sum + (Number.isNaN(value) ? 1 : Math.min(3, Math.abs(value - median) / spread))
    }, 0),
  )
  return ends[distances.indexOf(Math.min(...distances))]!
}

/** The first of those that took the fewest steps. */
export function shortestOf(ends: readonly RunEnd[]): RunEnd {
  return ends.reduce((least, each) => (each.record.steps < least.record.steps ? each : least))
}

/** The least of some sorted values that so much of their weight lies at or below; 0 where there is none. */
function quantile(
  sorted: readonly { readonly weight: number; readonly value: number }[],
  share: number,
): number {
  const aim = share * sorted.reduce((sum, { weight }) => sum + weight, 0)
  let below = 0
  for (const { weight, value } of sorted) {
    below += weight
    if (below >= aim) return value
  }
  return sorted.at(-1)?.value ?? 0
}
