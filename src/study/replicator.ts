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
  const lived: Shares[] = [start]
  let shares = start
  let settled = isSettled(growth(shares))
  while (!settled && lived.length <= generations * STEPS_A_GENERATION) {
    shares = rungeKutta(growth, shares, 1 / STEPS_A_GENERATION)
    lived.push(shares)
    settled = isSettled(growth(shares))
  }
  const until = (lived.length - 1) / STEPS_A_GENERATION
  return { generations: until, settled, end: shares, path: pathOf(lived, shares) }
}

type Growth = (shares: Shares) => number[]

function growthOf(payoffs: Population['payoffs']): Growth {
  const all = payoffs.flat()
  const range = Math.max(...all) - Math.min(...all)
  return shares => {
    const fitness = fitnessOf(payoffs, shares)
    const mean = meanOf(fitness, shares)
    return shares.map((share, each) => (range === 0 ? 0 : (share * (fitness[each]! - mean)) / range))
  }
}

/** What each is paid on average in a population of these shares. */
export function fitnessOf(payoffs: Population['payoffs'], shares: Shares): number[] {
  return payoffs.map(row => meanOf(row, shares))
}

/** Of values by share. */
export function meanOf(values: readonly number[], shares: Shares): number {
  return values.reduce((sum, value, each) => sum + value * shares[each]!, 0)
}

function isSettled(growth: readonly number[]): boolean {
  return growth.every(each => Math.abs(each) <= SETTLED)
}

function rungeKutta(growth: Growth, shares: Shares, time: number): Shares {
  const at = (slope: readonly number[], part: number): Shares =>
    shares.map((share, each) => share + part * time * slope[each]!)
  const first = growth(shares)
  const second = growth(at(first, 0.5))
  const third = growth(at(second, 0.5))
  const fourth = growth(at(third, 1))
  const next = shares.map((share, each) =>
    Math.max(0, share + (time / 6) * (first[each]! + 2 * second[each]! + 2 * third[each]! + fourth[each]!)),
  )
  // What rounding adds over thousands of steps is taken away at each.
  const sum = next.reduce((total, share) => total + share, 0)
  return next.map(share => share / sum)
}

function pathOf(lived: readonly Shares[], end: Shares): Replicated['path'] {
  const moving = lived.findLastIndex(shares =>
    shares.some((share, each) => Math.abs(share - end[each]!) > SEEN),
  )
  const last = Math.min(lived.length - 1, Math.max(STEPS_A_GENERATION, Math.ceil(moving * 1.2)))
  const points = Math.min(POINTS, last)
  const indices = Array.from({ length: points + 1 }, (_, point) =>
    points === 0 ? 0 : Math.round((point * last) / points),
  )
  return indices.map(index => ({ generation: index / STEPS_A_GENERATION, shares: lived[index]! }))
}
