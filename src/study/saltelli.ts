/**
 * Runs at the points of Saltelli's design (2002): a sample A of all inputs, an independent sample B, and for each input A with that
 * input's values from B, all from one Sobol sequence. Row r of A lives in world r and row r of B in a world of its own; A with an
 * input from B stays in the world of A. So the dice of the run are one more input that is independent of the others, and A in the
 * world of B tells what they do.
 *
 * How a number between 0 and 1 becomes the value of an input: the game's own setup is evaluated by the reference, and every draw
 * in it is answered by the number of its site. That holds for every formula that draws, also for one that reads earlier
 * parameters. Private types are picked by inversion of their chances instead of by a race, which has the same law. Correlated
 * inputs, and columns of one row of data, share numbers and are exchanged together: their indices are those of the group
 * (Jacques, Lavergne and Devictor 2006), and need no independence within it.
 */
import { RunError } from '../expression/evaluate.ts'
import { setUp } from '../game/begin.ts'
import { answeredBy, failureOf } from '../game/follow.ts'
import {
  createMoment,
  createReference,
  emptyState,
  invert,
  type Moment,
  type Oracle,
  type RunFailure,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import type { SimulationCallbacks } from '../simulation/index.ts'
import { type FailedPoint, type Point, simulatePoints } from '../simulation/points.ts'
import { sobolPoints } from '../statistics/sobol-sequence.ts'
import type { InputSpace, SpaceCase } from './input-space.ts'
import { type Target, targetValue } from './targets.ts'

/** Results for every row, one column a target. */
export interface SaltelliRuns {
  readonly a: readonly Float64Array[]
  readonly b: readonly Float64Array[]
  /** A with a group of inputs from B: `mixed[group][target]`. */
  readonly mixed: readonly (readonly Float64Array[])[]
  /** A in the worlds of B. */
  readonly chance: readonly Float64Array[]
}

/** An input of a run that was not drawn but chosen. */
export interface ChosenInput {
  readonly name: string
  /** Words as such. */
  readonly value: number | string
}

export type SaltelliSimulated =
  | { readonly kind: 'finished'; readonly runs: SaltelliRuns }
  | {
      readonly kind: 'failed'
      readonly case: number
      readonly seed: string
      readonly failure: RunFailure
      /** What the inputs were, where they could be worked out. */
      readonly inputs: readonly ChosenInput[]
    }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'refused'; readonly reason: string }

/** Most numbers that are kept: half a gigabyte. */
const MOST_NUMBERS = 2 ** 26

/** Runs for one row: A, B, A in the world of B, and one for each group of inputs. */
export function runsOfRow({ groups }: InputSpace): number {
  return groups.length + 3
}

/** Simulates the design. */
export async function simulateSaltelli(
  space: InputSpace,
  targets: readonly Target[],
  { rows, seed }: { readonly rows: number; readonly seed: string },
  callbacks: SimulationCallbacks,
): Promise<SaltelliSimulated> {
  const perRow = runsOfRow(space)
  if (rows * (perRow * targets.length + 2 * space.dimensions) > MOST_NUMBERS)
    return {
      kind: 'refused',
      reason: `${rows} rows for ${space.groups.length} inputs and ${targets.length} results are too many to keep; ask for fewer rows, or for fewer results with --of.`,
    }
  const results = Array.from({ length: perRow }, () => targets.map(() => new Float64Array(rows)))
  const pointAt = createDesign(space, rows, seed)
  const simulated = await simulatePoints(
    {
      games: space.cases.map(each => each.game),
      seed,
      count: rows * perRow,
      pointAt: index => pointAt(Math.floor(index / perRow), index % perRow),
      onRecord(index, { game }, record) {
        const columns = results[index % perRow]!
        for (const [at, target] of targets.entries())
          columns[at]![Math.floor(index / perRow)] = targetValue(target, game, record)
      },
    },
    callbacks,
  )
  if (simulated.kind === 'failed') {
    const { game, failure, bound } = simulated
    return {
      kind: 'failed',
      case: game,
      seed,
      failure,
      inputs: chosenInputs(space, game, bound ?? new Map()),
    }
  }
  if (simulated.kind !== 'finished') return simulated
  const [a, b, chance, ...mixed] = results as [Float64Array[], Float64Array[], Float64Array[]]
  return { kind: 'finished', runs: { a, b, chance, mixed } }
}

function chosenInputs(
  { inputs, cases }: InputSpace,
  game: number,
  bound: ReadonlyMap<number, number>,
): ChosenInput[] {
  return cases[game]!.places.flatMap((place, index) => {
    const { name, words } = inputs[index]!
    if (place.kind === 'chosen') return [{ name, value: words![place.word]! }]
    const value = place.kind === 'drawn' ? bound.get(place.slot) : undefined
    if (value === undefined || place.kind !== 'drawn') return []
    return [{ name, value: place.words === null ? value : words![place.words[value]!]! }]
  })
}

/** Runs of a row: A is 0, B and A in the world of B follow; from 3 on those with a group of inputs from B. */
const [B, CHANCE, MIXED] = [1, 2, 3] as const

/** The point of a row and of a run in it. */
function createDesign(
  space: InputSpace,
  rows: number,
  seed: string,
): (row: number, run: number) => Point | FailedPoint {
  const { dimensions, groups } = space
  const numbers = sobolPoints(rows, 2 * dimensions, keyFromSeed(seed))
  const drawers = space.cases.map(createDrawer)
  const chosen = new Float64Array(dimensions)
  return (row, run) => {
    const start = 2 * dimensions * row + (run === B ? dimensions : 0)
    chosen.set(numbers.subarray(start, start + dimensions))
    if (run >= MIXED)
      for (const each of groups[run - MIXED]!.dimensions) chosen[each] = numbers[start + dimensions + each]!
    const game = caseAt(space, chosen)
    const world = run === B || run === CHANCE ? rows + row : row
    const drawn = drawers[game]!(chosen, world)
    return drawn instanceof Map ? { game, world, bound: drawn } : { game, failure: drawn }
  }
}

/** The case with the words that the numbers pick, each word being as likely. */
function caseAt({ inputs, cases }: InputSpace, numbers: Float64Array): number {
  let index = 0
  for (const [at, place] of cases[0]!.places.entries()) {
    if (place.kind !== 'chosen') continue
    const { length } = inputs[at]!.words!
    index = index * length + Math.floor(numbers[place.dimension]! * length)
  }
  return index
}

/** Works out the inputs of a game from numbers between 0 and 1: a map from slot to value, or why the run cannot begin. */
function createDrawer({
  game,
  places,
  dimensionOfSite,
}: SpaceCase): (numbers: Float64Array, world: number) => Map<number, number> | RunFailure {
  let numbers: Float64Array = new Float64Array()
  // What is certain has no number of its own; any will do.
  const at = (_: Moment, site: number): number => numbers[dimensionOfSite.get(site) ?? -1] ?? 0.5
  const oracle: Oracle = {
    ...answeredBy(at),
    race: (moment, chances, sites) => invert(chances, at(moment, sites[0]!)),
  }
  const state = emptyState(game)
  const start = state.values.slice()
  const moment = createMoment(createReference(game, chooseByPolicy), state, oracle)
  const slots = places.flatMap(place => (place.kind === 'drawn' ? [place.slot] : []))
  const none = new Map<number, number>()
  return (these, world) => {
    numbers = these
    state.values.set(start)
    try {
      setUp(moment, none)
    } catch (error) {
      if (!(error instanceof RunError)) throw error
      return failureOf(error, moment, world)
    }
    return new Map(slots.map(slot => [slot, state.values[slot]!]))
  }
}
