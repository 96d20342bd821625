/**
 * All successors of a step with their probabilities. The step itself is the one of `step.ts`: it is lived again and again with
 * scripted chances, in depth-first order, until every combination of possible answers has been given once.
 */
import { distributionByName } from '../random/index.ts'
import { begin } from './begin.ts'
import type { Oracle } from './oracle.ts'
import { createMoment, type Moment, type Reference } from './reference.ts'
import { copyState, emptyState, type RunRecord, type State } from './state.ts'
import { recordOf, step } from './step.ts'

export interface Successor {
  readonly state: State
  readonly probability: number
  /** Index of the outcome and the finished run's row, or null while the run goes on. */
  readonly end: RunRecord | null
}

/** The game draws something that has not finitely many values. */
export class NotFiniteError extends Error {
  override name = 'NotFiniteError'
}

/** More ways lead through what was lived than may be followed. */
export class TooManyWaysError extends Error {
  override name = 'TooManyWaysError'
}

/** All states in which step 1 can begin. Throws a NotFiniteError, or the RunError of a failing path. */
export function branchStart(reference: Reference, bound?: ReadonlyMap<number, number>): Successor[] {
  return everyPath(oracle => {
    const moment = createMoment(reference, emptyState(reference.game), oracle)
    begin(moment, bound)
    return { state: moment.state, end: null }
  })
}

/**
 * All states after the next step; the sum of probabilities is 1 up to rounding. `state` is left as it is. Throws a TooManyWaysError
 * where there are more than `mostWays`, and what `branchStart` throws.
 */
export function branch(reference: Reference, state: State, mostWays = Number.POSITIVE_INFINITY): Successor[] {
  return everyPath(oracle => {
    const moment = createMoment(reference, copyState(state), oracle)
    const outcome = step(moment)
    return { state: moment.state, end: outcome === null ? null : recordOf(moment, outcome) }
  }, mostWays)
}

/** A chance that has been met on the path under way: its possible answers, and which one is being given. */
interface Fork {
  readonly answers: readonly { readonly value: number; readonly probability: number }[]
  at: number
}

/**
 * Lives something again and again with scripted chances, until every combination of their answers has been given once. Throws a
 * TooManyWaysError where there are more than `most` combinations.
 */
export function everyPath<T extends object>(
  live: (oracle: Oracle) => T,
  most = Number.POSITIVE_INFINITY,
): (T & { readonly probability: number })[] {
  const successors: (T & { readonly probability: number })[] = []
  const path: Fork[] = []
  for (;;) {
    if (successors.length >= most) throw new TooManyWaysError(`more than ${most} ways`)
    const successor = live(scripted(path))
    const probability = path.reduce((product, fork) => product * fork.answers[fork.at]!.probability, 1)
    successors.push({ ...successor, probability })
    while (path.length > 0 && path.at(-1)!.at === path.at(-1)!.answers.length - 1) path.pop()
    if (path.length === 0) return successors
    path.at(-1)!.at += 1
  }
}

/** Gives the answers of `path` in order, and lengthens it by the first answer of every fork beyond its end. */
function scripted(path: Fork[]): Oracle {
  let met = 0
  /** One address has one number: what is asked twice is answered alike. */
  const answered = new Map<string, number>()
  const answer = (moment: Moment, site: number, probabilities: readonly number[], first = 0): number => {
    const address = `${moment.drawStep}/${site}`
    const known = answered.get(address)
    if (known !== undefined) return known
    if (met === path.length) {
      const answers = probabilities
        .map((probability, index) => ({ value: first + index, probability }))
        .filter(each => each.probability > 0)
      path.push({ answers, at: 0 })
    }
    const fork = path[met]!
    met += 1
    const { value } = fork.answers[fork.at]!
    answered.set(address, value)
    return value
  }
  return {
    chance: (moment, p, site) => answer(moment, site, [1 - p, p]) === 1,
    oneOf: (moment, weights, site) => answer(moment, site, shares(weights)),
    race: (moment, probabilities, sites) => answer(moment, sites[0]!, probabilities),
    draw(moment, name, parameters, site, copula) {
      const { low, probabilities } = finiteLaw(name, parameters, copula !== null)
      return answer(moment, site, probabilities, low)
    },
    row: (moment, rows, site) =>
      answer(
        moment,
        site,
        Array.from({ length: rows }, () => 1 / rows),
      ),
  }
}

/** The values of a whole distribution from the lowest on, with their probabilities. Throws a NotFiniteError. */
export function finiteLaw(
  name: string,
  parameters: readonly number[],
  correlated: boolean,
): { readonly low: number; readonly probabilities: readonly number[] } {
  const distribution = distributionByName(name)!
  const [low, high] = distribution.support(...parameters)
  if (!distribution.whole || correlated || !Number.isFinite(high - low))
    throw new NotFiniteError(`${name} has not finitely many values`)
  const probabilities: number[] = []
  for (let value = low; value <= high; value++)
    probabilities.push(
      distribution.cdf(value, ...parameters) -
        (value === low ? 0 : distribution.cdf(value - 1, ...parameters)),
    )
  return { low, probabilities }
}

function shares(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map(weight => weight / sum)
}
