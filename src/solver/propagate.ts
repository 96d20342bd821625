/** Probability pushed forward over the states that a finite game can reach, step by step. */
import {
  branch,
  branchStart,
  copyState,
  type Reference,
  type RunRecord,
  SLOT,
  type State,
  type Successor,
} from '../game/index.ts'
import { stateKey } from './state-key.ts'

export interface Propagation {
  /** Slots set back to where they began before states are compared: what they hold is handed to `onStep` each step. */
  readonly forgotten: readonly number[]
  /** Whether a step does the same whenever it is lived (see `isTimeless`). */
  readonly timeless: boolean
  readonly bound: ReadonlyMap<number, number>
  /** Most states, over all steps. */
  readonly mostStates: number
  /** A way of ending and its probability. Forgotten slots hold what the last step alone left in them. */
  readonly onEnding: (record: RunRecord, probability: number) => void
  /** What the forgotten slots hold after a step that does not end the run, and with which probability. */
  readonly onStep: (values: Float64Array, probability: number) => void
}

export interface Propagated {
  readonly kind: 'done'
  /** Different states at the beginnings of steps, over all steps. */
  readonly states: number
  /** Ways from one of them to the next, or to an end. */
  readonly transitions: number
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
  const { forgotten, timeless, bound, mostStates, onEnding, onStep } = propagation
  const known = new Map<string, readonly Successor[]>()
  let states = 0
  let transitions = 0
  let layer = new Map<string, Weighted>()
  const arrive = (into: Map<string, Weighted>, state: State, probability: number): void => {
    for (const slot of forgotten) state.values[slot] = game.slots[slot]!.initial
    const key = stateKey(state)
    const there = into.get(key)
    if (there === undefined) into.set(key, { state, probability })
    else there.probability += probability
  }
  for (const { state, probability } of branchStart(reference, bound)) arrive(layer, state, probability)
  for (let step = 1; step <= game.steps && layer.size > 0; step++) {
    states += layer.size
    if (states > mostStates) return { kind: 'too-many', states, step }
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
          onEnding({ ...each.end, steps: step }, p)
          continue
        }
        onStep(each.state.values, p)
        const here = copyState(each.state)
        here.values[SLOT.step] = step
        arrive(next, here, p)
      }
    }
    layer = next
  }
  return { kind: 'done', states, transitions }
}
