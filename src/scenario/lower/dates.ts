/** Dates: written `2025-11-01`, or the name of a parameter that is one, or such a name and some days (LANGUAGE §17.13). */
import type { Expr } from '../../expression/tree.ts'
import { parseDay } from '../../text/day.ts'
import type { Tree } from '../tree.ts'
import { DATE } from './builder.ts'
import { lowerFormula } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asScalar } from './nodes.ts'
import { type Place, placeOf } from './place.ts'
import { fixedValue } from './reads.ts'

/** Lowers a date. */
export function lowerDate(lowering: Lowering, tree: Tree, place: Place): Expr {
  const text = asScalar(tree).text.trim()
  const day = parseDay(text)
  if (day !== null) return { kind: 'constant', value: day, span: tree.span }
  if (/^[\d/.-]+$/.test(text) || /^(\d+(st|nd|rd|th)?[ ,]|[A-Z][a-z]+ \d)/.test(text)) {
    lowering.report.error(tree.span, 'not-a-date', `\`${text}\` is not a date. Write 2025-11-01.`)
    return { kind: 'constant', value: 0, span: tree.span }
  }
  return lowerFormula(lowering, tree, place, DATE)
}

/** A date that is known before any run: written out, or a fixed parameter. Null after a complaint. */
export function constantDay(lowering: Lowering, tree: Tree | null): number | null {
  if (tree === null) return null
  const errors = lowering.report.diagnostics.length
  const date = lowerDate(lowering, tree, placeOf({ where: 'the calendar', may: 'setup' }))
  if (lowering.report.diagnostics.length > errors) return null
  const day = fixedValue(lowering, date)
  if (day === null)
    lowering.report.error(tree.span, 'date-not-fixed', 'A date of the calendar must be fixed, not drawn.')
  return day
}
