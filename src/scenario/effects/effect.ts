/** What a kind of effect is: one key of an effects block and how it is lowered into assignments of the core. */
import type { Block, OneOf, Text, Write } from '../../game/game.ts'
import type { Lowering } from '../lower/lowering.ts'
import type { Place } from '../lower/place.ts'
import type { Entry, MapTree } from '../tree.ts'

export interface EffectDefinition {
  /** The key in the file. */
  readonly name: string
  /** One sentence for the manual. */
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly summary: string }[]
  /** Lowers the value of the key into the parts of its block; reports what it refuses. */
  readonly lower: (entry: Entry, into: BlockParts, at: BlockSite) => void
}

/** A block being lowered. */
export interface BlockParts {
  say: Text | null
  readonly writes: Write[]
  oneOf: OneOf | null
  readonly cancels: number[]
  readonly laters: number[]
}

/** Where a block stands. */
export interface BlockSite {
  readonly lowering: Lowering
  /** Names its draws and its laters: `us/tariffs/announce`, `event:incident`. */
  readonly path: string
  /** What its right-hand sides may read; it may not draw by itself. */
  readonly place: Place
  /** Whether distributions may be called in its right-hand sides, or the reason why not. */
  readonly draws: true | string
  /** Tallies of its source: what is scheduled counts as pending for them. */
  readonly tallies: readonly number[]
  /** Lowers a block within this one. */
  readonly block: (tree: MapTree, at: BlockSite) => Block
}
