/** What expressions ask of the past: picks, stances, counts, what is under way, what was before. */
import { dateText } from './calendar.ts'
import type { PlayerCast, TrackCast } from './cast.ts'
import { type Place, readable } from './expression.ts'

/** The word after `x.last ==` for a random move of a track. */
function pickWord(place: Place, track: TrackCast): string {
  return place.cast.chooser.one([
    ...track.moves,
    ...track.families.map(family => family.name),
    ...track.families.flatMap(family => family.members),
    ...(track.passes ? ['pass'] : []),
    'none',
  ])
}

/** Something that can happen, as a place may name it; null where the cast has nothing. */
export function happening(place: Place): string | null {
  const { chooser, players, events, joints } = place.cast
  const free = [...events, ...joints]
  const named = players.flatMap(player => player.tracks.map(track => ({ player, track })))
  if (place.may === 'strategy' || named.length === 0) return free.length === 0 ? null : chooser.one(free)
  if (free.length > 0 && chooser.chance(0.3)) return chooser.one(free)
  const { player, track } = chooser.one(named)
  const name = chooser.one([...track.moves, ...track.families.flatMap(each => [each.name, ...each.members])])
  const root = rootOf(place, player)
  if (track.passes && chooser.chance(0.15)) return `${root}.${track.name}.pass`
  const isMember = !track.families.some(each => each.name === name)
  return track.name !== '' && isMember && chooser.chance(0.2)
    ? `${root}.${track.name}.${name}`
    : `${root}.${name}`
}

/** `us`, `my` or `other`. */
function rootOf(place: Place, player: PlayerCast): string {
  const { chooser } = place.cast
  if (place.may !== 'player') return player.name
  if (player === place.self && chooser.chance(0.5)) return 'my'
  if (player === place.other && chooser.chance(0.5)) return 'other'
  return player.name
}

interface Seat {
  /** `us`, `us.ships`, `my`, as `.last` follows it and as `last(..., n)` takes it. */
  readonly root: string
  readonly track: TrackCast
}

/** A track whose picks a place may ask for; null where there is none. */
function seat(place: Place): Seat | null {
  const { chooser, players } = place.cast
  if (place.may === 'strategy') {
    const roots = place.looksAtOther ? ['my', 'other'] : ['my']
    return { root: chooser.one(roots), track: place.track! }
  }
  const all = players.flatMap(player => player.tracks.map(track => ({ player, track })))
  if (all.length === 0) return null
  const { player, track } = chooser.one(all)
  const root = rootOf(place, player)
  return {
    root:
      player.tracks.length === 1 && chooser.chance(0.7)
        ? root
        : track.name === ''
          ? root
          : `${root}.${track.name}`,
    track,
  }
}

export function historyWhole(place: Place): string {
  const { chooser, calendar } = place.cast
  const name = happening(place)
  return chooser.weighted<string>([
    [name === null ? 0 : 2, () => `count(${name})`],
    [name === null ? 0 : 1, () => `since(${name})`],
    [calendar.kind === 'dated' ? 0.7 : 0, () => `days_until(${dateText(place.cast)})`],
    [calendar.kind === 'dated' ? 0.5 : 0, () => `(today - ${dateText(place.cast)})`],
    [0.5, () => previous(place, ['whole']) ?? 'step'],
  ])
}

export function historyFlag(place: Place): string {
  const { chooser } = place.cast
  const name = happening(place)
  return chooser.weighted<string>([
    [name === null ? 0 : 1, () => `ever(${name})`],
    [name === null ? 0 : 1.5, () => `just(${name})`],
    [name === null ? 0 : 1.5, () => `pending(${name})`],
    [0.5, () => previous(place, ['flag']) ?? 'step > 2'],
  ])
}

/** Stances, what was before, the length of the step, payoffs so far. */
export function pastNumber(place: Place): string {
  const { chooser, calendar, players } = place.cast
  const at = seat(place)
  const back = chooser.whole(1, chooser.one([2, 3, 10]))
  return chooser.weighted<string>([
    [at === null ? 0 : 1.5, () => `${at!.root}.stance`],
    [at === null ? 0 : 1, () => `stance(${at!.root}, ${back})`],
    [1, () => previous(place, ['number', 'whole']) ?? 'step'],
    [
      1,
      () =>
        `elapsed(${calendar.kind === 'rounds' ? 'step' : chooser.one(['step', 'day', 'week', 'month', 'quarter', 'year'])})`,
    ],
    [place.may === 'result' && players.length > 0 ? 3 : 0, () => `${chooser.one(players).name}.payoff`],
  ])
}

/** Last moves and types compared. */
export function pastFlag(place: Place): string {
  const { chooser, players } = place.cast
  const at = seat(place)
  const typed =
    place.may === 'world' || place.may === 'result'
      ? players.filter(each => each.types.length > 0)
      : place.self !== null && place.self.types.length > 0 && place.may !== 'strategy'
        ? [place.self]
        : []
  const word = (): string => (place.may === 'strategy' ? 'none' : pickWord(place, at!.track))
  return chooser.weighted<string>([
    [at === null ? 0 : 2, () => `${at!.root}.last ${chooser.one(['==', '!='])} ${word()}`],
    [
      at === null ? 0 : 1,
      () => `last(${at!.root}, ${chooser.whole(1, 3)}) ${chooser.one(['==', '!='])} ${word()}`,
    ],
    [
      typed.length > 0 ? 1.5 : 0,
      () => {
        const player = chooser.one(typed)
        const root = place.may === 'player' ? chooser.one(['my', player.name]) : player.name
        return `${root}.type ${chooser.one(['==', '!='])} ${chooser.one(player.types)}`
      },
    ],
    [0.4, () => historyFlag(place)],
  ])
}

function previous(place: Place, types: readonly string[]): string | null {
  const known = [...readable(place), ...place.derived.filter(each => each.of === null)].filter(each =>
    types.includes(each.type),
  )
  return known.length === 0 ? null : `previous(${place.cast.chooser.one(known).name})`
}
