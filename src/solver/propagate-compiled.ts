/** Probability pushed forward over the states of a finite game by a branching program: what `propagate` answers, much faster. */
import {
  type Branching,
  type Carried,
  canBranchCompiled,
  carry,
  createBranching,
  TooLargeError,
} from '../engine/index.ts'
import { branch, branchStart, createMoment, endRun, NO_DRAWS, type Reference, SLOT } from '../game/index.ts'
import { addExactly, emptySum } from './exact-sum.ts'
import type { Propagated, Propagation, TooManyStates } from './propagate.ts'

/**
 * Pushes probability 1 from the start to the ends; null where the game cannot be compiled so. Throws the NotFiniteError or
 * RunError of a path that cannot be followed.
 */
export function propagateCompiled(
  reference: Reference,
  propagation: Propagation,
): Propagated | TooManyStates | null {
  const { game } = reference
  if (!canBranchCompiled(game)) return null
  const starts = branchStart(reference, propagation.bound)
  const branching = compiled(
    reference,
    propagation,
    starts.map(start => start.state),
  )
  if (branching === null) return null
  const { adding, onEnding } = propagation
  const sums = adding.map(emptySum)
  const carried = carry(branching, {
    probabilities: starts.map(start => start.probability),
    mostStates: propagation.mostStates,
    onEnding({ outcome, columns }, steps, probability) {
      const payoffs = columns.slice(0, game.players.length)
      const measures = columns.slice(game.players.length)
      onEnding({ outcome, steps, payoffs, measures }, probability)
    },
    onStep(gains) {
      gains.forEach((gain, index) => {
        addExactly(sums[index]!, gain)
      })
    },
  })
  if (carried.kind === 'failed') throw failureOf(reference, carried)
  return carried.kind === 'done' ? { ...carried, sums } : carried
}

function compiled(
  { game }: Reference,
  { timeless, forgotten, adding, wanted }: Propagation,
  starts: Branching['question']['starts'],
): Branching | null {
  try {
    return createBranching(game, {
      starts,
      keepsWays: timeless,
      forgotten,
      adding: adding.map(({ slot }) => slot),
      wanted,
    })
  } catch (error) {
    if (error instanceof TooLargeError) return null
    throw error
  }
}

/** The reference fails where the program has failed, and says why. */
function failureOf(
  reference: Reference,
  { state, step, ends }: Extract<Carried, { kind: 'failed' }>,
): unknown {
  const { game } = reference
  try {
    state.values[SLOT.step] = ends ? step : step - 1
    if (!ends) branch(reference, state)
    else {
      state.values[SLOT.settled] = 1
      for (const { settled } of game.players) state.values[settled] = 1
      const otherwise = game.outcomes.findLastIndex(({ when }) => when === null)
      endRun(createMoment(reference, state, NO_DRAWS), otherwise)
    }
  } catch (error) {
    return error
  }
  return new Error(`the branching program fails where the reference goes on, in step ${step}`)
}
