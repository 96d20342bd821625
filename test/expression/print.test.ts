import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Expr, type Names, printExpr, type ValueType } from '../../src/expression/index.ts'
import { formulaText } from './arbitrary.ts'
import { exprOf } from './machine.ts'
import { check, RARE_EARTHS, SLOTS } from './scope.ts'

const names: Names = {
  slots: SLOTS,
  derived: [{ name: 'harm', type: { kind: 'number' } }],
  tables: [{ name: 'losses' }],
  columns: [{ file: 'elasticities.csv', name: 'short_run' }],
}
const span = [0, 0, 0] as const
const withoutPlaces = (expr: Expr) =>
  JSON.stringify(expr, (key, value) => (key === 'span' ? undefined : value))

test('what is printed reads back as the same expression', () => {
  fc.assert(
    fc.property(formulaText, text => {
      const expr = exprOf(text)
      expect(withoutPlaces(exprOf(printExpr(expr, names)))).toBe(withoutPlaces(expr))
    }),
    { numRuns: 500 },
  )
})

describe('printExpr', () => {
  test.each([
    ['a - (b - n)', 'a - (b - n)'],
    ['(a - b) - n', 'a - b - n'],
    ['(-a)^2', '(-a)^2'],
    ['-a^2', '-a^2'],
    ['(-2)^2', '(-2)^2'],
    ['a * (b + n)', 'a * (b + n)'],
    ['not (a < b) and p', 'not a < b and p'.replace('a < b', '(a < b)')],
    ['(not p) == q', '(not p) == q'],
    ['p or q and signed', 'p or q and signed'],
    ['(p or q) and signed', '(p or q) and signed'],
    ['rare_earths == paused', 'rare_earths == paused'],
    ['us.last != none', 'us.last != none'],
    ['us.last == offer', 'us.last == offer_30 or us.last == offer_45'],
    ['today >= 2025-11-01', 'today >= 2025-11-01'],
    ['today - 2025-11-01 > 3', 'today - 2025-11-01 > 3'],
    ['today - 3 >= deadline', 'today - 3 >= deadline'],
    ['signed == true', 'signed == true'],
    ['p ? a : 2', 'if(p, a, 2)'],
    ['1 < a <= 3', '1 < a <= 3'],
    ['max(today, 2025-11-01)', 'max(today, 2025-11-01)'],
    ['normal(0, a)', 'normal(0, a)'],
  ])('%s', (text, printed) => expect(printExpr(exprOf(text), names)).toBe(printed))

  test('shows words, flags and dates that are written', () => {
    const constant = (value: number): Expr => ({ kind: 'constant', value, span })
    expect(printExpr(constant(2), names, RARE_EARTHS)).toBe('in_force')
    expect(printExpr(constant(1), names, { kind: 'flag' } satisfies ValueType)).toBe('true')
    expect(printExpr(constant(20_393), names, { kind: 'date' })).toBe('2025-11-01')
    expect(printExpr(check('if(p, licensed, paused)', RARE_EARTHS).expr!, names, RARE_EARTHS)).toBe(
      'if(p, licensed, paused)',
    )
  })

  test('names derived quantities, tables, rows and branches', () => {
    const one = exprOf('1')
    expect(printExpr({ kind: 'derived', index: 0, span }, names)).toBe('harm')
    expect(printExpr({ kind: 'table', table: 0, argument: exprOf('a + 1'), span }, names)).toBe(
      'table(losses, a + 1)',
    )
    expect(printExpr({ kind: 'row', column: 0, site: 0, span }, names)).toBe(
      'a row of elasticities.csv, column short_run',
    )
    expect(
      printExpr(
        { kind: 'oneOf', values: [exprOf('0.5'), one], weights: [exprOf('3'), exprOf('7')], site: 0, span },
        names,
      ),
    ).toBe('one_of {0.5: 3, 1: 7}')
  })
})
