/**
 * Relaxation: x moves towards a target by the length of the step, x <- target + (x - target) * 2^(-length / half_life),
 * lowered to an addition of (target - x) * (1 - 2^(-length / half_life)) (LANGUAGE §17.5).
 */
import type { Expr } from '../../expression/tree.ts'
import type { Span } from '../../text/span.ts'
import { NUMBER } from '../lower/builder.ts'
import { lowerDuration } from '../lower/duration.ts'
import { elapsedIn } from '../lower/elapsed.ts'
import { lowerFormula } from '../lower/formula.ts'
import { asMap, entriesOfMap } from '../lower/nodes.ts'
import { targetOf } from '../lower/target.ts'
import { get } from '../tree.ts'
import type { EffectDefinition } from './effect.ts'

export const toward: EffectDefinition = {
  name: 'toward',
  summary: 'Moves a number towards a target, by half of the distance in each half-life.',
  parameters: [
    { name: 'target', summary: 'Where the variable tends to.' },
    { name: 'half_life', summary: 'The time in which half of the distance is gone: `2 weeks`, `3 steps`.' },
  ],
  lower: (entry, into, at) => {
    for (const { key, keySpan, value } of entriesOfMap(entry.value)) {
      const variable = targetOf(at.lowering, key, keySpan)
      const tree = asMap(value)
      const targetTree = get(tree, 'target')
      const halfLifeTree = get(tree, 'half_life')
      if (variable === null || targetTree === null || halfLifeTree === null) continue
      if (variable.type.kind !== 'number') {
        at.lowering.report.error(
          keySpan,
          'toward-no-number',
          `\`${key}\` is no real number: toward moves numbers by fractions, so that ${variable.type.kind === 'whole' ? 'a whole number cannot follow' : 'it can move nothing else'}.`,
        )
        continue
      }
      const target = lowerFormula(at.lowering, targetTree, at.place, NUMBER)
      const halfLife = lowerDuration(at.lowering, halfLifeTree, at.place)
      const { amount } = halfLife
      if (amount.kind === 'constant' && amount.value <= 0)
        at.lowering.report.error(halfLifeTree.span, 'half-life', 'A half-life must be above 0.')
      const length = elapsedIn(at.lowering, halfLife.unit, halfLifeTree.span)
      into.writes.push({
        slot: variable.slot,
        operation: 'add',
        value: approach(target, variable.slot, length, amount, value.span),
        span: keySpan,
      })
    }
  },
}

function approach(target: Expr, slot: number, length: Expr, halfLife: Expr, span: Span): Expr {
  const constant = (value: number): Expr => ({ kind: 'constant', value, span })
  const arithmetic = (operator: '-' | '*' | '/', left: Expr, right: Expr): Expr => ({
    kind: 'arithmetic',
    operator,
    left,
    right,
    span,
  })
  // A half-life that turns out to be 0 or below stops the run as a division by zero.
  const positive: Expr =
    halfLife.kind === 'constant'
      ? halfLife
      : { kind: 'call', function: 'max', arguments: [constant(0), halfLife], span }
  const exponent: Expr = { kind: 'negate', value: arithmetic('/', length, positive), span }
  const left: Expr = { kind: 'call', function: 'pow', arguments: [constant(2), exponent], span }
  const distance = arithmetic('-', target, { kind: 'read', slot, span })
  return arithmetic('*', distance, arithmetic('-', constant(1), left))
}
