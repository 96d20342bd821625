import { describe, expect, test, vi } from 'vitest'
import { type Expr, evaluate, interpolate, RunError } from '../../src/expression/index.ts'
import { exprOf, machineOf, valueOfText } from './machine.ts'

const span = [0, 0, 0] as const

function failure(run: () => unknown): RunError {
  try {
    run()
  } catch (error) {
    if (error instanceof RunError) return error
    throw error
  }
  throw new Error('it did not fail')
}

describe('values', () => {
  test.each([
    ['-2^2', -4],
    ['2^3^2', 512],
    ['2^-1', 0.5],
    ['0^0', 1],
    ['mod(-5, 3)', 1],
    ['mod(5, -3)', -1],
    ['mod(5.5, 2)', 1.5],
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(0.49999999999999994)', 0],
    ['sign(-3) + sign(0) + sign(7)', 0],
    ['clamp(7, 0, 5)', 5],
    ['clamp(-7, 0, 5)', 0],
    ['clamp(3, 0, 5)', 3],
    ['min(3, 1, 2)', 1],
    ['max(3, 1, 2)', 3],
    ['logistic(0)', 0.5],
    ['logistic(1000)', 1],
    ['logistic(-1000)', 0],
    ['if(1 < 2, 5, 1 / 0)', 5],
    ['false and 1 / 0 > 1', 0],
    ['true or 1 / 0 > 1', 1],
    ['1 < 0 < 1 / 0', 0],
    ['true xor true', 0],
    ['2025-11-01 - 2025-10-23', 9],
    ['2025-10-23 + 9 == 2025-11-01', 1],
    ['us.last == none', 0],
  ])('%s is %d', (text, value) => expect(valueOfText(text)).toBe(value))

  test('no -0 comes out of anything', () => {
    for (const text of [
      '-a',
      'a * -1',
      '0 * -3',
      'round(-0.2)',
      'ceil(-0.2)',
      '-0',
      'mod(-0.0, 3)',
      'min(0, -0)',
    ])
      expect(Object.is(valueOfText(text), 0)).toBe(true)
  })

  test('reads slots and derived names', () => {
    expect(valueOfText('a + n', { a: 1.5, n: 2 })).toBe(3.5)
    const derived: Expr[] = [exprOf('a * 2'), { kind: 'derived', index: 0, span }]
    const machine = machineOf({ a: 4 }, { derived })
    expect(evaluate({ kind: 'derived', index: 1, span }, machine)).toBe(8)
  })
})

describe('a run stops where there is no value', () => {
  test.each([
    ['1 / a', 'division by zero', '1 / a'],
    ['3 + mod(1, a)', 'division by zero', 'mod(1, a)'],
    ['log(a) + 1', 'logarithm of 0', 'log(a)'],
    ['log(-1)', 'logarithm of -1', 'log(-1)'],
    ['sqrt(-2)', 'square root of -2', 'sqrt(-2)'],
    ['(-8)^(1 / 3)', 'not a real number', '(-8)^(1 / 3)'],
    ['a^-1', 'divides by zero', 'a^-1'],
    ['exp(1000)', 'too large', 'exp(1000)'],
    ['min(1, 1e308 * 10)', 'too large', '1e308 * 10'],
    ['clamp(1, 3, 2)', 'low end is above', 'clamp(1, 3, 2)'],
  ])('%s: %s', (text, message, place) => {
    const error = failure(() => valueOfText(text))
    expect(error.message).toContain(message)
    expect(error.message).not.toMatch(/\.$/)
    expect(text.slice(error.span![1] - 7, error.span![2] - 7)).toBe(place)
  })
})

describe('tables', () => {
  const points = { x: [0, 25, 100], y: [0, 1, 6] }
  test.each([
    [-1, 0],
    [0, 0],
    [12.5, 0.5],
    [25, 1],
    [40, 2],
    [100, 6],
    [250, 6],
  ])('at %d: %d', (x, y) => expect(interpolate(points, x)).toBe(y))

  test('a single point is a constant', () => {
    expect(interpolate({ x: [3], y: [7] }, -1)).toBe(7)
    expect(interpolate({ x: [3], y: [7] }, 9)).toBe(7)
  })

  test('are read by their number', () => {
    const expr: Expr = { kind: 'table', table: 0, argument: exprOf('a'), span }
    expect(evaluate(expr, machineOf({ a: 40 }, { tables: [points] }))).toBe(2)
  })
})

describe('chances come from the machine', () => {
  test('a draw hands over its checked parameters', () => {
    const draw: Expr = {
      kind: 'draw',
      distribution: 'normal',
      arguments: [exprOf('a + 1'), exprOf('b')],
      site: 3,
      copula: { group: 0, row: 1 },
      span,
    }
    const answer = vi.fn(() => 42)
    expect(evaluate(draw, machineOf({ a: 1, b: 2 }, { draw: answer }))).toBe(42)
    expect(answer.mock.calls).toEqual([['normal', [2, 2], 3, { group: 0, row: 1 }]])
    expect(failure(() => evaluate(draw, machineOf({ a: 1, b: -2 }))).span).toBe(span)
  })

  test('a row is an entry of its column', () => {
    const columns = [{ values: [5, 6, 7] }]
    const answer = vi.fn(() => 2)
    const machine = machineOf({}, { columns, row: answer })
    expect(evaluate({ kind: 'row', column: 0, site: 4, span }, machine)).toBe(7)
    expect(answer.mock.calls).toEqual([[3, 4]])
  })

  test('one_of evaluates only the value that is chosen', () => {
    const expr: Expr = {
      kind: 'oneOf',
      values: [exprOf('1 / 0'), exprOf('a')],
      weights: [exprOf('b'), exprOf('1')],
      site: 0,
      span,
    }
    expect(evaluate(expr, machineOf({ a: 9 }, { oneOf: () => 1 }))).toBe(9)
    expect(failure(() => evaluate(expr, machineOf({ b: -1 }))).message).toContain('below 0')
    const none = { ...expr, weights: [exprOf('a'), exprOf('a')] }
    expect(failure(() => evaluate(none, machineOf({ a: 0 }))).message).toContain('every weight is 0')
  })
})
