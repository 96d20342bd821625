/** A scenario in which strategies take the seats of its players, on some of their tracks; what they do elsewhere stays. */
import type { Span } from '../text/span.ts'
import type { Scenario } from './scenario.ts'
import { type Entry, get, type MapTree, type ScalarTree, type Tree } from './tree.ts'

/** Who plays what, and where. */
export interface Seated {
  /** Names of strategies by player. */
  readonly strategies: Readonly<Record<string, string>>
  /** The tracks that they play; null: the one track of a scenario that declares none. */
  readonly tracks: readonly string[] | null
}

/** Puts strategies in the place of the players' own policies. Players and tracks exist. */
export function seat(scenario: Scenario, { strategies, tracks }: Seated): Scenario {
  const { tree } = scenario
  const own = get(tree, 'strategies')
  const isOwn = (name: string): boolean =>
    own?.kind === 'map' && own.entries.some(entry => entry.key === name)
  const seated = (entry: Entry): Entry => {
    const strategy = strategies[entry.key]
    if (strategy === undefined || entry.value.kind !== 'map') return entry
    const { keySpan } = entry
    // Every card but `random` is named as a strategy, so that a move may have the same name.
    const playing =
      strategy === 'random' && !isOwn(strategy)
        ? word(strategy, keySpan)
        : mapOf([['strategy', word(strategy, keySpan)]], keySpan)
    const policy =
      tracks === null
        ? playing
        : onTracks(get(entry.value, 'policy'), tracks, ownTracks(entry.value), playing)
    return { ...entry, value: withEntry(entry.value, 'policy', policy, keySpan) }
  }
  const players = get(tree, 'players')
  if (players?.kind !== 'map') return scenario
  const entries = tree.entries.map(entry =>
    entry.key === 'players'
      ? { ...entry, value: { ...players, entries: players.entries.map(seated) } }
      : entry,
  )
  return { ...scenario, tree: { ...tree, entries } }
}

/** The tracks that the moves of a player name. */
function ownTracks(player: MapTree): Set<string> {
  const moves = get(player, 'moves')
  const named = (moves?.kind === 'map' ? moves.entries : []).map(({ value }) =>
    value.kind === 'map' ? get(value, 'track') : null,
  )
  return new Set(named.flatMap(track => (track?.kind === 'scalar' ? [track.text] : [])))
}

/** A policy in which some tracks are played otherwise: within every type, where it goes by type. */
function onTracks(
  policy: Tree | null,
  tracks: readonly string[],
  own: ReadonlySet<string>,
  playing: Tree,
): Tree {
  const { span } = playing
  if (policy?.kind === 'map') {
    const byType = get(policy, 'by_type')
    if (byType?.kind === 'map') {
      const entries = byType.entries.map(entry => ({
        ...entry,
        value: onTracks(entry.value, tracks, own, playing),
      }))
      return withEntry(policy, 'by_type', { ...byType, entries }, policy.span)
    }
    if (policy.entries.some(({ key }) => own.has(key)))
      return tracks.reduce<MapTree>((changed, track) => withEntry(changed, track, playing, span), policy)
  }
  // Without a policy by track a player has one track, or no policy at all: then it picks any open move elsewhere.
  return mapOf(
    [...own].map(track => [track, tracks.includes(track) ? playing : word('random', span)]),
    span,
  )
}

function withEntry(tree: MapTree, key: string, value: Tree, keySpan: Span): MapTree {
  const isThere = tree.entries.some(entry => entry.key === key)
  return {
    ...tree,
    entries: isThere
      ? tree.entries.map(entry => (entry.key === key ? { ...entry, value } : entry))
      : [...tree.entries, { key, keySpan, value }],
  }
}

function mapOf(entries: readonly (readonly [key: string, value: Tree])[], span: Span): MapTree {
  return { kind: 'map', entries: entries.map(([key, value]) => ({ key, keySpan: span, value })), span }
}

function word(text: string, span: Span): ScalarTree {
  return { kind: 'scalar', value: text, text, verbatim: false, lead: 0, quoted: false, span }
}
