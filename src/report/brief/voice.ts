/** To whom a sheet speaks, what it may tell, and what things are called there. */
import { childrenOf, type Expr } from '../../expression/index.ts'
import { type Game, SLOT, type Slot } from '../../game/index.ts'
import { formatDay, formatNumber } from '../../text/index.ts'
import { labelled } from '../layout.ts'
import { shortDay } from '../when.ts'
import { type Setting, settledDerived } from './settled.ts'

/** To whom something is told. */
export interface Voice {
  readonly setting: Setting
  readonly language: string
  /** The player who reads it, by index: nothing is told of what only others know. Null: everything is told. */
  readonly reader: number | null
  /** Whether chances are told in numbers. */
  readonly odds: boolean
  /** Whether days are told with their year: in a calendar of less than a year they need none. */
  readonly years: boolean
  /** Words for private values of the reader, by slot. */
  readonly privates: ReadonlyMap<number, string>
  /** Derived quantities asked about so far, by index: whether they may not be told. */
  readonly hidden: Map<number, boolean>
  /** Derived quantities that were told so far. */
  readonly mentioned: Set<number>
}

/** Stands where something would be told that is not the reader's to know. */
export const UNKNOWN = 'something that only the other side knows'

/** The same where it is a condition. */
export const UNKNOWN_CONDITION = 'what only the other side knows makes it so'

/** Whether an expression looks at what the reader may not know. */
export function isHidden(voice: Voice, expr: Expr): boolean {
  const { reader, hidden, setting } = voice
  if (reader === null) return false
  if (expr.kind === 'read') return isHiddenSlot(setting.game, expr.slot, reader)
  if (expr.kind !== 'derived') return childrenOf(expr).some(child => isHidden(voice, child))
  const known = hidden.get(expr.index)
  if (known !== undefined) return known
  const answer = isHidden(voice, settledDerived(setting, expr.index))
  hidden.set(expr.index, answer)
  return answer
}

export function isHiddenSlot(game: Game, slot: number, reader: number | null): boolean {
  const { knownTo, role } = game.slots[slot]!
  if (reader === null) return false
  // What another has earned may follow from what it alone knows.
  if (role === 'payoff')
    return (
      game.players[reader]!.payoffSlot !== slot &&
      game.slots.some(each => each.knownTo !== null && !each.knownTo.includes(reader))
    )
  return knownTo !== null && !knownTo.includes(reader)
}

/** What a player is called. */
export function playerName({ setting: { game }, language, reader }: Voice, player: number): string {
  const { label, name } = game.players[player]!
  return player === reader ? 'you' : labelled(label, name, language)
}

/** `Threaten`; a member of a family with what sets it apart: `Answer with a tariff (50)`. */
export function moveName(
  { language }: Pick<Voice, 'language'>,
  { name, label, family }: { name: string; label: Slot['label']; family: string | null },
): string {
  const text = labelled(label, spaced(name), language)
  return family === null || label === null ? text : `${text} (${sizeOf(name, family)})`
}

/** `50` of `match_50`, `0/1/12` of `offer_0_1_12`. */
export function sizeOf(name: string, family: string): string {
  return name.slice(family.length + 1).replaceAll('_', '/')
}

/** What a variable is called. */
export function slotName(voice: Voice, index: number): string {
  const { game } = voice.setting
  const slot = game.slots[index]!
  const own = voice.privates.get(index)
  if (own !== undefined) return own
  const owner = game.players.findIndex(({ payoffSlot, type }) => payoffSlot === index || type === index)
  if (owner >= 0) {
    const what = game.players[owner]!.type === index ? 'type' : 'total of points'
    return owner === voice.reader ? `your ${what}` : `${what} of ${playerName(voice, owner)}`
  }
  if (index === SLOT.step) return `the number of the ${stepWord(game)}`
  if (index === SLOT.today) return 'the day'
  if (index === SLOT.lastDay) return 'the last day of the step'
  if (index === SLOT.elapsedDays) return 'days in the step'
  return labelled(slot.label, spaced(slot.name), voice.language)
}

/** What a step is called. */
export function stepWord({ clock }: Game): 'round' | 'step' {
  return clock.kind === 'rounds' ? 'round' : 'step'
}

export function spaced(name: string): string {
  return name.replaceAll('_', ' ')
}

/** `14 Oct`, or `14 Oct 2025`. */
export function dayWords({ years }: Pick<Voice, 'years'>, day: number): string {
  const text = formatDay(day)
  return years ? `${shortDay(text)} ${text.slice(0, 4)}` : shortDay(text)
}

/** With a minus sign that is not taken for a dash. */
export function figure(value: number): string {
  return formatNumber(value).replace('-', '−')
}

/** `10 %`. */
export function shareFigure(share: number): string {
  return `${formatNumber(share * 100, 3)} %`
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
