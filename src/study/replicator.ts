/**
 * Replicator dynamics (Taylor and Jonker 1978): a share grows by how much its payoff, against the population as it is, exceeds the
 * mean: dx/dt = x (f - mean f). Worked out by the method of Runge and Kutta of fourth order in fixed steps: additions,
 * multiplications and divisions alone, so that every machine gives the same figures.
 */

export interface Population {
  /** What one of the first meeting one of the second is paid: a square. */
  readonly payoffs: readonly (readonly number[])[]
  /** Shares in the beginning, from 0, adding up to 1. */
  readonly start: readonly number[]
}

/** Shares, adding up to 1. */
export type Shares = readonly number[]

export interface Replicated {
  /** Generations lived: fewer than asked when nothing moved any more. */
  readonly generations: number
  /** Whether at the end no share changed by more than 10⁻⁹ a generation. */
  readonly settled: boolean
  readonly end: Shares
  /** The shares as they went, evenly spaced, for as long as there is something to see. */
  readonly path: readonly { readonly generation: number; readonly shares: Shares }[]
}

const STEPS_A_GENERATION = 8
const SETTLED = 1e-9
/** A share that is so near to its end is drawn no longer … */
const SEEN = 0.005
/** … and of the path at most so many points are told. */
const POINTS = 100

/**
 * Lives at most so many generations. The unit of time: who is paid more than the mean by the whole range of the payoffs grows by
 * the factor e in a generation.
 */
export function replicate({ payoffs, start }: Population, generations: number): Replicated {
  const growth = growthOf(payoffs)
  const advance = rungeKutta(growth, start.length, 1 / STEPS_A_GENERATION)
  const slope = new Float64Array(start.length)
  let shares = Float64Array.from(start)
  const lived = [shares]
  const isSettled = (): boolean => {
    growth(shares, slope)
    return slope.every(each => Math.abs(each) <= SETTLED)
  }
  let settled = isSettled()
  while (!settled && lived.length <= generations * STEPS_A_GENERATION) {
    shares = advance(shares)
    lived.push(shares)
    settled = isSettled()
  }
  const until = (lived.length - 1) / STEPS_A_GENERATION
  return { generations: until, settled, end: [...shares], path: pathOf(lived, shares) }
}

/** What each is paid on average in a population of these shares. */
export function fitnessOf(payoffs: Population['payoffs'], shares: Shares): number[] {
  return payoffs.map(row => meanOf(row, shares))
}

/** Of values by share. */
export function meanOf(values: readonly number[], shares: Shares): number {
  return values.reduce((sum, value, each) => sum + value * shares[each]!, 0)
}

/** Writes how fast shares grow. */
type Growth = (shares: Float64Array, slope: Float64Array) => void

function growthOf(payoffs: Population['payoffs']): Growth {
  const count = payoffs.length
  const table = Float64Array.from(payoffs.flat())
  const range =
    table.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY) -
    table.reduce((least, each) => Math.min(least, each), Number.POSITIVE_INFINITY)
  return (shares, slope) => {
    let mean = 0
    for (let one = 0, at = 0; one < count; one++) {
      let fitness = 0
      for (let other = 0; other < count; other++, at++) fitness += table[at]! * shares[other]!
      slope[one] = fitness
      mean += fitness * shares[one]!
    }
    for (let one = 0; one < count; one++)
      slope[one] = range === 0 ? 0 : (shares[one]! * (slope[one]! - mean)) / range
  }
}

/** One step of the method, as a function that answers with new shares. */
function rungeKutta(
  growth: Growth,
  count: number,
  time: number,
): (shares: Float64Array) => Float64Array<ArrayBuffer> {
  const slopes = [1, 2, 2, 1].map(weight => ({ weight, slope: new Float64Array(count) }))
  const probe = new Float64Array(count)
  return shares => {
    let before: Float64Array | null = null
    for (const [index, { slope }] of slopes.entries()) {
      const part = index === 0 ? 0 : index === 3 ? time : time / 2
      for (let each = 0; each < count; each++)
        probe[each] = before === null ? shares[each]! : shares[each]! + part * before[each]!
      growth(probe, slope)
      before = slope
    }
    const next = new Float64Array(count)
    let sum = 0
    for (let each = 0; each < count; each++) {
      let rise = 0
      for (const { weight, slope } of slopes) rise += weight * slope[each]!
      next[each] = Math.max(0, shares[each]! + (time / 6) * rise)
      sum += next[each]!
    }
    // What rounding adds over thousands of steps is taken away at each.
    for (let each = 0; each < count; each++) next[each]! /= sum
    return next
  }
}

function pathOf(lived: readonly Float64Array[], end: Float64Array): Replicated['path'] {
  const moving = lived.findLastIndex(shares =>
    shares.some((share, each) => Math.abs(share - end[each]!) > SEEN),
  )
  const last = Math.min(lived.length - 1, Math.max(STEPS_A_GENERATION, Math.ceil(moving * 1.2)))
  const points = Math.min(POINTS, last)
  const indices = Array.from({ length: points + 1 }, (_, point) =>
    points === 0 ? 0 : Math.round((point * last) / points),
  )
  return indices.map(index => ({ generation: index / STEPS_A_GENERATION, shares: [...lived[index]!] }))
}
