/** Things that happen and are counted: moves, families of moves, events, joints. */
import type { Resolved, Word } from '../../expression/index.ts'
import { pathOf } from '../../expression/index.ts'
import { byPosition } from '../../game/index.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean, listed } from '../../text/suggestion.ts'
import type { ScalarTree } from '../tree.ts'
import { formulaOf } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { ownerOf } from './members.ts'
import type { PlayerName } from './names.ts'
import type { Place } from './place.ts'
import { dotted, refused } from './scope.ts'
import { isStandIn } from './stand-ins.ts'

export interface Happening {
  readonly tally: number
  /** Whose move it is; null for events and joints. */
  readonly player: PlayerName | null
  readonly written: string
}

/** The thing a single value names, or null after a complaint: `us.threaten`, `incident`. */
export function happeningOf(lowering: Lowering, tree: ScalarTree, place: Place): Happening | null {
  const formula = formulaOf(lowering, tree)
  if (formula === null) return null
  const path = pathOf(formula)
  const found =
    path === null
      ? refused(
          tree.span,
          'not-a-happening',
          'Here the name of a move (us.threaten), an event or a joint must stand.',
        )
      : happeningNamed(lowering, place, path, tree.span)
  if ('tally' in found) return found
  if (found.kind === 'refused') lowering.report.diagnostics.push(...found.diagnostics)
  return null
}

/** The thing a path names, or why there is none. */
export function happeningNamed(
  lowering: Lowering,
  place: Place,
  path: readonly Word[],
  span: Span,
): Happening | Resolved {
  const written = dotted(path)
  if (path.length === 1) return freeHappening(lowering, path[0]!, span)
  const owner = ownerOf(lowering, place, path[0]!)
  if (owner === null) return noPlayer(lowering, path[0]!.name, path[0]!.span)
  if (!('moves' in owner)) return owner
  const rest = dotted(path.slice(1))
  const move = owner.moves.get(rest) ?? owner.moves.get(withoutTrack(owner, path) ?? '')
  if (move !== undefined) return { tally: move.tally, player: owner, written }
  const family = owner.families.get(rest)
  if (family !== undefined) return { tally: family.tally, player: owner, written }
  return refused(path.at(-1)!.span, 'unknown-move', noMove(owner, rest))
}

/** `us.ships.charge`: the move `charge` if it is on that track. `us.pass`: the pass of the only track. */
function withoutTrack(owner: PlayerName, path: readonly Word[]): string | null {
  if (path.length === 2 && path[1]!.name === 'pass' && owner.tracks.length === 1)
    return `${owner.tracks[0]!.name}.pass`
  if (path.length !== 3) return null
  const move = owner.moves.get(path[2]!.name)
  if (move === undefined || owner.tracks[move.track]!.name !== path[1]!.name) return null
  return move.name
}

function freeHappening(lowering: Lowering, word: Word, span: Span): Happening | Resolved {
  const { names } = lowering
  const found = names.events.get(word.name) ?? names.joints.get(word.name)
  if (found !== undefined) return { tally: found.tally, player: null, written: word.name }
  const owners = names.players.filter(player => player.moves.has(word.name) || player.families.has(word.name))
  if (owners.length > 0)
    return refused(
      span,
      'whose-move',
      `Whose move? Write ${owners.map(each => `${each.name}.${word.name}`).join(' or ')}.`,
    )
  const known = [...names.events.keys(), ...names.joints.keys()]
  return refused(
    span,
    'unknown-name',
    `\`${word.name}\` is no move, event or joint.${didYouMean(word.name, known)}`,
  )
}

/** The message for a move that a player does not have. */
export function noMove(player: PlayerName, name: string, more: readonly string[] = []): string {
  const own = [...player.moves.values()].sort(byPosition).map(move => move.name)
  const known = [...new Set([...own, ...player.families.keys(), ...more])]
  if (isStandIn(player.name))
    return `No move \`${name}\` is known here: a strategy is for any player. It picks mildest, toughest or match.${didYouMean(name, more)}`
  return `${player.name} has no move \`${name}\`. Its moves: ${listed([...new Set(own)])}.${didYouMean(name, known)}`
}

/** The refusal of a word that stands where a player's name must stand. */
export function noPlayer(lowering: Lowering, name: string, span: Span): Resolved {
  const players = lowering.names.players.map(player => player.name)
  return refused(span, 'unknown-name', `There is no player \`${name}\`.${didYouMean(name, players)}`)
}
