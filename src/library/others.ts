/** When the other sides pick, as far as a side that is asked for a move may know it. */
import { type Expr, evaluate, RunError } from '../expression/index.ts'
import {
  actsNow,
  copyState,
  createMoment,
  type Decision,
  type Game,
  groupsOf,
  type Known,
  knowledgeOf,
  knowsDue,
  knowsDuration,
  type Moment,
  type Move,
  menuOf,
  NO_DRAWS,
  readsOnly,
  SLOT,
} from '../game/index.ts'
import type { OtherSide } from '../report/index.ts'

/** Everybody else, in the order of the game. `moment` is that of the decision; it is not changed. */
export function othersOf(moment: Moment, { group, picks }: Decision, side: number): OtherSide[] {
  const { game } = moment.reference
  const known = knowledgeOf(game, side)
  const groups = groupsOf(game)
  return game.players.flatMap((_, player): OtherSide[] => {
    if (player === side) return []
    const at = groups.findIndex(members => members.includes(player))
    const now =
      at < group
        ? picks[player]!.some(pick => pick !== null)
          ? ('before' as const)
          : ('not' as const)
        : at === group
          ? beside(moment, player, known)
          : after(moment, player, known)
    return [{ player, now, next: nextStep(moment, player, known) }]
  })
}

/** Whether it picks at the same time. Who has one move only has nothing to pick. */
function beside(moment: Moment, player: number, known: Known): OtherSide['now'] {
  const { acts, tracks } = moment.reference.game.players[player]!
  if (acts !== null && !known(acts)) return null
  return answerOrNull(() => {
    if (!actsNow(moment, player)) return 'not'
    const moves = tracks.flatMap(track => track.moves)
    // Whatever closes a move and cannot be known must not be told by whether there is a choice.
    if (!moves.every(move => knowsWhetherOpen(moment.reference.game, move, known))) return 'with'
    const hasChoice = tracks.some(track => menuOf(moment, track).open.filter(open => open).length > 1)
    return hasChoice ? 'with' : 'not'
  })
}

function knowsWhetherOpen(
  game: Game,
  { when, window, cooldown, overlap, block }: Move,
  known: Known,
): boolean {
  return (
    when.every(known) &&
    (window === null || known(window)) &&
    (cooldown === null || knowsDuration(known, cooldown)) &&
    (overlap || block.laters.every(index => knowsDue(known, game.laters[index]!)))
  )
}

/** Whether it picks later in the step: what the side is about to do may decide that. */
function after(moment: Moment, player: number, known: Known): OtherSide['now'] {
  const { acts } = moment.reference.game.players[player]!
  if (acts === null) return 'after'
  if (!known(acts) || !isOfCalendar(moment.reference.game, acts)) return 'perhaps-after'
  return answerOrNull(() => (actsNow(moment, player) ? 'after' : 'not'))
}

/** The first step after this one in which it picks, as far as the calendar tells; null: in none. */
function nextStep(moment: Moment, player: number, known: Known): OtherSide['next'] {
  const { game, calendar } = moment.reference
  const { acts, tracks } = game.players[player]!
  const from = moment.values[SLOT.step]! + 1
  const settled = (expr: Expr): boolean => known(expr) && isOfCalendar(game, expr)
  if (acts !== null && !settled(acts)) return 'unknown'
  const state = copyState(moment.state)
  const then = createMoment(moment.reference, state, NO_DRAWS)
  const { firstDays, lastDays, dated } = calendar
  for (let step = from; step <= Math.min(game.steps, from + MOST_STEPS); step++) {
    state.values[SLOT.step] = step
    state.values[SLOT.today] = firstDays[step]!
    state.values[SLOT.lastDay] = lastDays[step]!
    state.values[SLOT.elapsedDays] = dated ? lastDays[step]! - firstDays[step]! + 1 : 0
    state.values[SLOT.previousToday] = firstDays[step - 1]!
    // A move is closed for sure only where the calendar closes it.
    const mayBeOpen = ({ forbidden, window, when }: Move): boolean =>
      forbidden === null &&
      [...(window === null ? [] : [window]), ...when].every(
        each => !settled(each) || evaluate(each, then) !== 0,
      )
    const picks = answerOrNull(
      () =>
        (acts === null || evaluate(acts, then) !== 0) &&
        tracks.some(({ moves }) => moves.filter(mayBeOpen).length > 1),
    )
    if (picks === null) return 'unknown'
    if (picks) return step
  }
  return from + MOST_STEPS < game.steps ? 'unknown' : null
}

/** Steps that are looked ahead: a menu is shown at once, however long the game. */
const MOST_STEPS = 1_000

/** Whether it rests on the calendar alone, and on what never changes in a run. */
function isOfCalendar(game: Game, expr: Expr): boolean {
  return readsOnly(game, expr, slot => {
    const { role } = game.slots[slot]!
    return (role === 'clock' && slot !== SLOT.settled) || role === 'parameter'
  })
}

/** What cannot be worked out is not known. */
function answerOrNull<T>(answer: () => T): T | null {
  try {
    return answer()
  } catch (error) {
    if (error instanceof RunError) return null
    throw error
  }
}
