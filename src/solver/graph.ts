/** The states that a finite game can reach, and the ways between them, as a graph for other programs to read. */
import {
  branch,
  branchStart,
  copyState,
  createReference,
  type Game,
  type RunRecord,
  SLOT,
  type State,
  slotsRead,
} from '../game/index.ts'
import { chooseByPolicy } from '../players/index.ts'
import { accumulatorsOf } from './accumulators.ts'
import { keyOf, type TooManyStates } from './propagate.ts'

export interface StateGraph {
  readonly kind: 'graph'
  /** What each state earns, on the average over what happens in its step. */
  readonly earnings: readonly Earning[]
  /** First the state before the first step, then states at the beginnings of steps, by step. */
  readonly states: readonly GraphState[]
}

export type Earning =
  | { readonly kind: 'payoff'; readonly name: string }
  /** `final`, `total` or `count`: what the steps add up to. */
  | { readonly kind: 'measure'; readonly name: string }

export interface GraphState {
  /** The step that begins; 0 before the first. */
  readonly step: number
  readonly ways: readonly GraphWay[]
  /** One for each of `earnings`. */
  readonly earned: readonly number[]
}

export interface GraphWay {
  readonly probability: number
  /** Index of a state, or of an outcome. */
  readonly to: { readonly kind: 'state' | 'outcome'; readonly index: number }
}

/** Something that is earned, and how much of it when a step leads from one state to another or to an end. */
interface Earned {
  readonly earning: Earning
  readonly of: (before: State, after: State, end: RunRecord | null) => number
}

/**
 * Follows every way that a game can take. For a game of which `exactAnswer` has shown that it can be followed to all its ends; the
 * graph is larger, as it has every state once a step.
 */
export function stateGraph(
  game: Game,
  bound: ReadonlyMap<number, number>,
  mostStates: number,
): StateGraph | TooManyStates {
  const reference = createReference(game, chooseByPolicy)
  const earnings = earningsOf(game)
  const forgotten = forgottenSlots(game)
  const states: GraphState[] = []
  /** Of the next step: the state, and the index that it will have. */
  let next = new Map<string, { readonly state: State; readonly index: number }>()
  let met = 1
  const arrive = (state: State): number => {
    for (const slot of forgotten) state.values[slot] = game.slots[slot]!.initial
    const key = keyOf(state)
    const there = next.get(key)
    if (there !== undefined) return there.index
    next.set(key, { state, index: met })
    return met++
  }
  const starts = branchStart(reference, bound).map(({ state, probability }) => ({
    probability,
    to: { kind: 'state' as const, index: arrive(state) },
  }))
  states.push({ step: 0, ways: joined(starts), earned: earnings.map(() => 0) })
  for (let step = 1; step <= game.steps && next.size > 0; step++) {
    if (met - 1 > mostStates) return { kind: 'too-many', states: met - 1, step }
    const here = next
    next = new Map()
    for (const { state } of here.values()) {
      const ways: GraphWay[] = []
      const earned = earnings.map(() => 0)
      for (const { state: after, probability, end } of branch(reference, state)) {
        earnings.forEach(({ of }, index) => {
          earned[index]! += probability * of(state, after, end)
        })
        if (end !== null) {
          ways.push({ probability, to: { kind: 'outcome', index: end.outcome } })
          continue
        }
        const arrived = copyState(after)
        arrived.values[SLOT.step] = step
        ways.push({ probability, to: { kind: 'state', index: arrive(arrived) } })
      }
      states.push({ step, ways: joined(ways), earned })
    }
  }
  return { kind: 'graph', earnings: earnings.map(({ earning }) => earning), states }
}

/** Ways to the same place are one. */
function joined(ways: readonly GraphWay[]): GraphWay[] {
  const by = new Map<string, GraphWay>()
  for (const { probability, to } of ways) {
    const key = `${to.kind} ${to.index}`
    by.set(key, { to, probability: (by.get(key)?.probability ?? 0) + probability })
  }
  return [...by.values()]
}

function earningsOf({ players, measures }: Game): Earned[] {
  const added = (slot: number, before: State, after: State, last: number | undefined): number =>
    (last ?? after.values[slot]!) - before.values[slot]!
  return [
    ...players.map(
      ({ name, payoffSlot }, index): Earned => ({
        earning: { kind: 'payoff', name },
        of: (before, after, end) => added(payoffSlot, before, after, end?.payoffs[index]),
      }),
    ),
    ...measures.flatMap(({ name, kind, slot, hidden }, index): Earned[] => {
      if (hidden || !(kind === 'final' || kind === 'total' || kind === 'count')) return []
      return [
        {
          earning: { kind: 'measure', name },
          of: (before, after, end) =>
            kind === 'final' ? (end?.measures[index] ?? 0) : added(slot, before, after, end?.measures[index]),
        },
      ]
    }),
  ]
}

/** Payoffs and measures that nothing looks at: what comes after does not depend on them. */
export function forgottenSlots(game: Game): number[] {
  const { payoffRead, measureRead } = accumulatorsOf(game, slotsRead(game))
  return [
    ...game.players.flatMap(({ payoffSlot }, index) => (payoffRead[index] ? [] : [payoffSlot])),
    ...game.measures.flatMap(({ slot, weightSlot }, index) =>
      measureRead[index] ? [] : weightSlot === null ? [slot] : [slot, weightSlot],
    ),
  ]
}
