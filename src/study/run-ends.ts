/** How the first runs of a seed ended, of those that count: what is asked to find a typical one, or the shortest. */
import type { Game } from '../game/index.ts'
import type { Condition } from '../simulation/condition.ts'
import { type FirstRun, firstRuns } from '../simulation/first-runs.ts'
import type { SimulationCallbacks } from '../simulation/simulated.ts'
import { lookAt } from './lived-runs.ts'

/**
 * The ends of the first `lived` runs of a seed that count, in their order; null where it was interrupted. `condition` says which
 * count; null: all of them. Failing runs are passed over.
 */
export async function runEnds(
  game: Game,
  condition: Condition | null,
  seed: string,
  lived: number,
  callbacks: Pick<SimulationCallbacks, 'signal'> = {},
): Promise<readonly FirstRun[] | null> {
  const answer = await firstRuns(game, condition, { seed, count: lived }, callbacks)
  switch (answer.kind) {
    case 'finished':
      return answer.runs
    case 'interrupted':
      return null
    // The reference needs no compiling.
    case 'too-large':
      return lookAt(game, condition, seed, { lived, most: lived })
  }
}

/** The run that is nearest to the medians of some, which all ended alike: each number measured by its spread among them. */
export function typicalOf(ends: readonly FirstRun[]): FirstRun {
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
export function shortestOf(ends: readonly FirstRun[]): FirstRun {
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
