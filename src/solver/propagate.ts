/** Probability pushed forward over the states that a finite game can reach, step by step, by the reference. */
import {
  bitsText,
  branch,
  branchStart,
  copyState,
  queueText,
  type Reference,
  type RunRecord,
  SLOT,
  type State,
  type Successor,
} from '../game/index.ts'
import { addExactly, type ExactSum, emptySum } from './exact-sum.ts'

export interface Propagation {
  /** Slots set back to where they began before states are compared. */
  readonly forgotten: readonly number[]
  /** Those of them whose mean is wanted, and the column (payoffs, then measures) in which a finished run reports each. */
  readonly adding: readonly { readonly slot: number; readonly column: number }[]
  /** Columns whose law is wanted. */
  readonly wanted: readonly boolean[]
  /** Whether a step does the same whenever it is lived (see `isTimeless`). */
  readonly timeless: boolean
  readonly bound: ReadonlyMap<number, number>
  /** Most states that may be met: different ones where a step does the same whenever it is lived, else over all steps. */
  readonly mostStates: number
  /** A way of ending and its probability. Of its payoffs and measures only those whose law is wanted mean something. */
  readonly onEnding: (end: Omit<RunRecord, 'pending'>, probability: number) => void
}

export interface Propagated {
  readonly kind: 'done'
  /** Different states at the beginnings of steps, over all steps. */
  readonly states: number
  /** Ways from one of them to the next, or to an end. */
  readonly transitions: number
  /** Means of what adds up, in the order of `adding`. */
  readonly sums: readonly ExactSum[]
}

export interface TooManyStates {
  readonly kind: 'too-many'
  readonly states: number
  /** The step before which they were met. */
  readonly step: number
}

interface Weighted {
  readonly state: State
  probability: number
}

/**
 * Pushes probability 1 from the start to the ends. Equal states of a step are one; only one layer of states is held at a time
 * (and, where steps are alike, what follows each state). Throws the NotFiniteError or RunError of a path that cannot be followed.
 */
export function propagate(reference: Reference, propagation: Propagation): Propagated | TooManyStates {
  const { game } = reference
  const { forgotten, adding, timeless, bound, mostStates, onEnding } = propagation
  const known = new Map<string, readonly Successor[]>()
  const met = new Set<string>()
  const sums = adding.map(emptySum)
  let states = 0
  let transitions = 0
  let layer = new Map<string, Weighted>()
  const arrive = (into: Map<string, Weighted>, state: State, probability: number): void => {
    for (const slot of forgotten) state.values[slot] = game.slots[slot]!.initial
    const key = keyOf(state)
    const there = into.get(key)
    if (there === undefined) into.set(key, { state, probability })
    else there.probability += probability
  }
  for (const { state, probability } of branchStart(reference, bound)) arrive(layer, state, probability)
  for (let step = 1; step <= game.steps && layer.size > 0; step++) {
    states += layer.size
    if (timeless) for (const key of layer.keys()) met.add(key)
    const counted = timeless ? met.size : states
    if (counted > mostStates) return { kind: 'too-many', states: counted, step }
    const next = new Map<string, Weighted>()
    // In the first step records begin, and the last one ends every run: neither is like the others.
    const remembered = timeless && step > 1 && step < game.steps
    for (const [key, { state, probability }] of layer) {
      const successors = (remembered ? known.get(key) : undefined) ?? branch(reference, state)
      if (remembered) known.set(key, successors)
      transitions += successors.length
      for (const each of successors) {
        const p = probability * each.probability
        if (each.end !== null) {
          const columns = [...each.end.payoffs, ...each.end.measures]
          adding.forEach(({ column }, index) => {
            addExactly(sums[index]!, p * columns[column]!)
          })
          onEnding({ ...each.end, steps: step }, p)
          continue
        }
        adding.forEach(({ slot }, index) => {
          addExactly(sums[index]!, p * each.state.values[slot]!)
        })
        const here = copyState(each.state)
        here.values[SLOT.step] = step
        arrive(next, here, p)
      }
    }
    layer = next
  }
  return { kind: 'done', states, transitions, sums }
}

/** Two states of a step are one when every value and everything pending is the same; the clock is. */
export function keyOf({ values, queue }: State): string {
  const own = values.slice()
  own.fill(0, 0, CLOCK_END)
  return bitsText(own) + queueText(queue)
}

/** The slots that every game begins with are the clock. */
const CLOCK_END = Math.max(...Object.values(SLOT)) + 1
