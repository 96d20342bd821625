/** What can be varied in a game without compiling it again: uncertain parameters, private values, types. */
import type { Text } from '../game/index.ts'

/** One thing that is drawn at the start of a run, or that somebody chose to vary. */
export interface Input {
  /** As a person writes it: `tension`, `us.cost`, `us.type`, `variant`, `players.us.policy`. */
  readonly name: string
  readonly label: Text | null
  readonly unit: string | null
  readonly kind: 'number' | 'whole' | 'words'
  /** For words: what they are; else null. */
  readonly words: readonly string[] | null
}
