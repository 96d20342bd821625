/**
 * In which steps something can be picked, as far as the calendar alone decides: windows, and an `acts` that reads only the
 * calendar (LANGUAGE §8, §17.2). What depends on a parameter counts as always, so that a sweep cannot undo what was shown.
 */
import type { Expr } from '../../expression/tree.ts'
import { firstStepFrom } from '../../game/calendar.ts'
import type { Joint, Move, Player } from '../../game/game.ts'
import type { Lowering } from '../lower/lowering.ts'
import { calendarReader, fixedValue, readsOnlyCalendar, visitExpr } from '../lower/reads.ts'

/** Steps as rising, disjoint ranges, both ends included. */
export type Steps = readonly (readonly [from: number, to: number])[]

/** Longest calendar whose `acts` is weighed step by step; beyond it counts as always. */
const WEIGHED_STEPS = 100_000

/** Steps in which a player can pick a move. `parameters`: whether fixed parameters count with their present values. */
export function stepsOfMove(lowering: Lowering, player: Player, move: Move, parameters: boolean): Steps {
  return both(
    stepsOfWindow(lowering, move.window, parameters),
    stepsWherePlayerActs(lowering, player, parameters),
  )
}

/** Steps in which all needs of a joint can be picked. */
export function stepsOfJoint(lowering: Lowering, players: readonly Player[], joint: Joint): Steps {
  return joint.needs.reduce<Steps>((steps, need) => {
    const player = players[need.player]!
    const moves = need.moves.map(move => player.tracks[need.track]!.moves[move]!)
    return both(steps, either(moves.flatMap(move => stepsOfMove(lowering, player, move, false))))
  }, everyStep(lowering))
}

export function both(left: Steps, right: Steps): Steps {
  const steps: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    const from = Math.max(left[i]![0], right[j]![0])
    const to = Math.min(left[i]![1], right[j]![1])
    if (from <= to) steps.push([from, to])
    if (left[i]![1] < right[j]![1]) i++
    else j++
  }
  return steps
}

function either(ranges: Steps): Steps {
  const steps: [number, number][] = []
  for (const [from, to] of [...ranges].sort((left, right) => left[0] - right[0])) {
    const last = steps.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else steps.push([from, to])
  }
  return steps
}

function everyStep({ steps }: Lowering): Steps {
  return [[1, steps]]
}

function stepsWherePlayerActs(lowering: Lowering, { acts }: Player, parameters: boolean): Steps {
  if (acts === null || lowering.steps > WEIGHED_STEPS || !readsOnlyCalendar(lowering, acts, parameters))
    return everyStep(lowering)
  const steps = Array.from({ length: lowering.steps }, (_, index) => index + 1)
  return stepsWhere(lowering, acts, steps)
}

/** A window changes only where one of the steps or days written in it begins or ends. */
function stepsOfWindow(lowering: Lowering, window: Expr | null, parameters: boolean): Steps {
  if (window === null || !readsOnlyCalendar(lowering, window, parameters)) return everyStep(lowering)
  const changes = new Set([1])
  visitExpr(window, each => {
    const end = each.kind === 'compare' ? fixedValue(lowering, each.right) : null
    if (end === null) return
    const near = lowering.calendar.dated
      ? [end, firstStepFrom(lowering.calendar, end), firstStepFrom(lowering.calendar, end + 1)]
      : [end]
    for (const step of near)
      for (const change of [step - 1, step, step + 1])
        if (change >= 1 && change <= lowering.steps) changes.add(change)
  })
  return stepsWhere(
    lowering,
    window,
    [...changes].sort((left, right) => left - right),
  )
}

/** Ranges in which a condition holds that can change only at these steps. */
function stepsWhere(lowering: Lowering, condition: Expr, changes: readonly number[]): Steps {
  const valueIn = calendarReader(lowering, condition)
  const ranges = changes.flatMap((from, index): Steps => {
    const value = valueIn(from)
    const to = (changes[index + 1] ?? lowering.steps + 1) - 1
    return value === null || value !== 0 ? [[from, to]] : []
  })
  return either(ranges)
}
