/** How many ways may lead through one step, before any is followed. */
import { childrenOf, type Expr } from '../expression/index.ts'
import type { Game } from '../game/index.ts'
import { distributionByName } from '../random/index.ts'

/** Values counted for a draw whose ends are not written as constants. */
const UNKNOWN_VALUES = 16

/**
 * How many ways may lead through one step of a game: the product of the answers of every place of chance after setup, as if every
 * one were met in one step. Cheap, and often far too high; too low only where one `later` comes due several times in one step.
 */
export function mostBranches(game: Game): number {
  let ways = 1
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    ways *= answersOf(game, value as Place)
    for (const each of Object.values(value)) visit(each)
  }
  const { players, joints, entries, events, dynamics, laters } = game
  for (const { tracks } of players) for (const { moves } of tracks) ways *= moves.length
  visit([players, joints, entries, events, dynamics, laters])
  return ways
}

/** What a part of a game may look like that draws. The game is plain data: whatever looks like a draw is one. */
interface Place {
  readonly kind?: unknown
  readonly chance?: unknown
  readonly branches?: unknown
}

function answersOf(game: Game, place: Place): number {
  if (Array.isArray(place.branches)) return place.branches.length
  if (typeof place.chance === 'object' && place.chance !== null) return 2
  if (place.kind === 'row') return Math.max(1, ...game.columns.map(column => column.values.length))
  if (place.kind === 'oneOf') return Math.max(1, childrenOf(place as Expr).length)
  if (place.kind === 'draw') return valuesOf(place as Expr & { kind: 'draw' })
  return 1
}

function valuesOf({ distribution, arguments: given }: Expr & { kind: 'draw' }): number {
  const ends = given.map(each => (each.kind === 'constant' ? each.value : null))
  if (ends.some(end => end === null)) return UNKNOWN_VALUES
  const [low, high] = distributionByName(distribution)!.support(...(ends as number[]))
  return high - low + 1
}
