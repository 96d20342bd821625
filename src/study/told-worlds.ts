/**
 * Worlds worth telling, of those that count: of every outcome a typical one and, where it is shorter, the shortest; and the most
 * surprising one of all.
 */
import type { Game } from '../game/index.ts'
import type { Condition, FirstRun } from '../simulation/index.ts'
import { lookAt, mostSurprisingOf } from './lived-runs.ts'
import { runEnds, shortestOf, typicalOf } from './run-ends.ts'

export interface ToldWorld {
  readonly run: number
  /** What it is an example of; never empty. */
  readonly why: readonly ('typical' | 'shortest' | 'surprising')[]
  /** Index of its outcome. */
  readonly outcome: number
  /** Steps that it took. */
  readonly steps: number
}

export interface WorldsToTell {
  /** By outcome, the likeliest first, a typical one before the shortest; the most surprising one last. */
  readonly worlds: readonly ToldWorld[]
  /** Runs looked at for typical and short ones, and for the most surprising one; whether they count or not. */
  readonly among: number
  readonly surprisingAmong: number
}

/** Runs looked at for typical and short ones: as many as `tft explain` looks at. */
export const LOOKED_AT = 2_000
/** For the most surprising one the reference lives them, which takes long. Where few count it lives more of all. */
const LIVED = 300
const LIVED_FOR_FEW = 3_000
/** Outcomes told of, the likeliest ones. */
const MOST_OUTCOMES = 8

/**
 * Chooses among the first of `runs` runs; fewer worlds where there are not so many different endings, none where none of those looked
 * at counts. Failing runs are passed over. `condition` says which runs count; null: all of them.
 */
export async function worldsToTell(
  game: Game,
  condition: Condition | null,
  seed: string,
  runs: number,
): Promise<WorldsToTell> {
  const among = Math.min(runs, LOOKED_AT)
  const surprisingAmong = Math.min(runs, condition === null ? LIVED : LIVED_FOR_FEW)
  const ends = (await runEnds(game, condition, seed, among)) ?? []
  const worlds = new Map<number, ToldWorld>()
  const tell = ({ run, record: { outcome, steps } }: FirstRun, why: ToldWorld['why'][number]): void => {
    worlds.set(run, { run, outcome, steps, why: [...(worlds.get(run)?.why ?? []), why] })
  }
  for (const outcome of likeliest(game, ends)) {
    const ending = ends.filter(({ record }) => record.outcome === outcome)
    const [typical, shortest] = [typicalOf(ending), shortestOf(ending)]
    tell(typical, 'typical')
    if (shortest.record.steps < typical.record.steps) tell(shortest, 'shortest')
  }
  const lived = lookAt(game, condition, seed, { lived: surprisingAmong, most: LIVED })
  const strangest = mostSurprisingOf(lived)
  if (strangest !== null) tell(strangest, 'surprising')
  return { worlds: [...worlds.values()], among, surprisingAmong }
}

/** Outcomes that came, the likeliest first. */
function likeliest({ outcomes }: Game, ends: readonly FirstRun[]): number[] {
  const weights = outcomes.map(() => 0)
  for (const { record, weight } of ends) weights[record.outcome]! += weight
  return [...weights.keys()]
    .filter(outcome => weights[outcome]! > 0)
    .sort((a, b) => weights[b]! - weights[a]! || a - b)
    .slice(0, MOST_OUTCOMES)
}
