/** Expressions of a file: parsed, looked up where they stand, checked and lowered. */
import {
  checkFormula,
  type Formula,
  parseFormula,
  type TypedExpr,
  verbatimPlace,
  type Wanted,
  wholePlace,
} from '../../expression/index.ts'
import type { Expr } from '../../expression/tree.ts'
import type { ScalarTree, Tree } from '../tree.ts'
import type { Lowering } from './lowering.ts'
import type { Place } from './place.ts'
import { scopeOf } from './scope.ts'

/** Families, types and tracks repeat what is written once: beyond so many expressions a file is refused. */
const FORMULAS_LIMIT = 200_000

/** The lowered expression; after a complaint the constant 0, so that everything else of the file is still checked. */
export function lowerFormula(lowering: Lowering, tree: Tree, place: Place, wanted: Wanted): Expr {
  return lowerTyped(lowering, tree, place, wanted)?.expr ?? { kind: 'constant', value: 0, span: tree.span }
}

/** The lowered expression and its type, or null after a complaint. */
export function lowerTyped(lowering: Lowering, tree: Tree, place: Place, wanted: Wanted): TypedExpr | null {
  if (tree.kind !== 'scalar') {
    const what = tree.kind === 'map' ? 'a map' : 'a list'
    lowering.report.error(tree.span, 'not-an-expression', `Here an expression must stand, not ${what}.`)
    return null
  }
  if (lowering.roots.length > FORMULAS_LIMIT) {
    if (lowering.roots.length === FORMULAS_LIMIT + 1) {
      lowering.report.error(
        tree.span,
        'too-large',
        `This scenario comes to more than ${FORMULAS_LIMIT} expressions.`,
      )
      lowering.roots.push({ kind: 'constant', value: 0, span: tree.span })
    }
    return null
  }
  const formula = formulaOf(lowering, tree)
  if (formula === null) return null
  const checked = checkFormula(formula, scopeOf(lowering, place), wanted)
  lowering.report.diagnostics.push(...checked.diagnostics)
  if (checked.expr === null || checked.type === null) return null
  lowering.roots.push(checked.expr)
  return { expr: checked.expr, type: checked.type }
}

/** Parses a single value; a YAML number or truth value is an expression too. Null after a complaint. */
export function formulaOf(lowering: Lowering, tree: ScalarTree): Formula | null {
  if (!tree.quoted && typeof tree.value === 'number') {
    if (Number.isFinite(tree.value)) return { kind: 'number', value: tree.value, span: tree.span }
    lowering.report.error(tree.span, 'not-finite', 'Numbers here are finite.')
    return null
  }
  if (!tree.quoted && typeof tree.value === 'boolean')
    return { kind: 'flag', value: tree.value, span: tree.span }
  const place = tree.verbatim ? verbatimPlace(tree.span, tree.lead) : wholePlace(tree.span)
  const parsed = parseFormula(tree.text, place)
  lowering.report.diagnostics.push(...parsed.diagnostics)
  return parsed.formula
}
