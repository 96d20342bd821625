/** Two moves or joints that can set one variable in one step (LANGUAGE §8, §17.2). */
import type { Expr } from '../../expression/tree.ts'
import type { Block, BothSet, Joint, Move, Player } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { setsWithin } from '../lower/block.ts'
import type { Lowering } from '../lower/lowering.ts'
import { constantValue } from '../lower/reads.ts'
import { both, type Steps, stepsOfJoint, stepsOfMove } from './availability.ts'

/** Something that can set a variable in phase 4. */
type Setter = {
  readonly written: string
  readonly span: Span
  /** The constant it writes; null when it may write different values. */
  readonly constant: number | null
  readonly steps: () => Steps
} & (
  | { readonly kind: 'move'; readonly player: number; readonly track: number; readonly move: number }
  | { readonly kind: 'joint'; readonly joint: Joint }
)

/** Most moves and joints that set one variable; every pair of them is looked at. */
const SETTERS_LIMIT = 2000

/** Complains about the first pair of setters of each variable that can meet, unless both write the same constant or `both_set` decides. */
export function checkConflicts(
  lowering: Lowering,
  players: readonly Player[],
  joints: readonly Joint[],
  turns: readonly number[] | null,
): void {
  for (const [slot, setters] of settersBySlot(lowering, players, joints)) {
    const { name, hold } = lowering.builder.slots[slot]!
    if (setters.length > SETTERS_LIMIT) {
      const message = `More than ${SETTERS_LIMIT} moves and joints set \`${name}\`.`
      lowering.report.error(setters[SETTERS_LIMIT]!.span, 'too-large', message)
      continue
    }
    const bothSet = hold?.bothSet ?? null
    const pair = firstConflict(setters, bothSet, turns !== null)
    if (pair !== null) complain(lowering, slot, pair, bothSet)
  }
}

function settersBySlot(
  lowering: Lowering,
  players: readonly Player[],
  joints: readonly Joint[],
): Map<number, Setter[]> {
  const bySlot = new Map<number, Setter[]>()
  const add = (slot: number, setter: Setter): void => {
    const setters = bySlot.get(slot)
    if (setters === undefined) bySlot.set(slot, [setter])
    else setters.push(setter)
  }
  for (const [playerIndex, player] of players.entries())
    for (const [trackIndex, track] of player.tracks.entries())
      for (const [moveIndex, move] of track.moves.entries()) {
        if (move.forbidden !== null) continue
        const steps = once(() => stepsOfMove(lowering, player, move, false))
        for (const { slot, constant, span } of setsOf(lowering, move.block))
          add(slot, {
            kind: 'move',
            player: playerIndex,
            track: trackIndex,
            move: moveIndex,
            written: writtenMove(player, move),
            span,
            constant,
            steps,
          })
      }
  for (const joint of joints) {
    const steps = once(() => stepsOfJoint(lowering, players, joint))
    for (const { slot, constant, span } of setsOf(lowering, joint.block))
      add(slot, { kind: 'joint', joint, written: `the joint ${joint.name}`, span, constant, steps })
  }
  return bySlot
}

function writtenMove(player: Player, move: Move): string {
  return `${player.name}.${move.name}`
}

function once(compute: () => Steps): () => Steps {
  let known: Steps | null = null
  return () => {
    known ??= compute()
    return known
  }
}

/** Each variable a block may set, with the constant it writes where that is one and the same in all branches. */
function setsOf(
  lowering: Lowering,
  block: Block,
): { readonly slot: number; readonly constant: number | null; readonly span: Span }[] {
  const bySlot = new Map<number, { slot: number; constant: number | null; span: Span }>()
  for (const { slot, value, span } of setsWithin(block)) {
    const constant = constantOf(lowering, value)
    const before = bySlot.get(slot)
    if (before === undefined) bySlot.set(slot, { slot, constant, span })
    else if (before.constant !== constant) before.constant = null
  }
  return [...bySlot.values()]
}

function constantOf(lowering: Lowering, value: Expr): number | null {
  return constantValue(lowering, value)
}

function firstConflict(
  setters: readonly Setter[],
  bothSet: BothSet | null,
  inTurns: boolean,
): readonly [Setter, Setter] | null {
  for (const [at, left] of setters.entries())
    for (const right of setters.slice(at + 1)) {
      if (left.constant !== null && left.constant === right.constant) continue
      if (bothSet !== null && singlesOut(bothSet, left, right)) continue
      if (!canMeet(left, right, inTurns)) continue
      if (both(left.steps(), right.steps()).length === 0) continue
      return [left, right]
    }
  return null
}

/** Whether `both_set` names one of the two. */
function singlesOut(rule: BothSet, left: Setter, right: Setter): boolean {
  switch (rule.kind) {
    case 'highest':
    case 'lowest':
      return true
    case 'joint':
      return (left.kind === 'joint') !== (right.kind === 'joint')
    case 'player': {
      const isTheirs = (setter: Setter): boolean => setter.kind === 'move' && setter.player === rule.player
      return isTheirs(left) !== isTheirs(right)
    }
  }
}

function canMeet(left: Setter, right: Setter, inTurns: boolean): boolean {
  if (left.kind === 'move' && right.kind === 'move') {
    if (left.player === right.player) return left.track !== right.track
    return !inTurns
  }
  if (left.kind === 'joint' && right.kind === 'joint') return jointsMeet(left.joint, right.joint)
  if (inTurns) return false
  const [move, joint] = left.kind === 'move' ? [left, right] : [right, left]
  return move.kind === 'move' && joint.kind === 'joint' && jointMeetsMove(joint.joint, move)
}

/** A joint meets every move but other moves on a track of a player of whom it needs a move there. */
function jointMeetsMove(joint: Joint, { player, track, move }: Setter & { readonly kind: 'move' }): boolean {
  const need = joint.needs.find(each => each.player === player && each.track === track)
  return need === undefined || need.moves.includes(move)
}

/** Two joints meet unless they need disjoint moves of one player on one track. */
function jointsMeet(left: Joint, right: Joint): boolean {
  return !left.needs.some(need =>
    right.needs.some(
      other =>
        other.player === need.player &&
        other.track === need.track &&
        !other.moves.some(move => need.moves.includes(move)),
    ),
  )
}

function complain(
  lowering: Lowering,
  slot: number,
  [left, right]: readonly [Setter, Setter],
  bothSet: BothSet | null,
): void {
  const { name } = lowering.builder.slots[slot]!
  lowering.report.error(
    right.span,
    'set-conflict',
    bothSet === null
      ? `${left.written} and ${right.written} can both set \`${name}\` in one step. Use add, or say both_set on \`${name}\`.`
      : `${left.written} and ${right.written} can both set \`${name}\` in one step, and both_set does not say which of the two counts.`,
  )
}
