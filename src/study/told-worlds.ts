/**
 * Three worlds worth telling: a typical one of the best ending and of the worst, and the most surprising one. "Best" is the outcome
 * with the highest payoffs added up over the players on average; where nobody earns anything, the likeliest outcome takes its
 * place, and the least likely one that of the worst.
 */
import { createReference, follow, type Game, type RunRecord, type TraceEntry } from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'

export interface ToldWorld {
  readonly run: number
  readonly why: 'best' | 'worst' | 'likeliest' | 'rarest' | 'surprising'
  /** Index of its outcome. */
  readonly outcome: number
}

/** Runs looked at: the first ones, lived by the reference, which knows the odds of every pick. */
const LOOKED_AT = 300

export interface Seen {
  readonly run: number
  readonly record: RunRecord
  /** -log of the odds of every pick made, less what one expects of such odds, over the picks: how surprising it was. */
  readonly surprise: number
}

/** At most three, of different runs; fewer where there are not so many different endings. Failing runs are passed over. */
export function worldsToTell(game: Game, seed: string, runs: number): ToldWorld[] {
  const seen = lookAt(game, seed, Math.min(runs, LOOKED_AT))
  if (seen.length === 0) return []
  const [best, worst] = endsOf(game, seen)
  const told: ToldWorld[] = [{ run: typicalOf(seen, best.outcome), ...best }]
  if (worst.outcome !== best.outcome) told.push({ run: typicalOf(seen, worst.outcome), ...worst })
  const other = seen.filter(each => told.every(({ run }) => run !== each.run))
  if (other.length > 0) {
    const strangest = other.reduce((most, each) => (each.surprise > most.surprise ? each : most))
    told.push({ run: strangest.run, why: 'surprising', outcome: strangest.record.outcome })
  }
  return told
}

/** The first runs of a seed, lived by the reference; failing ones are passed over. */
export function lookAt(game: Game, seed: string, count: number): Seen[] {
  const reference = createReference(game, chooseByPolicy)
  const key = keyFromSeed(seed)
  const seen: Seen[] = []
  for (let run = 0; run < count; run++) {
    let surprise = 0
    const trace = (entry: TraceEntry): void => {
      if (entry.kind === 'pick') surprise += surpriseOf(entry.probabilities, entry.picked)
    }
    const followed = follow(reference, key, run, { trace })
    if (followed.kind === 'finished') seen.push({ run, record: followed.record, surprise })
  }
  return seen
}

/** Information of the pick less the entropy of the odds (Shannon 1948): 0 on average, however many picks there are. */
function surpriseOf(odds: readonly number[], picked: number): number {
  const entropy = odds.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0)
  return -Math.log(odds[picked]!) - entropy
}

type End = Pick<ToldWorld, 'why' | 'outcome'>

function endsOf(game: Game, seen: readonly Seen[]): readonly [End, End] {
  const outcomes = [...new Set(seen.map(({ record }) => record.outcome))].sort((a, b) => a - b)
  const paying = seen.some(({ record }) =>
    record.payoffs.some(payoff => payoff !== seen[0]!.record.payoffs[0]),
  )
  const scores = outcomes.map(outcome => {
    const ending = seen.filter(({ record }) => record.outcome === outcome)
    if (!paying || game.players.length === 0) return ending.length
    return ending.reduce((sum, { record }) => sum + totalOf(record.payoffs), 0) / ending.length
  })
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

function totalOf(payoffs: readonly number[]): number {
  return payoffs.reduce((sum, payoff) => sum + payoff, 0)
}

/** The run of an outcome that is nearest to the medians of all such runs, each number measured by its spread among them. */
export function typicalOf(seen: readonly Seen[], outcome: number): number {
  const ending = seen.filter(({ record }) => record.outcome === outcome)
  const rows = ending.map(({ record }) => [record.steps, ...record.payoffs, ...record.measures])
  const columns = rows[0]!.map((_, column) => {
    const values = rows
      .map(row => row[column]!)
      .filter(value => !Number.isNaN(value))
      .sort((a, b) => a - b)
    const at = (share: number): number => values[Math.floor(share * (values.length - 1))] ?? 0
    return { median: at(0.5), spread: at(0.75) - at(0.25) || 1 }
  })
  const distances = rows.map(row =>
    row.reduce((sum, value, column) => {
      const { median, spread } = columns[column]!
      return sum + (Number.isNaN(value) ? 1 : Math.min(3, Math.abs(value - median) / spread))
    }, 0),
  )
  return ending[distances.indexOf(Math.min(...distances))]!.run
}
