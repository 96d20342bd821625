/** Moves: when they are open, how they look to others, what they do (LANGUAGE §6.1). */
import type { Expr } from '../../expression/tree.ts'
import type { Move } from '../../game/game.ts'
import { get, type MapTree } from '../tree.ts'
import { blockSite, emptyBlock, lowerBlock, schedules } from './block.ts'
import { NUMBER, siteOf, tallySlot } from './builder.ts'
import { lowerDuration } from './duration.ts'
import { lowerFormula } from './formula.ts'
import { lowerWhen } from './guard.ts'
import type { Lowering } from './lowering.ts'
import type { MoveName, PlayerName, TrackName } from './names.ts'
import { isTrue, textOf } from './nodes.ts'
import { DRAW_REFUSED, type Place, placeOf } from './place.ts'
import { constantValue } from './reads.ts'
import { lowerWindows } from './windows.ts'

/** The other player where there are exactly two. */
export function otherOf(lowering: Lowering, player: PlayerName): PlayerName | null {
  const { players } = lowering.names
  return players.length === 2 ? players[1 - player.index]! : null
}

/** Lowers all moves of a track, in code-point order. */
export function lowerMoves(
  lowering: Lowering,
  player: PlayerName,
  track: TrackName,
  forbidden: ReadonlyMap<number, string>,
): Move[] {
  return track.moves.map(move =>
    move.tree === null
      ? lowerPass(lowering, track, move, forbidden)
      : lowerMove(lowering, player, track, move, move.tree, forbidden),
  )
}

function lowerMove(
  lowering: Lowering,
  player: PlayerName,
  track: TrackName,
  name: MoveName,
  tree: MapTree,
  forbidden: ReadonlyMap<number, string>,
): Move {
  const { builder } = lowering
  const path = `${track.path}/${name.name}`
  const place = placeOf({
    where: `the move ${player.name}.${name.name}`,
    may: 'player',
    self: player,
    other: otherOf(lowering, player),
    constants: name.constants,
  })
  const tallies = talliesOf(name)
  const once = isTrue(get(tree, 'once'))
  const overlap = isTrue(get(tree, 'overlap'))
  const cooldownTree = get(tree, 'cooldown')
  const cooldown = cooldownTree === null ? null : lowerDuration(lowering, cooldownTree, place)
  const window = lowerWindows(lowering, get(tree, 'open'), place)
  const when = lowerWhen(lowering, get(tree, 'when'), place)
  const block = lowerBlock(tree, blockSite(lowering, path, place, tallies, DRAW_REFUSED.move))
  if (once) tallySlot(builder, name.gate, 'count')
  if (cooldown !== null) tallySlot(builder, name.gate, 'ready')
  if (schedules(block) && !overlap) tallySlot(builder, name.gate, 'pending')
  return {
    name: name.name,
    position: name.position,
    label: textOf(get(tree, 'label')),
    family: name.family,
    say: textOf(get(tree, 'say')),
    span: name.span,
    stance: lowerStance(lowering, tree, place),
    forbidden: forbidden.get(name.tally) ?? forbidden.get(name.gate) ?? null,
    once,
    cooldown,
    overlap,
    window,
    when,
    gate: name.gate,
    tallies,
    block,
    site: siteOf(builder, path),
  }
}

function talliesOf(name: MoveName): number[] {
  return name.gate === name.tally ? [name.tally] : [name.tally, name.gate]
}

function lowerStance(lowering: Lowering, tree: MapTree, place: Place): Expr {
  const stanceTree = get(tree, 'stance')
  if (stanceTree === null) return { kind: 'constant', value: 0, span: tree.span }
  const stance = lowerFormula(lowering, stanceTree, place, NUMBER)
  const constant = constantValue(lowering, stance)
  if (constant !== null && (constant < -1 || constant > 1))
    lowering.report.error(
      stanceTree.span,
      'stance',
      `A stance lies between -1 (hostile) and 1 (conciliatory), but this one is ${constant}.`,
    )
  return stance
}

function lowerPass(
  lowering: Lowering,
  track: TrackName,
  name: MoveName,
  forbidden: ReadonlyMap<number, string>,
): Move {
  return {
    name: name.name,
    position: name.position,
    label: null,
    family: null,
    say: null,
    span: name.span,
    stance: { kind: 'constant', value: 0, span: name.span },
    forbidden: forbidden.get(name.tally) ?? null,
    once: false,
    cooldown: null,
    overlap: false,
    window: null,
    when: [],
    gate: name.tally,
    tallies: [name.tally],
    block: emptyBlock(name.span),
    site: siteOf(lowering.builder, `${track.path}/${name.name}`),
  }
}
