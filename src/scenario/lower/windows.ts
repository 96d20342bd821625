/** Windows: `2025-10-30`, `2025-10-24 to 2025-10-27`, `3 to 5` (steps), or a list of these (LANGUAGE §4). */
import type { Expr } from '../../expression/tree.ts'
import { SLOT } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import type { ScalarTree, Tree } from '../tree.ts'
import { lowerDate } from './dates.ts'
import { lowerFormula } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asScalar, itemsOf, partOf } from './nodes.ts'
import type { Place } from './place.ts'
import { fixedValue } from './reads.ts'

/** Lowers `open` to a condition on the calendar; null without windows. */
export function lowerWindows(lowering: Lowering, tree: Tree | null, place: Place): Expr | null {
  if (tree === null) return null
  const windows = itemsOf(tree).map(item => lowerWindow(lowering, asScalar(item), place))
  if (windows.length === 0) {
    lowering.report.error(tree.span, 'empty-window', 'An empty list of windows is never open.')
    return null
  }
  return windows.length === 1 ? windows[0]! : { kind: 'or', values: windows, span: tree.span }
}

function lowerWindow(lowering: Lowering, tree: ScalarTree, place: Place): Expr {
  const [from, to] = endsOf(tree)
  const rounds = lowering.clock.kind === 'rounds'
  if (isStep(from) || (rounds && !hasDate(tree))) {
    const low = lowerFormula(lowering, from, place, { kind: 'whole' })
    const high = to === null ? low : lowerFormula(lowering, to, place, { kind: 'whole' })
    checkSteps(lowering, low, high, tree.span)
    return both(
      comparison('>=', read(SLOT.step, tree.span), low),
      comparison('<=', read(SLOT.step, tree.span), high),
      tree.span,
    )
  }
  if (rounds) {
    lowering.report.error(
      tree.span,
      'rounds-have-no-time',
      'A calendar of rounds has no dates. Write steps: `3 to 5`.',
    )
    return { kind: 'constant', value: 1, span: tree.span }
  }
  const low = lowerDate(lowering, from, place)
  const high = to === null ? low : lowerDate(lowering, to, place)
  checkDays(lowering, low, high, tree.span)
  return sharesDay(low, high, tree.span)
}

/** True in a step that shares a day with the days from `low` to `high`. */
export function sharesDay(low: Expr, high: Expr, span: Span): Expr {
  return both(
    comparison('<=', read(SLOT.today, span), high),
    comparison('>=', read(SLOT.lastDay, span), low),
    span,
  )
}

function endsOf(tree: ScalarTree): readonly [ScalarTree, ScalarTree | null] {
  const match = /\s+to\s+/.exec(tree.text)
  if (match === null) return [tree, null]
  return [partOf(tree, 0, match.index), partOf(tree, match.index + match[0].length, tree.text.length)]
}

function isStep(tree: ScalarTree): boolean {
  return /^\d+$/.test(tree.text.trim())
}

function hasDate(tree: ScalarTree): boolean {
  return /\d{4}-\d{2}-\d{2}/.test(tree.text)
}

function checkSteps(lowering: Lowering, low: Expr, high: Expr, span: Span): void {
  const [first, last] = [fixedValue(lowering, low), fixedValue(lowering, high)]
  if (first === null || last === null) return
  if (last < first) lowering.report.error(span, 'window-ends-early', 'This window ends before it begins.')
  else if (first > lowering.steps)
    lowering.report.warning(
      span,
      'window-outside',
      `This window lies outside the calendar, which has ${lowering.steps} steps: it is never open.`,
    )
}

function checkDays(lowering: Lowering, low: Expr, high: Expr, span: Span): void {
  const [first, last] = [fixedValue(lowering, low), fixedValue(lowering, high)]
  if (first === null || last === null) return
  const { calendar } = lowering
  if (last < first) lowering.report.error(span, 'window-ends-early', 'This window ends before it begins.')
  else if (first > calendar.lastDays[calendar.steps]! || last < calendar.firstDays[1]!)
    lowering.report.warning(
      span,
      'window-outside',
      'This window lies outside the days of the calendar: it is never open.',
    )
}

function read(slot: number, span: Span): Expr {
  return { kind: 'read', slot, span }
}

function comparison(operator: '<=' | '>=', left: Expr, right: Expr): Expr {
  return { kind: 'compare', operator, left, right, span: left.span }
}

function both(left: Expr, right: Expr, span: Span): Expr {
  return { kind: 'and', values: [left, right], span }
}
