/**
 * What is uncertain before the first step drawn, and the rest solved exactly for each draw: the mean of exact answers varies only
 * with what was drawn (Rao 1945; Blackwell 1947; for simulation Casella and Robert 1996). JSON-able; printed inside the envelope
 * `tit-for-tariff/mixed`.
 */
import { RunError } from '../expression/index.ts'
import {
  addressed,
  createMoment,
  createReference,
  emptyState,
  failureOf,
  type Game,
  type Measure,
  type RunFailure,
  setUp,
  slotsRead,
  type Text,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed, normalQuantile } from '../random/index.ts'
import { type ExactResult, exactAnswer, isComplete, slotsDrawnFromContinuum } from '../solver/index.ts'
import { type Estimate, meanInterval, momentsOf } from '../statistics/index.ts'
import { formatCount } from '../text/index.ts'

/** What is asked. */
export interface MixedQuestion {
  /** From 2. Draw n is what run n of a simulation of the seed draws. */
  readonly draws: number
  readonly seed: string
  /** Of every interval, above 0.5 and below 1. */
  readonly confidence: number
  /** Most states of one draw, over all steps. */
  readonly mostStates: number
}

export interface MixedCallbacks {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

export interface MixedResult {
  readonly scenario: string
  readonly title: Text | null
  readonly seed: string
  readonly draws: number
  readonly confidence: number
  /** What was drawn, in its order. */
  readonly drawn: readonly {
    readonly name: string
    readonly label: Text | null
    readonly unit: string | null
  }[]
  /** Laws that were worked out: draws that touch nothing, or were met before, share one. */
  readonly laws: number
  /** States met in all of them. */
  readonly states: number
  /** Plain runs that would give every outcome an interval as narrow; null where no outcome varies with what was drawn. */
  readonly plainRuns: number | null
  /** In the order of the file. */
  readonly outcomes: readonly {
    readonly name: string
    readonly label: Text | null
    readonly probability: Estimate
    /** Mean step in which it comes, given that it does; null where it never can. */
    readonly time: Estimate | null
  }[]
  /** Steps lived. */
  readonly length: Estimate
  readonly measures: readonly {
    readonly name: string
    readonly label: Text | null
    readonly unit: string | null
    readonly kind: Measure['kind']
    /** Probability that a `first` never comes; 0 for every other kind. */
    readonly never: Estimate
    /** Mean over the runs that have a value; null where none has. */
    readonly mean: Estimate | null
  }[]
  readonly payoffs: readonly {
    readonly player: string
    readonly label: Text | null
    readonly mean: Estimate
  }[]
}

/** With whose scenario it is of. */
export interface MixedDocument extends MixedResult {
  /** Name of the variant; null for the file as it stands. */
  readonly variant: string | null
  /** What was set from outside, as it was written: `tension=3`. */
  readonly changes: readonly string[]
  /** Version of the program. */
  readonly program: string
}

export type Mixed =
  | { readonly kind: 'finished'; readonly result: MixedResult }
  | { readonly kind: 'interrupted' }
  /** A sentence. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly draw: number; readonly failure: Omit<RunFailure, 'run'> }

/** Draws what is uncertain before the first step and solves the rest, as often as asked. */
export async function mix(
  game: Game,
  question: MixedQuestion,
  callbacks: MixedCallbacks = {},
): Promise<Mixed> {
  const { draws, mostStates } = question
  const refused = refusal(question)
  if (refused !== null) return { kind: 'refused', reason: refused }
  const slots = slotsDrawnFromContinuum(game)
  if (slots.length === 0)
    return {
      kind: 'refused',
      reason: 'Nothing is drawn from a continuum before the first step: tft exact gives the whole answer.',
    }
  const draw = drawer(game, question.seed, slots)
  const read = slotsRead(game)
  const known = new Map<string, ExactResult>()
  const laws: ExactResult[] = []
  for (let at = 0; at < draws; at++) {
    const bound = draw(at)
    if ('failure' in bound) return { kind: 'failed', draw: at, failure: bound.failure }
    const key = [...bound].map(([slot, value]) => (read.has(slot) ? value : '')).join()
    let law = known.get(key)
    if (law === undefined) {
      const exact = exactAnswer(game, { bound, mostStates, laws: false })
      if (exact.kind === 'failed') return { kind: 'failed', draw: at, failure: exact.failure }
      if (exact.kind !== 'exact') return { kind: 'refused', reason: whyNot(exact, at) }
      if (!isComplete(exact.result)) return { kind: 'refused', reason: tooMany(at, mostStates) }
      law = meansOf(exact.result)
      known.set(key, law)
      // So that whoever waits can be told, and can interrupt.
      await new Promise(resolve => setImmediate(resolve))
      if (callbacks.signal?.aborted === true) return { kind: 'interrupted' }
    }
    laws.push(law)
    callbacks.onProgress?.(at + 1, draws)
  }
  return { kind: 'finished', result: resultOf(game, question, slots, laws, [...known.values()]) }
}

function refusal({ draws, confidence }: MixedQuestion): string | null {
  if (!Number.isInteger(draws) || draws < 2 || draws > 100_000)
    return `The number of draws must be a whole number from 2 to 100,000, but it is ${draws}.`
  if (!(confidence > 0.5 && confidence < 1))
    return `The confidence must lie between 0.5 and 1, for example 0.95, but it is ${confidence}.`
  return null
}

function tooMany(draw: number, limit: number): string {
  return `To follow every measure of draw ${formatCount(draw)} takes more than the ${formatCount(limit)} states allowed. Leave out --exact.`
}

function whyNot(
  exact: Exclude<ReturnType<typeof exactAnswer>, { readonly kind: 'exact' | 'failed' }>,
  draw: number,
): string {
  return exact.kind === 'too-many'
    ? `Of draw ${formatCount(draw)} there are ${formatCount(exact.states)} states by step ${exact.step}, more than the ${formatCount(exact.limit)} allowed. Leave out --exact.`
    : `What is left after the draws is not finite: ${exact.reason} Leave out --exact.`
}

/** Draws the values of some slots as run `run` of the seed does. */
function drawer(
  game: Game,
  seed: string,
  slots: readonly number[],
): (run: number) => ReadonlyMap<number, number> | { readonly failure: RunFailure } {
  const reference = createReference(game, chooseByPolicy)
  const key = keyFromSeed(seed)
  return run => {
    const moment = createMoment(reference, emptyState(game), addressed(key, run))
    try {
      setUp(moment, new Map())
    } catch (error) {
      if (!(error instanceof RunError)) throw error
      return { failure: failureOf(error, moment, run) }
    }
    return new Map(slots.map(slot => [slot, moment.values[slot]!]))
  }
}

/** Without the laws, of which a thousand would fill the memory. */
function meansOf(result: ExactResult): ExactResult {
  const only = <Law extends { readonly mean: number }>(law: Law | null): Law | null =>
    law === null ? null : { ...law, values: [] }
  return {
    ...result,
    outcomes: result.outcomes.map(each => ({ ...each, time: only(each.time) })),
    length: only(result.length)!,
    measures: result.measures.map(each => ({ ...each, law: null })),
    payoffs: result.payoffs.map(each => ({ ...each, law: null })),
  }
}

function resultOf(
  game: Game,
  { seed, draws, confidence }: MixedQuestion,
  slots: readonly number[],
  laws: readonly ExactResult[],
  different: readonly ExactResult[],
): MixedResult {
  const one = (): number => 1
  const estimate = (
    above: (law: ExactResult) => number,
    below: (law: ExactResult) => number = one,
  ): Estimate | null => ratioOf(laws.map(above), laws.map(below), confidence)
  const share = (of: (law: ExactResult) => number): Estimate => within01(estimate(of)!)
  const [first] = laws as [ExactResult]
  const probabilities = first.outcomes.map((_, index) =>
    share(({ outcomes }) => outcomes[index]!.probability),
  )
  return {
    scenario: first.scenario,
    title: first.title,
    seed,
    draws,
    confidence,
    drawn: slots.map(slot => {
      const { name, label, unit } = game.slots[slot]!
      return { name, label, unit }
    }),
    laws: different.length,
    states: different.reduce((sum, { states }) => sum + states, 0),
    plainRuns: plainRunsFor(probabilities, confidence),
    outcomes: first.outcomes.map(({ name, label }, index) => ({
      name,
      label,
      probability: probabilities[index]!,
      time: estimate(
        ({ outcomes }) => outcomes[index]!.probability * (outcomes[index]!.time?.mean ?? 0),
        ({ outcomes }) => outcomes[index]!.probability,
      ),
    })),
    length: estimate(({ length }) => length.mean)!,
    measures: first.measures.map(({ name, label, unit, kind }, index) => ({
      name,
      label,
      unit,
      kind,
      never: share(({ measures }) => measures[index]!.never),
      mean: estimate(
        ({ measures }) => (1 - measures[index]!.never) * (measures[index]!.mean ?? 0),
        ({ measures }) => 1 - measures[index]!.never,
      ),
    })),
    payoffs: first.payoffs.map(({ player, label }, index) => ({
      player,
      label,
      mean: estimate(({ payoffs }) => payoffs[index]!.mean)!,
    })),
  }
}

/**
 * The mean of some numbers over the mean of others, with the interval of its linear part (the delta method; Cochran 1977, section
 * 6.3). Null where there is nothing below.
 */
function ratioOf(above: readonly number[], below: readonly number[], confidence: number): Estimate | null {
  const meanOf = (values: readonly number[]): number =>
    momentsOf(Float64Array.from(values), values.length).mean
  const under = meanOf(below)
  if (!(under > 0)) return null
  const value = meanOf(above) / under
  const linear = Float64Array.from(above, (each, index) => value + (each - value * below[index]!) / under)
  const interval = meanInterval(momentsOf(linear, linear.length), confidence)
  return { value, low: interval?.low ?? value, high: interval?.high ?? value }
}

/** As many as the outcome needs whose interval is hardest to reach: of a share p of n runs the variance is p(1 - p)/n. */
function plainRunsFor(probabilities: readonly Estimate[], confidence: number): number | null {
  const z = normalQuantile((1 + confidence) / 2)
  const needed = probabilities.flatMap(({ value, low, high }) =>
    high > low ? [value * (1 - value) * ((2 * z) / (high - low)) ** 2] : [],
  )
  return needed.length === 0 ? null : Math.ceil(Math.max(...needed))
}

function within01({ value, low, high }: Estimate): Estimate {
  const held = (each: number): number => Math.min(1, Math.max(0, each))
  return { value: held(value), low: held(low), high: held(high) }
}
