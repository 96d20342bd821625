/** How players pick: words, odds, rules, strategies, by type, by track; and strategies themselves. */
import type { Cast, PlayerCast, StrategyCast, TrackCast } from './cast.ts'
import { conditions, type Tree } from './effects.ts'
import { flag, number, type Place, placeOf, weight, whole } from './expression.ts'

/** `{policy: ...}`, or nothing: then the player picks at random. */
export function policyTree(place: Place): Tree {
  const { chooser } = place.cast
  if (chooser.chance(0.08)) return {}
  return { policy: chooser.chance(0.35) ? byType(place, byTrack) : byTrack(place) }
}

function byType(place: Place, policy: (place: Place) => unknown): unknown {
  const { types } = place.self!
  if (types.length === 0) return policy(place)
  return { by_type: Object.fromEntries(types.map(type => [type, policy({ ...place, isOneType: true })])) }
}

function byTrack(place: Place): unknown {
  const { chooser } = place.cast
  const { tracks } = place.self!
  const [only] = tracks as [TrackCast]
  if (tracks.length === 1 && (only.name === '' || chooser.chance(0.7))) return leaf(place, only)
  const named = tracks.filter((track, index) => !track.passes || index === 0 || chooser.chance(0.75))
  const isNested = place.self!.types.length > 0 && chooser.chance(0.15)
  return Object.fromEntries(
    named.map(track => [
      track.name,
      isNested ? byType(place, within => leaf(within, track)) : leaf(place, track),
    ]),
  )
}

function leaf(place: Place, track: TrackCast): unknown {
  const { chooser, strategies } = place.cast
  const [other] = others(place, track)
  // What a strategy of all types remembers may differ by type, and then nobody could follow it.
  const remembers = !place.self!.isBelieved || place.isOneType
  const own = strategies.filter(
    each => (!each.looksAtOther || other !== undefined) && (remembers || each.memory.length === 0),
  )
  return chooser.weighted<unknown>([
    [1, () => chooser.one([track.moves[0]!, ...specials(place, track), 'random'])],
    [4, () => odds(place, track)],
    [5, () => rules(place, track)],
    [1.5, () => quantal(place, track)],
    [other !== undefined ? 1.5 : 0, () => builtIn(place, other!)],
    [0.5, () => chooser.one(['cooperate', 'defect'])],
    [own.length > 0 ? 2 : 0, () => ownStrategy(place, chooser.one(own), other)],
  ])
}

/** Players that are on this track too. */
function others(place: Place, track: TrackCast): PlayerCast[] {
  return place.cast.players.filter(
    each => each !== place.self && each.tracks.some(own => own.name === track.name),
  )
}

/** Words of a weight table that are no move. */
function specials(place: Place, track: TrackCast): string[] {
  const sees = place.other?.tracks.some(each => each.name === track.name) ?? false
  return ['toughest', 'mildest', ...(sees ? ['match'] : []), ...(track.passes ? ['pass'] : [])]
}

function odds(place: Place, track: TrackCast): Tree {
  const { chooser } = place.cast
  const words = [
    ...track.moves,
    ...track.families.map(family => family.name),
    ...track.families.flatMap(family => family.members),
    ...specials(place, track),
  ]
  const named = chooser.some(words, 1, 4)
  const sure = chooser.chance(0.97) ? [track.moves[0]!] : []
  return Object.fromEntries([...new Set([...named, ...sure])].map(word => [word, weight(place)]))
}

/** Logit response to stated payoffs, mostly with one for the move that is mostly open. */
function quantal(place: Place, track: TrackCast): Tree {
  const { chooser } = place.cast
  const words = [
    ...track.moves,
    ...track.families.map(family => family.name),
    ...track.families.flatMap(family => family.members),
    ...(track.passes ? ['pass'] : []),
  ]
  const sure = chooser.chance(0.97) ? [track.moves[0]!] : []
  const named = new Set([...chooser.some(words, 1, 4), ...sure])
  return {
    quantal: {
      rationality: chooser.chance(0.5) ? chooser.one([0, 0.5, 1.5, 40]) : weight(place),
      payoffs: Object.fromEntries([...named].map(word => [word, number(place, 1)])),
    },
  }
}

function rules(place: Place, track: TrackCast): Tree[] {
  const { chooser } = place.cast
  const weights = (): unknown =>
    chooser.chance(0.35)
      ? chooser.one([...track.moves, ...track.families.map(each => each.name), ...specials(place, track)])
      : odds(place, track)
  const before = Array.from({ length: chooser.whole(0, 3) }, () =>
    rule(conditions(place), weights(), chooser.chance(0.05) ? { note: 'Why not.' } : {}),
  )
  return [...before, { else: chooser.chance(0.98) ? odds(place, track) : weights() }]
}

/** `{if: ..., then: ...}`; an object with a `then` in our own source would look like a promise. */
function rule(condition: unknown, weights: unknown, more: Tree): Tree {
  return {
    ...Object.fromEntries([
      ['if', condition],
      ['then', weights],
    ]),
    ...more,
  }
}

function builtIn(place: Place, other: PlayerCast): unknown {
  const { chooser } = place.cast
  const remembers = !place.self!.isBelieved || place.isOneType
  const name = chooser.one(['tit_for_tat', 'generous', remembers ? 'grim_trigger' : 'tit_for_tat'])
  if (place.other === other && chooser.chance(0.5)) return name
  return {
    strategy: name,
    ...(place.other === other && chooser.chance(0.5) ? {} : { other: other.name }),
    ...(name === 'generous' && chooser.chance(0.5) ? { forgive: 0.3 } : {}),
  }
}

function ownStrategy(place: Place, strategy: StrategyCast, other: PlayerCast | undefined): unknown {
  const { chooser } = place.cast
  const needsName = strategy.looksAtOther && place.other !== other
  if (!needsName && chooser.chance(0.4)) return strategy.name
  const given = chooser.some(strategy.parameters, 0, 2)
  return {
    strategy: strategy.name,
    ...(needsName ? { other: other!.name } : {}),
    ...Object.fromEntries(given.map(name => [name, chooser.chance(0.5) ? 0.25 : number(place, 1)])),
  }
}

/** A strategy: it speaks of `my` and `other`, of the calendar, of its own parameters and of what it remembers. */
export function strategyTree(cast: Cast, strategy: StrategyCast): Tree {
  const { chooser } = cast
  const track: TrackCast = { name: '', passes: false, moves: [], families: [] }
  const place = placeOf(cast, {
    may: 'strategy',
    track,
    looksAtOther: strategy.looksAtOther,
    locals: [...strategy.parameters.map(name => ({ name, type: 'number' as const })), ...strategy.memory],
  })
  const words = ['toughest', 'mildest', ...(strategy.looksAtOther ? ['match'] : [])]
  const weights = (): unknown =>
    chooser.chance(0.5)
      ? chooser.one(words)
      : Object.fromEntries(chooser.some(words, 1, 3).map(word => [word, weight(place)]))
  const remember = (): Tree =>
    strategy.memory.length > 0 && chooser.chance(0.6)
      ? {
          remember: Object.fromEntries(
            chooser
              .some(strategy.memory, 1, 2)
              .map(each => [each.name, each.type === 'flag' ? flag(place, 1) : whole(place, 1)]),
          ),
        }
      : {}
  return {
    ...(chooser.chance(0.3) ? { summary: 'Answers somehow.' } : {}),
    ...(strategy.parameters.length > 0
      ? {
          parameters: Object.fromEntries(
            strategy.parameters.map(name => [name, chooser.one([0.1, 0.6, 2.5])]),
          ),
        }
      : {}),
    ...(strategy.memory.length > 0
      ? {
          memory: Object.fromEntries(
            strategy.memory.map(each => [
              each.name,
              each.type === 'flag' ? chooser.chance(0.5) : chooser.whole(0, 3),
            ]),
          ),
        }
      : {}),
    rules: [
      ...Array.from({ length: chooser.whole(0, 2) }, () => rule(conditions(place), weights(), remember())),
      { else: weights(), ...remember() },
    ],
  }
}
