/** Which slots of a game anything looks at. */
import type { Game } from './game.ts'

/**
 * Every slot that some expression of a game reads or some policy goes by. The game is plain data: whatever looks like a read is one.
 * Beliefs that a player goes by who looks ahead are read by no expression, and are not among them.
 */
export function slotsRead(game: Game): Set<number> {
  const read = new Set<number>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { kind, slot, slots } = value as { kind?: unknown; slot?: unknown; slots?: unknown }
    if ((kind === 'read' || kind === 'by_type') && typeof slot === 'number') read.add(slot)
    if (kind === 'table' && Array.isArray(slots)) {
      // A table of odds: its keys hold nothing more.
      for (const each of slots as readonly number[]) read.add(each)
      return
    }
    for (const each of Object.values(value)) visit(each)
  }
  visit(game)
  return read
}
