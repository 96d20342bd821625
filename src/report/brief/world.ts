/** What nobody at the table decides: agreements, events, and how things change by themselves. */
import type { Expr } from '../../expression/index.ts'
import { byPosition, DAYS_IN, type Dynamic, SLOT, type Write } from '../../game/index.ts'
import { inLanguage, labelled } from '../layout.ts'
import { blockWords, chanceWords, effectWords, guardedWords, windowWords } from './effects.ts'
import { canHappen } from './setting.ts'
import { settled } from './settled.ts'
import type { Told } from './sheets.ts'
import { bookWords } from './sides.ts'
import {
  figure,
  isHiddenSlot,
  moveName,
  playerName,
  shareFigure,
  slotName,
  spaced,
  stepWord,
  type Voice,
} from './voice.ts'
import { valueWords } from './words.ts'

/** What happens when picks agree. */
export function togetherOf(voice: Voice): Told[] {
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

/** Events, and what goes on by itself. */
export function worldOf(voice: Voice): Told[] {
  const { game } = voice.setting
  const events = game.events.flatMap(event => {
    const told = guardedWords(voice, event)
    if (told === null) return []
    const window = event.window === null ? '' : windowWords(voice, event.window, null)
    const when = [window, told.when, event.once ? 'at most once' : ''].filter(text => text !== '')
    const name = labelled(event.label, spaced(event.name), voice.language)
    return [{ name, when: when.join(', '), does: beyond(name, told.does) }]
  })
  const going = game.dynamics.filter(each => canHappen(voice.setting, each))
  const said = going.flatMap(dynamic => {
    if (dynamic.block.say === null) return []
    const told = guardedWords(voice, dynamic)
    if (told === null) return []
    const name = inLanguage(dynamic.block.say, voice.language)
    return [{ name, when: told.when, does: blockWords(voice, { ...dynamic.block, say: null }) }]
  })
  const silent = going.filter(({ block }) => block.say === null)
  return [...events, ...said, ...endingOf(voice, silent), ...changesOf(voice, silent)]
}

/** Chance that ends the game. */
function endingOf(voice: Voice, silent: readonly Dynamic[]): Told[] {
  const { ender, game } = voice.setting
  const ends = silent.find(({ block }) => block.writes[0]?.slot === ender)
  if (ender === null || ends?.chance == null) return []
  const unit = stepWord(game)
  const odds = voice.odds
    ? `: it is over with a ${chanceWords(voice, ends.chance.value).replace(/^chance /, 'chance of ')}`
    : ''
  return [
    {
      name: `After every ${unit}`,
      when: '',
      does: `chance decides whether there is another${odds}. Nobody knows before which ${unit} is the last`,
    },
  ]
}

/** How things change by themselves, those that change always as one. */
function changesOf(voice: Voice, silent: readonly Dynamic[]): Told[] {
  const { game } = voice.setting
  const told = silent.flatMap(dynamic => {
    const { writes } = dynamic.block
    // What a flag of this kind comes to stands where it is asked for.
    const isTold = ({ slot }: Write): boolean =>
      slot === voice.setting.ender || bookWords(voice, slot, true) !== null
    if (writes.every(isTold)) return []
    const guarded = guardedWords(voice, dynamic)
    if (guarded === null) return []
    const toward = writes.filter(
      each => towardWords(voice, each) !== null && !isHiddenSlot(game, each.slot, voice.reader),
    )
    const others = effectWords(voice, {
      ...dynamic.block,
      writes: writes.filter(each => !toward.includes(each)),
    })
    const does = [...toward.map(each => towardWords(voice, each)!), ...others].join('; ')
    return does === '' ? [] : [{ when: guarded.when, does }]
  })
  const name = `At the end of every ${stepWord(game)}`
  const always = told.filter(({ when }) => when === '').map(({ does }) => does)
  return [
    ...(always.length === 0 ? [] : [{ name, when: '', does: always.join('; ') }]),
    ...told.filter(({ when }) => when !== '').map(each => ({ name, ...each })),
  ]
}

/** `Tension goes half of the way to 4 in 3 weeks`: what `toward` is lowered to; null: it is something else. */
function towardWords(voice: Voice, { slot, operation, value }: Write): string | null {
  const expr = settled(voice.setting, value)
  if (operation !== 'add' || expr.kind !== 'arithmetic' || expr.operator !== '*') return null
  const { left: distance, right: part } = expr
  if (distance.kind !== 'arithmetic' || distance.operator !== '-') return null
  if (distance.right.kind !== 'read' || distance.right.slot !== slot) return null
  const way = wayOf(part)
  if (way === null) return null
  return `${slotName(voice, slot)} goes ${way.part} to ${valueWords(voice, distance.left)}${way.time}`
}

/** `1 - 2 ^ -(length / half-life)`: half of the way in 3 weeks, 10 % of the way at once. */
function wayOf(part: Expr): { readonly part: string; readonly time: string } | null {
  if (part.kind === 'constant') return { part: `${shareFigure(part.value)} of the way`, time: '' }
  if (part.kind !== 'arithmetic' || part.operator !== '-' || part.right.kind !== 'call') return null
  const [, power] = part.right.arguments
  if (part.right.function !== 'pow' || power?.kind !== 'negate' || power.value.kind !== 'arithmetic')
    return null
  const { left: length, right: halfLife } = power.value
  if (halfLife.kind !== 'constant' || length.kind !== 'arithmetic' || length.right.kind !== 'constant')
    return null
  if (length.left.kind !== 'read' || length.left.slot !== SLOT.elapsedDays) return null
  const days = length.right.value
  const unit = Object.entries(DAYS_IN).find(([, each]) => each === days)?.[0]
  if (unit === undefined) return null
  const time = halfLife.value === 1 ? `a ${unit}` : `${figure(halfLife.value)} ${unit}s`
  return { part: 'half of the way', time: ` in ${time}` }
}

/** Parameters that are drawn: fixed for the whole game, but nobody knows them. */
export function uncertainOf(voice: Voice): string[] {
  const { game, fixed } = voice.setting
  return game.slots.flatMap(({ role }, slot) =>
    role === 'parameter' && !fixed.has(slot) && !isHiddenSlot(game, slot, voice.reader)
      ? [slotName(voice, slot)]
      : [],
  )
}
