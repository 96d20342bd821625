/** What of a scenario somebody can move by hand: its parameters, with the ends between which a slider would run. */

import { RunError } from '../expression/index.ts'
import {
  addressed,
  createMoment,
  createReference,
  emptyState,
  type Game,
  setUp,
  type Text,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { keyFromSeed } from '../random/index.ts'
import { isUncertain } from './inputs.ts'

export interface MovableSetting {
  /** Name of the parameter; `--set NAME=VALUE` moves it. */
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  /** Days count as numbers, in days since 1970-01-01. */
  readonly kind: 'number' | 'whole' | 'date'
  readonly low: number
  readonly high: number
  readonly step: number
  /** What the file says; null where it is drawn anew in every run. */
  readonly value: number | null
}

/** Worlds looked at for the ends of what is drawn. */
const SAMPLE = 100
/** Positions of a slider of a number. */
const POSITIONS = 100
/** Days to either side of a date. */
const DAYS = 30

/**
 * The parameters of a game that are numbers or dates, in the order of the file. The ends are those of the `range` in the file; else
 * what is drawn gives them, or else twice the value; a chance of the file stays between 0 and 1. `textOf` finds a place in the file.
 */
export function movableSettings(
  game: Game,
  textOf: (span: readonly [file: number, start: number, end: number]) => string,
): readonly MovableSetting[] {
  const parameters = game.setup.filter(({ slot }) => {
    const { role, type } = game.slots[slot]!
    return role === 'parameter' && (type.kind === 'number' || type.kind === 'whole' || type.kind === 'date')
  })
  const seen = parameters.length === 0 ? [] : drawnValues(game)
  if (seen.length === 0) return []
  return parameters.flatMap(setup => {
    if (setup.kind !== 'assign') return []
    const { name, label, unit, type } = game.slots[setup.slot]!
    const values = seen.map(each => each[setup.slot]!)
    const drawn = isUncertain(game, setup)
    if (!drawn && setup.value.kind !== 'constant' && !isWritten(textOf(setup.span))) return []
    const value = drawn ? null : values[0]!
    const kind = type.kind === 'date' ? 'date' : type.kind === 'whole' && isWhole(values) ? 'whole' : 'number'
    const [low, high] = endsOf(setup.range, values, value, kind)
    if (!(low < high)) return []
    const rough = niceStep((high - low) / POSITIONS)
    const step = kind === 'number' ? stepTo(value, rough) : Math.max(1, stepTo(value, rough))
    return [{ name, label, unit, kind, low, high, step, value } satisfies MovableSetting]
  })
}

/** What follows from other parameters moves with them, and has no slider of its own. */
function isWritten(text: string): boolean {
  return !/[a-z_]/i.test(text)
}

function isWhole(values: readonly number[]): boolean {
  return values.every(Number.isInteger)
}

/** Everything that is set before step 1, in the first worlds of a seed; without those in which that cannot be worked out. */
function drawnValues(game: Game): Float64Array[] {
  const reference = createReference(game, chooseByPolicy)
  const key = keyFromSeed('1')
  return Array.from({ length: SAMPLE }, (_, run) => run).flatMap(run => {
    const state = emptyState(game)
    try {
      setUp(createMoment(reference, state, addressed(key, run)), new Map())
    } catch (error) {
      if (error instanceof RunError) return []
      throw error
    }
    return [state.values]
  })
}

function endsOf(
  range: readonly [number | null, number | null] | null,
  values: readonly number[],
  value: number | null,
  kind: MovableSetting['kind'],
): readonly [low: number, high: number] {
  const [least, most] =
    value === null
      ? [Math.min(...values), Math.max(...values)]
      : kind === 'date'
        ? [value - DAYS, value + DAYS]
        : aroundOf(value)
  const step = niceStep((most - least) / POSITIONS) || 1
  return [range?.[0] ?? Math.floor(least / step) * step, range?.[1] ?? Math.ceil(most / step) * step]
}

function aroundOf(value: number): [number, number] {
  if (value === 0) return [0, 1]
  if (value > 0) return [0, value <= 1 ? Math.min(1, 2 * value) : 2 * value]
  return [2 * value, 0]
}

/** The step, or a part of it by which the value of the file is reached: a slider that cannot stand where it stands would lie. */
function stepTo(value: number | null, step: number): number {
  if (value === null) return step
  const parts = [1, 2, 5, 10, 20, 50, 100].map(part => Number((step / part).toPrecision(12)))
  return parts.find(each => Math.abs(value / each - Math.round(value / each)) < 1e-6) ?? step
}

/** The 1, 2 or 5 times a power of ten that is nearest from above. */
function niceStep(rough: number): number {
  if (!(rough > 0)) return 0
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find(each => each * power >= rough * (1 - 1e-9))!
  // Written out and read back: 0.1 and not 0.1 times ten to the minus first.
  return Number((factor * power).toPrecision(12))
}
