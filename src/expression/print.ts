/** An expression as a person would write it. Reads back to the same expression where the words used are readable there. */
import { formatDay } from '../text/day.ts'
import { DATE, FLAG } from './scope.ts'
import type { Expr, ValueType } from './tree.ts'

/** What an expression refers to by index. A `Game` is one. */
export interface Names {
  readonly slots: readonly { readonly name: string; readonly type: ValueType }[]
  readonly derived: readonly { readonly name: string; readonly type: ValueType }[]
  readonly tables: readonly { readonly name: string }[]
  readonly columns: readonly { readonly file: string; readonly name: string }[]
}

/**
 * The text of an expression. `wanted` is the type of what it is written to, so that a word, a flag or a date is shown as such;
 * null: a number. A number with a family comes out as the comparisons it was lowered to.
 */
export function printExpr(expr: Expr, names: Names, wanted: ValueType | null = null): string {
  return print(expr, names, wanted, LOOSEST)
}

/**
 * Binding strength, as mathjs has it, but that `not` is never left bare beside a comparison. A part that binds more loosely
 * than its place allows is put in parentheses.
 */
const LOOSEST = 0
const OR = 1
const AND = 2
const COMPARISON = 3
const SUM = 4
const PRODUCT = 5
const SIGN = 6
const POWER = 7
const TIGHTEST = 8

function print(expr: Expr, names: Names, wanted: ValueType | null, place: number): string {
  const [text, strength] = written(expr, names, wanted)
  return strength < place ? `(${text})` : text
}

function written(expr: Expr, names: Names, wanted: ValueType | null): [text: string, strength: number] {
  const part = (value: Expr, place: number, type: ValueType | null = null) => print(value, names, type, place)
  const listed = (values: readonly Expr[], type: ValueType | null = null) =>
    values.map(value => part(value, LOOSEST, type)).join(', ')
  switch (expr.kind) {
    case 'constant': {
      const text = constantText(expr.value, wanted)
      return [text, text.startsWith('-') ? SIGN : TIGHTEST]
    }
    case 'read':
      return [names.slots[expr.slot]!.name, TIGHTEST]
    case 'derived':
      return [names.derived[expr.index]!.name, TIGHTEST]
    case 'negate':
      return [`-${part(expr.value, POWER)}`, SIGN]
    case 'not':
      return [`not ${part(expr.value, SIGN, FLAG)}`, COMPARISON]
    case 'arithmetic': {
      const strength = expr.operator === '+' || expr.operator === '-' ? SUM : PRODUCT
      const right = isDateSubtracted(expr, names) ? DATE : null
      return [
        `${part(expr.left, strength)} ${expr.operator} ${part(expr.right, strength + 1, right)}`,
        strength,
      ]
    }
    case 'compare':
      return [comparison([expr.left, expr.right], [expr.operator], names), COMPARISON]
    case 'chain':
      return [comparison(expr.operands, expr.operators, names), COMPARISON]
    case 'and':
    case 'or': {
      const strength = expr.kind === 'and' ? AND : OR
      const text = expr.values.map(value => part(value, strength + 1, FLAG)).join(` ${expr.kind} `)
      return [text, expr.values.length === 1 ? LOOSEST : strength]
    }
    case 'if': {
      const type = wanted ?? typeOfSome([expr.then, expr.else], names)
      return [
        `if(${part(expr.condition, LOOSEST, FLAG)}, ${part(expr.then, LOOSEST, type)}, ${part(expr.else, LOOSEST, type)})`,
        TIGHTEST,
      ]
    }
    case 'call': {
      if (expr.function !== 'pow')
        return [`${expr.function}(${listed(expr.arguments, typeOfSome(expr.arguments, names))})`, TIGHTEST]
      const [base, exponent] = expr.arguments as [Expr, Expr]
      return [`${part(base, TIGHTEST)}^${part(exponent, SIGN)}`, POWER]
    }
    case 'table':
      return [`table(${names.tables[expr.table]!.name}, ${part(expr.argument, LOOSEST)})`, TIGHTEST]
    case 'draw':
      return [`${expr.distribution}(${listed(expr.arguments)})`, TIGHTEST]
    case 'row': {
      const { file, name } = names.columns[expr.column]!
      return [`a row of ${file}, column ${name}`, TIGHTEST]
    }
    case 'oneOf': {
      const entries = expr.values.map(
        (value, index) => `${part(value, LOOSEST, wanted)}: ${part(expr.weights[index]!, LOOSEST)}`,
      )
      return [`one_of {${entries.join(', ')}}`, TIGHTEST]
    }
  }
}

function constantText(value: number, type: ValueType | null): string {
  switch (type?.kind) {
    case 'flag':
      return value === 0 ? 'false' : 'true'
    case 'date':
      return formatDay(value)
    case 'choice':
      return value === -1 ? 'none' : (type.words[value] ?? String(value))
    default:
      return String(value)
  }
}

/** Constants are shown in the type of what they are compared with. */
function comparison(operands: readonly Expr[], operators: readonly string[], names: Names): string {
  const type = typeOfSome(operands, names)
  const texts = operands.map(operand => print(operand, names, type, SUM))
  return texts.map((text, index) => (index === 0 ? text : `${operators[index - 1]} ${text}`)).join(' ')
}

/**
 * Whether the right side of `date - constant` is a date. The tree does not say; a constant of 10,000 is the year 1997 as a
 * date and 27 years as days, and no scenario counts so far back.
 */
function isDateSubtracted(expr: Expr & { readonly kind: 'arithmetic' }, names: Names): boolean {
  const { operator, left, right } = expr
  return (
    operator === '-' &&
    right.kind === 'constant' &&
    right.value >= 10_000 &&
    typeOf(left, names)?.kind === 'date'
  )
}

/** The type of an expression where it changes how constants beside it are shown: flag, date or choice. Null: a number, or unknown. */
function typeOf(expr: Expr, names: Names): ValueType | null {
  switch (expr.kind) {
    case 'read':
      return shown(names.slots[expr.slot]!.type)
    case 'derived':
      return shown(names.derived[expr.index]!.type)
    case 'not':
    case 'compare':
    case 'chain':
    case 'and':
    case 'or':
      return FLAG
    case 'if':
      return typeOfSome([expr.then, expr.else], names)
    case 'call':
      return typeOfSome(expr.arguments, names)
    case 'oneOf':
      return typeOfSome(expr.values, names)
    case 'arithmetic': {
      const [left, right] = [typeOf(expr.left, names), typeOf(expr.right, names)]
      if (expr.operator === '+') return left ?? right
      return expr.operator === '-' && right === null && !isDateSubtracted(expr, names) ? left : null
    }
    case 'constant':
    case 'negate':
    case 'table':
    case 'draw':
    case 'row':
      return null
  }
}

function typeOfSome(exprs: readonly Expr[], names: Names): ValueType | null {
  for (const expr of exprs) {
    const type = typeOf(expr, names)
    if (type !== null) return type
  }
  return null
}

function shown(type: ValueType): ValueType | null {
  return type.kind === 'number' || type.kind === 'whole' ? null : type
}
