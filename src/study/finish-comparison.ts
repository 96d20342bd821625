/** From the folded worlds to the comparison: every difference with its interval. */
import type { Text } from '../game/index.ts'
import { type Distribution, type Quantiles, type Result, VERSION } from '../simulation/index.ts'
import {
  distancesOf,
  effectiveCount,
  holm,
  isEmptySketch,
  mcnemar,
  PERCENTS,
  pairedMean,
  probabilityInterval,
  sectionInterval,
  tango,
} from '../statistics/index.ts'
import { mostChanged } from './changed-worlds.ts'
import type { Subject } from './comparable.ts'
import type {
  ChangedWorld,
  ComparedCase,
  Comparison,
  Difference,
  Flow,
  LawComparison,
  MeasureComparison,
  OutcomeComparison,
  QuantileDifference,
} from './comparison.ts'
import { type ComparisonState, closeSections } from './comparison-fold.ts'
import { finishRegret } from './regret.ts'

/** A case once it is simulated or read: what is said of it besides its differences. */
export interface FinishedCase {
  readonly name: string
  readonly label: Text | null
  readonly result: Result
  readonly command: string | null
}

type Untested = Omit<Difference, 'adjustedP'>
type Tested = Untested & { adjustedP: number }

/** The comparison of the worlds folded so far; there must be at least one. Nothing may be folded after it. */
export function finishComparison(state: ComparisonState, finished: readonly FinishedCase[]): Comparison {
  closeSections(state)
  const [{ result: baseline }] = finished as readonly [FinishedCase, ...FinishedCase[]]
  const { scenario, title, seed, confidence } = baseline
  const cases = finished.map(({ name, label, result, command }) => ({
    name,
    label,
    result,
    same: result.gameHash === baseline.gameHash,
    command,
  }))
  const others = cases.map((_, index) => index).slice(1)
  const tested: Tested[] = []
  const outcomes = outcomesOf(state, cases, others, tested)
  const measures = measuresOf(state, cases, others, tested)
  correct(tested)
  return {
    scenario,
    title,
    program: VERSION,
    seed,
    runs: state.worlds,
    confidence,
    cases,
    outcomes,
    flows: others.map(each => flowOf(state, each, confidence)),
    measures,
    comparisons: tested.length,
    changed: others.map(each => changedOf(state, cases, each)),
    regret: state.regret === null ? null : finishRegret(state.regret, confidence),
  }
}

/** Fills in what can only be said of all tests together. */
function correct(tested: readonly Tested[]): void {
  const adjusted = holm(tested.map(({ p }) => p))
  tested.forEach((difference, index) => {
    difference.adjustedP = adjusted[index]!
  })
}

/** A difference that is tested unless it is known to be none. */
function noted(difference: Untested, { same }: ComparedCase, tested: Tested[]): Difference {
  const { value, low, high, p, saved } = difference
  const made = { value, low, high, p, adjustedP: 1, saved }
  if (!same) tested.push(made)
  return made
}

function outcomesOf(
  state: ComparisonState,
  cases: readonly ComparedCase[],
  others: readonly number[],
  tested: Tested[],
): OutcomeComparison[] {
  return state.folding.common.outcomes.map(({ name, label }, outcome) => ({
    name,
    label,
    probabilities: cases.map(({ result }) => {
      const { probability, low, high } = result.outcomes.find(each => each.name === name)!
      return { value: probability, low, high }
    }),
    differences: others.map(each =>
      noted(outcomeDifference(state, cases[each]!, each, outcome), cases[each]!, tested),
    ),
  }))
}

function outcomeDifference(
  state: ComparisonState,
  { same, result }: ComparedCase,
  each: number,
  outcome: number,
): Untested {
  if (same) return { value: 0, low: 0, high: 0, p: 1, saved: null }
  const outcomes = state.folding.common.outcomes.length
  const flow = state.flows[each]!
  const counts = { gained: 0, lost: 0, both: 0 }
  for (let other = 0; other < outcomes; other++)
    if (other === outcome) counts.both = flow[outcome * outcomes + outcome]!
    else {
      counts.gained += flow[other * outcomes + outcome]!
      counts.lost += flow[outcome * outcomes + other]!
    }
  const worlds = effectiveCount(state.weight, state.squares)
  const scale = worlds / state.weight
  const discordance = { worlds, gained: counts.gained * scale, lost: counts.lost * scale }
  const value = (counts.gained - counts.lost) / state.weight
  const before = (counts.both + counts.lost) / state.weight
  const after = (counts.both + counts.gained) / state.weight
  const paired = (counts.gained + counts.lost) / state.weight - value * value
  return {
    value,
    ...tango(discordance, result.confidence),
    p: mcnemar(discordance),
    saved: paired > 0 ? (before * (1 - before) + after * (1 - after)) / paired : null,
  }
}

function flowOf(state: ComparisonState, each: number, confidence: number): Flow {
  const outcomes = state.folding.common.outcomes.length
  const flow = state.flows[each]!
  const scale = state.worlds / state.weight
  let moved = 0
  for (let at = 0; at < flow.length; at++) if (Math.floor(at / outcomes) !== at % outcomes) moved += flow[at]!
  const worlds = effectiveCount(state.weight, state.squares)
  const { low, high } = probabilityInterval((moved * worlds) / state.weight, worlds, confidence)
  return {
    counts: Array.from({ length: outcomes }, (_, from) =>
      Array.from(flow.subarray(from * outcomes, (from + 1) * outcomes), count => count * scale),
    ),
    moved: { value: moved / state.weight, low, high },
  }
}

function measuresOf(
  state: ComparisonState,
  cases: readonly ComparedCase[],
  others: readonly number[],
  tested: Tested[],
): MeasureComparison[] {
  const { confidence } = cases[0]!.result
  return state.folding.common.subjects.flatMap((subject, index) => {
    const laws = cases.map(({ result }) => lawOf(result, subject))
    if (subject.kind === 'payoff' && laws.every(law => law !== null && law.min === 0 && law.max === 0))
      return []
    const { kind, name, label, unit } = subject
    return [
      {
        kind,
        name,
        label,
        unit,
        means: laws.map(law => law?.mean ?? null),
        differences: others.map(each => {
          const paired = pairedMean(state.pairs[each]![index]!, confidence)
          return paired === null ? null : noted(paired, cases[each]!, tested)
        }),
        quantiles: others.map(each => quantilesOf(state, laws[0]!, laws[each]!, index, each, confidence)),
        laws: state.folding.full ? others.map(each => wholeLaws(state, index, each)) : null,
      },
    ]
  })
}

function lawOf(result: Result, { kind, name }: Subject): Distribution | null {
  return kind === 'measure'
    ? (result.measures.find(each => each.name === name)?.distribution ?? null)
    : (result.payoffs.find(each => each.player === name)?.distribution ?? null)
}

const QUANTILE_KEYS: readonly (keyof Quantiles)[] = ['p05', 'p25', 'p50', 'p75', 'p95']

function quantilesOf(
  { sections }: ComparisonState,
  before: Distribution | null,
  after: Distribution | null,
  subject: number,
  each: number,
  confidence: number,
): QuantileDifference[] {
  if (before === null || after === null) return []
  return PERCENTS.map((percent, at) => {
    const baseline = before.quantiles[QUANTILE_KEYS[at]!].value
    const value = after.quantiles[QUANTILE_KEYS[at]!].value
    const difference = value - baseline
    const interval = sectionInterval(
      sections[0]![subject]!,
      sections[each]![subject]!,
      at,
      difference,
      confidence,
    )
    return {
      percent,
      baseline,
      value,
      difference,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    }
  })
}

function wholeLaws({ sections }: ComparisonState, subject: number, each: number): LawComparison | null {
  const [before, after] = [sections[0]![subject]!.all!, sections[each]![subject]!.all!]
  if (isEmptySketch(before) || isEmptySketch(after)) return null
  const { wasserstein, kolmogorov, firstOrder, secondOrder } = distancesOf(before, after)
  return {
    wasserstein,
    kolmogorov,
    firstOrder: WHICH[firstOrder],
    secondOrder: WHICH[secondOrder],
  }
}

const WHICH = { first: 'baseline', second: 'case', equal: 'equal', neither: 'neither' } as const

function changedOf(state: ComparisonState, cases: readonly ComparedCase[], each: number): ChangedWorld[] {
  const { outcomes, subjects } = state.folding.common
  const spreads = state.pairs[each]!.map(({ first, second, differences }) =>
    Math.sqrt(Math.max(0, first.m2 + second.m2) / (2 * differences.count)),
  )
  return mostChanged(state.candidates[each]!, spreads).map(({ world, subject }) => ({
    run: world.run,
    from: outcomes[world.from]!.name,
    to: outcomes[world.to]!.name,
    most:
      subject === null
        ? null
        : {
            name: subjects[subject]!.name,
            baseline: world.before[subject]!,
            value: world.after[subject]!,
          },
    replay: replayOf(cases[0]!, cases[each]!, world.run),
  }))
}

function replayOf(baseline: ComparedCase, other: ComparedCase, run: number): ChangedWorld['replay'] {
  if (baseline.command === null || other.command === null) return null
  return {
    baseline: `${baseline.command} --only-run ${run}`,
    case: `${other.command} --only-run ${run}`,
  }
}
