/** What a side can know: of values, of when something is due, and whether it sees what is done. */
import { childrenOf, type Expr } from '../expression/index.ts'
import type { Block, Duration, Game, Later } from './game.ts'

/** Whether a side knows all that an expression reads. */
export type Known = (expr: Expr) => boolean

/** Nobody knows what was drawn of parameters, nor what only others know. Whatever rests on it is not known either. */
export function knowledgeOf(game: Game, player: number): Known {
  const hidden = new Set(
    game.slots.flatMap(({ knownTo }, slot) => (knownTo === null || knownTo.includes(player) ? [] : [slot])),
  )
  const known = (expr: Expr): boolean => readsOnly(game, expr, slot => !hidden.has(slot))
  for (const each of game.setup) {
    const own = game.slots[each.slot]!.knownTo?.includes(player) ?? false
    if (!own && (each.kind === 'type' || !known(each.value))) hidden.add(each.slot)
  }
  return known
}

/** Whether an expression draws nothing and reads no other slots than these, derived quantities looked through. */
export function readsOnly(game: Game, expr: Expr, isGiven: (slot: number) => boolean): boolean {
  switch (expr.kind) {
    case 'draw':
    case 'row':
    case 'oneOf':
      return false
    case 'read':
      return isGiven(expr.slot)
    case 'derived':
      return readsOnly(game, game.derived[expr.index]!.value, isGiven)
    default:
      return childrenOf(expr).every(child => readsOnly(game, child, isGiven))
  }
}

/** Whether a side can tell when it is due. */
export function knowsDue(known: Known, { due }: Later): boolean {
  switch (due.kind) {
    case 'after':
      return knowsDuration(known, due.duration)
    case 'date':
      return known(due.date)
    case 'step':
      return known(due.step)
  }
}

export function knowsDuration(known: Known, { amount }: Duration): boolean {
  return known(amount)
}

/** Whether a side notices that a block takes hold: something is said, called off, or written where it can see it. */
export function seesBlock(game: Game, player: number, block: Block): boolean {
  if (block.say !== null || block.cancels.length > 0) return true
  const sees = (slot: number): boolean => game.slots[slot]!.knownTo?.includes(player) ?? true
  return (
    block.writes.some(({ slot }) => sees(slot)) ||
    (block.oneOf?.branches ?? []).some(branch => seesBlock(game, player, branch.block)) ||
    block.laters.some(index => seesBlock(game, player, game.laters[index]!.block))
  )
}
