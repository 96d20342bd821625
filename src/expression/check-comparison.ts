/** Comparisons: exact, of like with like; words are looked up in the choice on the other side. */
import { errorAt, warningAt } from '../text/diagnostic.ts'
import { excerpt } from '../text/escape.ts'
import type { Span } from '../text/span.ts'
import type { Checker } from './check.ts'
import { isNumeric, isSameChoice, nameOfType, shortText, subjectOf } from './conform.ts'
import type { Formula } from './formula.ts'
import { type ChoiceType, FLAG, type TypedExpr } from './scope.ts'
import type { ComparisonOperator, Expr, ValueType } from './tree.ts'

type Comparison = Formula & { readonly kind: 'compare' }

/** One side: an expression, or a word that stands for several values of the choice on the other side (a family of moves). */
interface Operand {
  readonly formula: Formula
  readonly type: ValueType
  readonly expr: Expr | null
  readonly values: readonly number[]
}

export function checkComparison(checker: Checker, formula: Comparison): TypedExpr | null {
  const operands = resolveOperands(checker, formula.operands)
  if (operands === null) return null
  const { operators, span } = formula
  const fits = operators.map((operator, index) =>
    checkPair(checker, operator, operands[index]!, operands[index + 1]!, formula),
  )
  if (fits.includes(false)) return null
  const family = operands.findIndex(operand => operand.expr === null)
  if (family >= 0) {
    if (operands.length === 2) return compareFamily(operators[0]!, operands, family, span)
    const { formula: word } = operands[family]!
    checker.report(
      errorAt(
        word.span,
        'family',
        `${subjectOf(word)} stands for several moves. Compare with it alone, not in a chain.`,
      ),
    )
    return null
  }
  const exprs = operands.map(operand => operand.expr!)
  const expr: Expr =
    exprs.length === 2
      ? { kind: 'compare', operator: operators[0]!, left: exprs[0]!, right: exprs[1]!, span }
      : { kind: 'chain', operators, operands: exprs, span }
  return { expr, type: FLAG }
}

/**
 * What is no bare word is checked first. The first choice among it, or among what the bare words name, tells in which choice
 * the bare words are looked up.
 */
function resolveOperands(checker: Checker, formulas: readonly Formula[]): Operand[] | null {
  const plain = formulas.map(formula => (isWordy(formula) ? null : checker.infer(formula, null)))
  // A side that is wrong cannot tell what the words on the other side mean: they are not complained of besides.
  if (formulas.some((formula, index) => plain[index] === null && !isWordy(formula))) return null
  const hint =
    plain.map(typed => typed?.type).find(isChoice) ??
    formulas.map(formula => (isWordy(formula) ? choiceNamed(checker, formula) : null)).find(isChoice) ??
    null
  const operands = formulas.map((formula, index): Operand | null => {
    if (!isWordy(formula)) return operandOf(formula, plain[index]!)
    const values = hint && formula.kind === 'name' ? checker.scope.words(hint).get(formula.name) : undefined
    const isFamily = values !== undefined && values.length !== 1
    if (isFamily && checker.scope.name((formula as { name: string }).name, formula.span)?.kind !== 'value')
      return { formula, type: hint!, expr: null, values }
    return operandOf(formula, checker.infer(formula, hint))
  })
  return operands.includes(null) ? null : (operands as Operand[])
}

function operandOf(formula: Formula, typed: TypedExpr | null): Operand | null {
  return typed && { formula, type: typed.type, expr: typed.expr, values: [] }
}

function isChoice(type: ValueType | null | undefined): type is ChoiceType {
  return type?.kind === 'choice'
}

/** Whether a formula is a bare word or chooses between some. */
function isWordy(formula: Formula): boolean {
  return (
    formula.kind === 'name' || (formula.kind === 'if' && (isWordy(formula.then) || isWordy(formula.else)))
  )
}

/** The choice that a name, or a value of an if, is of; null when it names none. Reports nothing. */
function choiceNamed(checker: Checker, formula: Formula): ChoiceType | null {
  switch (formula.kind) {
    case 'name':
    case 'member': {
      const resolved =
        formula.kind === 'name'
          ? checker.scope.name(formula.name, formula.span)
          : checker.scope.member(formula.path, formula.span)
      return resolved?.kind === 'value' && isChoice(resolved.type) ? resolved.type : null
    }
    case 'if':
      return choiceNamed(checker, formula.then) ?? choiceNamed(checker, formula.else)
    default:
      return null
  }
}

/** Whether two sides can be compared so; reports when not, and warns where equality is nearly always false. */
function checkPair(
  checker: Checker,
  operator: ComparisonOperator,
  left: Operand,
  right: Operand,
  { span }: Comparison,
): boolean {
  const fail = (message: string, at: Span = span) => {
    checker.report(errorAt(at, 'wrong-type', message))
    return false
  }
  const isEquality = operator === '==' || operator === '!='
  if (isNumeric(left.type) && isNumeric(right.type)) {
    if (isEquality && left.type.kind === 'number' && right.type.kind === 'number')
      checker.report(
        warningAt(
          span,
          'equal-numbers',
          `Numbers that are not whole are rarely equal to the last digit. Compare with a margin: ${margin(operator, left, right)}.`,
        ),
      )
    return true
  }
  if (left.type.kind === 'date' && right.type.kind === 'date') return true
  const alike =
    (left.type.kind === 'flag' && right.type.kind === 'flag') || isSameChoice(left.type, right.type)
  if (alike && isEquality) return true
  if (alike && left.type.kind === 'flag')
    return fail(`Flags have no order, so \`${operator}\` has no meaning. Use ==, != or and, or, not.`)
  if (alike)
    return fail(
      `The words of a choice have no order, so \`${operator}\` has no meaning. Use a whole number for a ladder.`,
    )
  const flag = [left, right].find(side => side.type.kind === 'flag')
  if (flag !== undefined && [left, right].some(side => isNumeric(side.type))) {
    const text = shortText(flag.formula) ?? 'c'
    return fail(`${subjectOf(flag.formula)} is a flag, not a number. Write ${text} or not ${text}.`)
  }
  return fail(
    `${subjectOf(left.formula)} is ${nameOfType(left.type)}, but ${otherSubject(right.formula)} is ${nameOfType(right.type)}: they cannot be compared.`,
  )
}

function otherSubject(formula: Formula): string {
  const text = shortText(formula)
  return text === null ? 'the other side' : `\`${text}\``
}

function margin(operator: ComparisonOperator, left: Operand, right: Operand): string {
  const [a, b] = [shortText(left.formula) ?? 'a', shortText(right.formula) ?? 'b']
  return excerpt(`abs(${a} - ${b}) ${operator === '==' ? '<' : '>='} 0.001`, 120)
}

/** `us.last == offer`: any of its members; `!=`: none of them. */
function compareFamily(
  operator: ComparisonOperator,
  operands: readonly Operand[],
  family: number,
  span: Span,
): TypedExpr {
  const { values, formula } = operands[family]!
  const other = operands[1 - family]!.expr!
  const comparisons = values.map(
    (value): Expr => ({
      kind: 'compare',
      operator,
      left: other,
      right: { kind: 'constant', value, span: formula.span },
      span,
    }),
  )
  return { expr: { kind: operator === '==' ? 'or' : 'and', values: comparisons, span }, type: FLAG }
}
