/** What a run holds at a moment. */
import type { Game } from './game.ts'

/** Something scheduled. A calendar entry is one with `origin` 0, scheduled before step 1. */
export interface Pending {
  /** Index of a calendar entry (`origin` 0) or of a later. */
  readonly index: number
  /** Day (or with rounds the step) it is dated: the first sort key. */
  readonly due: number
  /** Step in which it takes hold. */
  readonly dueStep: number
  /** Step of the pick or happening it stems from: the second sort key and the step that addresses its draws. */
  readonly origin: number
}

/** The state of a run. `follow` changes it in place; `copyState` before if the old one is still needed. */
export interface State {
  readonly values: Float64Array
  /** In order of (due, origin, index): the order in which equal steps are settled. */
  queue: Pending[]
}

export function emptyState(game: Game): State {
  return { values: Float64Array.from(game.slots, slot => slot.initial), queue: [] }
}

export function copyState(state: State): State {
  return { values: state.values.slice(), queue: state.queue.slice() }
}

/** What is pending as text, for keys of states: equal queues, equal texts. */
export function queueText(queue: readonly Pending[]): string {
  let text = ''
  for (const { index, due, dueStep, origin } of queue) text += `;${index},${due},${dueStep},${origin}`
  return text
}

/** Code units that a call takes at once: engines bound how many arguments there may be. */
const AT_ONCE = 8192

/** The bits of values as text, for keys of states: equal bits, equal texts. Without Node's `Buffer`: a page has none. */
export function bitsText(values: Float64Array): string {
  const units = new Uint16Array(values.buffer, values.byteOffset, 4 * values.length)
  let text = ''
  for (let from = 0; from < units.length; from += AT_ONCE)
    text += String.fromCharCode.apply(null, units.subarray(from, from + AT_ONCE) as unknown as number[])
  return text
}

/** Most things that may be pending at once in one run; one more stops the run. The engine has the same limit. */
export const PENDING_LIMIT = 65_536

/** What a finished run leaves: the row that both the reference and the engine report, equal to the last bit. */
export interface RunRecord {
  readonly outcome: number
  /** Steps lived. */
  readonly steps: number
  /** Discounted payoffs including the outcome's, one a player in the order of `game.players`. */
  readonly payoffs: readonly number[]
  /** One a measure in the order of `game.measures`; `first` is NaN where it never held. */
  readonly measures: readonly number[]
  /** Things (not calendar entries) still pending when the run ended. */
  readonly pending: number
}
