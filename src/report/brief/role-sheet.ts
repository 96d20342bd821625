/** The role sheet of a side: everything it may know before the game, in its own words, and nothing that only others know. */
import { childrenOf, type Expr } from '../../expression/index.ts'
import { byPosition, calendarOf, type Game, type Player, type Text } from '../../game/index.ts'
import type { RoleTexts } from '../../scenario/index.ts'
import { formatCount } from '../../text/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { calendarSheet } from './calendar.ts'
import { blockWords, guardedWords, windowWords } from './effects.ts'
import { movesOf } from './moves.ts'
import { pointsOf } from './points.ts'
import { settingOf, settled, settledDerived } from './settled.ts'
import type { Named, Other, RoleSheet, Slip, Told } from './sheets.ts'
import {
  capital,
  figure,
  isHidden,
  isHiddenSlot,
  moveName,
  playerName,
  shareFigure,
  slotName,
  spaced,
  stepWord,
  type Voice,
} from './voice.ts'
import { conditionWords, valueWords, whenWords } from './words.ts'

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
  const voice = voiceFor(all, { player, type, language })
  const seat = game.players[player]!
  const texts = all.roles.find(each => each.player === seat.name)
  const types = type === null ? typesOf(all, seat, language) : []
  const sheet = {
    player: seat.name,
    name: labelled(seat.label, seat.name, language),
    type: type === null ? null : namedType(texts, type, language),
    situation: game.brief === null ? '' : inLanguage(game.brief, language),
    instructions: instructionsOf(seat, texts, type, language),
    types,
    knows: knownOf(voice, player, types.length > 0),
    others: game.players
      .toSorted(byPosition)
      .filter(each => each !== seat)
      .map(other => otherOf(all, voice, other)),
    calendar: calendarSheet(voice),
    playing: playingOf(voice, player),
    tracks: seat.tracks.toSorted(byPosition).map(track => ({
      track: track.name,
      name: track.name === '' ? '' : labelled(track.label, spaced(track.name), language),
      moves: movesOf(voice, player, track),
    })),
    together: togetherOf(voice),
    points: pointsOf(voice, player),
    ends: endsOf(voice, player),
    world: worldOf(voice),
    uncertain: uncertainOf(voice),
  }
  return { ...sheet, workedOut: workedOutOf(voice) }
}

/** One slip for every type of a player. */
export function slipsOf(all: Roles, player: number, language: string): Slip[] {
  const seat = all.game.players[player]!
  const texts = all.roles.find(each => each.player === seat.name)
  return typesOf(all, seat, language).map(named => ({
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
function countingSlots({
  players,
  joints,
  entries,
  events,
  dynamics,
  laters,
  matrix,
  outcomes,
  derived,
}: Game) {
  const slots = new Set<number>()
  const followed = new Set<number>()
  // The game is plain data: whatever looks like a reading is one.
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { kind, slot, index } = value as { kind?: unknown; slot?: unknown; index?: unknown }
    if (kind === 'read' && typeof slot === 'number') slots.add(slot)
    if (kind === 'derived' && typeof index === 'number' && !followed.has(index)) {
      followed.add(index)
      visit(derived[index]!.value)
    }
    Object.values(value).forEach(visit)
  }
  const seats = players.map(({ payoff, acts, discount, tracks }) => [
    payoff,
    acts,
    discount,
    tracks.map(track => track.moves),
  ])
  visit([seats, joints, entries, events, dynamics, laters, matrix, outcomes])
  return slots
}

function readsSlot(expr: Expr, slot: number | null): boolean {
  return (
    (expr.kind === 'read' && expr.slot === slot) || childrenOf(expr).some(child => readsSlot(child, slot))
  )
}

function otherOf(all: Roles, voice: Voice, other: Player): Other {
  const { language } = voice
  const { game } = all
  const drawn = game.setup.find(each => each.kind === 'type' && game.players[each.player] === other)
  const types = typesOf(all, other, language).map((named, value) => {
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
    types: types.filter(({ chance }) => chance !== '0 %'),
  }
}

/** `40 %`, or the formula where it is not fixed. */
export function shareWords(voice: Voice, share: Expr): string {
  const value = settled(voice.setting, share)
  return value.kind === 'constant' ? shareFigure(value.value) : valueWords(voice, value)
}

/** Who picks when. */
function playingOf(voice: Voice, player: number): string[] {
  const { game } = voice.setting
  const { turns, players } = game
  const unit = stepWord(game)
  const { tracks } = players[player]!
  const others = players.length - 1
  const order =
    turns !== null
      ? [
          `${game.steps === 1 ? 'The' : `In every ${unit} the`} sides pick one after the other: ${turns.map(each => playerName(voice, each)).join(', then ')}. Whoever picks later sees the earlier picks.`,
        ]
      : others > 0
        ? [sameMoment(game, others === 1 ? 'both sides' : 'all sides')]
        : []
  const acts = players.flatMap(({ acts: condition }, index) => {
    if (condition === null) return []
    const words = whenWords(voice, [condition])
    if (words === '') return []
    const who = index === player ? 'You pick' : `${playerName(voice, index)} picks`
    return [words === null ? `${who} nothing in this game.` : `${who} only ${words}.`]
  })
  const passes = tracks.some(track => track.name !== '' && track.moves.some(({ name }) => name === 'pass'))
  const several =
    tracks.length > 1
      ? [
          `You pick one move under each of your ${formatCount(tracks.length)} headings${passes ? ', or nothing' : ''}.`,
        ]
      : passes
        ? ['You may also do nothing.']
        : []
  return [...order, ...acts, ...several]
}

function sameMoment(game: Game, all: string): string {
  const unit = stepWord(game)
  if (game.players.some(({ acts }) => acts !== null))
    return `Who picks in the same ${unit} picks at the same moment: nobody sees the picks of the others before.`
  const when = game.steps === 1 ? capital(all) : `In every ${unit} ${all}`
  return `${when} pick at the same moment: nobody sees the picks of the others before.`
}

/** What happens when picks agree. */
function togetherOf(voice: Voice): Told[] {
  const { game } = voice.setting
  return game.joints.toSorted(byPosition).flatMap(joint => {
    const told = guardedWords(voice, joint)
    if (told === null) return []
    const needs = joint.needs.map(({ player, track, moves }) => {
      const all = game.players[player]!.tracks[track]!.moves
      const names = [...new Set(moves.map(move => `“${moveName(voice, all[move]!)}”`))]
      return { names: names.join(' or '), who: playerName(voice, player) }
    })
    const [first] = needs
    const isAlike = needs.length > 1 && needs.every(({ names }) => names === first!.names)
    const all = needs.length === 2 ? 'both sides pick' : 'all of them pick'
    const pick = isAlike
      ? `if ${all} ${first!.names}`
      : `if ${needs.map(({ names, who }) => `${who} ${who === 'you' ? 'pick' : 'picks'} ${names}`).join(' and ')}`
    const name = labelled(joint.label, spaced(joint.name), voice.language)
    const waits = told.when.replace(/^if /, 'and ')
    return [
      { name, when: [pick, waits].filter(text => text !== '').join(', '), does: beyond(name, told.does) },
    ]
  })
}

/** What is said beyond the name. */
function beyond(name: string, does: string): string {
  return does === name ? '' : does.startsWith(`${name}: `) ? does.slice(name.length + 2) : does
}

function endsOf(voice: Voice, player: number): RoleSheet['ends'] {
  const { game } = voice.setting
  const pays = game.outcomes.some(({ payoff }) => (payoff[player] ?? null) !== null)
  return game.outcomes.flatMap(({ name, label, when, payoff }) => {
    const condition = when === null ? 'if nothing else holds at the end' : whenWords(voice, when)
    if (condition === null) return []
    const own = payoff[player] ?? null
    return [
      {
        name: labelled(label, spaced(name), voice.language),
        when: condition === '' ? 'at once' : condition,
        points: own !== null ? valueWords(voice, own) : pays ? '0' : null,
      },
    ]
  })
}

/** Events, and what goes on by itself. */
function worldOf(voice: Voice): Told[] {
  const { game } = voice.setting
  const span = null
  const events = game.events.flatMap(event => {
    const told = guardedWords(voice, event)
    if (told === null) return []
    const window = event.window === null ? '' : windowWords(voice, event.window, span)
    const when = [window, told.when, event.once ? 'at most once' : ''].filter(text => text !== '')
    const name = labelled(event.label, spaced(event.name), voice.language)
    return [{ name, when: when.join(', '), does: beyond(name, told.does) }]
  })
  const said = game.dynamics.flatMap(dynamic => {
    if (dynamic.block.say === null) return []
    const told = guardedWords(voice, dynamic)
    if (told === null) return []
    const name = inLanguage(dynamic.block.say, voice.language)
    return [{ name, when: told.when, does: blockWords(voice, { ...dynamic.block, say: null }) }]
  })
  const silent = game.dynamics
    .filter(({ block }) => block.say === null)
    .flatMap(({ block }) => block.writes.map(({ slot }) => slot))
    .filter(slot => game.slots[slot]!.role === 'variable' && !isHiddenSlot(game, slot, voice.reader))
  const names = [...new Set(silent)].map(slot => slotName(voice, slot))
  const moving =
    names.length === 0
      ? []
      : [
          {
            name: `At the end of every ${stepWord(game)}`,
            when: '',
            does: `change by themselves: ${names.join(', ')}`,
          },
        ]
  return [...events, ...said, ...moving]
}

/** Parameters that are drawn: fixed for the whole game, but nobody knows them. */
function uncertainOf(voice: Voice): string[] {
  const { game, fixed } = voice.setting
  return game.slots.flatMap(({ role }, slot) =>
    role === 'parameter' && !fixed.has(slot) && !isHiddenSlot(game, slot, voice.reader)
      ? [slotName(voice, slot)]
      : [],
  )
}

/** Definitions of what was told, and of what is told in them. */
function workedOutOf(voice: Voice): RoleSheet['workedOut'] {
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
