/** Conditions and chances before a block. */
import type { Expr } from '../../expression/tree.ts'
import type { Chance } from '../../game/game.ts'
import { get, type MapTree, type Tree } from '../tree.ts'
import { FLAG, NUMBER, siteOf } from './builder.ts'
import { perUnit } from './duration.ts'
import { elapsedIn } from './elapsed.ts'
import { lowerFormula } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asScalar, itemsOf } from './nodes.ts'
import type { Place } from './place.ts'
import { constantValue } from './reads.ts'

/** Lowers a condition or a list of them, all of which must hold. */
export function lowerWhen(lowering: Lowering, tree: Tree | null, place: Place): Expr[] {
  if (tree === null) return []
  return itemsOf(tree).map(item => lowerFormula(lowering, item, place, FLAG))
}

/** Lowers `chance`, or `rate`: 1 - exp(-rate * elapsed), whose draw is addressed by `path`. Null without either. */
export function lowerChance(lowering: Lowering, tree: MapTree, place: Place, path: string): Chance | null {
  const chance = get(tree, 'chance')
  const rate = get(tree, 'rate')
  if (chance !== null && rate !== null)
    lowering.report.error(rate.span, 'chance-and-rate', 'Either `chance` or `rate`, not both.')
  if (chance !== null) {
    const value = lowerFormula(lowering, chance, place, NUMBER)
    checkProbability(lowering, value, 'A chance')
    return { value, site: siteOf(lowering.builder, path) }
  }
  if (rate !== null) return { value: lowerRate(lowering, rate, place), site: siteOf(lowering.builder, path) }
  return null
}

/** Complains about a constant outside 0 to 1. */
export function checkProbability(lowering: Lowering, value: Expr, what: string): void {
  const constant = constantValue(lowering, value)
  if (constant !== null && (constant < 0 || constant > 1))
    lowering.report.error(
      value.span,
      'probability',
      `${what} must lie between 0 and 1, but this one is ${constant}.`,
    )
}

function lowerRate(lowering: Lowering, tree: Tree, place: Place): Expr {
  const { span } = tree
  const parts = perUnit(asScalar(tree))
  if (parts === null || parts.unit === null) {
    lowering.report.error(span, 'rate', 'A rate is written with its time: `0.02 per week`, or `per step`.')
    return { kind: 'constant', value: 0, span }
  }
  const rate = lowerFormula(lowering, parts.amount, place, NUMBER)
  const constant = constantValue(lowering, rate)
  if (constant !== null && constant < 0)
    lowering.report.error(rate.span, 'negative-rate', 'A rate must not be below 0.')
  const length = elapsedIn(lowering, parts.unit, span)
  const exponent: Expr = { kind: 'arithmetic', operator: '*', left: rate, right: length, span }
  const left: Expr = {
    kind: 'call',
    function: 'exp',
    arguments: [{ kind: 'negate', value: exponent, span }],
    span,
  }
  return { kind: 'arithmetic', operator: '-', left: { kind: 'constant', value: 1, span }, right: left, span }
}
