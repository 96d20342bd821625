/** The role sheet of a side: everything it may know before the game, in its own words, and nothing that only others know. */
import type { Expr } from '../../expression/index.ts'
import { byPosition, calendarOf, type Game, type Player, type Text } from '../../game/index.ts'
import type { RoleTexts } from '../../scenario/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { calendarSheet } from './calendar.ts'
import { movesOf } from './moves.ts'
import { playingOf } from './picking.ts'
import { pointsOf } from './points.ts'
import { readsSlot, settingOf, slotsIn, starts, withoutForbidden } from './setting.ts'
import { settled, settledDerived } from './settled.ts'
import type { Named, Other, Points, RoleSheet, Slip } from './sheets.ts'
import { figure, isHidden, moveName, shareFigure, slotName, spaced, stepWord, type Voice } from './voice.ts'
import { conditionWords, valueWords, whenWords } from './words.ts'
import { togetherOf, uncertainOf, worldOf } from './world.ts'

/** A game with what it says to its players in private. */
export interface Roles {
  readonly game: Game
  readonly roles: readonly RoleTexts[]
}

/** To whom a sheet speaks. */
export interface Reader {
  /** Index of the player; null: to everybody, after the game. */
  readonly player: number | null
  /** Name of its private type; null: it has none, or it is left open. */
  readonly type: string | null
  readonly language: string
}

/** How to speak to a reader. */
export function voiceFor({ game, roles }: Roles, { player, type, language }: Reader): Voice {
  const seat = player === null ? null : game.players[player]!
  const setting = settingOf(
    game,
    player,
    seat === null || type === null ? null : typeWords(game, seat).indexOf(type),
  )
  const privates = game.slots.flatMap(({ role, name, knownTo }, slot): [number, string][] => {
    const owner =
      role === 'private' ? game.players.findIndex((_, index) => knownTo?.includes(index) === true) : -1
    if (owner < 0 || (player !== null && player !== owner)) return []
    const { name: whose, label } = game.players[owner]!
    const what = labelOfPrivate(roles, whose, name, language)
    return [[slot, player === null ? `${what} of ${labelled(label, whose, language)}` : `your ${what}`]]
  })
  const calendar = calendarOf(game)
  const days = calendar.dated ? calendar.lastDays[game.steps]! - calendar.firstDays[1]! : 0
  return {
    setting,
    language,
    reader: player,
    odds: player === null,
    years: days >= 365,
    privates: new Map(privates),
    hidden: new Map(),
    mentioned: new Set(),
  }
}

function labelOfPrivate(roles: Roles['roles'], player: string, name: string, language: string): string {
  const own = roles.find(each => each.player === player)
  const label = own?.privates.find(each => each.name === name)?.label ?? null
  return labelled(label, spaced(name.slice(name.indexOf('.') + 1)), language)
}

/** Names of the private types of a player, by their values; none without types. */
export function typeWords({ slots }: Game, { type }: Player): readonly string[] {
  const known = type === null ? null : slots[type]!.type
  return known?.kind === 'choice' ? known.words : []
}

/** What a scenario is called. */
export function titleIn({ title, name }: Game, language: string): string {
  return title === null ? name : inLanguage(title, language)
}

/** The private types of a player as people call them, by their values. */
export function typesOf({ game, roles }: Roles, player: Player, language: string): Named[] {
  const texts = roles.find(each => each.player === player.name)
  return typeWords(game, player).map(type => namedType(texts, type, language))
}

/** The role sheet of a player, of one of its private types or with the type left to a slip. */
export function roleSheetOf(all: Roles, player: number, type: string | null, language: string): RoleSheet {
  const { game } = all
  const seat = game.players[player]!
  const texts = all.roles.find(each => each.player === seat.name)
  // A type that is certain needs no slip.
  const known = type ?? sureType(all, seat)
  const voice = voiceFor(all, { player, type: known, language })
  const types = known === null ? possibleTypes(all, seat, language) : []
  const points = pointsOf(voice, player)
  const ends = endsOf(voice, player)
  const sheet = {
    player: seat.name,
    name: labelled(seat.label, seat.name, language),
    type: type === null ? null : namedType(texts, type, language),
    situation: game.brief === null ? '' : inLanguage(game.brief, language),
    instructions: instructionsOf(seat, texts, known, language),
    types,
    knows: knownOf(voice, player, types.length > 0),
    others: game.players
      .toSorted(byPosition)
      .filter(each => each !== seat)
      .map(other => otherOf(all, voice, other)),
    start: startOf(voice),
    calendar: calendarSheet(voice),
    playing: playingOf(voice, player),
    tracks: seat.tracks.toSorted(byPosition).map(track => ({
      track: track.name,
      name: track.name === '' ? '' : labelled(track.label, spaced(track.name), language),
      moves: movesOf(voice, player, track),
    })),
    together: togetherOf(voice),
    points: withSlip(voice, points, ends),
    ends,
    world: worldOf(voice),
    uncertain: uncertainOf(voice),
  }
  return { ...sheet, workedOut: workedOutOf(voice) }
}

/** Says that what is left open on the sheet stands on the slip, before the list of what is earned. */
function withSlip({ setting, privates }: Voice, points: Points, ends: RoleSheet['ends']): Points {
  const text = JSON.stringify([points, ends])
  const open = [...privates].find(([slot, words]) => !setting.fixed.has(slot) && text.includes(words))
  if (open === undefined) return points
  const at = points.says.length - (points.sum.length > 0 ? 1 : 0)
  const slip = `What is called yours, such as “${open[1]}”, stands on your slip.`
  return { ...points, says: points.says.toSpliced(at, 0, slip) }
}

/** Types that a player may be: one that has no chance is none. */
function possibleTypes(all: Roles, player: Player, language: string): Named[] {
  const { game } = all
  const voice = voiceFor(all, { player: null, type: null, language })
  const drawn = game.setup.find(each => each.kind === 'type' && game.players[each.player] === player)
  return typesOf(all, player, language).filter((_, value) => {
    const chance = drawn?.kind === 'type' ? drawn.types.find(each => each.value === value)?.chance : undefined
    const settledChance = chance === undefined ? null : settled(voice.setting, chance)
    return settledChance?.kind !== 'constant' || settledChance.value !== 0
  })
}

/** The only type that a player can be; null: there are several, or none. */
function sureType(all: Roles, player: Player): string | null {
  const possible = possibleTypes(all, player, '')
  return possible.length === 1 ? possible[0]!.type : null
}

/** One slip for every type that a player may be; none where that is certain. */
export function slipsOf(all: Roles, player: number, language: string): Slip[] {
  const seat = all.game.players[player]!
  if (sureType(all, seat) !== null) return []
  const texts = all.roles.find(each => each.player === seat.name)
  return possibleTypes(all, seat, language).map(named => ({
    player: seat.name,
    name: labelled(seat.label, seat.name, language),
    type: named,
    instructions: instructionsOf({ brief: null }, texts, named.type, language),
    knows: knownOf(voiceFor(all, { player, type: named.type, language }), player, false),
  }))
}

function namedType(texts: RoleTexts | undefined, type: string, language: string): Named {
  const label = texts?.types.find(({ name }) => name === type)?.label ?? null
  return { type, name: labelled(label, spaced(type), language) }
}

function instructionsOf(
  { brief }: { readonly brief: Text | null },
  texts: RoleTexts | undefined,
  type: string | null,
  language: string,
): string[] {
  const ofType = texts?.types.find(({ name }) => name === type)?.brief ?? null
  return [brief, ofType].flatMap(text => (text === null ? [] : [inLanguage(text, language)]))
}

/** Private figures that matter to the player; where the type is open those that it gives stand on the slips. */
function knownOf(voice: Voice, player: number, isTypeOpen: boolean): RoleSheet['knows'] {
  const { game, fixed } = voice.setting
  const counting = countingSlots(game)
  return game.slots.flatMap(({ role, knownTo, initial, type }, slot) => {
    if (knownTo?.includes(player) !== true || (role !== 'private' && role !== 'variable')) return []
    const name = slotName(voice, slot).replace(/^your /, '')
    const start = game.setup.find(each => each.kind === 'assign' && each.slot === slot)
    if (role === 'variable') {
      const value = start?.kind === 'assign' ? settled(voice.setting, start.value) : null
      if (value !== null && value.kind !== 'constant') return [{ name, value: null }]
      const constant: Expr = { kind: 'constant', value: value?.value ?? initial, span: [0, 0, 0] }
      return [{ name, value: valueWords(voice, constant, type) }]
    }
    if (!counting.has(slot)) return []
    const value = fixed.get(slot)
    if (isTypeOpen && start?.kind === 'assign' && readsSlot(start.value, game.players[player]!.type))
      return []
    return [{ name, value: value === undefined ? null : figure(value) }]
  })
}

/** Slots that points, moves or endings go by: what only a policy reads is no business of a person who plays in its place. */
function countingSlots(game: Game): ReadonlySet<number> {
  const { players, joints, entries, events, dynamics, laters, matrix, outcomes } = game
  // A move that is forbidden counts for nothing.
  const setting = withoutForbidden(game)
  const seats = players.map(({ payoff, acts, discount, tracks }) => [
    payoff === null ? null : settled(setting, payoff),
    acts,
    discount,
    tracks.map(track => track.moves),
  ])
  return slotsIn(game, [seats, joints, entries, events, dynamics, laters, matrix, outcomes])
}

function otherOf(all: Roles, voice: Voice, other: Player): Other {
  const { language } = voice
  const { game } = all
  const drawn = game.setup.find(each => each.kind === 'type' && game.players[each.player] === other)
  const types = possibleTypes(all, other, language).map(named => {
    const value = typeWords(game, other).indexOf(named.type)
    const chance = drawn?.kind === 'type' ? drawn.types.find(each => each.value === value)?.chance : undefined
    return { ...named, chance: chance === undefined ? '' : shareWords(voice, chance) }
  })
  const moves = other.tracks.toSorted(byPosition).flatMap(track =>
    track.moves
      .toSorted(byPosition)
      .filter(({ name, forbidden }) => name !== 'pass' && forbidden === null)
      .map(move =>
        move.family === null ? moveName(voice, move) : labelled(move.label, spaced(move.family), language),
      ),
  )
  return {
    player: other.name,
    name: labelled(other.label, other.name, language),
    moves: [...new Set(moves)],
    types: types.length > 1 ? types : [],
  }
}

/** `40 %`, or the formula where it is not fixed. */
export function shareWords(voice: Voice, share: Expr): string {
  const value = settled(voice.setting, share)
  return value.kind === 'constant' ? shareFigure(value.value) : valueWords(voice, value)
}

/** Ways in which the game can end, without those behind one that is certain by then. */
export function endsOf(voice: Voice, player: number | null): RoleSheet['ends'] {
  const { game, endless } = voice.setting
  const pays = player !== null && game.outcomes.some(({ payoff }) => (payoff[player] ?? null) !== null)
  const ends: RoleSheet['ends'][number][] = []
  for (const { name, label, when, payoff } of game.outcomes) {
    const condition = when === null ? null : whenWords(voice, when)
    if (when !== null && condition === null) continue
    const own = player === null ? null : (payoff[player] ?? null)
    const isLast =
      condition === null ||
      condition === `if the last ${stepWord(game)} is over` ||
      (condition === '' && game.steps === 1)
    const isSure = isLast || (endless && condition === ENDED)
    const sure = isLast
      ? 'if nothing else holds at the end'
      : 'if nothing else holds when chance has ended it'
    ends.push({
      name: labelled(label, spaced(name), voice.language),
      when: isSure ? sure : condition === '' ? 'at once' : condition,
      points: own !== null ? valueWords(voice, own) : pays ? '0' : null,
    })
    if (isSure) break
  }
  return ends
}

const ENDED = 'if chance has ended it'

/** What stands at the beginning: of what everybody sees, or of everything where everything is told. */
export function startOf(voice: Voice): RoleSheet['start'] {
  const { game, book, fixed } = voice.setting
  return [...starts(game)].flatMap(([slot, value]) => {
    const { knownTo, type, unit } = game.slots[slot]!
    // What never changes is told as the figure it is, and what does not hold yet need not be noted.
    if ((voice.reader !== null && knownTo !== null) || book.has(slot) || fixed.has(slot)) return []
    if (type.kind === 'flag' && value === 0) return []
    const name = slotName(voice, slot)
    if (value === null) return [{ name, value: 'drawn by chance' }]
    const words = valueWords(voice, { kind: 'constant', value, span: [0, 0, 0] }, type)
    return [
      { name, value: unit === null || value === 0 ? words : `${words} ${inLanguage(unit, voice.language)}` },
    ]
  })
}

/** Definitions of what was told, and of what is told in them. */
export function workedOutOf(voice: Voice): RoleSheet['workedOut'] {
  const told: { name: string; value: string }[] = []
  for (const index of voice.mentioned) {
    if (told.length === MOST_WORKED_OUT) break
    const { name, label, type } = voice.setting.game.derived[index]!
    const value = settledDerived(voice.setting, index)
    if (isHidden(voice, value)) continue
    told.push({
      name: labelled(label, spaced(name), voice.language),
      value: type.kind === 'flag' ? (conditionWords(voice, [value]) ?? 'no') : valueWords(voice, value, type),
    })
  }
  return told
}

const MOST_WORKED_OUT = 30
