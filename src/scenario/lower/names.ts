/** The names a scenario declares, before anything that uses them is read. */
import type { Expr, ValueType } from '../../expression/tree.ts'
import type { Span } from '../../text/span.ts'
import type { MapTree, ScalarTree, Tree } from '../tree.ts'

export interface Names {
  readonly parameters: Map<string, ParameterName>
  readonly variables: Map<string, VariableName>
  readonly derived: Map<string, DerivedName>
  readonly tables: Map<string, TableName>
  /** In code-point order. */
  readonly players: PlayerName[]
  readonly events: Map<string, HappeningName>
  readonly joints: Map<string, HappeningName>
  readonly strategies: Map<string, StrategyName>
}

interface ParameterName {
  readonly name: string
  readonly slot: number
  readonly type: ValueType
  /** Place in the file: a parameter reads only those above it. */
  readonly order: number
  /** The lowered value. */
  readonly value: Expr
  readonly span: Span
}

export interface VariableName {
  readonly name: string
  readonly slot: number
  readonly type: ValueType
  readonly tree: MapTree
  /** Players who may read it; null: everyone. */
  readonly knownTo: readonly number[] | null
  readonly span: Span
}

export interface DerivedName {
  readonly name: string
  readonly value: Tree
  /** Filled when it is first read, or in the order of the file. */
  state: 'waiting' | 'under way' | 'done'
  index: number
  type: ValueType
  /** Players who may read it, by what it reads itself; null: everyone. */
  knownTo: readonly number[] | null
  readonly span: Span
}

interface TableName {
  readonly name: string
  readonly index: number
  readonly span: Span
}

export interface HappeningName {
  readonly name: string
  /** `event` or `joint`. */
  readonly kind: 'event' | 'joint'
  readonly tally: number
  readonly tree: MapTree
  readonly span: Span
}

export interface StrategyName {
  readonly name: string
  readonly tree: MapTree
  /** Index of the file it stands in; null: built in. */
  readonly file: number | null
  readonly span: Span | null
}

export interface PlayerName {
  readonly name: string
  readonly index: number
  readonly position: number
  readonly tree: MapTree
  readonly span: Span
  /** In code-point order; empty without types. */
  readonly types: readonly string[]
  readonly typeSlot: number | null
  readonly privates: Map<string, PrivateName>
  /** Slots of what everyone else believes of its type, one a type; empty while nothing reads them. */
  readonly beliefs: number[]
  /** Where they were asked for first. */
  believedAt: Span | null
  /** In code-point order. */
  readonly tracks: readonly TrackName[]
  readonly moves: Map<string, MoveName>
  readonly families: Map<string, FamilyName>
  readonly payoffSlot: number
  readonly settledSlot: number
}

interface PrivateName {
  readonly name: string
  readonly slot: number
  readonly type: ValueType
  /** What it is under each type; null where no type gives it. */
  readonly byType: readonly Expr[] | null
  readonly span: Span
}

export interface TrackName {
  /** Empty when the file declares no tracks. */
  readonly name: string
  readonly index: number
  readonly position: number
  readonly path: string
  /** In code-point order. */
  readonly moves: readonly MoveName[]
  /** What the last pick can be: a choice among the names of the moves. */
  readonly pick: ValueType & { readonly kind: 'choice' }
  /** False: `pass: false`, every policy must name the track. */
  readonly passes: boolean
  readonly last: number[]
  readonly stance: number[]
}

export interface MoveName {
  readonly name: string
  /** Index on its track. */
  readonly index: number
  /** Place in the file among the moves of the player. */
  readonly position: number
  readonly family: string | null
  /** The values of a family's options for this member: whole numbers or words. */
  readonly constants: ReadonlyMap<string, ScalarTree>
  /** Null for `pass`. */
  readonly tree: MapTree | null
  readonly track: number
  readonly tally: number
  /** The family's tally if it is in one, else its own. */
  readonly gate: number
  readonly span: Span
}

export interface FamilyName {
  readonly name: string
  readonly tally: number
  readonly track: number
  readonly members: readonly MoveName[]
  readonly span: Span
}

/** Order of names by code points, in which everything of a player is summed. */
export function byCodePoint(left: string, right: string): number {
  // Names are ASCII, so that UTF-16 order is code-point order.
  return left < right ? -1 : left > right ? 1 : 0
}
