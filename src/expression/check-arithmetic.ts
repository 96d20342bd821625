/** Types of `+ - * / ^`: numbers stay whole where they can, dates move by whole days, nothing else is a number. */
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'
import type { Checker } from './check.ts'
import { isNumeric, mismatch, shortText, subjectOf } from './conform.ts'
import type { Formula } from './formula.ts'
import { DATE, NUMBER, type TypedExpr, WHOLE } from './scope.ts'
import type { ArithmeticOperator, Expr, ValueType } from './tree.ts'

type Arithmetic = Omit<Formula & { readonly kind: 'binary' }, 'operator'> & {
  readonly operator: ArithmeticOperator | '^'
}

export function checkArithmetic(checker: Checker, formula: Arithmetic): TypedExpr | null {
  const hyphenated = formula.operator === '-' ? hyphenatedName(checker, formula) : null
  if (hyphenated !== null) {
    checker.report(hyphenated)
    return null
  }
  const left = checker.infer(formula.left, null)
  const right = checker.infer(formula.right, null)
  if (left === null || right === null) return null
  const { operator, span } = formula
  const type = typeOf(checker, formula, left, right)
  if (type === null) return null
  const expr: Expr =
    operator === '^'
      ? { kind: 'call', function: 'pow', arguments: [left.expr, right.expr], span }
      : { kind: 'arithmetic', operator, left: left.expr, right: right.expr, span }
  return { expr, type }
}

/** Null after a report. */
function typeOf(checker: Checker, formula: Arithmetic, left: TypedExpr, right: TypedExpr): ValueType | null {
  const { operator } = formula
  if (left.type.kind === 'date' || right.type.kind === 'date')
    return typeOfDates(checker, formula, left.type, right.type)
  const numeric = [isNumeric(left.type), isNumeric(right.type)]
  if (!numeric[0] || !numeric[1]) {
    if (!numeric[0]) checker.report(notANumber(formula.left, left.type, formula.right, operator))
    if (!numeric[1]) checker.report(notANumber(formula.right, right.type, formula.left, operator))
    return null
  }
  const whole = left.type.kind === 'whole' && right.type.kind === 'whole'
  switch (operator) {
    case '+':
    case '-':
    case '*':
      return whole ? WHOLE : NUMBER
    case '/':
      return NUMBER
    case '^':
      return whole ? typeOfWholePower(right.expr) : NUMBER
  }
}

/** A whole number to a power that is seen to be whole and not negative is whole. */
export function typeOfWholePower(exponent: Expr): ValueType {
  return exponent.kind === 'constant' && exponent.value >= 0 ? WHOLE : NUMBER
}

function typeOfDates(
  checker: Checker,
  formula: Arithmetic,
  left: ValueType,
  right: ValueType,
): ValueType | null {
  const { operator, span } = formula
  const fail = (message: string, at = span) => {
    checker.report(errorAt(at, 'wrong-type', message))
    return null
  }
  if (left.kind === 'date' && right.kind === 'date')
    return operator === '-' ? WHOLE : fail('Of two dates only the difference has a meaning, in days.')
  if (operator !== '+' && !(operator === '-' && left.kind === 'date'))
    return fail('A date can be moved by days, with date + days or date - days, and nothing else.')
  const [days, type] = left.kind === 'date' ? [formula.right, right] : [formula.left, left]
  if (type.kind === 'whole') return DATE
  if (type.kind !== 'number') {
    checker.report(notANumber(days, type, null, operator))
    return null
  }
  return fail(`A date moves by whole days. Write round(${shortText(days) ?? 'days'}).`, days.span)
}

function notANumber(
  formula: Formula,
  type: ValueType,
  other: Formula | null,
  operator: ArithmeticOperator | '^',
): Diagnostic {
  if (type.kind !== 'flag') return mismatch(formula, type, NUMBER)!
  const text = shortText(formula) ?? 'c'
  const amount = (operator === '*' && other !== null && shortText(other)) || '1'
  const subject = subjectOf(formula)
  return errorAt(formula.span, 'wrong-type', `${subject} is a flag. Write if(${text}, ${amount}, 0).`)
}

/** `us-tariff`, meant as `us_tariff`: some part has no value of its own, and the whole is a name with `_`. */
function hyphenatedName(checker: Checker, formula: Arithmetic): Diagnostic | null {
  const parts: string[] = []
  for (let part: Formula | Arithmetic = formula; ; part = part.left) {
    if (part.kind === 'name') {
      parts.unshift(part.name)
      break
    }
    if (part.kind !== 'binary' || part.operator !== '-' || part.right.kind !== 'name') return null
    parts.unshift(part.right.name)
  }
  const { scope } = checker
  if (parts.every(part => scope.name(part, formula.span)?.kind === 'value')) return null
  const name = parts.join('_')
  if (scope.name(name, formula.span) === null) return null
  return errorAt(
    formula.span,
    'hyphenated-name',
    `In an expression \`-\` subtracts. Did you mean \`${name}\`?`,
  )
}
