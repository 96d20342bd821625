/** Expressions in the words of a player: labels instead of names, “is” instead of ==, and nothing of what others know alone. */
import { type ComparisonOperator, childrenOf, type Expr, type ValueType } from '../../expression/index.ts'
import { DAYS_IN, type Game, SLOT, type Slot, type Tally } from '../../game/index.ts'
import { formatDay, formatNumber } from '../../text/index.ts'
import { labelled } from '../layout.ts'
import { shortDay } from '../when.ts'
import { type Setting, settled, settledDerived } from './settled.ts'

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
  if (role === 'payoff') return game.players[reader]!.payoffSlot !== slot
  return knownTo !== null && !knownTo.includes(reader)
}

/** A value in words; `wanted` is the type of what it is written to. */
export function valueWords(voice: Voice, expr: Expr, wanted: ValueType | null = null): string {
  const value = settled(voice.setting, expr)
  return isHidden(voice, value) ? UNKNOWN : print(voice, value, wanted, LOOSEST)
}

/** Conditions that must all hold, in words; empty where they always do, null where they never can. */
export function conditionWords(voice: Voice, conditions: readonly Expr[]): string | null {
  const open = conditions
    .map(condition => settled(voice.setting, condition))
    .flatMap(each => (each.kind === 'and' ? each.values : [each]))
  if (open.some(each => each.kind === 'constant' && each.value === 0)) return null
  const texts = open
    .filter(({ kind }) => kind !== 'constant')
    .map(each => (isHidden(voice, each) ? UNKNOWN : print(voice, each, FLAG, AND)))
  return [...new Set(texts)].join(' and ')
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
    const what = game.players[owner]!.type === index ? 'type' : 'points so far'
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

const FLAG: ValueType = { kind: 'flag' }

/** Binding strength: what binds more loosely than its place allows is put in parentheses. */
const LOOSEST = 0
const OR = 1
const AND = 2
const COMPARISON = 3
const SUM = 4
const PRODUCT = 5
const SIGN = 6
const TIGHTEST = 7

function print(voice: Voice, expr: Expr, wanted: ValueType | null, place: number): string {
  const [text, strength] = written(voice, expr, wanted)
  return strength < place ? `(${text})` : text
}

function written(voice: Voice, expr: Expr, wanted: ValueType | null): [text: string, strength: number] {
  const { game } = voice.setting
  const part = (value: Expr, place: number, type: ValueType | null = null) => print(voice, value, type, place)
  switch (expr.kind) {
    case 'constant':
      return [constantWords(voice, expr.value, wanted), expr.value < 0 ? SIGN : TIGHTEST]
    case 'read':
      return [
        wanted?.kind === 'flag' ? `“${slotName(voice, expr.slot)}”` : slotName(voice, expr.slot),
        TIGHTEST,
      ]
    case 'derived': {
      const { label, name } = game.derived[expr.index]!
      voice.mentioned.add(expr.index)
      return [labelled(label, spaced(name), voice.language), TIGHTEST]
    }
    case 'negate':
      return [`−${part(expr.value, TIGHTEST)}`, SIGN]
    case 'not':
      return [`not ${part(expr.value, SIGN, FLAG)}`, COMPARISON]
    case 'arithmetic':
      return arithmeticWords(voice, expr)
    case 'compare':
      return [comparisonWords(voice, expr), COMPARISON]
    case 'chain': {
      const texts = expr.operands.map(each => part(each, SUM))
      return [
        texts
          .map((text, index) => (index === 0 ? text : `${SIGNS[expr.operators[index - 1]!]} ${text}`))
          .join(' '),
        COMPARISON,
      ]
    }
    case 'and':
      return [
        justHappened(voice, expr) ?? expr.values.map(each => part(each, COMPARISON, FLAG)).join(' and '),
        AND,
      ]
    case 'or':
      return [
        oneOfWords(voice, expr.values) ?? expr.values.map(each => part(each, AND, FLAG)).join(' or '),
        OR,
      ]
    case 'if': {
      const condition = part(expr.condition, LOOSEST, FLAG)
      const type = wanted ?? typeOf(expr.then, game) ?? typeOf(expr.else, game)
      const otherwise = expr.else.kind === 'constant' && expr.else.value === 0 && type === null
      const then = part(expr.then, SUM, type)
      return [
        `${then} if ${condition}${otherwise ? '' : `, else ${part(expr.else, LOOSEST, type)}`}`,
        LOOSEST,
      ]
    }
    case 'call':
      return callWords(voice, expr)
    case 'table':
      return [`${spaced(game.tables[expr.table]!.name)} at ${part(expr.argument, PRODUCT)}`, SUM]
    case 'draw':
      return [
        voice.odds
          ? `a draw from ${spaced(expr.distribution)}(${expr.arguments.map(each => part(each, LOOSEST)).join(', ')})`
          : 'an amount that chance decides',
        voice.odds ? TIGHTEST : LOOSEST,
      ]
    case 'row':
      return [`a figure of ${game.columns[expr.column]!.file}, drawn by chance`, LOOSEST]
    case 'oneOf': {
      const entries = expr.values.map((value, index) => {
        const text = part(value, LOOSEST, wanted)
        return voice.odds ? `${text} (weight ${part(expr.weights[index]!, LOOSEST)})` : text
      })
      return [`by chance ${entries.join(' or ')}`, LOOSEST]
    }
  }
}

function constantWords(voice: Voice, value: number, type: ValueType | null): string {
  switch (type?.kind) {
    case 'flag':
      return value === 0 ? 'no' : 'yes'
    case 'date':
      return dayWords(voice, value)
    case 'choice':
      return spaced(type.words[value] ?? 'none')
    default:
      return figure(value)
  }
}

/** With a minus sign that is not taken for a dash. */
export function figure(value: number): string {
  return formatNumber(value).replace('-', '−')
}

const OPERATORS = { '+': '+', '-': '−', '*': '×', '/': '/' } as const

function arithmeticWords(voice: Voice, expr: Expr & { kind: 'arithmetic' }): [string, number] {
  const { operator, left, right } = expr
  const length = lengthOfStep(expr)
  if (length !== null) return [length, TIGHTEST]
  if (operator === '-' && left.kind === 'constant') {
    if (right.kind === 'read' && right.slot === SLOT.step && left.value === voice.setting.game.steps)
      return [`${stepWord(voice.setting.game)}s left`, TIGHTEST]
    if (right.kind === 'read' && right.slot === SLOT.today)
      return [`days until ${dayWords(voice, left.value)}`, TIGHTEST]
  }
  const strength = operator === '+' || operator === '-' ? SUM : PRODUCT
  const [a, b] = [print(voice, left, null, strength), print(voice, right, null, strength + 1)]
  // `a + −3` is `a − 3`.
  if (operator === '+' && b.startsWith('(−') && right.kind === 'constant')
    return [`${a} − ${b.slice(2, -1)}`, SUM]
  return [`${a} ${OPERATORS[operator]} ${b}`, strength]
}

/** `weeks in the step`. */
function lengthOfStep({ operator, left, right }: Expr & { kind: 'arithmetic' }): string | null {
  if (operator !== '/' || left.kind !== 'read' || left.slot !== SLOT.elapsedDays || right.kind !== 'constant')
    return null
  const unit = Object.entries(DAYS_IN).find(([, days]) => days === right.value)?.[0]
  return unit === undefined ? null : `${unit}s in the step`
}

const SIGNS: Readonly<Record<ComparisonOperator, string>> = {
  '==': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
}
const IS: Readonly<Record<ComparisonOperator, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
}
const ON: Readonly<Record<ComparisonOperator, string>> = {
  '==': 'on',
  '!=': 'not on',
  '<': 'before',
  '<=': 'until',
  '>': 'after',
  '>=': 'from',
}
const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

function comparisonWords(voice: Voice, { operator, left, right }: Expr & { kind: 'compare' }): string {
  if (left.kind === 'constant' && right.kind !== 'constant')
    return comparisonWords(voice, {
      kind: 'compare',
      operator: MIRRORED[operator],
      left: right,
      right: left,
      span: left.span,
    })
  const special = right.kind === 'constant' ? specialComparison(voice, operator, left, right.value) : null
  if (special !== null) return special
  const { game } = voice.setting
  const type = typeOf(left, game) ?? typeOf(right, game)
  const [a, b] = [print(voice, left, null, SUM), print(voice, right, type, SUM)]
  return `${a} ${IS[operator]} ${b}`
}

/** What is known by the calendar or by what happened before. */
function specialComparison(
  voice: Voice,
  operator: ComparisonOperator,
  left: Expr,
  value: number,
): string | null {
  const { game } = voice.setting
  if (left.kind === 'arithmetic' && left.operator === '-' && left.left.kind === 'constant') {
    const isLeft =
      left.right.kind === 'read' && left.right.slot === SLOT.step && left.left.value === game.steps
    if (isLeft && value === 0 && operator === '==') return `the last ${stepWord(game)} is over`
  }
  if (left.kind !== 'read') return null
  if (left.slot === SLOT.step)
    return `${operator === '==' ? 'in' : operator === '!=' ? 'not in' : ON[operator]} ${stepWord(game)} ${value}`
  if (left.slot === SLOT.today || left.slot === SLOT.lastDay)
    return `${ON[operator]} ${dayWords(voice, value)}`
  return happenedWords(voice, operator, left.slot, value) ?? pickedWords(voice, operator, left.slot, value)
}

/** `“Threaten” of United States is under way`. */
function happenedWords(
  voice: Voice,
  operator: ComparisonOperator,
  slot: number,
  value: number,
): string | null {
  const tally = voice.setting.game.tallies.find(({ count, pending }) => count === slot || pending === slot)
  if (tally === undefined) return null
  const what = happeningName(voice, tally)
  const none = value === 0 && (operator === '==' || operator === '<=')
  const some = value === 0 && (operator === '>' || operator === '!=')
  if (tally.pending === slot) return none ? `${what} is not under way` : some ? `${what} is under way` : null
  if (none) return `${what} has not happened`
  return some ? `${what} has happened` : `${what} has happened ${COUNTED[operator]} ${times(value)}`
}

const COUNTED: Readonly<Record<ComparisonOperator, string>> = {
  '==': 'just',
  '!=': 'not just',
  '<': 'fewer than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
}

function times(value: number): string {
  return value === 1 ? 'once' : `${figure(value)} times`
}

/** `us.threaten`, `event:incident`, `joint:leaders_meeting` as people call them. */
export function happeningName(voice: Voice, { name }: Pick<Tally, 'name'>): string {
  const { game } = voice.setting
  const { language } = voice
  const [kind, rest] = name.split(':')
  if (rest !== undefined) {
    const among = kind === 'event' ? game.events : game.joints
    const found = among.find(each => each.name === rest)
    return `“${labelled(found?.label ?? null, spaced(rest), language)}”`
  }
  const [who, what = ''] = name.split('.')
  const player = game.players.findIndex(each => each.name === who)
  if (player < 0) return `“${spaced(name)}”`
  const moves = game.players[player]!.tracks.flatMap(track => track.moves)
  const exact = moves.find(move => move.name === what)
  const member = moves.find(move => move.family === what)
  const text =
    exact !== undefined ? moveName(voice, exact) : labelled(member?.label ?? null, spaced(what), language)
  return player === voice.reader ? `your “${text}”` : `“${text}” of ${playerName(voice, player)}`
}

/** `United States last picked Stand firm`. */
function pickedWords(voice: Voice, operator: ComparisonOperator, slot: number, value: number): string | null {
  if (operator !== '==' && operator !== '!=') return null
  for (const [player, { tracks }] of voice.setting.game.players.entries()) {
    for (const track of tracks) {
      if (!track.last.includes(slot)) continue
      const who = playerName(voice, player)
      const back = track.last.indexOf(slot)
      const when = back === 0 ? 'last' : back === 1 ? 'last but one' : `${back + 1} picks ago`
      const move = track.moves[value]
      const what = move === undefined ? 'nothing yet' : `“${moveName(voice, move)}”`
      return operator === '==' ? `${who} picked ${what} ${when}` : `${who} did not pick ${what} ${when}`
    }
  }
  return null
}

/** `just(x)` is lowered to two comparisons with the step in which it happened last. */
function justHappened(voice: Voice, { values }: Expr & { kind: 'and' | 'or' }): string | null {
  const texts: string[] = []
  for (let at = 0; at < values.length; at++) {
    const tally = tallyOfLatest(voice, values[at]!)
    const next = values[at + 1]
    if (tally !== null && next?.kind === 'compare' && next.operator === '<=') {
      texts.push(`${happeningName(voice, tally)} has just happened`)
      at += 1
    } else texts.push(print(voice, values[at]!, FLAG, COMPARISON))
  }
  return texts.join(' and ')
}

function tallyOfLatest({ setting: { game } }: Voice, expr: Expr): Tally | null {
  if (expr.kind !== 'compare' || expr.operator !== '>' || expr.left.kind !== 'read') return null
  const { slot } = expr.left
  return game.tallies.find(({ latest }) => latest === slot) ?? null
}

/** `Talks is none yet or failed`. */
function oneOfWords(voice: Voice, values: readonly Expr[]): string | null {
  const [first] = values
  if (first?.kind !== 'compare' || first.left.kind !== 'read') return null
  const { slot } = first.left
  const words = values.map(value =>
    value.kind === 'compare' &&
    value.operator === '==' &&
    value.left.kind === 'read' &&
    value.left.slot === slot &&
    value.right.kind === 'constant'
      ? value.right.value
      : null,
  )
  const { type } = voice.setting.game.slots[slot]!
  if (type.kind !== 'choice' || words.includes(null)) return null
  if (pickedWords(voice, '==', slot, 0) !== null) return null
  return `${slotName(voice, slot)} is ${words.map(word => constantWords(voice, word!, type)).join(' or ')}`
}

function callWords(
  voice: Voice,
  { function: name, arguments: parts }: Expr & { kind: 'call' },
): [string, number] {
  const texts = parts.map(each => print(voice, each, null, LOOSEST))
  const [a, b] = parts.map(each => print(voice, each, null, TIGHTEST))
  switch (name) {
    case 'pow':
      return [`${a}^${b}`, SIGN]
    case 'min':
    case 'max':
      return [`the ${name === 'min' ? 'smaller' : 'larger'} of ${texts.join(' and ')}`, LOOSEST]
    case 'abs':
      return [`the size of ${a}`, SUM]
    case 'clamp':
      return [`${texts[0]}, held between ${texts[1]} and ${texts[2]}`, LOOSEST]
    default:
      return [`${name}(${texts.join(', ')})`, TIGHTEST]
  }
}

/** The type of an expression where it changes how a constant beside it is told. */
function typeOf(expr: Expr, game: Game): ValueType | null {
  const shown = (type: ValueType): ValueType | null =>
    type.kind === 'number' || type.kind === 'whole' ? null : type
  switch (expr.kind) {
    case 'read':
      return shown(game.slots[expr.slot]!.type)
    case 'derived':
      return shown(game.derived[expr.index]!.type)
    case 'if':
      return typeOf(expr.then, game) ?? typeOf(expr.else, game)
    default:
      return null
  }
}
