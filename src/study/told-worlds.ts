/**
 * Three worlds worth telling, of those that count: a typical one of the best ending and of the worst, and the most surprising one.
 * "Best" is the outcome with the highest payoffs added up over the players on average; where that is the same for all of them, or
 * nobody earns anything, the likeliest outcome takes its place, and the least likely one that of the worst.
 */
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
import { type Condition, selectRuns } from '../simulation/index.ts'

export interface ToldWorld {
  readonly run: number
  readonly why: 'best' | 'worst' | 'likeliest' | 'rarest' | 'surprising'
  /** Index of its outcome. */
  readonly outcome: number
}

/** Runs that are looked at, lived by the reference, which knows the odds of every pick: the first ones that count. */
const LOOKED_AT = 300
/** Where few count, so many of all are lived in search of them. */
const LIVED = 3_000

export interface Seen {
  readonly run: number
  readonly record: RunRecord
  /** How much it counts: 1, or the likelihood of what was seen. */
  readonly weight: number
  /** -log of the odds of every pick made, less what one expects of such odds, over the picks: how surprising it was. */
  readonly surprise: number
}

/**
 * At most three, of different runs below `runs`; fewer where there are not so many different endings, none where none of those
 * looked at counts. Failing runs are passed over. `condition` says which runs count; null: all of them.
 */
export function worldsToTell(
  game: Game,
  condition: Condition | null,
  seed: string,
  runs: number,
): ToldWorld[] {
  const seen = lookAt(game, condition, seed, {
    lived: Math.min(runs, condition === null ? LOOKED_AT : LIVED),
    most: LOOKED_AT,
  })
  if (seen.length === 0) return []
  const [best, worst] = endsOf(seen)
  const told: ToldWorld[] = [{ run: typicalOf(seen, best.outcome), ...best }]
  if (worst.outcome !== best.outcome) told.push({ run: typicalOf(seen, worst.outcome), ...worst })
  const other = seen.filter(each => told.every(({ run }) => run !== each.run))
  if (other.length > 0) {
    const strangest = other.reduce((most, each) => (each.surprise > most.surprise ? each : most))
    told.push({ run: strangest.run, why: 'surprising', outcome: strangest.record.outcome })
  }
  return told
}

/** The first runs of a seed that count, lived by the reference: at most `most` of the first `lived`. Failing ones are passed over. */
export function lookAt(
  game: Game,
  condition: Condition | null,
  seed: string,
  { lived, most }: { readonly lived: number; readonly most: number },
): Seen[] {
  const reference = createReference(game, chooseByPolicy)
  const key = keyFromSeed(seed)
  const seen: Seen[] = []
  for (let run = 0; run < lived && seen.length < most; run++) {
    const own = live(reference, key, run)
    const weight = own === null ? 0 : weightOf(game, condition, own.record)
    if (own !== null && weight > 0) seen.push({ run, weight, ...own })
  }
  return seen
}

function live(reference: Reference, key: Key, run: number): Pick<Seen, 'record' | 'surprise'> | null {
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

type End = Pick<ToldWorld, 'why' | 'outcome'>

function endsOf(seen: readonly Seen[]): readonly [End, End] {
  const outcomes = [...new Set(seen.map(({ record }) => record.outcome))].sort((a, b) => a - b)
  const endings = outcomes.map(outcome => seen.filter(({ record }) => record.outcome === outcome))
  const payoffs = endings.map(meanPayoff)
  const [least, most] = [Math.min(...payoffs), Math.max(...payoffs)]
  // What a game of constant sum adds up to differs in the last digits alone.
  const paying = most - least > 1e-9 * Math.max(1, Math.abs(most), Math.abs(least))
  const scores = paying ? payoffs : endings.map(weightOfAll)
  const best = outcomes[scores.indexOf(Math.max(...scores))]!
  const worst = outcomes[scores.indexOf(Math.min(...scores))]!
  return paying
    ? [
        { why: 'best', outcome: best },
        { why: 'worst', outcome: worst },
      ]
    : [
        { why: 'likeliest', outcome: best },
        { why: 'rarest', outcome: worst },
      ]
}

function weightOfAll(seen: readonly Seen[]): number {
  return seen.reduce((sum, { weight }) => sum + weight, 0)
}

/** Of all players together. */
function meanPayoff(seen: readonly Seen[]): number {
  const total = seen.reduce(
    (sum, { record, weight }) => sum + weight * record.payoffs.reduce((all, payoff) => all + payoff, 0),
    0,
  )
  return total / weightOfAll(seen)
}

/** The run of an outcome that is nearest to the medians of all such runs, each number measured by its spread among them. */
export function typicalOf(seen: readonly Seen[], outcome: number): number {
  const ending = seen.filter(({ record }) => record.outcome === outcome)
  const rows = ending.map(({ record, weight }) => ({
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
  return ending[distances.indexOf(Math.min(...distances))]!.run
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
