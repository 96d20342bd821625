/** What moves, dates, events and agreements do, and when, in the words of a player. */
import type { Expr } from '../../expression/index.ts'
import {
  type Block,
  type CalendarEntry,
  DAYS_IN,
  type Duration,
  type Guarded,
  type Later,
  type OneOf,
  SLOT,
  type Write,
} from '../../game/index.ts'
import { inLanguage } from '../layout.ts'
import { percentText } from '../probability.ts'
import { settled } from './settled.ts'
import {
  conditionWords,
  dayWords,
  figure,
  happeningName,
  isHidden,
  isHiddenSlot,
  slotName,
  stepWord,
  UNKNOWN,
  type Voice,
  valueWords,
} from './words.ts'

/** Everything a block does, one phrase each, but what it says. What only others see is left out. */
export function effectWords(voice: Voice, { writes, oneOf, cancels, laters }: Block): string[] {
  const { game } = voice.setting
  const off = [...new Set(cancels.map(index => happeningName(voice, game.tallies[index]!)))]
  // A move counts for itself and for its family: the family says it for all.
  return [
    ...writes
      .filter(({ slot }) => !isHiddenSlot(game, slot, voice.reader) && game.slots[slot]!.role !== 'memory')
      .map(write => writeWords(voice, write)),
    ...(oneOf === null ? [] : branchWords(voice, oneOf)),
    ...(off.length === 0 ? [] : [`calls off ${off.join(', ')}`]),
    ...laters.flatMap(index => laterWords(voice, game.laters[index]!)),
  ]
}

/** What a block says, then what it does: `The further tariff takes effect: Tension +1.5`. */
export function blockWords(voice: Voice, block: Block): string {
  const effects = effectWords(voice, block).join('; ')
  if (block.say === null) return effects
  const say = inLanguage(block.say, voice.language)
  return effects === '' ? say : `${say}: ${effects}`
}

/** What a guarded thing waits for and does; null where it can never happen. */
export function guardedWords(
  voice: Voice,
  { when, chance, block }: Guarded,
): { readonly when: string; readonly does: string } | null {
  const condition = conditionWords(voice, when)
  if (condition === null) return null
  const waits = [
    ...(condition === '' ? [] : [`if ${condition}`]),
    ...(chance === null ? [] : [chanceWords(voice, chance.value)]),
  ]
  return { when: waits.join(', '), does: blockWords(voice, block) }
}

/** `perhaps`, or where odds are told `by a chance of 40 %`, `0.4 per week`. */
export function chanceWords(voice: Voice, chance: Expr): string {
  const value = settled(voice.setting, chance)
  if (value.kind === 'constant' && (value.value === 0 || value.value === 1))
    return value.value === 1 ? 'surely' : 'never'
  if (!voice.odds) return 'perhaps'
  if (isHidden(voice, value)) return UNKNOWN
  if (value.kind === 'constant') return `chance ${percentText(value.value)}`
  return rateWords(voice, value) ?? `chance ${valueWords(voice, value)}`
}

/** A rate is lowered to `1 - exp(-rate * time)`. */
function rateWords(voice: Voice, expr: Expr): string | null {
  if (expr.kind !== 'arithmetic' || expr.right.kind !== 'call' || expr.right.function !== 'exp') return null
  const [power] = expr.right.arguments
  if (power?.kind !== 'negate' || power.value.kind !== 'arithmetic') return null
  const { operator, left, right } = power.value
  if (operator !== '*' || right.kind !== 'arithmetic' || right.right.kind !== 'constant') return null
  const { value } = right.right
  const unit = Object.entries(DAYS_IN).find(([, days]) => days === value)?.[0]
  return unit === undefined ? null : `at a rate of ${valueWords(voice, left)} per ${unit}`
}

function writeWords(voice: Voice, { slot: index, operation, value }: Write): string {
  const { game } = voice.setting
  const slot = game.slots[index]!
  const name = slotName(voice, index)
  const expr = settled(voice.setting, value)
  if (operation === 'set') {
    const unit =
      expr.kind === 'constant' && slot.unit !== null ? ` ${inLanguage(slot.unit, voice.language)}` : ''
    return `${name} → ${valueWords(voice, expr, slot.type)}${unit}`
  }
  if (expr.kind === 'constant') return `${name} ${expr.value < 0 ? '' : '+'}${figure(expr.value)}`
  const text = valueWords(voice, expr)
  const negative = expr.kind === 'negate' || text.startsWith('−')
  return negative ? `${name} falls by ${text.replace(/^−/, '')}` : `${name} changes by ${text}`
}

/** One of several things happens. */
function branchWords(voice: Voice, { branches }: OneOf): string[] {
  const shares = branchShares(voice, branches)
  const possible = branches.flatMap(({ block }, index) =>
    shares[index] === '0 %' ? [] : [{ does: blockWords(voice, block) || 'nothing', share: shares[index]! }],
  )
  if (possible.length === 1) return possible.map(({ does }) => does)
  const texts = possible.map(
    ({ does, share }, index) => `(${index + 1}) ${does}${voice.odds ? ` (${share})` : ''}`,
  )
  return [`by chance one of: ${texts.join('; ')}`]
}

/** The chance of each branch where all are fixed, else its weight. */
export function branchShares(voice: Voice, branches: OneOf['branches']): string[] {
  const weights = branches.map(({ weight }) => settled(voice.setting, weight))
  const total = weights.reduce((sum, each) => sum + (each.kind === 'constant' ? each.value : Number.NaN), 0)
  return weights.map(weight =>
    weight.kind === 'constant' && total > 0
      ? percentText(weight.value / total, 0)
      : `weight ${valueWords(voice, weight)}`,
  )
}

function laterWords(voice: Voice, later: Later): string[] {
  const told = guardedWords(voice, later)
  if (told === null || told.does === '') return []
  return [`${dueWords(voice, later)}${told.when === '' ? '' : `, ${told.when}`}: ${told.does}`]
}

/** `on 1 Nov 2025`, `in round 5`, `after 4 weeks`. */
export function dueWords(voice: Voice, { due }: Pick<Later | CalendarEntry, 'due'>): string {
  switch (due.kind) {
    case 'date': {
      const date = settled(voice.setting, due.date)
      return date.kind === 'constant'
        ? `on ${dayWords(voice, date.value)}`
        : `on ${valueWords(voice, date, { kind: 'date' })}`
    }
    case 'step':
      return `in ${stepWord(voice.setting.game)} ${valueWords(voice, due.step)}`
    case 'after':
      return `after ${durationWords(voice, due.duration)}`
  }
}

export function durationWords(voice: Voice, { amount, unit }: Duration): string {
  const text = valueWords(voice, amount)
  const word = unit === 'step' ? stepWord(voice.setting.game) : unit
  return `${text} ${word}${text === '1' ? '' : 's'}`
}

/** Days or steps in which a window is open, both ends included; null: it is no plain window. */
export function windowsOf(
  voice: Voice,
  window: Expr,
): readonly { readonly first: number; readonly last: number; readonly dated: boolean }[] | null {
  const value = settled(voice.setting, window)
  const windows = value.kind === 'or' ? value.values : [value]
  const ranges = windows.map(rangeOf)
  return ranges.every(range => range !== null) ? ranges : null
}

/** A window is lowered to `today <= last and last_day >= first`, or to `first <= step <= last`. */
function rangeOf(expr: Expr): { first: number; last: number; dated: boolean } | null {
  if (expr.kind !== 'and') return null
  let [first, last, dated] = [Number.NaN, Number.NaN, false]
  for (const part of expr.values) {
    if (part.kind !== 'compare' || part.left.kind !== 'read' || part.right.kind !== 'constant') return null
    const { slot } = part.left
    if (part.operator === '>=' && (slot === SLOT.lastDay || slot === SLOT.step)) first = part.right.value
    else if (part.operator === '<=' && (slot === SLOT.today || slot === SLOT.step)) last = part.right.value
    else return null
    dated ||= slot === SLOT.lastDay || slot === SLOT.today
  }
  return Number.isNaN(first) || Number.isNaN(last) ? null : { first, last, dated }
}

/** When a window is open: `18 Oct 2025 to 15 Jan 2026`, `until 13 Oct 2025`, `in rounds 3 to 5`. */
export function windowWords(
  voice: Voice,
  window: Expr,
  span: { first: number; last: number } | null,
): string {
  const ranges = windowsOf(voice, window)
  if (ranges === null) {
    const words = conditionWords(voice, [window])
    return words === null ? 'never' : words === '' ? '' : `if ${words}`
  }
  return ranges
    .map(({ first, last, dated }) => {
      const unit = dated ? '' : `${stepWord(voice.setting.game)} `
      const word = (value: number): string => (dated ? dayWords(voice, value) : `${unit}${value}`)
      if (first === last) return dated ? word(first) : `in ${word(first)}`
      if (span !== null && dated && last >= span.last && first <= span.first) return ''
      if (span !== null && dated && last >= span.last) return `from ${word(first)}`
      if (span !== null && dated && first <= span.first) return `until ${word(last)}`
      return dated ? `${word(first)} to ${word(last)}` : `in ${unit}${first} to ${last}`
    })
    .filter(text => text !== '')
    .join(', ')
}
