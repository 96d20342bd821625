/** Courses of a class: what was picked in each decision beside the policy's odds there, the commonest courses, and how they began. */
import { byPosition, calendarOf, type Game } from '../game/index.ts'
import { formatDay } from '../text/index.ts'
import type { ClassBranch, ClassDecision, ClassPath, OwnPick } from './class.ts'
import { shareOf } from './class-share.ts'
import type { Course, CoursePick, PlayedCourse } from './course.ts'

/** The picks of one player where more than one move was open, as they are written down. */
export function ownChoices(game: Game, player: number, { picks }: Course): OwnPick[] {
  return picks
    .filter(pick => pick.player === player && pick.open > 1)
    .map(pick => ({ step: pick.step, ...namesOf(game, pick) }))
}

function namesOf(game: Game, { player, track, move }: CoursePick): Omit<OwnPick, 'step'> {
  const { name, moves } = game.players[player]!.tracks[track]!
  return { track: name, move: moves[move]!.name }
}

export function decisionsOf(
  game: Game,
  side: number,
  games: readonly PlayedCourse[],
  confidence: number,
): ClassDecision[] {
  const met = new Map<string, CoursePick[]>()
  for (const { course } of games)
    for (const pick of course.picks) {
      if (pick.player !== side || pick.open < 2) continue
      const place = `${pick.step}/${pick.track}`
      const known = met.get(place)
      if (known === undefined) met.set(place, [pick])
      else known.push(pick)
    }
  const { tracks } = game.players[side]!
  const { dated, firstDays } = calendarOf(game)
  const trackAt = (picks: readonly CoursePick[]): number => tracks[picks[0]!.track]!.position
  return [...met.values()]
    .sort((a, b) => a[0]!.step - b[0]!.step || trackAt(a) - trackAt(b))
    .map(picks => {
      const { step, track } = picks[0]!
      const { name, label, moves } = tracks[track]!
      return {
        step,
        firstDay: dated ? formatDay(firstDays[step]!) : null,
        track: name,
        trackLabel: label,
        games: picks.length,
        moves: [...moves.entries()]
          .sort(([, a], [, b]) => byPosition(a, b))
          .map(([index, move]) => {
            const count = picks.filter(pick => pick.move === index).length
            return {
              move: move.name,
              label: move.label,
              count,
              ...shareOf(count, picks.length, confidence),
              odds: picks.reduce((sum, { odds }) => sum + odds[index]!, 0) / picks.length,
            }
          })
          .filter(({ count, odds }) => count > 0 || odds > 0),
      }
    })
}

/** How far the picks of a game are those of the class, decision by decision; null where it had none. */
export function agreementWith(
  decisions: readonly ClassDecision[],
): (picks: readonly OwnPick[]) => number | null {
  const shares = new Map(
    decisions.flatMap(({ step, track, moves }) =>
      moves.map(({ move, probability }) => [`${step}/${track}/${move}`, probability] as const),
    ),
  )
  return picks =>
    picks.length === 0
      ? null
      : picks.reduce((sum, { step, track, move }) => sum + shares.get(`${step}/${track}/${move}`)!, 0) /
        picks.length
}

export function pathsOf(game: Game, side: number, games: readonly PlayedCourse[]): ClassPath[] {
  const paths = new Map(games.map(each => [each, pathOf(ownChoices(game, side, each.course))]))
  return grouped(games, each => JSON.stringify(paths.get(each))).map(alike => ({
    picks: paths.get(alike[0]!)!,
    games: alike.length,
    outcomes: outcomesAmong(game, alike),
    payoff: alike.reduce((sum, { course }) => sum + course.record.payoffs[side]!, 0) / alike.length,
  }))
}

function pathOf(picks: readonly OwnPick[]): ClassPath['picks'] {
  const active = picks.filter(({ track, move }) => track === '' || move !== 'pass')
  return active
    .filter(({ track, move }, at) => active[at - 1]?.track !== track || active[at - 1]?.move !== move)
    .map(({ track, move }) => ({ track, move }))
}

/** How many steps with a choice are told of how games began. */
const STEPS_TOLD = 6

export function beginningsOf(game: Game, side: number, games: readonly PlayedCourse[]): ClassBranch[] {
  const order = [...game.players.entries()]
    .sort(([a, one], [b, other]) => Number(b === side) - Number(a === side) || byPosition(one, other))
    .map(([index]) => index)
  const from = (among: readonly PlayedCourse[], after: number, told: number): ClassBranch[] => {
    if (told === STEPS_TOLD || among.length < (told === 0 ? 1 : 2)) return []
    const known = new Map(among.map(each => [each, nextChoices(game, order, each.course, after)]))
    const going = among.filter(each => known.get(each) !== null)
    return grouped(going, each => JSON.stringify(known.get(each))).map(alike => ({
      ...known.get(alike[0]!)!,
      games: alike.length,
      outcomes: outcomesAmong(game, alike),
      next: from(alike, known.get(alike[0]!)!.step, told + 1),
    }))
  }
  return from(games, 0, 0)
}

/** What was picked in the next step in which anybody had a choice; null when there was none any more. */
function nextChoices(
  game: Game,
  order: readonly number[],
  { picks }: Course,
  after: number,
): Pick<ClassBranch, 'step' | 'picks'> | null {
  const choices = picks.filter(({ step, open }) => step > after && open > 1)
  const step = choices[0]?.step
  if (step === undefined) return null
  const there = choices.filter(each => each.step === step)
  return {
    step,
    picks: order.flatMap(player =>
      there
        .filter(pick => pick.player === player)
        .map(pick => ({
          player: game.players[player]!.name,
          ...namesOf(game, pick),
          label: game.players[player]!.tracks[pick.track]!.moves[pick.move]!.label,
        })),
    ),
  }
}

/** Those of the same key together: the largest group first, then in the order of their keys. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [item])
    else known.push(item)
  }
  return [...groups]
    .sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
    .map(([, group]) => group)
}

/** How so many games ended, in the order of the file; only what came. */
function outcomesAmong(game: Game, games: readonly PlayedCourse[]): ClassPath['outcomes'] {
  return game.outcomes.flatMap(({ name }, index) => {
    const count = games.filter(({ course }) => course.record.outcome === index).length
    return count === 0 ? [] : [{ name, count }]
  })
}
