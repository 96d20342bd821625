/** The hash of a game: equal hashes mean the same game, whatever its file was called and however it was laid out. */
import { createHash } from 'node:crypto'
import type { Game } from '../game/index.ts'

/** SHA-256 (hexadecimal) of the lowered game without the places in the file that it points at. */
export function hashGame(game: Game): string {
  const text = JSON.stringify(game, (key, value) => (key === 'span' || key === 'files' ? undefined : value))
  return createHash('sha256').update(text).digest('hex')
}
