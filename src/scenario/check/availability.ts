/**
 * In which steps something can be picked, as far as the calendar alone decides: windows, and an `acts` that reads only the
 * calendar (LANGUAGE §8, §17.2). What depends on a parameter counts as always, so that a sweep cannot undo what was shown.
 */
import type { Expr } from '../../expression/tree.ts'
import type { Joint, Move, Player } from '../../game/game.ts'
import type { Lowering } from '../lower/lowering.ts'
import { readsOnlyCalendar, valueInStep } from '../lower/reads.ts'

/** Steps as a row of flags, index 1 to steps; null: every step. */
export type Steps = Uint8Array | null

/** Steps in which a condition holds; null when it reads more than the calendar. */
export function stepsWhere(lowering: Lowering, condition: Expr | null, parameters: boolean): Steps {
  if (condition === null || !readsOnlyCalendar(lowering, condition, parameters)) return null
  const steps = new Uint8Array(lowering.steps + 1)
  for (let step = 1; step <= lowering.steps; step++) {
    const value = valueInStep(lowering, condition, step, parameters)
    steps[step] = value === null || value !== 0 ? 1 : 0
  }
  return steps
}

/** Steps in which a player can pick a move. */
export function stepsOfMove(lowering: Lowering, player: Player, move: Move): Steps {
  return both(stepsWhere(lowering, move.window, false), stepsWhere(lowering, player.acts, false))
}

/** Steps in which all needs of a joint can be picked. */
export function stepsOfJoint(lowering: Lowering, players: readonly Player[], joint: Joint): Steps {
  return joint.needs.reduce<Steps>((steps, need) => {
    const player = players[need.player]!
    const moves = need.moves.map(move => player.tracks[need.track]!.moves[move]!)
    const any = moves
      .map(move => stepsOfMove(lowering, player, move))
      .reduce<Steps>((left, right) => either(left, right), new Uint8Array(lowering.steps + 1))
    return both(steps, any)
  }, null)
}

export function both(left: Steps, right: Steps): Steps {
  if (left === null) return right
  if (right === null) return left
  return left.map((flag, step) => flag & right[step]!)
}

function either(left: Steps, right: Steps): Steps {
  if (left === null || right === null) return null
  return left.map((flag, step) => flag | right[step]!)
}

/** Whether there is no such step. */
export function isNever(steps: Steps): boolean {
  return steps !== null && !steps.includes(1)
}
