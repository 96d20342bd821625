/**
 * How likely each outcome is from every point of a world's course, exactly: every way on from there is followed to its end by the
 * reference, and probability is carried back from the ends (backward induction over a Markov chain: Kemeny and Snell 1960, chapter 3).
 */
import { RunError } from '../expression/index.ts'
import {
  branch,
  copyState,
  type Game,
  NotFiniteError,
  type Reference,
  SLOT,
  type State,
  type Successor,
  slotsRead,
  TooManyWaysError,
} from '../game/index.ts'
import { isTimeless } from './accumulators.ts'
import { forgottenSlots } from './graph.ts'
import { keyOf } from './propagate.ts'

export interface ChancesAlong {
  /**
   * One for each state of the course: the chance of each outcome, in the order of the file; null where it could not be had. Then it
   * is null of every earlier state too, whose ways lead through this one.
   */
  readonly chances: readonly (readonly number[] | null)[]
  /** Ways through one step that were followed for those that could be had. */
  readonly ways: number
  /** Why there are no more; null where there are all. */
  readonly stopped: 'too-many-ways' | 'continuum' | 'failing-way' | null
}

/**
 * `course`: states at the ends of steps that follow one another (or at the start, with step 0), the earliest first. From the last on
 * backwards as many as can be had with at most `mostWays` ways through one step: what was worked out for a later one is kept. One
 * that would need more than is left, if the work grows as it did, is not begun.
 */
export function chancesAlong(reference: Reference, course: readonly State[], mostWays: number): ChancesAlong {
  const chances: (readonly number[] | null)[] = course.map(() => null)
  const follower = createFollower(reference, mostWays)
  let [before, latest, ways] = [0, 0, 0]
  const stoppedBy = (stopped: ChancesAlong['stopped']): ChancesAlong => ({ chances, ways, stopped })
  try {
    for (let at = course.length - 1; at >= 0; at--) {
      const growth = before === 0 ? 1 : Math.max(1, latest / before)
      if (ways + latest * growth > mostWays) return stoppedBy('too-many-ways')
      chances[at] = follower.chancesFrom(course[at]!)
      ;[before, latest, ways] = [latest, follower.ways() - ways, follower.ways()]
    }
    return stoppedBy(null)
  } catch (error) {
    if (error instanceof TooManyWaysError) return stoppedBy('too-many-ways')
    if (error instanceof NotFiniteError) return stoppedBy('continuum')
    if (error instanceof RunError) return stoppedBy('failing-way')
    throw error
  }
}

/** Where a way leads: an outcome, or the key of a state at the end of the step. */
interface Way {
  readonly probability: number
  readonly to: number | string
}

interface Follower {
  /** Throws a TooManyWaysError, a NotFiniteError, or the RunError of a way that fails. */
  readonly chancesFrom: (state: State) => readonly number[]
  readonly ways: () => number
}

function createFollower(reference: Reference, mostWays: number): Follower {
  const { game } = reference
  // What has been settled is so at the end of every step alike.
  const forgotten = [...forgottenSlots(game), ...game.players.map(player => player.settled)]
  const timeless = isTimeless(game, slotsRead(game))
  /** By the step that ends, then by state: what is known. */
  const known = Array.from({ length: game.steps }, () => new Map<string, readonly number[]>())
  const alike = new Map<string, readonly Successor[]>()
  let ways = 0

  const successorsOf = (key: string, state: State, step: number): readonly Successor[] => {
    // In the first step records begin, and the last one ends every run: neither is like the others.
    const remembered = timeless && step > 0 && step < game.steps - 1
    const there = remembered ? alike.get(key) : undefined
    if (there !== undefined) return there
    const successors = branch(reference, state, mostWays - ways)
    ways += successors.length
    if (remembered) alike.set(key, successors)
    return successors
  }

  return {
    ways: () => ways,
    chancesFrom(point) {
      const state = copyState(point)
      const first = state.values[SLOT.step]!
      const start = keyWithout(state, forgotten, game)
      const layers: Map<string, readonly Way[]>[] = []
      let layer = new Map<string, State>([[start, state]])
      for (let step = first; layer.size > 0; step++) {
        const next = new Map<string, State>()
        const here = new Map<string, readonly Way[]>()
        for (const [key, each] of layer) {
          if (known[step]!.has(key)) continue
          const followed = successorsOf(key, each, step).map(({ state: after, probability, end }): Way => {
            if (end !== null) return { probability, to: end.outcome }
            const arrived = copyState(after)
            arrived.values[SLOT.step] = step + 1
            const to = keyWithout(arrived, forgotten, game)
            if (!next.has(to)) next.set(to, arrived)
            return { probability, to }
          })
          here.set(key, followed)
        }
        layers.push(here)
        layer = next
      }
      for (let at = layers.length - 1; at >= 0; at--)
        for (const [key, followed] of layers[at]!)
          known[first + at]!.set(key, weighed(game, followed, known[first + at + 1]))
      return known[first]!.get(start)!
    },
  }
}

/** Sets the slots that nothing looks at back to where they began: the states that then are one have the same future. */
function keyWithout(state: State, forgotten: readonly number[], { slots }: Game): string {
  for (const slot of forgotten) state.values[slot] = slots[slot]!.initial
  return keyOf(state)
}

function weighed(
  { outcomes }: Game,
  ways: readonly Way[],
  next: ReadonlyMap<string, readonly number[]> | undefined,
): readonly number[] {
  const chances = outcomes.map(() => 0)
  for (const { probability, to } of ways) {
    if (typeof to === 'number') chances[to]! += probability
    else
      next!.get(to)!.forEach((chance, outcome) => {
        chances[outcome]! += probability * chance
      })
  }
  // The sum of many ways may be above 1 by rounding.
  return chances.map(chance => Math.min(1, chance))
}
