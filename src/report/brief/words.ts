/** Expressions in the words of a player: labels instead of names, “is” instead of ==, and nothing of what others know alone. */
import type { ComparisonOperator, Expr, ValueType } from '../../expression/index.ts'
import { DAYS_IN, type Game, SLOT } from '../../game/index.ts'
import { labelled } from '../layout.ts'
import { specialComparison } from './compared.ts'
import { countWords, justWords, pickedWords } from './happened.ts'
import { settled, settledDerived } from './settled.ts'
import { alike, bookWords } from './sides.ts'
import {
  dayWords,
  figure,
  isHidden,
  slotName,
  spaced,
  stepWord,
  UNKNOWN,
  UNKNOWN_CONDITION,
  type Voice,
} from './voice.ts'

/** A value in words; `wanted` is the type of what it is written to. */
export function valueWords(voice: Voice, expr: Expr, wanted: ValueType | null = null): string {
  const value = settled(voice.setting, expr)
  return isHidden(voice, value) ? UNKNOWN : print(voice, value, wanted, LOOSEST)
}

/** Conditions that must all hold: `Tension is above 6 and …`; empty where they always do, null where they never can. */
export function conditionWords(voice: Voice, conditions: readonly Expr[]): string | null {
  return phrasesOf(voice, conditions)?.join(' and ') ?? null
}

/** When something can be: `in round 1, if Tension is above 6`; empty where it always can, null where it never can. */
export function whenWords(voice: Voice, conditions: readonly Expr[]): string | null {
  const phrases = phrasesOf(voice, conditions)
  if (phrases === null) return null
  const times = phrases.filter(isTime)
  const others = phrases.filter(text => !isTime(text))
  const rest = others.length === 0 ? '' : `if ${others.join(' and ')}`
  return [times.join(' and '), rest].filter(text => text !== '').join(', ')
}

function isTime(text: string): boolean {
  return /^(not )?(in|on|before|until|after|from) /.test(text)
}

function phrasesOf(voice: Voice, conditions: readonly Expr[]): string[] | null {
  const open = conditions
    .map(condition => opened(voice, settled(voice.setting, condition)))
    .flatMap(each => (each.kind === 'and' ? each.values : [each]))
  if (open.some(each => each.kind === 'constant' && each.value === 0)) return null
  const texts = allWords(
    voice,
    open.filter(({ kind }) => kind !== 'constant'),
  )
  return [...new Set(texts)]
}

/** A condition that the file gives a name of its own but no label is told by what it says. */
function opened(voice: Voice, expr: Expr): Expr {
  if (expr.kind === 'and') {
    const values = expr.values
      .map(value => opened(voice, value))
      .flatMap(value => (value.kind === 'and' ? value.values : [value]))
    return { ...expr, values }
  }
  if (expr.kind !== 'derived') return expr
  const { label, type } = voice.setting.game.derived[expr.index]!
  return label !== null || type.kind !== 'flag'
    ? expr
    : opened(voice, settledDerived(voice.setting, expr.index))
}

/** Conditions that must all hold, one phrase each. */
function allWords(voice: Voice, conditions: readonly Expr[]): string[] {
  const place = conditions.length > 1 ? COMPARISON : LOOSEST
  const texts: string[] = []
  for (let at = 0; at < conditions.length; at++) {
    const condition = conditions[at]!
    const just = justWords(voice, condition, conditions[at + 1])
    if (just !== null) at += 1
    texts.push(
      just ?? (isHidden(voice, condition) ? UNKNOWN_CONDITION : print(voice, condition, FLAG, place)),
    )
  }
  return alike(voice, texts)
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
      return wanted?.kind === 'flag'
        ? [bookWords(voice, expr.slot, true) ?? `“${slotName(voice, expr.slot)}” holds`, COMPARISON]
        : [countWords(voice, expr.slot) ?? slotName(voice, expr.slot), TIGHTEST]
    case 'derived': {
      const { label, name } = game.derived[expr.index]!
      const said = opened(voice, expr)
      if (said !== expr) return written(voice, said, wanted)
      const text = labelled(label, spaced(name), voice.language)
      voice.mentioned.add(expr.index)
      return wanted?.kind === 'flag' ? [`“${text}” holds`, COMPARISON] : [text, TIGHTEST]
    }
    case 'negate':
      return [`−${part(expr.value, TIGHTEST)}`, SIGN]
    case 'not':
      return [notWords(voice, expr.value), COMPARISON]
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
    case 'and': {
      const texts = allWords(voice, expr.values)
      return [texts.join(' and '), texts.length === 1 ? COMPARISON : AND]
    }
    case 'or':
      return [
        oneOfWords(voice, expr.values) ??
          alike(
            voice,
            expr.values.map(each => part(each, AND, FLAG)),
            true,
          ).join(' or '),
        OR,
      ]
    case 'if': {
      const condition = part(expr.condition, LOOSEST, FLAG)
      const type = wanted ?? typeOf(expr.then, game) ?? typeOf(expr.else, game)
      const otherwise = expr.else.kind === 'constant' && expr.else.value === 0 && type === null
      const then = part(expr.then, SUM, type)
      return [
        `${then} ${isTime(condition) ? '' : 'if '}${condition}${otherwise ? '' : `, else ${part(expr.else, LOOSEST, type)}`}`,
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

/** What must not be. */
function notWords(voice: Voice, value: Expr): string {
  if (value.kind === 'derived') {
    const said = opened(voice, value)
    if (said !== value) return notWords(voice, said)
  }
  const kept = value.kind === 'read' ? bookWords(voice, value.slot, false) : null
  if (kept !== null) return kept
  if (value.kind === 'compare')
    return comparisonWords(voice, { ...value, operator: CONTRARY[value.operator] })
  const just =
    value.kind === 'and' && value.values.length === 2
      ? justWords(voice, value.values[0]!, value.values[1], true)
      : null
  if (just !== null) return just
  const text = print(voice, value, FLAG, LOOSEST)
  return /^“[^”]*” holds$/.test(text) ? text.replace(/holds$/, 'does not hold') : `not (${text})`
}

const CONTRARY: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}

function constantWords(voice: Voice, value: number, type: ValueType | null): string {
  switch (type?.kind) {
    case 'flag':
      return value === 0 ? 'no' : 'yes'
    case 'date':
      return dayWords(voice, value)
    case 'choice':
      return `“${spaced(type.words[value] ?? 'none')}”`
    default:
      return (voice.odds ? partOf(value) : null) ?? figure(value)
  }
}

/** `1/6`, which a die gives exactly and no short decimal does; null: no such part. */
export function partOf(value: number): string | null {
  const parts = Math.round(1 / value)
  const isExact = parts >= 2 && parts <= 12 && Math.abs(value * parts - 1) < 1e-12
  return isExact && 100 % parts !== 0 ? `1/${parts}` : null
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
  // `a + −3 × b` is `a − 3 × b`; elsewhere a sign stands in parentheses.
  const sign = /^\(?−/.exec(b)?.[0]
  if (operator === '+' && sign === '−') return [`${a} − ${b.slice(1)}`, SUM]
  if (operator === '+' && right.kind === 'constant' && sign !== undefined)
    return [`${a} − ${b.slice(2, -1)}`, SUM]
  return [`${a} ${OPERATORS[operator]} ${sign === '−' ? `(${b})` : b}`, strength]
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
