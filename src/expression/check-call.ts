/** Calls: the fixed functions with their arity and types; everything else is the scope's. */
import { errorAt } from '../text/diagnostic.ts'
import { excerpt } from '../text/escape.ts'
import type { Checker } from './check.ts'
import { typeOfWholePower } from './check-arithmetic.ts'
import { isNumeric, mismatch } from './conform.ts'
import type { CallFormula } from './formula.ts'
import { FUNCTIONS } from './functions.ts'
import { DATE, NUMBER, type Scope, type TypedExpr, WHOLE } from './scope.ts'
import type { FunctionName, ValueType } from './tree.ts'

export function checkCall(checker: Checker, formula: CallFormula): TypedExpr | null {
  const { name, span: nameSpan } = formula.function
  if (isFixed(name)) return checkFixed(checker, formula, name)
  const { scope } = checker
  const resolved = scope.call(formula, checker.demand)
  if (resolved !== null) return checker.accept(resolved)
  const known = () => [...Object.keys(FUNCTIONS), 'if', ...scope.functions()]
  const message =
    scope.name(name, nameSpan) === null
      ? `Unknown function \`${excerpt(name)}\`.${checker.suggest(name, known)}`
      : `\`${excerpt(name)}\` is no function. To multiply write ${excerpt(name)} * (…).`
  checker.report(errorAt(nameSpan, 'unknown-function', message))
  return null
}

/** Whether a name is that of a function, fixed or of the scope. */
export function isFunctionKnown(scope: Scope, name: string): boolean {
  return isFixed(name) || name === 'if' || [...scope.functions()].includes(name)
}

function isFixed(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name)
}

function checkFixed(checker: Checker, formula: CallFormula, name: FunctionName): TypedExpr | null {
  const given = formula.arguments.length
  const { least, most } = FUNCTIONS[name]
  if (given < least || given > most) {
    checker.report(errorAt(formula.span, 'arguments', `${usage(name)} Here it is given ${given}.`))
    return null
  }
  const typed = formula.arguments.map(argument => checker.infer(argument, null))
  if (typed.includes(null)) return null
  const types = (typed as TypedExpr[]).map(each => each.type)
  const allDates = TAKES_DATES.has(name) && types.every(type => type.kind === 'date')
  if (!allDates) {
    const troubles = formula.arguments.flatMap((argument, index) =>
      isNumeric(types[index]!) ? [] : [mismatch(argument, types[index]!, NUMBER)!],
    )
    troubles.forEach(checker.report)
    if (troubles.length > 0) return null
  }
  const values = (typed as TypedExpr[]).map(each => each.expr)
  const type = allDates ? DATE : resultType(name, types, typed as TypedExpr[])
  return { expr: { kind: 'call', function: name, arguments: values, span: formula.span }, type }
}

/** The later of two dates is a date. */
const TAKES_DATES: ReadonlySet<FunctionName> = new Set(['min', 'max', 'clamp'])

function resultType(name: FunctionName, types: readonly ValueType[], typed: readonly TypedExpr[]): ValueType {
  const whole = types.every(type => type.kind === 'whole')
  switch (name) {
    case 'floor':
    case 'ceil':
    case 'round':
    case 'sign':
      return WHOLE
    case 'abs':
    case 'min':
    case 'max':
    case 'mod':
    case 'clamp':
      return whole ? WHOLE : NUMBER
    case 'pow':
      return whole ? typeOfWholePower(typed[1]!.expr) : NUMBER
    case 'sqrt':
    case 'exp':
    case 'log':
    case 'logistic':
      return NUMBER
  }
}

const SIGNATURES: Readonly<Partial<Record<FunctionName, string>>> = {
  min: 'min(a, b, …)',
  max: 'max(a, b, …)',
  mod: 'mod(a, b)',
  pow: 'pow(x, power)',
  clamp: 'clamp(x, low, high)',
}

function usage(name: FunctionName): string {
  const { least, most } = FUNCTIONS[name]
  const count =
    most === Number.POSITIVE_INFINITY
      ? 'one value or more'
      : ['', 'one value', 'two values', 'three values'][least]
  return `\`${name}\` takes ${count}: ${SIGNATURES[name] ?? `${name}(x)`}.`
}
