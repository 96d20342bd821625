/** The hash of a game: equal hashes mean the same game, whatever its file was called and however it was laid out. */
import { createHash } from 'node:crypto'
import type { Game } from '../game/index.ts'

/**
 * SHA-256 (hexadecimal) of the lowered game without the places in the file that it points at, and without hidden measures, which
 * change nothing that a result says.
 */
export function hashGame(game: Game): string {
  const text = JSON.stringify(withoutHidden(game), (key, value) =>
    key === 'span' || key === 'files' ? undefined : value,
  )
  return createHash('sha256').update(text).digest('hex')
}

function withoutHidden(game: Game): Game {
  const hidden = game.measures.filter(measure => measure.hidden)
  if (hidden.length === 0) return game
  const slots = new Set(hidden.flatMap(({ slot, weightSlot }) => [slot, weightSlot]))
  return {
    ...game,
    slots: game.slots.filter((_, slot) => !slots.has(slot)),
    measures: game.measures.filter(measure => !measure.hidden),
  }
}
