/**
 * Text to formula. The only door to mathjs, whose parser gives the precedence of operators and nothing else: the text is
 * split and refused by us first (`tokenize`, `arrange`), so that mathjs sees only what the language has, of bounded size;
 * then its tree is copied node by node along our tokens, which is how every node gets its place (mathjs keeps none).
 */
import { create, parseDependencies } from 'mathjs/number'
import { type Diagnostic, errorAt } from '../text/diagnostic.ts'
import { excerpt } from '../text/escape.ts'
import type { Span } from '../text/span.ts'
import { findTrouble } from './arrange.ts'
import type { Formula, Word } from './formula.ts'
import { type Report, type Token, tokenize } from './tokenize.ts'
import type { ComparisonOperator } from './tree.ts'

/** Where the text of a formula stands, so that every node gets its exact place. */
export interface Place {
  /** The whole value in its file. */
  readonly span: Span
  /** Offset in the file of character `index` of the text, 0 <= index < length. */
  offsetOf(index: number): number
}

/** A text that stands in its file as it is, `lead` characters after the start of the span (1 for a quote). */
export function verbatimPlace(span: Span, lead: number): Place {
  return { span, offsetOf: index => span[1] + lead + index }
}

/** A text that was folded or unescaped: every place in it is the beginning of the whole. */
export function wholePlace(span: Span): Place {
  return { span, offsetOf: () => span[1] }
}

export interface ParsedFormula {
  /** Null exactly when there is an error among the diagnostics. */
  readonly formula: Formula | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Characters, tokens and levels of one formula; most mistakes told about one. All keep mathjs and us far from the end of the stack. */
const TEXT_LIMIT = 10_000
const TOKEN_LIMIT = 2_000
const DEPTH_LIMIT = 500
const MISTAKES_LIMIT = 20

/** Reads a formula. Never throws, whatever the text. */
export function parseFormula(text: string, place: Place): ParsedFormula {
  const spanOf = (start: number, end: number): Span => [
    place.span[0],
    place.offsetOf(start),
    place.offsetOf(Math.max(start, end - 1)) + 1,
  ]
  const diagnostics: Diagnostic[] = []
  const report: Report = (start, end, code, message) => {
    if (diagnostics.length >= MISTAKES_LIMIT) return
    // The message about && and its kin shows the whole text mended: once is enough.
    if (code === 'logic' && diagnostics.some(other => other.message === message)) return
    diagnostics.push(errorAt(spanOf(start, end), code, message))
  }
  const failed = () => ({ formula: null, diagnostics })

  if (text.length > TEXT_LIMIT) {
    diagnostics.push(tooLong(place.span, `${TEXT_LIMIT} characters`))
    return failed()
  }
  if (text.trim() === '') {
    diagnostics.push(errorAt(place.span, 'empty', 'An expression is missing here.'))
    return failed()
  }
  const tokens = tokenize(text, TOKEN_LIMIT, report)
  if (diagnostics.length > 0) return failed()
  if (tokens.length > TOKEN_LIMIT) {
    diagnostics.push(tooLong(place.span, `${TOKEN_LIMIT} names, numbers and signs`))
    return failed()
  }
  const trouble = findTrouble(text, tokens)
  if (trouble !== null) {
    report(trouble.start, trouble.end, trouble.code, trouble.message)
    return failed()
  }

  const tree = treeOf(text, tokens, report)
  if (tree === null) return failed()
  const formula = formulaOf(tree, text, tokens, spanOf, report)
  return diagnostics.length > 0 ? failed() : { formula, diagnostics }
}

function tooLong(span: Span, limit: string): Diagnostic {
  return errorAt(
    span,
    'too-long',
    `An expression may have at most ${limit}. Give parts of it names under derived.`,
  )
}

/** The kinds of mathjs's nodes that can arise from what `tokenize` and `arrange` let through. */
type MathTree =
  | { readonly type: 'ConstantNode'; readonly value: unknown }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: MathTree }
  | {
      readonly type: 'OperatorNode'
      readonly fn: string
      readonly args: readonly MathTree[]
      readonly implicit: boolean
    }
  | { readonly type: 'RelationalNode'; readonly params: readonly MathTree[] }
  | {
      readonly type: 'ConditionalNode'
      readonly condition: MathTree
      readonly trueExpr: MathTree
      readonly falseExpr: MathTree
    }
  | { readonly type: 'FunctionNode'; readonly fn: MathTree; readonly args: readonly MathTree[] }
  | {
      readonly type: 'AccessorNode'
      readonly object: MathTree
      readonly index: { readonly dotNotation: boolean; readonly dimensions: readonly MathTree[] }
      readonly optionalChaining: boolean
    }

let parser: ((text: string) => unknown) | null = null

/** What mathjs makes of the text, dates replaced by symbols of equal length and white space by spaces. */
function treeOf(text: string, tokens: readonly Token[], report: Report): MathTree | null {
  let plain = ''
  for (const token of tokens) {
    plain += ' '.repeat(token.start - plain.length)
    plain +=
      token.kind === 'date' ? `_${token.text.replaceAll('-', '')}_` : text.slice(token.start, token.end)
  }
  parser ??= create({ parseDependencies }).parse as (text: string) => unknown
  try {
    return parser(plain) as MathTree
  } catch (error) {
    const at = Math.min(Math.max(((error as { char?: number }).char ?? 1) - 1, 0), text.length - 1)
    report(at, at + 1, 'not-an-expression', 'This is not an expression from here on.')
    return null
  }
}

const COMPARISONS: ReadonlySet<string> = new Set([
  'equal',
  'unequal',
  'smaller',
  'smallerEq',
  'larger',
  'largerEq',
])

/** Copies mathjs's tree, taking the tokens in the order in which its leaves and operators stand in the text. */
function formulaOf(
  root: MathTree,
  text: string,
  tokens: readonly Token[],
  spanOf: (start: number, end: number) => Span,
  report: Report,
): Formula | null {
  let at = 0
  const take = (): Token => tokens[at++]!
  const takeSign = (sign: string): void => {
    const token = take()
    if (token?.kind !== 'sign' || token.text !== sign)
      throw new Error(`mathjs read \`${token?.text}\` where we read \`${sign}\` in ${excerpt(text, 200)}`)
  }
  /** The place from a token to the last one taken. */
  const since = (first: number): Span => spanOf(tokens[first]!.start, tokens[at - 1]!.end)

  const formula = copy(root, DEPTH_LIMIT)
  if (formula !== null && at !== tokens.length)
    throw new Error(`mathjs left tokens unread in ${excerpt(text, 200)}`)
  return formula

  /** Null after something was reported; then nothing more is copied. */
  function copy(node: MathTree, depth: number): Formula | null {
    const first = at
    if (depth === 0) {
      const { start, end } = tokens[at]!
      report(start, end, 'too-deep', 'This is nested too deeply. Give parts of it names under derived.')
      return null
    }
    switch (node.type) {
      case 'ConstantNode': {
        const token = take()
        const span = since(first)
        if (token.kind === 'number') return { kind: 'number', value: token.value, span }
        return { kind: 'flag', value: token.text === 'true', span }
      }
      case 'SymbolNode': {
        const token = take()
        const span = since(first)
        if (token.kind === 'date') return { kind: 'date', day: token.value, span }
        return { kind: 'name', name: token.text, span }
      }
      case 'AccessorNode': {
        const path: Word[] = [wordOf(take())]
        while (tokens[at]?.kind === 'sign' && tokens[at]!.text === '.') {
          takeSign('.')
          path.push(wordOf(take()))
        }
        return { kind: 'member', path, span: since(first) }
      }
      case 'ParenthesisNode': {
        takeSign('(')
        const content = copy(node.content, depth - 1)
        if (content === null) return null
        takeSign(')')
        return content
      }
      case 'OperatorNode':
        return node.args.length === 1
          ? copyUnary(node.args[0]!, first, depth)
          : copyBinary(node.fn, node.args, first, depth)
      case 'RelationalNode':
        return copyComparison(node.params, first, depth)
      case 'ConditionalNode': {
        const condition = copy(node.condition, depth - 1)
        if (condition === null) return null
        takeSign('?')
        const then = copy(node.trueExpr, depth - 1)
        if (then === null) return null
        takeSign(':')
        const otherwise = copy(node.falseExpr, depth - 1)
        return otherwise && { kind: 'if', condition, then, else: otherwise, span: since(first) }
      }
      case 'FunctionNode':
        return copyCall(node.args, first, depth)
      default:
        throw new Error(`mathjs made a ${(node as { type: string }).type} of ${excerpt(text, 200)}`)
    }
  }

  function copyUnary(argument: MathTree, first: number, depth: number): Formula | null {
    const operator = take().text
    if (operator !== '-' && operator !== '+' && operator !== 'not')
      throw new Error(`mathjs read a prefix \`${operator}\` in ${excerpt(text, 200)}`)
    const value = copy(argument, depth - 1)
    return value && { kind: 'unary', operator, value, span: since(first) }
  }

  function copyBinary(
    name: string,
    operands: readonly MathTree[],
    first: number,
    depth: number,
  ): Formula | null {
    if (COMPARISONS.has(name)) return copyComparison(operands, first, depth)
    const left = copy(operands[0]!, depth - 1)
    if (left === null) return null
    const operator = take().text
    switch (operator) {
      case '+':
      case '-':
      case '*':
      case '/':
      case '^':
      case 'and':
      case 'or':
      case 'xor': {
        const right = copy(operands[1]!, depth - 1)
        return right && { kind: 'binary', operator, left, right, span: since(first) }
      }
      default:
        throw new Error(`mathjs read an operator \`${operator}\` in ${excerpt(text, 200)}`)
    }
  }

  function copyComparison(params: readonly MathTree[], first: number, depth: number): Formula | null {
    const operands: Formula[] = []
    const operators: ComparisonOperator[] = []
    const ends: number[] = []
    for (const [index, param] of params.entries()) {
      if (index > 0) operators.push(take().text as ComparisonOperator)
      const operand = copy(param, depth - 1)
      if (operand === null) return null
      operands.push(operand)
      ends.push(at)
    }
    const bare = params.slice(0, -1).findIndex(param => param.type === 'OperatorNode' && param.fn === 'not')
    if (bare >= 0) {
      const start = bare === 0 ? first : ends[bare - 1]! + 1
      const [end, last] = [ends[bare]!, ends[bare + 1]!]
      const written = (from: number, to: number) =>
        excerpt(text.slice(tokens[from]!.start, tokens[to - 1]!.end))
      const [left, right] = [written(start + 1, end), written(end + 1, last)]
      const operator = operators[bare]!
      report(
        tokens[start]!.start,
        tokens[end]!.end,
        'bare-not',
        `This reads (not ${left}) ${operator} ${right}. ${cureOfNot(left, operator, right)}`,
      )
      return null
    }
    return { kind: 'compare', operators, operands, span: since(first) }
  }

  function copyCall(params: readonly MathTree[], first: number, depth: number): Formula | null {
    const name = wordOf(take())
    const given: Formula[] = []
    takeSign('(')
    for (const [index, param] of params.entries()) {
      if (index > 0) takeSign(',')
      const argument = copy(param, depth - 1)
      if (argument === null) return null
      given.push(argument)
    }
    takeSign(')')
    const span = since(first)
    if (name.name !== 'if') return { kind: 'call', function: name, arguments: given, span }
    const [condition, then, otherwise] = given
    if (given.length === 3) return { kind: 'if', condition: condition!, then: then!, else: otherwise!, span }
    report(
      tokens[first]!.start,
      tokens[at - 1]!.end,
      'arguments',
      `\`if\` takes a condition and two values: if(c, a, b) is a where c holds, else b. Here it is given ${given.length}.`,
    )
    return null
  }

  function wordOf(token: Token): Word {
    return { name: token.text, span: spanOf(token.start, token.end) }
  }
}

function cureOfNot(left: string, operator: ComparisonOperator, right: string): string {
  if (operator === '==') return `Write ${left} != ${right}.`
  if (operator === '!=') return `Write ${left} == ${right}.`
  return `Write not (${left} ${operator} ${right}).`
}
