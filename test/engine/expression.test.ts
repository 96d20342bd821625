import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planSlots } from '../../src/engine/slots.ts'
import { evaluate, RunError } from '../../src/expression/evaluate.ts'
import type { Expr } from '../../src/expression/tree.ts'
import { addressed } from '../../src/game/follow.ts'
import { createMoment, createReference, emptyState } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { anyExpression } from './any-expression.ts'
import { key, played } from './played.ts'
import { FIRST, number, slot, tinyGame } from './tiny-game.ts'

const tables = [
  { name: 'harm', x: [0, 25, 100], y: [0, 1, 6] },
  { name: 'point', x: [1], y: [-3] },
  { name: 'steep', x: [-1e200, 1e200], y: [1e200, -1e200] },
]
/** A small whole number, a real number in a range, a parameter that may be anything, and the step. */
const slots = [
  slot('whole', 'variable', 2, { low: -3, high: 5, grid: null, beyond: 'clamp', bothSet: null }),
  slot('real', 'variable', 0.25, { low: -2, high: 2, grid: null, beyond: 'clamp', bothSet: null }),
  slot('parameter', 'parameter'),
]
const formula = anyExpression([FIRST, FIRST + 1, FIRST + 2, 0], tables.length)
const assign = (index: number, value: Expr) => ({
  kind: 'assign' as const,
  slot: FIRST + index,
  value,
  range: null,
  span: [0, 0, 0] as const,
})

const gameWith = (expr: Expr, parameter: number) =>
  tinyGame({
    own: slots,
    tables,
    setup: [assign(2, number(parameter))],
    derived: [{ name: 'thing', type: { kind: 'number' }, value: expr, label: null, unit: null }],
    finals: [expr, { kind: 'derived', index: 0, span: [0, 0, 0] }],
  })
const parameters = fc.constantFrom(0, 1, -1, 0.5, 700, -800, 1e300, -1.7e308)

it('works out every formula as the reference does, and stops where it stops', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(formula, parameters, (expr, parameter) => {
      for (const [engine, reference] of played(gameWith(expr, parameter), 3)) expect(engine).toBe(reference)
    }),
    { numRuns: Number(process.env.N ?? 300) },
  )
})

it('knows an interval for every formula, and holds its word that one is whole', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(formula, parameters, (expr, parameter) => {
      const game = gameWith(expr, parameter)
      const { low, high, whole } = planSlots(game).ranges(expr)
      const reference = createReference(game, chooseByPolicy)
      const state = emptyState(game)
      state.values[FIRST + 2] = parameter
      for (let run = 0; run < 3; run++) {
        let value: number
        try {
          value = evaluate(expr, createMoment(reference, state, addressed(key, run)))
        } catch (error) {
          if (!(error instanceof RunError)) throw error
          continue
        }
        expect(value).toBeGreaterThanOrEqual(low)
        expect(value).toBeLessThanOrEqual(high)
        if (whole) expect(Number.isInteger(value)).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})
