/** The exact law of a game by the reference alone: every state that can be reached, carried forward step by step. */
import {
  branch,
  branchStart,
  copyState,
  createReference,
  type Game,
  type RunRecord,
  SLOT,
  type State,
  type Successor,
} from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'

export interface Ending {
  readonly record: RunRecord
  readonly probability: number
}

interface Weighted {
  readonly state: State
  mass: number
}

/**
 * Every way a run can end, with its probability. Equal states are one state; `key` says which are (for a game that does not
 * look at the step, those that differ in it alone, whose successors are then worked out once).
 */
export function enumerate(game: Game, key: (state: State) => string = exactly): Ending[] {
  const reference = createReference(game, chooseByPolicy)
  const endings = new Map<string, { record: RunRecord; probability: number }>()
  const known = new Map<string, readonly Successor[]>()
  const successors = (name: string, state: State, step: number): readonly Successor[] => {
    // The last step ends every run: what was worked out in an earlier one does not hold for it.
    const at = step === game.steps ? `last ${name}` : name
    const here = copyState(state)
    here.values[SLOT.step] = step - 1
    const found = known.get(at) ?? branch(reference, here)
    if (key !== exactly) known.set(at, found)
    return found
  }
  let alive = new Map<string, Weighted>()
  const carry = (into: Map<string, Weighted>, { state, probability, end }: Successor, mass: number): void => {
    if (end !== null) {
      const name = recordKey(end)
      const ending = endings.get(name)
      if (ending === undefined) endings.set(name, { record: end, probability: mass * probability })
      else ending.probability += mass * probability
      return
    }
    const name = key(state)
    const other = into.get(name)
    if (other === undefined) into.set(name, { state, mass: mass * probability })
    else other.mass += mass * probability
  }
  for (const start of branchStart(reference)) carry(alive, start, 1)
  for (let step = 1; step <= game.steps; step++) {
    const next = new Map<string, Weighted>()
    for (const [name, { state, mass }] of alive)
      for (const { end, ...successor } of successors(name, state, step))
        carry(next, { ...successor, end: end && { ...end, steps: step } }, mass)
    alive = next
  }
  return [...endings.values()]
}

/** Two states are one when every value and everything pending is the same. */
function exactly({ values, queue }: State): string {
  return `${values.join(' ')}|${queue.map(each => `${each.index} ${each.due} ${each.dueStep} ${each.origin}`).join(',')}`
}

export function recordKey({ outcome, steps, payoffs, measures, pending }: RunRecord): string {
  return [outcome, steps, pending, ...payoffs, ...measures].join(' ')
}

/** At most so many paths lead through one step: each place of chance may answer in so many ways. */
export function mostPaths(game: Game): number {
  const tracks = game.players.flatMap(player => player.tracks)
  const picks = tracks.reduce((product, track) => product * track.moves.length, 1)
  const others = game.sites.length - tracks.reduce((sum, track) => sum + track.moves.length, 0)
  return picks * 3 ** others
}
