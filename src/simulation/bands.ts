/** The state over time, as the observed runs showed it. */
import { observedSlots } from '../engine/index.ts'
import type { Game, Slot } from '../game/index.ts'
import { type Observed, quantile, rankingOf, type Sample, type Summary } from '../statistics/index.ts'
import type { Band, BandQuantiles, Bands, LimitCount } from './result.ts'

export function bandsOf({ observed, shape, weighted }: Summary, game: Game): Bands {
  const { bins } = shape
  if (observed === null) return { runs: 0, alive: new Array<number>(bins).fill(0), variables: [], limits: [] }
  const slots = observedSlots(game).map(index => game.slots[index]!)
  return {
    runs: observed.runs,
    alive: Array.from(observed.reached),
    variables: slots.map((slot, variable) =>
      bandOf(slot, observed.bands.slice(variable * bins, (variable + 1) * bins)),
    ),
    limits: slots.flatMap((slot, variable) =>
      limitsOf(
        observed,
        slot,
        variable,
        weighted ? weightOf(observed.bands[variable * bins]!) : observed.runs,
      ),
    ),
  }
}

function bandOf(slot: Slot, bins: readonly (Sample | Float64Array)[]): Band {
  const { name, label, unit, type } = slot
  if (type.kind === 'flag' || type.kind === 'choice')
    return {
      kind: 'words',
      name,
      label,
      words: type.kind === 'flag' ? ['false', 'true'] : type.words,
      bins: bins.map(bin => sharesOf(bin as Float64Array)),
    }
  return { kind: 'number', name, label, unit, bins: bins.map(bin => quantilesOf(bin as Sample)) }
}

function sharesOf(counts: Float64Array): number[] | null {
  const all = counts.reduce((sum, count) => sum + count, 0)
  return all === 0 ? null : Array.from(counts, count => count / all)
}

function quantilesOf(sample: Sample): BandQuantiles | null {
  if (sample.moments.count === 0) return null
  const ranking = rankingOf(sample)
  return {
    p05: quantile(ranking, 5),
    p25: quantile(ranking, 25),
    p50: quantile(ranking, 50),
    p75: quantile(ranking, 75),
    p95: quantile(ranking, 95),
    mean: sample.moments.mean,
  }
}

/** What the observed runs weigh together: all of them lived the first bin. */
function weightOf(first: Sample | Float64Array): number {
  return first instanceof Float64Array ? first.reduce((sum, weight) => sum + weight, 0) : first.weighing!.sum
}

function limitsOf({ heldLow, heldHigh }: Observed, slot: Slot, variable: number, runs: number): LimitCount[] {
  if (slot.hold === null || (slot.hold.low === null && slot.hold.high === null)) return []
  return [{ name: slot.name, lowPerRun: heldLow[variable]! / runs, highPerRun: heldHigh[variable]! / runs }]
}
