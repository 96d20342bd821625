/** How a result differs with an input: its mean where the input is low and where it is high, or for each of its words. */
import { type Interval, meanInterval, probabilityInterval, twoSidedStudent } from '../statistics/index.ts'
import { momentsOf } from '../statistics/moments.ts'
import type { Input } from './inputs.ts'

export interface TornadoEnd {
  /** `lowest tenth`, `highest tenth`, or the word; `lowest value`, `highest value` where a tenth or more is one value. */
  readonly at: string
  /** The input's mean there; null for words. */
  readonly input: number | null
  /** Mean of the result there. */
  readonly target: Interval & { readonly value: number }
}

/** Rows of one input and one result. */
export interface TornadoRows {
  readonly input: Float64Array
  /** Rows by rising value of the input. */
  readonly order: Uint32Array
  readonly target: Float64Array
  /** World of each row; null: each has its own. */
  readonly world: Int32Array | null
  /** Whether the result is yes (1) or no (0). */
  readonly binary: boolean
}

const TENTH = 0.1

/** Empty where the input does not vary. */
export function tornadoOf(input: Input, rows: TornadoRows, confidence: number): TornadoEnd[] {
  const { order } = rows
  if (input.words !== null)
    return input.words.flatMap((word, index) => {
      const own = order.filter(row => rows.input[row] === index)
      return own.length === 0 ? [] : [endOf(word, own, rows, null, confidence)]
    })
  const count = order.length
  const tenth = Math.max(1, Math.floor(count * TENTH))
  const value = (at: number): number => rows.input[order[at]!]!
  if (count === 0 || value(0) === value(count - 1)) return []
  let [low, high] = [tenth, count - tenth]
  // What is equal belongs together, else chance would decide which rows count.
  while (low < count && value(low) === value(low - 1)) low++
  while (high > 0 && value(high) === value(high - 1)) high--
  return [
    endOf(
      value(low - 1) === value(0) ? 'lowest value' : 'lowest tenth',
      order.subarray(0, low),
      rows,
      rows.input,
      confidence,
    ),
    endOf(
      value(high) === value(count - 1) ? 'highest value' : 'highest tenth',
      order.subarray(high),
      rows,
      rows.input,
      confidence,
    ),
  ]
}

function endOf(
  at: string,
  own: Uint32Array,
  rows: TornadoRows,
  input: Float64Array | null,
  confidence: number,
): TornadoEnd {
  const inputs =
    input === null
      ? null
      : momentsOf(
          Float64Array.from(own, row => input[row]!),
          own.length,
        )
  return { at, input: inputs?.mean ?? null, target: meanOf(own, rows, confidence) }
}

/** The mean of the result over some rows, at least one. */
export function meanOf(
  own: Uint32Array,
  { target, world, binary }: Pick<TornadoRows, 'target' | 'world' | 'binary'>,
  confidence: number,
): TornadoEnd['target'] {
  const values = Float64Array.from(own, row => target[row]!)
  const moments = momentsOf(values, values.length)
  // A share is a quotient of two whole numbers, without the dust of a mean.
  const mean = binary ? Math.round(moments.mean * own.length) / own.length : moments.mean
  const worlds = world === null ? own.length : new Set(own.map(row => world[row]!)).size
  if (binary && (worlds === own.length || mean === 0 || mean === 1))
    return { value: mean, ...ends(probabilityInterval(Math.round(mean * worlds), worlds, confidence)) }
  if (world === null || worlds === own.length)
    return { value: mean, ...(meanInterval(moments, confidence) ?? { low: mean, high: mean }) }
  // Rows of one world go together: a ratio of sums over worlds (Cochran 1977, section 6.3).
  const distances = new Float64Array(world.length)
  for (const row of own) distances[world[row]!]! += target[row]! - mean
  const squares = distances.reduce((sum, distance) => sum + distance * distance, 0)
  if (worlds < 2) return { value: mean, low: mean, high: mean }
  const error = Math.sqrt((squares * worlds) / (worlds - 1)) / own.length
  const reach = twoSidedStudent(worlds - 1, confidence) * error
  const [least, most] = binary ? [0, 1] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  return { value: mean, low: Math.max(least, mean - reach), high: Math.min(most, mean + reach) }
}

function ends({ low, high }: Interval): Interval {
  return { low, high }
}
