/** The first runs of a seed that count, lived by the reference, which knows the odds of every pick. */
import {
  createReference,
  follow,
  type Game,
  type Reference,
  type RunRecord,
  type TraceEntry,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { type Key, keyFromSeed } from '../random/index.ts'
import { type Condition, selectRuns } from '../simulation/condition.ts'

export interface LivedRun {
  readonly run: number
  readonly record: RunRecord
  /** How much it counts: 1, or the likelihood of what was seen. */
  readonly weight: number
  /** -log of the odds of every pick made, less what one expects of such odds, over the picks: how surprising it was. */
  readonly surprise: number
}

/** The first `lived` runs, one by one; null stands for one that does not count, or fails. */
export function* livedRuns(
  game: Game,
  condition: Condition | null,
  seed: string,
  lived: number,
): Generator<LivedRun | null> {
  const reference = createReference(game, chooseByPolicy)
  const key = keyFromSeed(seed)
  for (let run = 0; run < lived; run++) {
    const own = live(reference, key, run)
    const weight = own === null ? 0 : weightOf(game, condition, own.record)
    yield own !== null && weight > 0 ? { run, weight, ...own } : null
  }
}

/** At most `most` of the first `lived` runs: those that count. Failing ones are passed over. */
export function lookAt(
  game: Game,
  condition: Condition | null,
  seed: string,
  { lived, most }: { readonly lived: number; readonly most: number },
): LivedRun[] {
  const seen: LivedRun[] = []
  for (const each of livedRuns(game, condition, seed, lived)) {
    if (each !== null) seen.push(each)
    if (seen.length === most) break
  }
  return seen
}

function live(reference: Reference, key: Key, run: number): Pick<LivedRun, 'record' | 'surprise'> | null {
  let surprise = 0
  let step = 0
  const trace = (entry: TraceEntry): void => {
    if (entry.kind === 'step') step = entry.step
    if (entry.kind === 'pick' && !wasSeen(reference.game, step, entry))
      surprise += surpriseOf(entry.probabilities, entry.picked)
  }
  const followed = follow(reference, key, run, { trace })
  return followed.kind === 'finished' ? { record: followed.record, surprise } : null
}

/** A pick that was made for the run, because that is what was seen, is no surprise. */
function wasSeen(
  { evidence }: Game,
  step: number,
  { player, track }: Extract<TraceEntry, { readonly kind: 'pick' }>,
): boolean {
  return (
    evidence?.picks.some(
      each => each.step === step && each.player === player && each.track === track && each.moves.length > 0,
    ) ?? false
  )
}

/** By the very rule by which a simulation counts its runs; 0: it does not count. */
function weightOf(game: Game, condition: Condition | null, record: RunRecord): number {
  if (condition === null) return 1
  const values = Float64Array.from([...record.payoffs, ...record.measures])
  const { rows, weights } = selectRuns(
    condition,
    { count: 1, outcome: Int32Array.of(record.outcome), columns: values.length, values },
    game.outcomes.length,
  )
  return rows.length === 0 ? 0 : (weights?.[0] ?? 1)
}

/** Information of the pick less the entropy of the odds (Shannon 1948): 0 on average, however many picks there are. */
function surpriseOf(odds: readonly number[], picked: number): number {
  const entropy = odds.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0)
  return -Math.log(odds[picked]!) - entropy
}

/** The one with the least likely picks; null where nobody picked against the odds in any. */
export function mostSurprisingOf(runs: readonly LivedRun[]): LivedRun | null {
  return runs.reduce<LivedRun | null>(
    (most, each) => (each.surprise > (most?.surprise ?? 0) ? each : most),
    null,
  )
}
