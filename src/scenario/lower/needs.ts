/** What a joint needs: of each player one of some moves on one track (LANGUAGE §6.1, §8). */
import type { Joint } from '../../game/game.ts'
import { didYouMean } from '../../text/suggestion.ts'
import type { ScalarTree, Tree } from '../tree.ts'
import { noMove } from './happenings.ts'
import type { Lowering } from './lowering.ts'
import type { MoveName, PlayerName } from './names.ts'
import { asMap, asScalar, itemsOf } from './nodes.ts'
import { playerOf } from './scope.ts'

/** Lowers `needs`, in code-point order of players. */
export function lowerNeeds(lowering: Lowering, joint: string, tree: Tree | null): Joint['needs'] {
  if (tree === null) return []
  const needs: Joint['needs'][number][] = []
  for (const { key, keySpan, value } of asMap(tree).entries) {
    const player = playerOf(lowering, key)
    if (player === null) {
      const known = lowering.names.players.map(each => each.name)
      lowering.report.error(
        keySpan,
        'unknown-name',
        `There is no player \`${key}\`. The players: ${known.join(', ')}.${didYouMean(key, known)}`,
      )
      continue
    }
    const moves = itemsOf(value).flatMap(item => movesNamed(lowering, player, asScalar(item)))
    if (moves.length === 0) continue
    const tracks = new Set(moves.map(move => move.track))
    if (tracks.size > 1)
      lowering.report.error(
        value.span,
        'needs-one-track',
        `The joint ${joint} needs one of these moves of ${key}: they must all be on one track.`,
      )
    const track = moves[0]!.track
    const indices = [...new Set(moves.map(move => move.index))].sort((left, right) => left - right)
    needs.push({ player: player.index, track, moves: indices })
  }
  if (needs.length === 0 && asMap(tree).entries.length === 0)
    lowering.report.error(tree.span, 'needs', `The joint ${joint} needs at least one move.`)
  return needs.sort((left, right) => left.player - right.player || left.track - right.track)
}

function movesNamed(lowering: Lowering, player: PlayerName, { text, span }: ScalarTree): readonly MoveName[] {
  const move = player.moves.get(text) ?? (text === 'pass' ? onlyPass(player) : undefined)
  if (move !== undefined) return [move]
  const family = player.families.get(text)
  if (family !== undefined) return family.members
  lowering.report.error(span, 'unknown-move', noMove(player, text))
  return []
}

function onlyPass(player: PlayerName): MoveName | undefined {
  return player.tracks.length === 1 ? player.moves.get(`${player.tracks[0]!.name}.pass`) : undefined
}
