/**
 * The exact law of a finite game: no draws, no intervals. Outcomes and when they come, payoffs, measures. JSON-able; printed inside
 * the envelope `tit-for-tariff/exact`.
 */
import {
  branchStart,
  byPosition,
  calendarOf,
  createReference,
  type Game,
  type Measure,
  slotsRead,
  type Text,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { accumulatorsOf, isTimeless } from './accumulators.ts'
import { cutWhereFirst } from './cut.ts'
import { addExactly, type ExactSum, emptySum, sumOf } from './exact-sum.ts'
import { type NotFollowed, orWhyNot } from './or-why-not.ts'
import { type Propagation, propagate } from './propagate.ts'
import { propagateCompiled } from './propagate-compiled.ts'

export interface ExactResult {
  readonly scenario: string
  readonly title: Text | null
  readonly steps: number
  /** What was fixed for this answer; empty when it holds of the whole scenario. */
  readonly fixed: readonly { readonly name: string; readonly value: number }[]
  /** Different states at the beginnings of steps, over all steps, and ways between them. */
  readonly states: number
  readonly transitions: number
  /** In the order of the file. */
  readonly outcomes: readonly ExactOutcome[]
  /** Steps lived. */
  readonly length: ExactLaw
  readonly measures: readonly ExactMeasure[]
  readonly payoffs: readonly ExactPayoff[]
}

export interface ExactOutcome {
  readonly name: string
  readonly label: Text | null
  readonly probability: number
  /** Step in which it comes, given that it does; null where it is impossible. */
  readonly time: ExactLaw | null
}

/** A law: its mean and standard deviation, and every value with its probability, rising. */
export interface ExactLaw {
  readonly mean: number
  readonly sd: number
  readonly values: readonly (readonly [value: number, probability: number])[]
}

export interface ExactMeasure {
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly kind: Measure['kind']
  /** Probability that a `first` never comes; 0 for every other kind. */
  readonly never: number
  /** Mean over the runs that have a value; null where none has. */
  readonly mean: number | null
  /** Null where it has no value, or where its law would need more states than allowed: then the mean alone is known. */
  readonly law: ExactLaw | null
}

export interface ExactPayoff {
  readonly player: string
  readonly label: Text | null
  readonly mean: number
  /** Null where its law would need more states than allowed. */
  readonly law: ExactLaw | null
}

export type Exact =
  | { readonly kind: 'exact'; readonly result: ExactResult }
  /**
   * Too many states: how many were met, before which step, and the limit. `drawn`: what differs from run to run before step 1
   * already, by name; with it fixed there are fewer.
   */
  | {
      readonly kind: 'too-many'
      readonly states: number
      readonly step: number
      readonly limit: number
      readonly drawn: readonly string[]
    }
  | NotFollowed

export interface ExactQuestion {
  /** Slots of parameters, private values and types fixed from outside. */
  readonly bound: ReadonlyMap<number, number>
  /** Most states: different ones where a step does the same whenever it is lived, else over all steps. */
  readonly mostStates: number
  /** Whether the laws of payoffs and of measures that add up are wanted, not their means alone. */
  readonly laws: boolean
}

/** Works out the exact law of a game. Throws for nothing but defects. */
export function exactAnswer(game: Game, question: ExactQuestion): Exact {
  return orWhyNot(game, () => answer(game, question))
}

/** A number a run reports: a payoff or a measure. */
interface Column {
  /** Slots that hold it while it is being worked out, if nothing else reads them: then they may be forgotten between steps. */
  readonly slots: readonly number[]
  /** Whether what it is in the end is the sum of what each step adds. */
  readonly adds: boolean
}

function answer(game: Game, { bound, mostStates, laws }: ExactQuestion): Exact {
  const read = slotsRead(game)
  const columns = columnsOf(game, read)
  const first = pass(game, columns, { bound, mostStates, kept: null, read })
  if (first.kind === 'too-many') return { ...first, limit: mostStates, drawn: drawnBefore(game, bound) }
  const lawsOf = columns.map((column, index) => {
    if (column.slots.length === 0) return first.laws[index]!
    if (column.adds && !laws) return null
    const measure = game.measures[index - game.players.length]
    if (measure?.kind === 'first') return firstLaw(game, measure, { bound, mostStates })
    const own = pass(game, columns, { bound, mostStates, kept: index, read })
    return own.kind === 'too-many' ? null : own.laws[index]!
  })
  const means = columns.map((column, index) =>
    column.slots.length > 0 && column.adds ? sumOf(first.sums[index]!) : null,
  )
  const result: ExactResult = {
    scenario: game.name,
    title: game.title,
    steps: game.steps,
    fixed: [...bound].map(([slot, value]) => ({ name: game.slots[slot]!.name, value })),
    states: first.states,
    transitions: first.transitions,
    outcomes: game.outcomes.map(({ name, label }, index) => {
      const time = first.times[index]!
      const probability = sumOf(first.outcomes[index]!)
      return { name, label, probability, time: time.size === 0 ? null : lawOf(time) }
    }),
    length: lawOf(merged(first.times)),
    measures: game.measures.flatMap((measure, at) => {
      const index = game.players.length + at
      return measure.hidden ? [] : [exactMeasure(measure, lawsOf[index]!, means[index]!)]
    }),
    payoffs: game.players
      .map((player, index) => ({ player, index }))
      .sort((a, b) => byPosition(a.player, b.player))
      .map(({ player, index }) => {
        const law = lawsOf[index] === null ? null : lawOf(lawsOf[index]!)
        return {
          player: player.name,
          label: player.label,
          mean: law?.mean ?? means[index]!,
          law,
        }
      }),
  }
  return { kind: 'exact', result }
}

/** The law of a `first`, by the game cut where it comes: carrying its step along would need a state for each. */
function firstLaw(
  game: Game,
  measure: Measure,
  { bound, mostStates }: Pick<ExactQuestion, 'bound' | 'mostStates'>,
): Tally | null {
  const cut = cutWhereFirst(game, measure)
  const read = slotsRead(cut)
  const own = pass(cut, columnsOf(cut, read), { bound, mostStates, kept: null, read })
  if (own.kind === 'too-many') return null
  const { firstDays } = calendarOf(game)
  const law: Tally = new Map()
  for (const [step, sum] of own.times[0]!) {
    const { perDays } = measure
    tally(law, perDays === null ? step : (firstDays[step]! - firstDays[1]!) / perDays, sumOf(sum))
  }
  for (const never of own.outcomes.slice(1)) if (sumOf(never) > 0) tally(law, Number.NaN, sumOf(never))
  return law
}

/** Names of what the first step can begin with in more than one way. */
function drawnBefore(game: Game, bound: ReadonlyMap<number, number>): string[] {
  const starts = branchStart(createReference(game, chooseByPolicy), bound)
  return game.setup.flatMap(({ slot }) => {
    const drawn = starts.some(({ state }) => state.values[slot] !== starts[0]!.state.values[slot])
    return drawn ? [game.slots[slot]!.name] : []
  })
}

function columnsOf(game: Game, read: ReadonlySet<number>): Column[] {
  const { payoffRead, measureRead } = accumulatorsOf(game, read)
  return [
    ...game.players.map(
      (player, index): Column => ({
        slots: payoffRead[index] ? [] : [player.payoffSlot],
        adds: true,
      }),
    ),
    ...game.measures.map(
      ({ kind, slot, weightSlot }, index): Column => ({
        // A `final` measure is read once, at the end: there is nothing to hold.
        slots:
          measureRead[index] || kind === 'final' ? [] : weightSlot === null ? [slot] : [slot, weightSlot],
        adds: kind === 'total' || kind === 'count',
      }),
    ),
  ]
}

/** Probability of each value, as compensated sums. */
type Tally = Map<number, ExactSum>

interface Pass {
  readonly kind: 'done'
  readonly states: number
  readonly transitions: number
  readonly outcomes: readonly ExactSum[]
  readonly times: readonly Tally[]
  /** One a column; right for those whose slots were not forgotten. NaN: never. */
  readonly laws: readonly Tally[]
  /** One a column: the mean of what adds up, right whether forgotten or not. */
  readonly sums: readonly ExactSum[]
}

/** One propagation, in which every column but the one kept may be forgotten from step to step. */
function pass(
  game: Game,
  columns: readonly Column[],
  {
    bound,
    mostStates,
    kept,
    read,
  }: {
    readonly bound: ReadonlyMap<number, number>
    readonly mostStates: number
    readonly kept: number | null
    readonly read: ReadonlySet<number>
  },
): Pass | { readonly kind: 'too-many'; readonly states: number; readonly step: number } {
  const outcomes = game.outcomes.map(emptySum)
  const times = game.outcomes.map((): Tally => new Map())
  const laws = columns.map((): Tally => new Map())
  const wanted = columns.map(({ slots }, index) => (kept === null ? slots.length === 0 : index === kept))
  const adding = columns.flatMap(({ adds, slots }, column) =>
    adds && slots.length > 0 && column !== kept ? [{ slot: slots[0]!, column }] : [],
  )
  const reference = createReference(game, chooseByPolicy)
  const propagation: Propagation = {
    forgotten: columns.flatMap(({ slots }, index) => (index === kept ? [] : slots)),
    adding,
    wanted,
    timeless: isTimeless(game, read),
    bound,
    mostStates,
    onEnding({ outcome, steps, payoffs, measures }, probability) {
      addExactly(outcomes[outcome]!, probability)
      tally(times[outcome]!, steps, probability)
      const values = [...payoffs, ...measures]
      values.forEach((value, index) => {
        if (wanted[index]) tally(laws[index]!, value, probability)
      })
    },
  }
  const propagated = propagateCompiled(reference, propagation) ?? propagate(reference, propagation)
  if (propagated.kind === 'too-many') return propagated
  const sums = columns.map(emptySum)
  adding.forEach(({ column }, index) => {
    sums[column] = propagated.sums[index]!
  })
  return { ...propagated, outcomes, times, laws, sums }
}

function tally(into: Tally, value: number, probability: number): void {
  const sum = into.get(value)
  if (sum === undefined) {
    const first = emptySum()
    addExactly(first, probability)
    into.set(value, first)
  } else addExactly(sum, probability)
}

function merged(tallies: readonly Tally[]): Tally {
  const all: Tally = new Map()
  for (const each of tallies) for (const [value, sum] of each) tally(all, value, sumOf(sum))
  return all
}

/** The law of the values there are, given that there is one. */
function lawOf(values: Tally): ExactLaw {
  const listed = [...values]
    .filter(([value]) => !Number.isNaN(value))
    .map(([value, sum]) => [value, sumOf(sum)] as const)
    .sort(([a], [b]) => a - b)
  const all = emptySum()
  for (const [, probability] of listed) addExactly(all, probability)
  const given = listed.map(([value, probability]) => [value, probability / sumOf(all)] as const)
  const mean = emptySum()
  for (const [value, probability] of given) addExactly(mean, probability * value)
  const variance = emptySum()
  for (const [value, probability] of given) addExactly(variance, probability * (value - sumOf(mean)) ** 2)
  return { mean: sumOf(mean), sd: Math.sqrt(sumOf(variance)), values: given }
}

function exactMeasure(measure: Measure, values: Tally | null, mean: number | null): ExactMeasure {
  const { name, label, unit, kind } = measure
  const never = values === null ? 0 : sumOf(values.get(Number.NaN) ?? emptySum())
  const some = values !== null && [...values.keys()].some(value => !Number.isNaN(value))
  const law = some ? lawOf(values) : null
  return { name, label, unit, kind, never, mean: law?.mean ?? mean, law }
}
