/** The moves of a side: what each does and when it is open, those that differ in size alone as one. */
import { byPosition, calendarOf, type Move, type Track } from '../../game/index.ts'
import { labelled } from '../layout.ts'
import { durationWords, effectWords, windowWords } from './effects.ts'
import type { SheetMove } from './sheets.ts'
import { moveName, playerName, sizeOf, spaced, type Voice } from './voice.ts'
import { conditionWords, whenWords } from './words.ts'

/** In the order of the file, without what is never open. */
export function movesOf(voice: Voice, player: number, track: Track): SheetMove[] {
  const told = track.moves
    .filter(({ name, forbidden }) => forbidden === null && !(track.name !== '' && name === 'pass'))
    .toSorted(byPosition)
    .flatMap(move => toldMove(voice, player, track, move))
  const groups = new Map<string, ToldMove[]>()
  for (const each of told) {
    const key = each.move.family ?? `:${each.move.name}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()].map(group => together(voice, group))
}

interface ToldMove {
  readonly move: Move
  readonly when: readonly string[]
  readonly does: readonly string[]
}

function toldMove(voice: Voice, player: number, track: Track, move: Move): ToldMove[] {
  const condition = whenWords(voice, move.when)
  const window = move.window === null ? '' : windowWords(voice, move.window, spanOf(voice))
  if (condition === null || window === 'never') return []
  const when = [
    ...(window === '' ? [] : [window]),
    ...(condition === '' ? [] : [condition]),
    ...(move.once ? ['once in the game'] : []),
    ...(move.cooldown === null ? [] : [`then not for ${durationWords(voice, move.cooldown)}`]),
    ...(move.block.laters.length > 0 && !move.overlap && !move.once ? ['not while it is under way'] : []),
  ]
  const does = [
    ...effectWords(voice, move.block, move.family !== null),
    ...agreements(voice, player, track, move),
  ]
  return [{ move, when, does }]
}

/** First and last day of the game; null with rounds. */
function spanOf({ setting: { game } }: Voice): { first: number; last: number } | null {
  const { dated, firstDays, lastDays, steps } = calendarOf(game)
  return dated ? { first: firstDays[1]!, last: lastDays[steps]! } : null
}

/** What comes of it when the others pick what fits. */
function agreements(voice: Voice, player: number, track: Track, move: Move): string[] {
  const { game } = voice.setting
  const at = game.players[player]!.tracks.indexOf(track)
  const index = track.moves.indexOf(move)
  return game.joints.toSorted(byPosition).flatMap(({ name, label, needs, when }) => {
    const isNeeded = needs.some(
      each => each.player === player && each.track === at && each.moves.includes(index),
    )
    if (!isNeeded || conditionWords(voice, when) === null) return []
    const partners = needs
      .filter(each => each.player !== player)
      .map(each => {
        const all = game.players[each.player]!.tracks[each.track]!.moves
        const names = [...new Set(each.moves.map(other => moveName(voice, all[other]!)))]
        const who = playerName(voice, each.player)
        const isSame = names.length === 1 && names[0] === moveName(voice, move)
        return isSame ? who : `${names.map(text => `“${text}”`).join(' or ')} of ${who}`
      })
    const what = labelled(label, spaced(name), voice.language)
    return [partners.length === 0 ? what : `with ${partners.join(' and ')}: ${what}`]
  })
}

/** Moves of one family as one; a move alone as it is. */
function together(voice: Voice, group: readonly ToldMove[]): SheetMove {
  const [{ move }] = group as [ToldMove]
  const label = labelled(move.label, spaced(move.family ?? move.name), voice.language)
  if (group.length === 1)
    return {
      moves: [move.name],
      name: moveName(voice, move),
      when: group[0]!.when.join(', '),
      does: group[0]!.does.join('; '),
    }
  const sizes = group.map(each => sizeOf(each.move.name, move.family!))
  const choice =
    sizes.length <= MOST_SIZES
      ? `${sizes.slice(0, -1).join(', ')} or ${sizes.at(-1)}`
      : `one of ${sizes.length} sizes`
  return {
    moves: group.map(each => each.move.name),
    name: `${label} (${choice})`,
    when: merged(group.map(each => each.when)).join(', '),
    does: merged(group.map(each => each.does)).join('; '),
  }
}

const MOST_SIZES = 5

/** Phrases of several moves, place by place; where they differ, what stands in each of them. */
function merged(lists: readonly (readonly string[])[]): string[] {
  const [first] = lists as [readonly string[]]
  if (lists.some(list => list.length !== first.length)) return ['by its size']
  return first.map((_, at) => mergedPhrase([...new Set(lists.map(list => list[at]!))]))
}

/** `Tariff cut → 0, 10 or 20` of three phrases that differ in a word or two. */
function mergedPhrase(phrases: readonly string[]): string {
  if (phrases.length === 1) return phrases[0]!
  const words = phrases.map(phrase => phrase.split(' '))
  const [one] = words as [string[]]
  const shortest = Math.min(...words.map(each => each.length))
  let before = 0
  while (before < shortest && words.every(each => each[before] === one[before])) before += 1
  let after = 0
  while (after < shortest - before && words.every(each => each.at(-1 - after) === one.at(-1 - after)))
    after += 1
  const middles = [...new Set(words.map(each => each.slice(before, each.length - after).join(' ')))].filter(
    text => text !== '',
  )
  const shown =
    middles.length > MOST_SIZES + 1
      ? `${middles[0]} … ${middles.at(-1)}`
      : middles.length === 1
        ? middles[0]!
        : `${middles.slice(0, -1).join(', ')} or ${middles.at(-1)}`
  return [...one.slice(0, before), shown, ...one.slice(one.length - after)].join(' ')
}
