/** Formula to expression: names looked up, types checked, sugar lowered. Everything that is wrong is collected. */
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'
import { excerpt } from '../text/escape.ts'
import type { Span } from '../text/span.ts'
import { didYouMean } from '../text/suggestion.ts'
import { checkArithmetic } from './check-arithmetic.ts'
import { checkCall, isFunctionKnown } from './check-call.ts'
import { checkComparison } from './check-comparison.ts'
import { isNumeric, join, mismatch, nameOfType, subjectOf } from './conform.ts'
import type { Formula } from './formula.ts'
import {
  type ChoiceType,
  DATE,
  FLAG,
  NUMBER,
  type Resolved,
  type Scope,
  type TypedExpr,
  type Wanted,
  WHOLE,
} from './scope.ts'
import type { Expr, ValueType } from './tree.ts'

export interface CheckedFormula {
  /** Null exactly when there is an error among the diagnostics. */
  readonly expr: Expr | null
  readonly type: ValueType | null
  /** In the order of their places. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Looks up the names of a formula, checks that it is what is wanted, and lowers it to an expression. */
export function checkFormula(formula: Formula, scope: Scope, wanted: Wanted): CheckedFormula {
  const diagnostics: Diagnostic[] = []
  const checker: Checker = {
    scope,
    report: diagnostic => diagnostics.push(diagnostic),
    infer: (part, hint) => infer(checker, part, hint),
    demand: (part, type) => demand(checker, part, type),
    accept: resolved => accept(checker, resolved),
    suggest: (name, candidates) =>
      diagnostics.length < SUGGESTIONS_LIMIT ? didYouMean(name, candidates()) : '',
  }
  const typed = checker.demand(formula, wanted)
  diagnostics.sort((a, b) => (a.span?.[1] ?? -1) - (b.span?.[1] ?? -1))
  const failed = typed === null || diagnostics.some(each => each.severity === 'error')
  return failed
    ? { expr: null, type: null, diagnostics }
    : { expr: typed.expr, type: typed.type, diagnostics }
}

/** What the parts of the check share. Null always means that something was reported. */
export interface Checker {
  readonly scope: Scope
  report(diagnostic: Diagnostic): void
  /** The expression and its type. With a hint, a bare word is first looked up among the words of that choice. */
  infer(formula: Formula, hint: ChoiceType | null): TypedExpr | null
  /** The same, and it must be of a type. */
  demand(formula: Formula, wanted: Wanted): TypedExpr | null
  /** What the scope answered, its diagnostics passed on. */
  accept(resolved: Resolved): TypedExpr | null
  /** ` Did you mean ...?`, or nothing; the candidates are asked for only when needed. */
  suggest(name: string, candidates: () => Iterable<string>): string
}

/** Mistakes of one formula that get a suggestion: looking for one takes time, and nobody reads more. */
const SUGGESTIONS_LIMIT = 20

function demand(checker: Checker, formula: Formula, wanted: Wanted): TypedExpr | null {
  const typed = checker.infer(formula, wanted !== 'any' && wanted.kind === 'choice' ? wanted : null)
  if (typed === null) return null
  const trouble = mismatch(formula, typed.type, wanted)
  if (trouble === null) return typed
  checker.report(trouble)
  return null
}

function infer(checker: Checker, formula: Formula, hint: ChoiceType | null): TypedExpr | null {
  const { span } = formula
  switch (formula.kind) {
    case 'number':
      return constant(formula.value + 0, Number.isSafeInteger(formula.value) ? WHOLE : NUMBER, span)
    case 'flag':
      return constant(formula.value ? 1 : 0, FLAG, span)
    case 'date':
      return constant(formula.day, DATE, span)
    case 'name':
      return inferName(checker, formula.name, span, hint)
    case 'member': {
      const resolved = checker.scope.member(formula.path, span)
      if (resolved !== null) return checker.accept(resolved)
      const name = formula.path.map(word => word.name).join('.')
      checker.report(unknownName(checker, name, span))
      return null
    }
    case 'unary':
      return inferUnary(checker, formula)
    case 'binary':
      switch (formula.operator) {
        case 'and':
        case 'or':
          return inferLogic(checker, formula, formula.operator)
        case 'xor': {
          const [left, right] = [checker.demand(formula.left, FLAG), checker.demand(formula.right, FLAG)]
          if (left === null || right === null) return null
          const expr: Expr = { kind: 'compare', operator: '!=', left: left.expr, right: right.expr, span }
          return { expr, type: FLAG }
        }
        default:
          return checkArithmetic(checker, { ...formula, operator: formula.operator })
      }
    case 'compare':
      return checkComparison(checker, formula)
    case 'if':
      return inferIf(checker, formula, hint)
    case 'call':
      return checkCall(checker, formula)
  }
}

function constant(value: number, type: ValueType, span: Span): TypedExpr {
  return { expr: { kind: 'constant', value, span }, type }
}

function accept(checker: Checker, resolved: Resolved): TypedExpr | null {
  if (resolved.kind === 'value') return { expr: resolved.value, type: resolved.type }
  resolved.diagnostics.forEach(checker.report)
  return null
}

function inferName(checker: Checker, name: string, span: Span, hint: ChoiceType | null): TypedExpr | null {
  const { scope } = checker
  const resolved = scope.name(name, span)
  const words = hint && scope.words(hint)
  const values = words?.get(name)
  const fail = (code: string, message: string) => {
    checker.report(errorAt(span, code, message))
    return null
  }
  if (values !== undefined && resolved?.kind === 'value')
    return fail(
      'ambiguous-name',
      `\`${excerpt(name)}\` is a word of ${excerpt(hint!.of, 80)} and also the name of a value. Rename one.`,
    )
  if (values?.length === 1) return constant(values[0]!, hint!, span)
  if (values !== undefined) {
    const members = hint!.words.filter((_, index) => values.includes(index))
    return fail('family', `\`${excerpt(name)}\` stands for ${members.join(', ')}. Write one of them here.`)
  }
  if (resolved !== null) return checker.accept(resolved)
  if (words) {
    const suggestion = checker.suggest(name, () => words.keys()) || checker.suggest(name, () => scope.names())
    return fail(
      'unknown-word',
      `\`${excerpt(hint!.of, 80)}\` is ${nameOfType(hint!)}, not \`${excerpt(name)}\`.${suggestion.replaceAll('`', '')}`,
    )
  }
  if (isFunctionKnown(scope, name))
    return fail('unknown-name', `\`${excerpt(name)}\` is a function: write ${excerpt(name)}(…).`)
  checker.report(unknownName(checker, name, span))
  return null
}

function unknownName(checker: Checker, name: string, span: Span): Diagnostic {
  const suggestion = checker.suggest(name, () => [...checker.scope.names(), 'true', 'false'])
  return errorAt(span, 'unknown-name', `Unknown name \`${excerpt(name, 80)}\`.${suggestion}`)
}

function inferUnary(checker: Checker, formula: Formula & { readonly kind: 'unary' }): TypedExpr | null {
  const { span } = formula
  if (formula.operator === 'not') {
    const value = checker.demand(formula.value, FLAG)
    return value && { expr: { kind: 'not', value: value.expr, span }, type: FLAG }
  }
  const value = checker.demand(formula.value, NUMBER)
  if (value === null || formula.operator === '+') return value
  // The only constant that is folded: a negative number is written with a sign.
  if (value.expr.kind === 'constant') return constant(-value.expr.value + 0, value.type, span)
  return { expr: { kind: 'negate', value: value.expr, span }, type: value.type }
}

/** `a and b and c` is one node, however it was bracketed. */
function inferLogic(
  checker: Checker,
  formula: Formula & { readonly kind: 'binary' },
  operator: 'and' | 'or',
): TypedExpr | null {
  const parts: Formula[] = []
  const waiting: Formula[] = [formula]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (part.kind === 'binary' && part.operator === operator) waiting.push(part.right, part.left)
    else parts.push(part)
  }
  const values = parts.map(part => checker.demand(part, FLAG)?.expr)
  if (values.includes(undefined)) return null
  return { expr: { kind: operator, values: values as Expr[], span: formula.span }, type: FLAG }
}

function inferIf(
  checker: Checker,
  formula: Formula & { readonly kind: 'if' },
  hint: ChoiceType | null,
): TypedExpr | null {
  const condition = checker.demand(formula.condition, FLAG)
  const then = checker.infer(formula.then, hint)
  const otherwise = checker.infer(formula.else, hint)
  if (condition === null || then === null || otherwise === null) return null
  const type = join(then.type, otherwise.type)
  if (type === null) {
    const unlike = isNumeric(then.type) ? formula.else : formula.then
    checker.report(
      errorAt(
        unlike.span,
        'wrong-type',
        `The two values of an if must be of one kind, but ${subjectOf(formula.then)} is ${nameOfType(then.type)} and ${lower(subjectOf(formula.else))} is ${nameOfType(otherwise.type)}.`,
      ),
    )
    return null
  }
  return {
    expr: {
      kind: 'if',
      condition: condition.expr,
      then: then.expr,
      else: otherwise.expr,
      span: formula.span,
    },
    type,
  }
}

function lower(subject: string): string {
  return subject === 'This' ? 'the other' : subject
}
