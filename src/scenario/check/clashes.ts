/** The same name twice where names share one space, and names that mean two things (LANGUAGE §2, §6, §17.18). */

import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import type { Lowering } from '../lower/lowering.ts'
import type { PlayerName } from '../lower/names.ts'
import { asMap, entriesOf, itemsOf } from '../lower/nodes.ts'
import { get } from '../tree.ts'

interface Named {
  readonly name: string
  readonly what: string
  readonly span: Span
}

/** Complains about every second use of a name. */
export function checkClashes(lowering: Lowering): void {
  const { tree } = lowering.scenario
  const named = (key: string, what: string): Named[] =>
    entriesOf(tree, key).map(entry => ({ name: entry.key, what, span: entry.keySpan }))
  checkSpace(lowering, [
    ...named('parameters', 'a parameter'),
    ...named('state', 'a variable'),
    ...named('derived', 'a derived quantity'),
    ...named('players', 'a player'),
    ...named('events', 'an event'),
    ...named('joint', 'a joint'),
  ])
  for (const player of lowering.names.players) checkPlayer(lowering, player)
  checkChoices(lowering)
}

function checkSpace(lowering: Lowering, all: readonly Named[]): void {
  const seen = new Map<string, string>()
  for (const { name, what, span } of all) {
    const before = seen.get(name)
    if (before === undefined) seen.set(name, what)
    else
      lowering.report.error(
        span,
        'name-clash',
        before === what
          ? `\`${name}\` stands here twice.`
          : `\`${name}\` is already ${before}: rename one of the two.`,
      )
  }
}

/** A player's moves, families, tracks and private names share one space. */
function checkPlayer(lowering: Lowering, player: PlayerName): void {
  const tracks = entriesOf(lowering.scenario.tree, 'tracks')
    .filter(entry => player.tracks.some(track => track.name === entry.key))
    .map(entry => ({ name: entry.key, what: 'a track', span: entry.keySpan }))
  const moves = [...player.moves.values()]
    .filter(move => move.tree !== null)
    .map(move => ({ name: move.name, what: 'a move', span: move.span }))
  const families = [...player.families.values()].map(family => ({
    name: family.name,
    what: 'a family of moves',
    span: family.span,
  }))
  const privates = [...player.privates.values()].map(each => ({
    name: each.name,
    what: 'a private value',
    span: each.span,
  }))
  checkSpace(lowering, [...tracks, ...families, ...moves, ...privates])
  checkOptions(lowering, player)
}

/** An option that is also the name of a value would be read as either. */
function checkOptions(lowering: Lowering, player: PlayerName): void {
  for (const { members } of player.families.values())
    for (const { key, keySpan } of entriesOf(members[0]!.tree!, 'options'))
      if (isValue(lowering, key))
        lowering.report.error(
          keySpan,
          'name-clash',
          `\`${key}\` is an option here and also the name of a value: rename one.`,
        )
}

function isValue({ names }: Lowering, name: string): boolean {
  return names.variables.has(name) || names.parameters.has(name) || names.derived.has(name)
}

/** A word of a choice that is also the name of a value would be read as either. */
function checkChoices(lowering: Lowering): void {
  const { names, report } = lowering
  for (const variable of names.variables.values()) {
    const choices = get(variable.tree, 'choices')
    if (choices === null) continue
    for (const item of itemsOf(choices)) {
      if (item.kind !== 'scalar') continue
      if (isValue(lowering, item.text))
        report.error(
          item.span,
          'name-clash',
          `\`${item.text}\` is a word of \`${variable.name}\` and also the name of a value: rename one.`,
        )
    }
  }
}

/** Keys of `tracks` that nobody plays on. */
export function checkTracks(lowering: Lowering): void {
  const tracks = get(lowering.scenario.tree, 'tracks')
  if (tracks === null) return
  const used = new Set(lowering.names.players.flatMap(player => player.tracks.map(track => track.name)))
  for (const { key, keySpan } of asMap(tracks).entries)
    if (!used.has(key))
      lowering.report.warning(
        keySpan,
        'unused-track',
        `No move is on the track \`${key}\`.${didYouMean(key, used)}`,
      )
}
