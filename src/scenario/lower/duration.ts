/** Durations: `3 steps`, a plain expression (steps), `4 weeks`, `EXPR unit` (LANGUAGE §4, §17.13). */
import type { Duration } from '../../game/game.ts'
import type { ScalarTree, Tree } from '../tree.ts'
import { NUMBER } from './builder.ts'
import { type TimeUnit, unitOf } from './elapsed.ts'
import { lowerFormula } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asScalar, partOf } from './nodes.ts'
import type { Place } from './place.ts'
import { constantValue } from './reads.ts'

/** Lowers a duration. Units of the calendar are refused with rounds. */
export function lowerDuration(lowering: Lowering, tree: Tree, place: Place): Duration {
  const scalar = asScalar(tree)
  const { amount, unit } = withUnit(scalar)
  if (unit !== 'step' && lowering.clock.kind === 'rounds')
    lowering.report.error(
      tree.span,
      'rounds-have-no-time',
      `A calendar of rounds knows no ${unit}s: write a number of steps.`,
    )
  const lowered = lowerFormula(lowering, amount, place, NUMBER)
  const constant = constantValue(lowering, lowered)
  if (constant !== null && constant < 0)
    lowering.report.error(tree.span, 'negative-duration', 'A duration must not be below 0.')
  return { amount: lowered, unit, span: tree.span }
}

/** Splits `EXPR unit`; without a unit it is steps. */
function withUnit(tree: ScalarTree): { readonly amount: ScalarTree; readonly unit: TimeUnit } {
  const match = /^(.*\S)\s+([a-z]+)\s*$/s.exec(tree.text)
  const unit = match === null ? null : unitOf(match[2]!)
  if (match === null || unit === null) return { amount: tree, unit: 'step' }
  return { amount: partOf(tree, 0, match[1]!.length), unit }
}

/** Splits `EXPR per unit`; null without `per`. */
export function perUnit(
  tree: ScalarTree,
): { readonly amount: ScalarTree; readonly unit: TimeUnit | null } | null {
  const match = /^(.*\S)\s+per\s+([a-z]+)\s*$/s.exec(tree.text)
  if (match === null) return null
  return { amount: partOf(tree, 0, match[1]!.length), unit: unitOf(match[2]!) }
}
