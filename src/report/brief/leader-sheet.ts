/** The sheet for whoever leads the game: what stands where, the odds, and how a step goes. */
import { childrenOf, type Expr } from '../../expression/index.ts'
import { byPosition, type Game } from '../../game/index.ts'
import { labelled } from '../layout.ts'
import { calendarSheet } from './calendar.ts'
import { picksApart } from './picking.ts'
import {
  endsOf,
  type Roles,
  shareWords,
  slipsOf,
  startOf,
  typeWords,
  voiceFor,
  workedOutOf,
} from './role-sheet.ts'
import { canHappen } from './setting.ts'
import { settled } from './settled.ts'
import type { LeaderSheet } from './sheets.ts'
import { slotName, stepWord, type Voice } from './voice.ts'
import { valueWords } from './words.ts'
import { togetherOf, worldOf } from './world.ts'

/** What a leader is told of a game; `file` is what commands call it. */
export function leaderSheetOf(all: Roles, file: string, language: string): LeaderSheet {
  const { game } = all
  const voice = voiceFor(all, { player: null, type: null, language })
  const sheet = {
    before: beforeOf(all, voice),
    start: startOf(voice),
    drawn: game.setup.flatMap(each =>
      each.kind === 'assign' && isLeftToChance(voice, each.slot, each.value)
        ? [{ name: slotName(voice, each.slot), value: valueWords(voice, each.value) }]
        : [],
    ),
    course: courseOf(voice),
    dates: calendarSheet(voice).dates,
    together: togetherOf(voice),
    world: worldOf(voice),
    ends: endsOf(voice, null).map(({ name, when }) => ({ name, when })),
  }
  const [player] = game.players.toSorted(byPosition)
  const command = player === undefined ? `tft run ${file}` : `tft play ${file} --as ${player.name}`
  return { ...sheet, workedOut: workedOutOf(voice), command }
}

function isLeftToChance({ setting: { game, fixed } }: Voice, slot: number, value: Expr): boolean {
  return isDrawn(value) || (game.slots[slot]!.role === 'parameter' && !fixed.has(slot))
}

/** What is handed out, and how chances are drawn. */
function beforeOf(all: Roles, voice: Voice): string[] {
  const { game } = all
  const slips = game.setup.flatMap(each => {
    if (each.kind !== 'type') return []
    const player = game.players[each.player]!
    const slips = slipsOf(all, each.player, voice.language)
    if (slips.length === 0) return []
    const words = typeWords(game, player)
    const types = slips.map(({ type: { type, name } }) => {
      const { chance } = each.types.find(({ value }) => words[value] === type)!
      return { name, chance: settled(voice.setting, chance), share: shareWords(voice, chance) }
    })
    const seat = labelled(player.label, player.name, voice.language)
    const shares = types.map(({ name, share }) => `${name} ${share}`)
    const shown = `Draw a slip for ${seat} (${shares.join(', ')}), which shows it to nobody.`
    const chances = types.flatMap(({ name, chance }) =>
      chance.kind === 'constant' ? [{ name, chance: chance.value }] : [],
    )
    return [chances.length === types.length ? `${shown}${drawingOf(chances)}` : shown]
  })
  const odds = hasOdds(voice)
    ? [
        'Where something happens by chance, roll a die whose faces give the chance, or draw a number from 1 to 100: up to the percentage it happens.',
      ]
    : []
  return ['Each side gets its role sheet and sees no other.', ...slips, ...odds]
}

/** Numbers to draw from that give shares which are no whole percentages: a third, an eighth. */
const MOST_NUMBERS = 1000

/** How to draw among slips of which one each is printed: out of a hat where all are equally likely, else by a number. */
function drawingOf(types: readonly { readonly name: string; readonly chance: number }[]): string {
  if (types.length < 2) return ''
  const last = types.at(-1)!
  const bounds = types.slice(0, -1).map((_, at) => sumOf(types.slice(0, at + 1).map(each => each.chance)))
  if (bounds.every((bound, at) => isNearly(bound * types.length, at + 1))) return ''
  const numbers = Array.from({ length: MOST_NUMBERS - 1 }, (_, at) => at + 2)
  const isExact = (most: number): boolean =>
    bounds.every(bound => isNearly(bound * most, Math.round(bound * most)))
  const most = [100, ...numbers].find(isExact) ?? MOST_NUMBERS
  const ranges = types.slice(0, -1).map(({ name }, at) => `up to ${Math.round(bounds[at]! * most)} ${name}`)
  return ` One slip of each is printed, so draw a number from 1 to ${most}: ${ranges.join(', ')}, else ${last.name}.`
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function isNearly(value: number, whole: number): boolean {
  return Math.abs(value - whole) < 1e-9
}

function hasOdds({ setting }: Voice): boolean {
  const { joints, events, dynamics, entries, laters } = setting.game
  return [...joints, ...events, ...dynamics, ...entries, ...laters].some(
    each => (each.chance !== null || each.block.oneOf !== null) && canHappen(setting, each),
  )
}

/** The phases of a step that this game has. */
function courseOf({ setting }: Voice): string[] {
  const { game } = setting
  const { entries, laters, events, joints, dynamics, turns } = game
  const unit = stepWord(game)
  const points = game.matrix !== null || game.players.some(({ payoff }) => payoff !== null)
  return [
    ...(entries.length + laters.length > 0 ? ['What falls due takes hold.'] : []),
    ...(events.length > 0 ? ['See what nobody decides: draw what happens by chance.'] : []),
    turns === null
      ? picksApart(game)
        ? 'Whose turn it is picks; two who pick at once show it at the same moment. Then the moves take hold.'
        : 'All write their picks down and show them at the same moment; then the moves take hold.'
      : 'The sides pick one after the other, each seeing the earlier picks; then the moves take hold.',
    ...(joints.length > 0 ? ['See what comes of it together.'] : []),
    ...(dynamics.some(each => canHappen(setting, each))
      ? [`See what happens at the end of every ${unit}.`]
      : []),
    ...(points ? ['Each side writes its points down.'] : []),
    'See whether it has ended: the first ending that holds.',
  ]
}

/** So much that must be worked out in a step, or in a whole game, is too much for people at a table. */
const MOST_IN_STEP = 3
const MOST_IN_GAME = 60

/** Whether people can keep the book of a game around a table: not where many figures move by formulas, rates or draws. */
export function isKeptByHand({ steps, dynamics, events, joints, setup }: Game): boolean {
  const moved = dynamics
    .flatMap(({ block }) => block.writes)
    .filter(({ operation, value }) => operation === 'add' && value.kind !== 'constant')
  const drawn = [...events, ...dynamics, ...joints]
    .flatMap(({ block }) => block.writes)
    .filter(({ value }) => isDrawn(value))
  const rates = events.filter(({ chance }) => chance !== null && chance.value.kind !== 'constant')
  const atStart = setup.filter(each => each.kind === 'assign' && isDrawn(each.value))
  const works = moved.length + drawn.length + rates.length
  return works <= MOST_IN_STEP && works * steps <= MOST_IN_GAME && atStart.length === 0
}

function isDrawn(expr: Expr): boolean {
  return expr.kind === 'draw' || expr.kind === 'row' || childrenOf(expr).some(isDrawn)
}
