/**
 * What knowing something before choosing is worth: the value of information (Raiffa and Schlaifer 1961; Howard 1966). From one
 * set of runs in which every option was tried in the same worlds.
 *
 * The best option given what is known is found by regression on it (Strong, Oakley and Brennan 2014): where it takes few values by
 * the means of its groups, else by a series of Legendre polynomials in its rank, as long as they pay (Mallows's Cp, 1973). The
 * largest of several noisy means is too large on average. So what is learned from nine tenths of the runs is judged on the last
 * tenth, in turn: the estimate errs towards too little, never by its own noise towards too much.
 */

import { twoSidedStudent } from './intervals.ts'
import { effectiveCount } from './paired-mean.ts'

/** Options tried in the same worlds. */
export interface Choice {
  /** Mean of each option. */
  readonly means: readonly number[]
  /** Index of the best one on average: what is chosen knowing nothing. */
  readonly best: number
  /** By how much each option beats `best`, world by world. */
  readonly advantages: readonly Float64Array[]
  readonly weights: Float64Array | null
  /** Sum of the weights, and of their squares; without weights the number of worlds. */
  readonly weight: number
  readonly squares: number
}

/** What knowledge adds to the mean, never below 0, with an interval. */
export interface Gain {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** `values[k][i]` is what option k brings in world i, more being better. The first of equals is best. */
export function createChoice(values: readonly Float64Array[], weights: Float64Array | null): Choice {
  const count = values[0]!.length
  const weight = weights === null ? count : weights.reduce((sum, each) => sum + each, 0)
  const squares = weights === null ? count : weights.reduce((sum, each) => sum + each * each, 0)
  const means = values.map(option => meanOf(option, weights, weight))
  const best = means.indexOf(Math.max(...means))
  const advantages = values.map(option => option.map((value, world) => value - values[best]![world]!))
  return { means, best, advantages, weights, weight, squares }
}

/** Knowing everything, each world before it is lived (expected value of perfect information). */
export function gainOfEverything(choice: Choice, confidence: number): Gain {
  const { advantages } = choice
  const gains = advantages[0]!.map((_, world) => {
    let most = 0
    for (const option of advantages) if (option[world]! > most) most = option[world]!
    return most
  })
  const { mean, reach } = judged(choice, gains, confidence)
  return { value: mean, low: Math.max(0, mean - reach), high: mean + reach }
}

/**
 * Knowing one input alone, `known[i]` in world i (expected value of partial perfect information). The upper end of the interval
 * also covers what the same runs say that taught the rule, which err towards too much.
 */
export function gainOfKnowing(choice: Choice, known: Float64Array, confidence: number): Gain {
  const groups = groupsOf(known)
  const learn = groups === null ? learnCurves(choice, known) : learnGroups(choice, groups)
  const tested = new Float64Array(known.length)
  for (let fold = 0; fold < FOLDS; fold++) {
    const rule = learn(fold)
    for (let world = fold; world < known.length; world += FOLDS)
      tested[world] = choice.advantages[rule(world)]![world]!
  }
  const rule = learn(null)
  const taught = tested.map((_, world) => choice.advantages[rule(world)]![world]!)
  const [honest, generous] = [tested, taught].map(gains => judged(choice, gains, confidence)) as [
    Judged,
    Judged,
  ]
  return {
    value: Math.max(0, honest.mean),
    low: Math.max(0, honest.mean - honest.reach),
    high: Math.max(0, honest.mean + honest.reach, generous.mean + generous.reach),
  }
}

interface Judged {
  readonly mean: number
  /** Half the interval. */
  readonly reach: number
}

function judged({ weights, weight, squares }: Choice, gains: Float64Array, confidence: number): Judged {
  const mean = meanOf(gains, weights, weight)
  const worlds = effectiveCount(weight, squares)
  let spread = 0
  for (let world = 0; world < gains.length; world++)
    spread += (weights === null ? 1 : weights[world]!) * (gains[world]! - mean) ** 2
  const error = Math.sqrt(spread / weight / (worlds - 1))
  return { mean, reach: twoSidedStudent(worlds - 1, confidence) * error }
}

function meanOf(values: Float64Array, weights: Float64Array | null, weight: number): number {
  let sum = 0
  for (let world = 0; world < values.length; world++)
    sum += weights === null ? values[world]! : weights[world]! * values[world]!
  return sum / weight
}

/** World i is of fold i mod this: a run's number says nothing about it. */
const FOLDS = 10

/** Learns from all worlds but those of a fold (null: from all) which option to choose in a world. */
type Learn = (without: number | null) => (world: number) => number

/** Most values that are taken as groups. */
const MOST_GROUPS = 20

/** The group of each world, by value, and how many there are; null where there are too many. */
function groupsOf(known: Float64Array): { readonly of: Int32Array; readonly count: number } | null {
  const groups = new Map<number, number>()
  const of = new Int32Array(known.length)
  for (let world = 0; world < known.length; world++) {
    const value = known[world]!
    let group = groups.get(value)
    if (group === undefined) {
      if (groups.size === MOST_GROUPS) return null
      group = groups.size
      groups.set(value, group)
    }
    of[world] = group
  }
  return { of, count: groups.size }
}

/** In each group the option of the best mean; as all have the same worlds, of the largest sum. */
function learnGroups(
  { advantages, best, weights }: Choice,
  { of, count }: { readonly of: Int32Array; readonly count: number },
): Learn {
  /** By fold, group and option. */
  const sums = new Float64Array(FOLDS * count * advantages.length)
  for (const [option, advantage] of advantages.entries())
    for (let world = 0; world < of.length; world++) {
      const place = ((world % FOLDS) * count + of[world]!) * advantages.length + option
      sums[place]! += (weights === null ? 1 : weights[world]!) * advantage[world]!
    }
  return without => {
    const chosen = Array.from({ length: count }, (_, group) => {
      const totals = advantages.map((_, option) => {
        let total = 0
        for (let fold = 0; fold < FOLDS; fold++)
          if (fold !== without) total += sums[(fold * count + group) * advantages.length + option]!
        return total
      })
      return largest(totals, best)
    })
    return world => chosen[of[world]!]!
  }
}

/** Polynomials beyond the constant: enough for a jump to be seen within a few hundredths of where it is. */
const TERMS = 24
/** Used in any case when the rule is judged on the runs that taught it, so that what hides in the noise is bounded too. */
const LEAST_TERMS = 2

/** A curve for each option: its advantage over the rank of what is known. */
function learnCurves(choice: Choice, known: Float64Array): Learn {
  const { advantages, best, weights, weight, squares } = choice
  const ranks = ranksOf(known, weights, weight)
  const terms = new Float64Array(TERMS + 1)
  const size = TERMS + 1
  /** By fold, option and term: sums of the advantage times the polynomial. */
  const sums = new Float64Array(FOLDS * advantages.length * size)
  const powers = new Float64Array(FOLDS * advantages.length)
  const masses = new Float64Array(FOLDS)
  for (let world = 0; world < known.length; world++) {
    legendre(ranks[world]!, TERMS, terms)
    const weighs = weights === null ? 1 : weights[world]!
    const fold = world % FOLDS
    masses[fold]! += weighs
    for (let option = 0; option < advantages.length; option++) {
      if (option === best) continue
      const place = fold * advantages.length + option
      const value = advantages[option]![world]!
      powers[place]! += weighs * value * value
      for (let term = 0; term < size; term++) sums[place * size + term]! += weighs * value * terms[term]!
    }
  }
  return without => {
    const total = (of: (fold: number) => number): number => {
      let sum = 0
      for (let fold = 0; fold < FOLDS; fold++) if (fold !== without) sum += of(fold)
      return sum
    }
    const mass = total(fold => masses[fold]!)
    // Worlds that tell as much as the weighted ones that teach.
    const worlds = effectiveCount(weight, squares) * (mass / weight)
    const curves = advantages.map((_, option) => {
      const place = (fold: number): number => fold * advantages.length + option
      const coefficients = Float64Array.from(
        terms,
        (_, term) => total(fold => sums[place(fold) * size + term]!) / mass,
      )
      const variance = total(fold => powers[place(fold)]!) / mass - coefficients[0]! ** 2
      const length = Math.max(paying(coefficients, variance / worlds), without === null ? LEAST_TERMS : 0)
      return coefficients.subarray(0, length + 1)
    })
    const longest = Math.max(...curves.map(({ length }) => length))
    const heights = new Array<number>(curves.length).fill(0)
    return world => {
      legendre(ranks[world]!, longest - 1, terms)
      for (const [option, curve] of curves.entries()) {
        let height = 0
        for (let term = 0; term < curve.length; term++) height += curve[term]! * terms[term]!
        heights[option] = height
      }
      return largest(heights, best)
    }
  }
}

/** How many terms beyond the constant lower the expected error: each costs twice the variance of its coefficient. */
function paying(coefficients: Float64Array, variance: number): number {
  let risk = 0
  let least = 0
  let length = 0
  for (let term = 1; term < coefficients.length; term++) {
    risk += 2 * variance - coefficients[term]! ** 2
    if (risk < least) {
      least = risk
      length = term
    }
  }
  return length
}

/** The index of the largest; `best` among equals, so that nothing is chosen without a reason. */
function largest(values: readonly number[], best: number): number {
  let chosen = best
  for (let option = 0; option < values.length; option++)
    if (values[option]! > values[chosen]!) chosen = option
  return chosen
}

/** The share of the weight that lies below each value, half of its equals included: between 0 and 1. */
function ranksOf(known: Float64Array, weights: Float64Array | null, weight: number): Float64Array {
  const order = Uint32Array.from(known, (_, world) => world).sort((one, other) => known[one]! - known[other]!)
  const ranks = new Float64Array(known.length)
  let below = 0
  for (let from = 0; from < order.length; ) {
    let to = from
    let equal = 0
    for (; to < order.length && known[order[to]!] === known[order[from]!]; to++)
      equal += weights === null ? 1 : weights[order[to]!]!
    for (let place = from; place < to; place++) ranks[order[place]!] = (below + equal / 2) / weight
    below += equal
    from = to
  }
  return ranks
}

const SCALES = Float64Array.from({ length: TERMS + 1 }, (_, degree) => Math.sqrt(2 * degree + 1))

/** Legendre polynomials of degree 0 to `most` on 0 … 1, orthonormal there (Bonnet's recurrence). */
function legendre(at: number, most: number, into: Float64Array): void {
  const x = 2 * at - 1
  let [before, last] = [0, 1]
  for (let degree = 0; degree <= most; degree++) {
    into[degree] = SCALES[degree]! * last
    const next = ((2 * degree + 1) * x * last - degree * before) / (degree + 1)
    before = last
    last = next
  }
}
