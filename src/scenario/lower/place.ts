/** Where an expression stands: what it may read there, who `my` is, and whether it may draw. */
import type { TypedExpr } from '../../expression/index.ts'
import type { ScalarTree } from '../tree.ts'
import type { PlayerName, TrackName } from './names.ts'

export interface Place {
  /** For messages: `the policy of us`. */
  readonly where: string
  /**
   * parameter: parameters above it. setup: all parameters. player: history, calendar, its own private things.
   * strategy: likewise, of this scenario only what its own file defines. derived and world: everything but payoffs. result: everything.
   */
  readonly may: 'parameter' | 'setup' | 'player' | 'derived' | 'world' | 'result'
  /** Whose `my` it is. */
  readonly self: PlayerName | null
  /** Whose `other` it is; null where it has to be named. */
  readonly other: PlayerName | null
  /** The track a strategy plays; then `my.last`, `other.last` mean it. */
  readonly track: TrackName | null
  /** A strategy: index of its file, null for a built-in one. Undefined outside strategies. */
  readonly strategyFile: number | null | undefined
  /** For parameters: how many stand above. */
  readonly above: number
  /** Constants of a family's options. */
  readonly constants: ReadonlyMap<string, ScalarTree>
  /** Parameters and memory of a strategy. */
  readonly locals: ReadonlyMap<string, TypedExpr>
  readonly draws: Draws
  /** A derived quantity collects here whose private things it reads. */
  readonly privacy: Privacy | null
}

/** Where draws stand: each call is the site `path`, the second one `path/2` ... ; or why there may be none. */
type Draws =
  | { readonly kind: 'allowed'; readonly path: string; drawn: number }
  | { readonly kind: 'refused'; readonly reason: string }

export interface Privacy {
  /** Players who may read it; null: everyone. */
  knownTo: readonly number[] | null
}

/** Why a distribution may not stand somewhere. */
export const DRAW_REFUSED = {
  move: "A move's effect is known to who picks it. Put chance into one_of, an event, or dynamics.",
  elsewhere:
    'A distribution may be drawn in parameters, in private values, and in set or add outside moves; nowhere else.',
} as const

const NOWHERE: Place = {
  where: '',
  may: 'world',
  self: null,
  other: null,
  track: null,
  strategyFile: undefined,
  above: Number.POSITIVE_INFINITY,
  constants: new Map(),
  locals: new Map(),
  draws: { kind: 'refused', reason: DRAW_REFUSED.elsewhere },
  privacy: null,
}

/** A place; what is left out is empty. */
export function placeOf(parts: Partial<Place> & Pick<Place, 'where' | 'may'>): Place {
  return { ...NOWHERE, ...parts }
}

/** The same place, allowed to draw at a path. */
export function drawingAt(place: Place, path: string): Place {
  return { ...place, draws: { kind: 'allowed', path, drawn: 0 } }
}
