/**
 * The logit equilibrium at a stated rationality (quantal response equilibrium, McKelvey and Palfrey 1995): every player picks each
 * strategy with odds in proportion to exp(rationality · its expected payoff), and expects the others to do the same. Of several the
 * one on the principal branch, which begins at equal odds for rationality 0, followed by predictor and corrector steps along its
 * arc, through turning points too (Turocy 2005).
 */
import { exp, log } from '../random/index.ts'
import { solveLinear } from './linear-system.ts'
import { type MixedProfile, type NormalForm, payoffSpread } from './normal-form.ts'

export type LogitEquilibrium =
  | { readonly kind: 'found'; readonly profile: MixedProfile }
  /** A sentence: why, and how far it came. */
  | { readonly kind: 'refused'; readonly reason: string }

const FIRST_STRIDE = 0.02
const LEAST_STRIDE = 1e-7
const MOST_STRIDE = 2
const CLOSE = 1e-12
const MOST_STEPS = 50_000
const CORRECTIONS = 8

/** `rationality` ≥ 0 is in units of 1 / payoff. For two players. */
export function logitEquilibrium(form: NormalForm, rationality: number): LogitEquilibrium {
  if (form.players.length !== 2)
    return { kind: 'refused', reason: 'The logit equilibrium is followed for two players.' }
  const system = logitSystem(form)
  // Along the way rationality is measured by the spread of payoffs, so that a stride means the same in every game.
  const goal = rationality * payoffSpread(form)
  let point = system.start
  let direction = tangentAt(system, point, null)
  let stride = FIRST_STRIDE
  for (let step = 0; step < MOST_STEPS; step++) {
    if (direction === null) break
    const next = corrected(system, point, direction, stride)
    const turned = next === null ? null : tangentAt(system, next, direction)
    if (next === null || turned === null || dot(turned, direction) < 0.9) {
      stride /= 2
      if (stride < LEAST_STRIDE) break
      continue
    }
    if (next.at(-1)! >= goal) {
      const end = landed(system, point, next, goal)
      if (end !== null) return { kind: 'found', profile: system.profile(end) }
      stride /= 2
      if (stride < LEAST_STRIDE) break
      continue
    }
    point = next
    direction = turned
    stride = Math.min(stride * 1.5, MOST_STRIDE)
  }
  const reached = point.at(-1)! / payoffSpread(form)
  return {
    kind: 'refused',
    reason: `The logit equilibrium could be followed up to a rationality of ${Number(reached.toPrecision(3))} only: ask for one below it.`,
  }
}

/** The equations of a branch. A point is the logarithms of all odds, then rationality (scaled). */
interface LogitSystem {
  readonly size: number
  readonly start: Float64Array
  /** What the equations miss 0 by at a point, and their derivatives: `size` rows of `size + 1`. */
  readonly at: (point: Float64Array) => { readonly missed: Float64Array; readonly slopes: Float64Array }
  readonly profile: (point: Float64Array) => MixedProfile
}

function logitSystem(form: NormalForm): LogitSystem {
  const [rows, columns] = form.players.map(player => player.strategies.length) as [number, number]
  const spread = payoffSpread(form)
  const size = rows + columns
  const own = [0, rows]
  const counts = [rows, columns]
  const payoff = (player: number, strategy: number, other: number): number =>
    form.payoffs[player]![player === 0 ? strategy * columns + other : other * columns + strategy]! / spread
  const start = new Float64Array(size + 1)
  start.fill(-log(rows), 0, rows)
  start.fill(-log(columns), rows, size)
  return {
    size,
    start,
    at(point) {
      const missed = new Float64Array(size)
      const slopes = new Float64Array(size * (size + 1))
      const width = size + 1
      const rationality = point[size]!
      for (const player of [0, 1]) {
        const [count, first, otherFirst] = [counts[player]!, own[player]!, own[1 - player]!]
        const otherCount = counts[1 - player]!
        const odds = Array.from({ length: otherCount }, (_, other) => exp(point[otherFirst + other]!))
        const values = Array.from({ length: count }, (_, strategy) =>
          odds.reduce((sum, p, other) => sum + p * payoff(player, strategy, other), 0),
        )
        // The first equation: odds sum to 1. The others: the log odds against the first strategy are as logit says.
        let total = -1
        for (let strategy = 0; strategy < count; strategy++) {
          const p = exp(point[first + strategy]!)
          total += p
          slopes[first * width + first + strategy] = p
        }
        missed[first] = total
        for (let strategy = 1; strategy < count; strategy++) {
          const row = first + strategy
          const gain = values[strategy]! - values[0]!
          missed[row] = point[row]! - point[first]! - rationality * gain
          slopes[row * width + row] = 1
          slopes[row * width + first] = -1
          odds.forEach((p, other) => {
            slopes[row * width + otherFirst + other] =
              -rationality * p * (payoff(player, strategy, other) - payoff(player, 0, other))
          })
          slopes[row * width + size] = -gain
        }
      }
      return { missed, slopes }
    },
    profile(point) {
      return [normalised(point.subarray(0, rows)), normalised(point.subarray(rows, size))]
    },
  }
}

function normalised(logs: Float64Array): number[] {
  const odds = Array.from(logs, each => exp(each))
  const sum = odds.reduce((total, p) => total + p, 0)
  return odds.map(p => p / sum)
}

/** The unit vector along the branch, as `before` pointed; to rising rationality at the start. Null at a point where it forks. */
function tangentAt(
  system: LogitSystem,
  point: Float64Array,
  before: Float64Array | null,
): Float64Array | null {
  const { size } = system
  const { slopes } = system.at(point)
  const matrix = new Float64Array((size + 1) ** 2)
  matrix.set(slopes)
  const guide = before ?? Float64Array.from({ length: size + 1 }, (_, at) => (at === size ? 1 : 0))
  matrix.set(guide, size * (size + 1))
  const right = new Float64Array(size + 1)
  right[size] = 1
  const along = solveLinear(matrix, right)
  if (along === null) return null
  const length = Math.sqrt(dot(along, along))
  return along.map(value => value / length)
}

/** A stride along the tangent and back onto the branch, square to it (Newton). Null where it does not close in. */
function corrected(
  system: LogitSystem,
  from: Float64Array,
  direction: Float64Array,
  stride: number,
): Float64Array | null {
  const { size } = system
  const point = from.map((value, at) => value + stride * direction[at]!)
  return closedIn(point, () => {
    const { missed, slopes } = system.at(point)
    const matrix = new Float64Array((size + 1) ** 2)
    matrix.set(slopes)
    matrix.set(direction, size * (size + 1))
    const right = new Float64Array(size + 1)
    right.set(missed.map(value => -value))
    return solveLinear(matrix, right)
  })
}

/** The point between two at which rationality is the goal. */
function landed(
  system: LogitSystem,
  from: Float64Array,
  to: Float64Array,
  goal: number,
): Float64Array | null {
  const { size } = system
  const share = (goal - from[size]!) / (to[size]! - from[size]!)
  const point = from.map((value, at) => value + share * (to[at]! - value))
  point[size] = goal
  return closedIn(point, () => {
    const { missed, slopes } = system.at(point)
    const matrix = new Float64Array(size * size)
    for (let row = 0; row < size; row++)
      matrix.set(slopes.subarray(row * (size + 1), row * (size + 1) + size), row * size)
    return solveLinear(
      matrix,
      missed.map(value => -value),
    )
  })
}

/** Corrects a point in place until nothing is left to correct. */
function closedIn(point: Float64Array, correction: () => Float64Array | null): Float64Array | null {
  for (let round = 0; round < CORRECTIONS; round++) {
    const change = correction()
    if (change === null) return null
    let largest = 0
    change.forEach((value, at) => {
      point[at]! += value
      largest = Math.max(largest, Math.abs(value) / (1 + Math.abs(point[at]!)))
    })
    if (!Number.isFinite(largest) || largest > 1e3) return null
    if (largest < CLOSE) return point
  }
  return null
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0)
}
