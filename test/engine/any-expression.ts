/** Random formulas over a few slots, as trees: every node that can stand in a formula, sensible or not. */
import fc from 'fast-check'
import { FUNCTIONS } from '../../src/expression/functions.ts'
import type { Expr, FunctionName } from '../../src/expression/tree.ts'

const span = [0, 0, 0] as const

const interesting = fc.constantFrom(
  0,
  1,
  -1,
  2,
  3,
  0.5,
  -0.5,
  0.1,
  1.5,
  10,
  -7,
  1e-200,
  1e200,
  1.7e308,
  708,
  2147483647,
  -2147483648,
)
const value = fc.oneof(
  { arbitrary: interesting, weight: 3 },
  { arbitrary: fc.integer({ min: -20, max: 20 }), weight: 3 },
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(x => x + 0),
  fc.double({ min: -10, max: 10, noNaN: true }).map(x => x + 0),
)

export function anyExpression(slots: readonly number[], tables: number): fc.Arbitrary<Expr> {
  const { formula } = fc.letrec<{ formula: Expr }>(tie => {
    const inner = tie('formula')
    const operator = fc.constantFrom('+', '-', '*', '/' as const)
    const comparison = fc.constantFrom('==', '!=', '<', '<=', '>', '>=' as const)
    const several = fc.array(inner, { minLength: 1, maxLength: 3 })
    const calls = (Object.keys(FUNCTIONS) as FunctionName[]).map(name => {
      const { least, most } = FUNCTIONS[name]
      return fc
        .array(inner, { minLength: least, maxLength: Math.min(most, 3) })
        .map((parameters): Expr => ({ kind: 'call', function: name, arguments: parameters, span }))
    })
    const leaf = fc.oneof(
      value.map((constant): Expr => ({ kind: 'constant', value: constant, span })),
      fc.constantFrom(...slots).map((slot): Expr => ({ kind: 'read', slot, span })),
      fc.nat(2).map(
        (site): Expr => ({
          kind: 'draw',
          distribution: 'uniform',
          arguments: [-1, 2].map(end => ({ kind: 'constant', value: end, span })),
          site,
          copula: null,
          span,
        }),
      ),
    )
    const node = fc.oneof(
      {
        weight: 4,
        arbitrary: fc
          .tuple(operator, inner, inner)
          .map(([op, left, right]): Expr => ({ kind: 'arithmetic', operator: op as '+', left, right, span })),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(comparison, inner, inner)
          .map(([op, left, right]): Expr => ({ kind: 'compare', operator: op as '<', left, right, span })),
      },
      inner.map((of): Expr => ({ kind: 'negate', value: of, span })),
      inner.map((of): Expr => ({ kind: 'not', value: of, span })),
      several.map((values): Expr => ({ kind: 'and', values, span })),
      several.map((values): Expr => ({ kind: 'or', values, span })),
      fc
        .tuple(inner, inner, inner)
        .map(
          ([condition, then, otherwise]): Expr => ({ kind: 'if', condition, then, else: otherwise, span }),
        ),
      fc.tuple(comparison, comparison, inner, inner, inner).map(
        ([one, two, ...operands]): Expr => ({
          kind: 'chain',
          operators: [one as '<', two as '<'],
          operands,
          span,
        }),
      ),
      { weight: 5, arbitrary: fc.oneof(...calls) },
      ...(tables > 0
        ? [
            fc
              .tuple(fc.nat(tables - 1), inner)
              .map(([table, argument]): Expr => ({ kind: 'table', table, argument, span })),
          ]
        : []),
      fc.array(fc.tuple(inner, inner), { minLength: 1, maxLength: 3 }).map(
        (entries): Expr => ({
          kind: 'oneOf',
          values: entries.map(([of]) => of),
          weights: entries.map(([, weight]) => weight),
          site: 3,
          span,
        }),
      ),
    )
    return { formula: fc.oneof({ maxDepth: 5, withCrossShrink: true }, leaf, node) }
  })
  return formula
}
