/** Comparisons with a fixed number that a person says otherwise: by the calendar, or by what happened before. */
import type { ComparisonOperator, Expr } from '../../expression/index.ts'
import { calendarOf, SLOT } from '../../game/index.ts'
import { happenedWords, pickedWords } from './happened.ts'
import { dayWords, stepWord, type Voice } from './voice.ts'

const ON: Readonly<Record<ComparisonOperator, string>> = {
  '==': 'on',
  '!=': 'not on',
  '<': 'before',
  '<=': 'until',
  '>': 'after',
  '>=': 'from',
}

/** What is known by the calendar or by what happened before. */
export function specialComparison(
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
    // What is left is never below 0: above it, or other than it, is before the last.
    if (isLeft && value === 0 && (operator === '>' || operator === '!='))
      return stepDayWords(voice, '<', game.steps) ?? `not in the last ${stepWord(game)}`
  }
  const everyOther = everyOtherWords(voice, operator, left, value)
  if (everyOther !== null) return everyOther
  if (left.kind !== 'read') return null
  const day = left.slot === SLOT.step ? stepDayWords(voice, operator, value) : null
  if (day !== null) return day
  if (left.slot === SLOT.step && operator === '==' && value === game.steps && value > 1)
    return `in the last ${stepWord(game)}`
  if (left.slot === SLOT.step)
    return `${operator === '==' ? 'in' : operator === '!=' ? 'not in' : ON[operator]} ${stepWord(game)} ${value}`
  if (left.slot === SLOT.today || left.slot === SLOT.lastDay)
    return `${ON[operator]} ${dayWords(voice, value)}`
  return happenedWords(voice, operator, left.slot, value) ?? pickedWords(voice, operator, left.slot, value)
}

/** A step by its day: `on 10 Oct`, `from 14 Oct`; null where there are no days, or none of that number. */
function stepDayWords(voice: Voice, operator: ComparisonOperator, step: number): string | null {
  const { dated, firstDays, steps } = calendarOf(voice.setting.game)
  // After one step is from the next one on.
  const [on, at] = operator === '>' ? ([ON['>='], step + 1] as const) : ([ON[operator], step] as const)
  if (!dated || !Number.isInteger(at) || at < 1 || at > steps) return null
  return `${on} ${dayWords(voice, firstDays[at]!)}`
}

/** `in odd rounds`. */
function everyOtherWords(
  voice: Voice,
  operator: ComparisonOperator,
  left: Expr,
  value: number,
): string | null {
  if (left.kind !== 'call' || left.function !== 'mod' || (operator !== '==' && operator !== '!=')) return null
  const [what, by] = left.arguments
  if (what?.kind !== 'read' || what.slot !== SLOT.step || by?.kind !== 'constant' || by.value !== 2)
    return null
  if (value !== 0 && value !== 1) return null
  const isOdd = (value === 1) === (operator === '==')
  return `in ${isOdd ? 'odd' : 'even'} ${stepWord(voice.setting.game)}s`
}
