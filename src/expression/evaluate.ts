/**
 * The reference evaluation: what every formula means, bit for bit. Written to be read; the engine restates each case.
 * After every operator and function the result is finite or the run stops there, and -0 is written as 0.
 */
import { distributionByName } from '../random/index.ts'
import type { Span } from '../text/span.ts'
import { applyFunction } from './functions.ts'
import { interpolate, type TablePoints } from './interpolate.ts'
import { RunError } from './run-error.ts'
import type { ArithmeticOperator, ComparisonOperator, Expr } from './tree.ts'

export { RunError } from './run-error.ts'

/** What an expression reads, and where its chances come from. Booleans, dates and words are numbers here. */
export interface Machine {
  /** The state: one double a slot. */
  readonly values: Float64Array
  readonly derived: readonly Expr[]
  readonly tables: readonly TablePoints[]
  readonly columns: readonly { readonly values: readonly number[] }[]
  /** A value of a distribution; `parameters` have passed the `check` of the distribution. */
  draw(
    distribution: string,
    parameters: readonly number[],
    site: number,
    copula: { readonly group: number; readonly row: number } | null,
  ): number
  /** Index of one of `rows` equally likely rows: `floor(u * rows)`. */
  row(rows: number, site: number): number
  /** Index of one of the weights, which are >= 0 with a finite sum above 0: the first whose cumulative sum exceeds u * sum. */
  oneOf(weights: readonly number[], site: number): number
}

/** The value of an expression: a flag is 0 or 1, a date days since 1970-01-01, a choice its index. Throws a RunError. */
export function evaluate(expr: Expr, machine: Machine): number {
  switch (expr.kind) {
    case 'constant':
      return expr.value
    case 'read':
      return machine.values[expr.slot]!
    case 'derived':
      return evaluate(machine.derived[expr.index]!, machine)
    case 'negate':
      return -evaluate(expr.value, machine) + 0
    case 'not':
      return evaluate(expr.value, machine) === 0 ? 1 : 0
    case 'arithmetic': {
      const left = evaluate(expr.left, machine)
      return finite(arithmetic(expr.operator, left, evaluate(expr.right, machine), expr.span), expr.span)
    }
    case 'compare': {
      const left = evaluate(expr.left, machine)
      return compare(expr.operator, left, evaluate(expr.right, machine)) ? 1 : 0
    }
    case 'chain': {
      let left = evaluate(expr.operands[0]!, machine)
      for (const [index, operator] of expr.operators.entries()) {
        const right = evaluate(expr.operands[index + 1]!, machine)
        if (!compare(operator, left, right)) return 0
        left = right
      }
      return 1
    }
    case 'and':
      return expr.values.every(value => evaluate(value, machine) !== 0) ? 1 : 0
    case 'or':
      return expr.values.some(value => evaluate(value, machine) !== 0) ? 1 : 0
    case 'if':
      return evaluate(evaluate(expr.condition, machine) !== 0 ? expr.then : expr.else, machine)
    case 'call': {
      const values = expr.arguments.map(argument => evaluate(argument, machine))
      return finite(applyFunction(expr.function, values, expr.span), expr.span)
    }
    case 'table':
      return finite(interpolate(machine.tables[expr.table]!, evaluate(expr.argument, machine)), expr.span)
    case 'draw':
      return draw(expr, machine)
    case 'row': {
      const { values } = machine.columns[expr.column]!
      return values[machine.row(values.length, expr.site)]!
    }
    case 'oneOf': {
      const weights = expr.weights.map(weight => weightOf(weight, machine))
      checkWeights(weights, expr.span)
      return evaluate(expr.values[machine.oneOf(weights, expr.site)]!, machine)
    }
  }
}

function arithmetic(operator: ArithmeticOperator, left: number, right: number, span: Span): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      if (right === 0) throw new RunError(span, 'division by zero')
      return left / right
  }
}

/** Exact on doubles, no tolerance. */
function compare(operator: ComparisonOperator, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

/** The value, with -0 as 0. */
function finite(value: number, span: Span): number {
  if (!Number.isFinite(value)) throw new RunError(span, 'the result is too large for a number')
  return value + 0
}

function draw(expr: Expr & { readonly kind: 'draw' }, machine: Machine): number {
  const parameters = expr.arguments.map(argument => evaluate(argument, machine))
  const trouble = distributionByName(expr.distribution)!.check(parameters)
  if (trouble !== null) throw new RunError(expr.span, trouble.replace(/\.$/, ''))
  return finite(machine.draw(expr.distribution, parameters, expr.site, expr.copula), expr.span)
}

/** A weight, checked: 0 or more. */
export function weightOf(weight: Expr, machine: Machine): number {
  const value = evaluate(weight, machine)
  if (value < 0) throw new RunError(weight.span, `a weight must not be below 0, but this one is ${value}`)
  return value
}

/** Throws a RunError where weights cannot be shares of anything: all 0, or more than a number can hold. */
export function checkWeights(weights: readonly number[], span: Span): void {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (!Number.isFinite(sum)) throw new RunError(span, 'the weights add up to more than a number can hold')
  if (sum === 0) throw new RunError(span, 'every weight is 0, so that nothing can happen')
}
