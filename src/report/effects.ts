/** Parts of a game in words: what a block does, when a thing is open, when it is due. */
import { DATE, type Expr, FLAG, NUMBER, printExpr } from '../expression/index.ts'
import {
  type Block,
  type Duration,
  type Game,
  type Guarded,
  type Later,
  SLOT,
  type Write,
} from '../game/index.ts'
import { formatDay } from '../text/index.ts'
import { inLanguage } from './layout.ts'

/** An expression as a person would write it. */
export function exprText(game: Game, expr: Expr): string {
  return printExpr(expr, game, NUMBER)
}

/** Conditions that must all hold: `a and b`; empty where there is none. */
export function conditionText(game: Game, conditions: readonly Expr[]): string {
  const texts = conditions.map(condition => printExpr(condition, game, FLAG))
  return texts.length < 2
    ? texts.join('')
    : texts.map(text => (/ or /.test(text) ? `(${text})` : text)).join(' and ')
}

/** When a window is open: `2025-10-24 to 2025-10-27`, `3 to 5`, several joined by commas. */
export function windowText(game: Game, window: Expr): string {
  const windows = window.kind === 'or' ? window.values : [window]
  const texts = windows.map(each => rangeOf(each))
  return texts.includes(null) ? conditionText(game, [window]) : texts.join(', ')
}

/** A window is lowered to `today <= last and last_day >= first`, or to `first <= step <= last`; null: it is something else. */
function rangeOf(expr: Expr): string | null {
  const parts = expr.kind === 'and' ? expr.values : [expr]
  let [first, last]: [string | null, string | null] = [null, null]
  for (const part of parts) {
    if (part.kind !== 'compare' || part.left.kind !== 'read' || part.right.kind !== 'constant') return null
    const { operator, left, right } = part
    const text = left.slot === SLOT.step ? String(right.value) : formatDay(right.value)
    if (operator === '>=' && (left.slot === SLOT.lastDay || left.slot === SLOT.step)) first = text
    else if (operator === '<=' && (left.slot === SLOT.today || left.slot === SLOT.step)) last = text
    else return null
  }
  if (first === null || last === null) return null
  return first === last ? first : `${first} to ${last}`
}

/** What a guarded thing waits for: `when …`, `chance …`. */
export function guardTexts(game: Game, { when, chance }: Guarded): string[] {
  return [
    ...(when.length === 0 ? [] : [`when ${conditionText(game, when)}`]),
    ...(chance === null ? [] : [`chance ${exprText(game, chance.value)}`]),
  ]
}

/** Everything that a block does, one phrase each: `tension + 1`, `later, after 4 weeks: finding = true`. */
export function blockTexts(game: Game, block: Block, language: string): string[] {
  const { writes, oneOf, cancels, laters, say } = block
  const branches = oneOf?.branches.map(({ weight, block: branch }) => {
    const effects = blockTexts(game, branch, language)
    return `${exprText(game, weight)} → ${effects.length === 0 ? 'nothing' : effects.join(', ')}`
  })
  return [
    ...(say === null ? [] : [`“${inLanguage(say, language)}”`]),
    ...writes.map(write => writeText(game, write)),
    ...(branches === undefined ? [] : [`one of: ${branches.join(' | ')}`]),
    ...cancelTexts(game, cancels),
    ...laters.map(index => laterText(game, game.laters[index]!, language)),
  ]
}

function writeText(game: Game, { slot: index, operation, value }: Write): string {
  const slot = game.slots[index]!
  if (operation === 'set') return `${slot.name} = ${printExpr(value, game, slot.type)}`
  const text = exprText(game, value)
  // `hope + -1` is `hope - 1`; a sum or difference behind the sign needs no parentheses in words of its own line.
  return /^-[\d.]+$/.test(text) ? `${slot.name} - ${text.slice(1)}` : `${slot.name} + ${text}`
}

/** A move counts for itself and its family: each thing called off is named once. */
function cancelTexts(game: Game, cancels: readonly number[]): string[] {
  const names = [...new Set(cancels.map(index => game.tallies[index]!.name))]
  return names.length === 0 ? [] : [`calls off ${names.join(', ')}`]
}

function laterText(game: Game, later: Later, language: string): string {
  const effects = [...guardTexts(game, later), ...blockTexts(game, later.block, language)]
  return `later, ${dueText(game, later)}: ${effects.length === 0 ? 'nothing' : effects.join(', ')}`
}

/** `2025-11-01`, `step 5`, `after 4 weeks`. */
export function dueText(game: Game, { due }: Pick<Later, 'due'>): string {
  switch (due.kind) {
    case 'date':
      return printExpr(due.date, game, DATE)
    case 'step':
      return `step ${exprText(game, due.step)}`
    case 'after':
      return `after ${durationText(game, due.duration)}`
  }
}

export function durationText(game: Game, { amount, unit }: Duration): string {
  const text = exprText(game, amount)
  return `${text} ${unit}${text === '1' ? '' : 's'}`
}
