/** Dotted names: `us.last`, `us.ships.stance`, `my.cost`, `china.type` (LANGUAGE §9). */
import type { Resolved, Word } from '../../expression/index.ts'
import type { ValueType } from '../../expression/tree.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import { beliefSlot, firstType } from './beliefs.ts'
import { lastSlot, NUMBER, stanceSlot } from './builder.ts'
import type { Lowering } from './lowering.ts'
import type { PlayerName, TrackName } from './names.ts'
import type { Place } from './place.ts'
import { checkKnown } from './privacy.ts'
import { capital, dotted, playerOf, refused, resolved } from './scope.ts'
import { isStandIn } from './stand-ins.ts'

/** A dotted name read as a value. */
export function memberIn(
  lowering: Lowering,
  place: Place,
  path: readonly Word[],
  span: Span,
): Resolved | null {
  const [root, ...rest] = path
  const player = ownerOf(lowering, place, root!)
  if (player === null || !('name' in player)) return player
  const isOwnPrivate = rest.length === 1 && player === place.self && player.privates.has(rest[0]!.name)
  if ((place.may === 'parameter' || place.may === 'setup') && !isOwnPrivate)
    return refused(
      span,
      'only-parameters',
      `${capital(place.where)} may read only parameters, and \`${dotted(path)}\` is none.`,
    )
  if (rest[0]!.name === 'believes') return beliefIn(lowering, place, player, path, span)
  if (rest.length === 1) return ofPlayer(lowering, place, player, rest[0]!, dotted(path), span)
  if (rest.length === 2) return ofTrack(lowering, player, rest[0]!, rest[1]!, span)
  return null
}

/** The player a dotted name begins with; null when the word is no player's. */
export function ownerOf(lowering: Lowering, place: Place, root: Word): PlayerName | Resolved | null {
  if (root.name === 'my') {
    if (place.self !== null) return place.self
    return refused(root.span, 'no-my', `\`my\` has no meaning in ${place.where}: name the player.`)
  }
  if (root.name === 'other') {
    if (place.other !== null) return place.other
    const several = lowering.names.players.length > 2
    return refused(
      root.span,
      'no-other',
      several && place.self !== null
        ? 'With more than two players `other` must be named: name the player, or write {strategy: ..., other: china}.'
        : `\`other\` has no meaning in ${place.where}: name the player.`,
    )
  }
  const player = playerOf(lowering, root.name)
  if (player === null) return null
  if (place.strategyFile !== undefined && place.strategyFile !== player.span[0])
    return refused(
      root.span,
      'strategy-reads-scenario',
      `A strategy must fit any scenario: write my or other instead of \`${root.name}\`.`,
    )
  return player
}

function ofPlayer(
  lowering: Lowering,
  place: Place,
  player: PlayerName,
  word: Word,
  written: string,
  span: Span,
): Resolved | null {
  switch (word.name) {
    case 'last':
    case 'stance': {
      const track = trackMeant(place, player, word.name, span)
      return 'path' in track ? pastPick(lowering, track, word.name, 1, span) : track
    }
    case 'type':
      if (player.typeSlot === null)
        return refused(span, 'no-types', `${player.name} has no types, so that there is no \`${written}\`.`)
      checkKnown(lowering, place, [player.index], `${player.name}.type`, span)
      return resolved(
        { kind: 'read', slot: player.typeSlot, span },
        lowering.builder.slots[player.typeSlot]!.type,
      )
    case 'payoff':
      if (place.may !== 'result')
        return refused(span, 'payoff-too-early', `\`${written}\` is read only in outcomes and measures.`)
      return resolved({ kind: 'read', slot: player.payoffSlot, span }, NUMBER)
    default:
      return privateValue(lowering, place, player, word, span)
  }
}

/** `china.believes.us.hawk`: everyone but the player itself holds the same odds over its types. */
function beliefIn(
  lowering: Lowering,
  place: Place,
  holder: PlayerName,
  [root, , whom, type, ...more]: readonly Word[],
  span: Span,
): Resolved {
  const { players } = lowering.names
  const typed = players.filter(each => each.typeSlot !== null && each !== holder)
  if (whom === undefined || type === undefined || more.length > 0) {
    const example = typed[0] === undefined ? 'us.hawk' : `${typed[0].name}.${firstType(typed[0])}`
    return refused(
      span,
      'belief-parts',
      `A belief is written ${root!.name}.believes.${example}: who believes it, of whom, and the type.`,
    )
  }
  const about = ownerOf(lowering, place, whom)
  if (about === null) {
    const names = typed.map(each => each.name)
    const known =
      names.length === 0 ? 'No other player has types.' : `Players with types: ${names.join(', ')}.`
    return refused(
      whom.span,
      'unknown-name',
      `There is no player \`${whom.name}\`. ${known}${didYouMean(whom.name, names)}`,
    )
  }
  if (!('name' in about)) return about
  if (isStandIn(about.name)) return resolved({ kind: 'constant', value: 0, span }, NUMBER)
  if (about.typeSlot === null)
    return refused(span, 'no-types', `${about.name} has no types, so that there is nothing to believe of it.`)
  if (about === holder)
    return refused(
      span,
      'own-belief',
      `${about.name} knows its own type. What the others believe of it is written with one of them: ${otherThan(players, about)}.believes.${about.name}.${firstType(about)}.`,
    )
  const index = about.types.indexOf(type.name)
  if (index < 0)
    return refused(
      type.span,
      'unknown-name',
      `${about.name} has no type \`${type.name}\`. Its types: ${about.types.join(', ')}.${didYouMean(type.name, about.types)}`,
    )
  return resolved({ kind: 'read', slot: beliefSlot(lowering, about, index, span), span }, NUMBER)
}

function otherThan(players: readonly PlayerName[], player: PlayerName): string {
  return players.find(each => each !== player)?.name ?? 'other'
}

function privateValue(
  lowering: Lowering,
  place: Place,
  player: PlayerName,
  word: Word,
  span: Span,
): Resolved {
  const found = player.privates.get(word.name)
  if (found !== undefined) {
    lowering.read.add(`${player.name}.${word.name}`)
    checkKnown(lowering, place, [player.index], `${player.name}.${word.name}`, span)
    return resolved({ kind: 'read', slot: found.slot, span }, found.type)
  }
  if (player.moves.has(word.name) || player.families.has(word.name))
    return refused(
      span,
      'no-value',
      `\`${player.name}.${word.name}\` is a move and has no value. Write count(${player.name}.${word.name}) or ${player.name}.last == ${word.name}.`,
    )
  const known = [
    ...player.privates.keys(),
    'last',
    'stance',
    'type',
    'payoff',
    ...player.tracks.map(t => t.name),
  ]
  return refused(
    word.span,
    'unknown-name',
    `${isStandIn(player.name) ? 'A player' : player.name} has nothing called \`${word.name}\`.${didYouMean(word.name, known)}`,
  )
}

function ofTrack(lowering: Lowering, player: PlayerName, trackWord: Word, word: Word, span: Span): Resolved {
  const track = trackNamed(player, trackWord)
  if (!('path' in track)) return track
  if (word.name === 'last' || word.name === 'stance') return pastPick(lowering, track, word.name, 1, span)
  return refused(
    word.span,
    'unknown-name',
    `On a track there is \`last\` and \`stance\`, not \`${word.name}\`.${didYouMean(word.name, ['last', 'stance'])}`,
  )
}

/** The track of a player by its name. */
export function trackNamed(player: PlayerName, word: Word): TrackName | Resolved {
  const track = player.tracks.find(each => each.name === word.name && each.name !== '')
  if (track !== undefined) return track
  const known = player.tracks.map(each => each.name).filter(name => name !== '')
  return refused(
    word.span,
    'unknown-name',
    known.length === 0
      ? `${player.name} has no track \`${word.name}\`: this file declares no tracks.`
      : `${player.name} is on no track \`${word.name}\`. Its tracks: ${known.join(', ')}.${didYouMean(word.name, known)}`,
  )
}

/** The track that `us.last` means: the only one, or the one a strategy plays. */
export function trackMeant(place: Place, player: PlayerName, what: string, span: Span): TrackName | Resolved {
  if (place.track !== null) {
    const same = player.tracks.find(each => each.name === place.track!.name)
    if (same !== undefined) return same
    return refused(
      span,
      'not-on-track',
      `${player.name} is not on the track \`${place.track.name}\` that is being played.`,
    )
  }
  if (player.tracks.length === 1) return player.tracks[0]!
  if (player.tracks.length === 0) return refused(span, 'no-moves', `${player.name} has no moves.`)
  const first = player.tracks[0]!.name
  return refused(
    span,
    'which-track',
    `${player.name} picks on several tracks (${player.tracks.map(each => each.name).join(', ')}). Which one? Write ${player.name}.${first}.${what}, for example.`,
  )
}

/** The n-th last pick or its stance. */
export function pastPick(
  lowering: Lowering,
  track: TrackName,
  what: 'last' | 'stance',
  back: number,
  span: Span,
): Resolved {
  const slot =
    what === 'last'
      ? lastSlot(lowering.builder, track, track.path, track.pick, back)
      : stanceSlot(lowering.builder, track, track.path, back)
  const type: ValueType = what === 'last' ? track.pick : NUMBER
  return resolved({ kind: 'read', slot, span }, type)
}

/** Every dotted name a place may read. */
export function* memberNames(lowering: Lowering, place: Place): Iterable<string> {
  for (const player of lowering.names.players) {
    const roots = [player.name]
    if (player === place.self) roots.push('my')
    if (player === place.other) roots.push('other')
    for (const root of roots) {
      for (const track of player.tracks)
        for (const what of ['last', 'stance'])
          yield player.tracks.length === 1 ? `${root}.${what}` : `${root}.${track.name}.${what}`
      for (const about of lowering.names.players)
        if (about !== player) for (const type of about.types) yield `${root}.believes.${about.name}.${type}`
      const readable = place.may !== 'player' || player === place.self
      if (!readable) continue
      if (player.typeSlot !== null) yield `${root}.type`
      for (const name of player.privates.keys()) yield `${root}.${name}`
    }
  }
}
