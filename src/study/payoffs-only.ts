/** A game without what has no part in its payoffs: fewer states to tell apart, the same payoffs in every world. */
import type { Expr } from '../expression/index.ts'
import { type Game, SLOT, type Track } from '../game/index.ts'
import { slotsRead } from '../solver/index.ts'

/**
 * Leaves out measures, outcomes that pay nothing and cannot come before the last step (where no outcome pays anything), and what
 * was remembered for these alone. Draws keep their addresses, so that every pick is the same.
 */
export function payoffsOnly(game: Game): Game {
  const bare = { ...game, measures: [], outcomes: outcomesThatMatter(game) }
  const read = slotsRead(bare)
  const once = new Set([
    ...game.players.flatMap(({ tracks }) =>
      tracks.flatMap(({ moves }) => moves.filter(move => move.once).map(move => move.gate)),
    ),
    ...game.events.filter(event => event.once).map(event => event.tally),
  ])
  const kept = (slot: number | null): number | null => (slot !== null && read.has(slot) ? slot : null)
  return {
    ...bare,
    tallies: game.tallies.map((tally, index) => ({
      ...tally,
      count: once.has(index) ? tally.count : kept(tally.count),
      latest: kept(tally.latest),
    })),
    // Where nothing reads a belief, all it does is tell states apart.
    players: game.players.map(player => ({
      ...player,
      belief: player.belief?.slots.some(slot => read.has(slot)) ? player.belief : null,
      tracks: player.tracks.map(track => remembering(track, read)),
    })),
  }
}

function outcomesThatMatter({ outcomes, steps }: Game): Game['outcomes'] {
  const pays = outcomes.some(({ payoff }) => payoff.some(each => each !== null))
  return pays
    ? outcomes
    : outcomes.filter(({ when }) => when === null || !when.some(each => isLast(each, steps)))
}

/** Whether a condition holds in the last step only: `steps_left == 0`, `step == steps`, alone or with `and` more. */
function isLast(condition: Expr, steps: number): boolean {
  if (condition.kind === 'and') return condition.values.some(each => isLast(each, steps))
  if (condition.kind !== 'compare' || condition.operator !== '==') return false
  const sides = [condition.left, condition.right]
  const isValue = (value: number) => (each: Expr) => each.kind === 'constant' && each.value === value
  return (
    (sides.some(each => isStepsLeft(each, steps)) && sides.some(isValue(0))) ||
    (sides.some(isStep) && sides.some(isValue(steps)))
  )
}

function isStep(expr: Expr): boolean {
  return expr.kind === 'read' && expr.slot === SLOT.step
}

function isStepsLeft(expr: Expr, steps: number): boolean {
  return (
    expr.kind === 'arithmetic' &&
    expr.operator === '-' &&
    expr.left.kind === 'constant' &&
    expr.left.value === steps &&
    isStep(expr.right)
  )
}

/** Picks are handed on from slot to slot: those after the last that is read need not be. */
function remembering(track: Track, read: ReadonlySet<number>): Track {
  const upTo = (slots: readonly number[]): readonly number[] =>
    slots.slice(0, slots.findLastIndex(slot => read.has(slot)) + 1)
  return { ...track, last: upTo(track.last), stance: upTo(track.stance) }
}
