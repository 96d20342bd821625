/** What moves, dates, events and agreements do, and when, in the words of a player. */
import { childrenOf, type Expr } from '../../expression/index.ts'
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
import { happeningName } from './happened.ts'
import { settled } from './settled.ts'
import {
  dayWords,
  figure,
  isHidden,
  isHiddenSlot,
  shareFigure,
  slotName,
  stepWord,
  UNKNOWN,
  type Voice,
} from './voice.ts'
import { partOf, valueWords, whenWords } from './words.ts'

/**
 * Everything a block does, one phrase each, but what it says. What only others see is left out. What is set to the same stands together,
 * unless it is `apart`: to be compared with other blocks, phrase by phrase.
 */
export function effectWords(
  voice: Voice,
  { writes, oneOf, cancels, laters }: Block,
  apart = false,
): string[] {
  const { game } = voice.setting
  const off = [...new Set(cancels.map(index => happeningName(voice, game.tallies[index]!)))]
  // A move counts for itself and for its family: the family says it for all.
  const told = writes.filter(
    ({ slot }) => !isHiddenSlot(game, slot, voice.reader) && game.slots[slot]!.role !== 'memory',
  )
  return [
    ...setWords(
      voice,
      told.filter(({ operation }) => operation === 'set'),
      apart,
    ),
    ...told.filter(({ operation }) => operation === 'add').map(write => addWords(voice, write)),
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
  const condition = whenWords(voice, when)
  if (condition === null) return null
  const fires = chance === null ? null : settled(voice.setting, chance.value)
  if (fires?.kind === 'constant' && fires.value === 0) return null
  const waits = [
    ...(condition === '' ? [] : [condition]),
    ...(chance === null ? [] : [chanceWords(voice, chance.value)]),
  ].filter(text => text !== '')
  return { when: waits.join(', '), does: blockWords(voice, block) }
}

/** `perhaps`, or where odds are told `by a chance of 40 %`, `0.4 per week`. */
export function chanceWords(voice: Voice, chance: Expr): string {
  const value = settled(voice.setting, chance)
  if (value.kind === 'constant' && value.value === 1) return ''
  if (!voice.odds) return 'perhaps'
  if (isHidden(voice, value)) return UNKNOWN
  if (value.kind === 'constant') return `chance ${shareFigure(value.value)}${oneIn(value.value)}`
  return rateWords(voice, value) ?? `chance: ${valueWords(voice, value)}`
}

/** ` (1 in 6)`, for a chance that a die or cards give exactly and no round percentage does. */
function oneIn(chance: number): string {
  const part = partOf(chance)
  return part === null ? '' : ` (${part.replace('/', ' in ')})`
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

/** Everything that is set to the same at once: `US ship fee, Chinese ship fee → 0`. */
function setWords(voice: Voice, writes: readonly Write[], apart: boolean): string[] {
  const groups = new Map<string, string[]>()
  for (const { slot: index, value } of writes) {
    const slot = voice.setting.game.slots[index]!
    const expr = settled(voice.setting, value)
    const isPlain = expr.kind === 'constant' && expr.value !== 0 && slot.unit !== null
    const unit = isPlain ? ` ${inLanguage(slot.unit, voice.language)}` : ''
    const text = valueWords(voice, expr, slot.type) + unit
    const key = apart ? `${text}\n${index}` : text
    groups.set(key, [...(groups.get(key) ?? []), slotName(voice, index)])
  }
  return [...groups].map(([value, names]) => `${names.join(', ')} → ${value.replace(/\n.*$/, '')}`)
}

function addWords(voice: Voice, { slot, value }: Write): string {
  const name = slotName(voice, slot)
  const expr = settled(voice.setting, value)
  if (expr.kind === 'constant') return `${name} ${expr.value < 0 ? '' : '+'}${figure(expr.value)}`
  const text = voice.odds || !isDrawn(expr) ? valueWords(voice, expr) : 'an amount that chance decides'
  const falls = expr.kind === 'negate' || text.startsWith('−') || isNegative(expr)
  return falls ? `${name} falls by ${text.replace(/^−/, '')}` : `${name} changes by ${text}`
}

function isDrawn(expr: Expr): boolean {
  return (
    expr.kind === 'draw' || expr.kind === 'row' || expr.kind === 'oneOf' || childrenOf(expr).some(isDrawn)
  )
}

/** Written with a sign in front: `-nerves * triangular(1, 2, 5)`. */
function isNegative(expr: Expr): boolean {
  if (expr.kind === 'arithmetic' && (expr.operator === '*' || expr.operator === '/'))
    return isNegative(expr.left)
  return expr.kind === 'negate'
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
      ? shareFigure(weight.value / total)
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
    return whenWords(voice, [window]) ?? 'never'
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
