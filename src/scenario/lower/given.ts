/**
 * The condition of `--given`: what must hold of a run when it has ended. It may speak of the state at the end of the run as an
 * outcome's `when` does, and besides of outcomes and measures by name. What speaks of the state alone becomes hidden measures of
 * the game; what is left reads the row that a finished run leaves.
 */
import {
  checkFormula,
  childrenOf,
  type Formula,
  parseFormula,
  type Resolved,
  type Scope,
  verbatimPlace,
} from '../../expression/index.ts'
import type { Expr } from '../../expression/tree.ts'
import type { Measure, Outcome } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { didYouMean } from '../../text/suggestion.ts'
import type { ScalarTree } from '../tree.ts'
import { FLAG, NUMBER } from './builder.ts'
import type { Lowering } from './lowering.ts'
import { placeOf } from './place.ts'
import { visitExpr } from './reads.ts'
import { playerOf, refused, resolved, scopeOf } from './scope.ts'

/** What a run leaves behind: a flag for each outcome, then its payoffs, then its measures. */
export interface Row {
  readonly outcomes: readonly Outcome[]
  readonly players: number
  /** Those of the file. */
  readonly measures: readonly Measure[]
}

/** The condition as it reads rows, or null after a complaint. `hide` makes a hidden measure and answers with its place in a row. */
export function lowerGiven(
  lowering: Lowering,
  given: ScalarTree,
  row: Row,
  hide: (value: Expr) => number,
): Expr | null {
  const parsed = parseFormula(given.text, verbatimPlace(given.span, 0))
  lowering.report.diagnostics.push(...parsed.diagnostics)
  if (parsed.formula === null) return null
  const place = placeOf({ where: 'the condition', may: 'result' })
  const scope = endScope(lowering, row, scopeOf(lowering, place))
  const { expr, diagnostics } = checkFormula(withOutcomes(parsed.formula, row), scope, FLAG)
  lowering.report.diagnostics.push(...diagnostics)
  return expr === null ? null : split(expr, hide)
}

/** Places in a row are marked by negative slots until the state is told from them. */
const placeInRow = (index: number): number => -1 - index

/** `outcome == truce` and `outcome != truce` are written as names of outcomes. */
function withOutcomes(formula: Formula, row: Row): Formula {
  const inside = (part: Formula): Formula => withOutcomes(part, row)
  switch (formula.kind) {
    case 'unary':
      return { ...formula, value: inside(formula.value) }
    case 'binary':
      return { ...formula, left: inside(formula.left), right: inside(formula.right) }
    case 'if':
      return {
        ...formula,
        condition: inside(formula.condition),
        then: inside(formula.then),
        else: inside(formula.else),
      }
    case 'call':
      return { ...formula, arguments: formula.arguments.map(inside) }
    case 'compare':
      return outcomeCompared(formula) ?? { ...formula, operands: formula.operands.map(inside) }
    case 'number':
    case 'flag':
    case 'date':
    case 'name':
    case 'member':
      return formula
  }
}

function outcomeCompared({ operators, operands, span }: Formula & { kind: 'compare' }): Formula | null {
  const [operator] = operators
  const [left, right] = operands
  if (operators.length !== 1 || (operator !== '==' && operator !== '!=')) return null
  if (left!.kind !== 'name' || right!.kind !== 'name') return null
  const [word, name] = left!.name === OUTCOME ? [left!, right!] : [right!, left!]
  if (word.name !== OUTCOME || name.name === OUTCOME) return null
  const path = [
    { name: OUTCOME, span: word.span },
    { name: name.name, span: name.span },
  ]
  const member: Formula = { kind: 'member', path, span: name.span }
  return operator === '==' ? member : { kind: 'unary', operator: 'not', value: member, span }
}

const OUTCOME = 'outcome'
/** Words that say of which kind a name is, where it is the name of several things: `measure.peak`, `state.peak`. */
const KINDS = [OUTCOME, 'measure', 'state']

/** The names visible at the end of a run. */
function endScope(lowering: Lowering, row: Row, state: Scope): Scope {
  const { outcomes, measures, players } = row
  const outcomeNamed = (name: string, span: Span): Resolved | null => {
    const index = outcomes.findIndex(each => each.name === name)
    return index < 0 ? null : resolved({ kind: 'read', slot: placeInRow(index), span }, FLAG)
  }
  const measureNamed = (name: string, span: Span): Resolved | null => {
    const index = measures.findIndex(each => each.name === name)
    if (index < 0) return null
    const value: Expr = { kind: 'read', slot: placeInRow(outcomes.length + players + index), span }
    // Without a value there is no sum, and what cannot be worked out does not hold: so does no condition on what never came.
    const zero: Expr = { kind: 'constant', value: 0, span }
    const checked: Expr = { kind: 'arithmetic', operator: '+', left: value, right: zero, span }
    return resolved(measures[index]!.kind === 'first' ? checked : value, NUMBER)
  }
  return {
    ...state,
    name(name, span) {
      const meanings = [
        { what: whatIs(lowering, name), written: `state.${name}`, value: state.name(name, span) },
        { what: 'an outcome', written: `${OUTCOME} == ${name}`, value: outcomeNamed(name, span) },
        { what: 'a measure', written: `measure.${name}`, value: measureNamed(name, span) },
      ].filter(({ value }) => value?.kind === 'value')
      if (meanings.length > 1) return ambiguous(name, meanings, span)
      if (meanings.length === 1) return meanings[0]!.value
      if (name === OUTCOME)
        return refused(span, 'no-value', `Write how the run ended: ${OUTCOME} == ${outcomes[0]!.name}.`)
      return state.name(name, span)
    },
    member(path, span) {
      const [root, ...rest] = path
      const word = rest.at(-1)!
      const player = playerOf(lowering, root!.name)
      if (player !== null && rest.length === 1 && word.name === 'payoff')
        return resolved({ kind: 'read', slot: placeInRow(outcomes.length + player.index), span }, NUMBER)
      if (player !== null || rest.length !== 1 || !KINDS.includes(root!.name)) return state.member(path, span)
      if (root!.name === 'state') return state.name(word.name, word.span)
      const isOutcome = root!.name === OUTCOME
      const found = isOutcome ? outcomeNamed(word.name, span) : measureNamed(word.name, span)
      if (found !== null) return found
      const known = (isOutcome ? outcomes : measures).map(each => each.name)
      const others = known.length === 0 ? ' There are none.' : ` The ${root!.name}s: ${known.join(', ')}.`
      return refused(
        word.span,
        'unknown-name',
        `There is no ${root!.name} \`${word.name}\`.${didYouMean(word.name, known) || others}`,
      )
    },
    *names() {
      yield* state.names()
      for (const { name } of [...outcomes, ...measures]) yield name
    },
  }
}

function whatIs({ names }: Lowering, name: string): string {
  if (names.parameters.has(name)) return 'a parameter'
  if (names.variables.has(name)) return 'a variable'
  return names.derived.has(name) ? 'a derived quantity' : 'a word of the calendar'
}

function ambiguous(
  name: string,
  meanings: readonly { readonly what: string; readonly written: string }[],
  span: Span,
): Resolved {
  const all = (words: readonly string[], last: string): string =>
    `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
  const what = all(
    meanings.map(each => each.what),
    'and',
  )
  const written = all(
    meanings.map(each => each.written),
    'or',
  )
  return refused(span, 'ambiguous-name', `\`${name}\` is ${what}. Write ${written}.`)
}

/** The largest parts that speak of the state alone are hidden; what is left reads rows. */
function split(expr: Expr, hide: (value: Expr) => number): Expr {
  const { state, row } = readsOf(expr)
  if (!state) return inRow(expr)
  if (!row) return { kind: 'read', slot: hide(expr), span: expr.span }
  if (expr.kind !== 'and' && expr.kind !== 'or') return withChildren(expr, child => split(child, hide))
  // Neighbours that speak of the state alone stay together: the second may lean on the first.
  const values: Expr[] = []
  let together: Expr[] = []
  const close = (): void => {
    if (together.length === 0) return
    const [only] = together
    values.push(split(together.length === 1 ? only! : { ...expr, values: together }, hide))
    together = []
  }
  for (const value of expr.values) {
    if (!readsOf(value).row) {
      together.push(value)
      continue
    }
    close()
    values.push(split(value, hide))
  }
  close()
  return { ...expr, values }
}

function readsOf(expr: Expr): { readonly state: boolean; readonly row: boolean } {
  let [state, row] = [false, false]
  visitExpr(expr, each => {
    if (each.kind === 'read' && each.slot < 0) row = true
    else if (each.kind === 'read' || each.kind === 'derived') state = true
  })
  return { state, row }
}

function inRow(expr: Expr): Expr {
  return expr.kind === 'read'
    ? { ...expr, slot: placeInRow(expr.slot) }
    : childrenOf(expr).length === 0
      ? expr
      : withChildren(expr, inRow)
}

/** The same expression of other parts. */
function withChildren(expr: Expr, change: (child: Expr) => Expr): Expr {
  switch (expr.kind) {
    case 'constant':
    case 'read':
    case 'derived':
      return expr
    case 'negate':
    case 'not':
      return { ...expr, value: change(expr.value) }
    case 'arithmetic':
    case 'compare':
      return { ...expr, left: change(expr.left), right: change(expr.right) }
    case 'chain':
      return { ...expr, operands: expr.operands.map(change) }
    case 'and':
    case 'or':
      return { ...expr, values: expr.values.map(change) }
    case 'if':
      return {
        ...expr,
        condition: change(expr.condition),
        then: change(expr.then),
        else: change(expr.else),
      }
    case 'call':
      return { ...expr, arguments: expr.arguments.map(change) }
    case 'table':
      return { ...expr, argument: change(expr.argument) }
    case 'draw':
    case 'row':
    case 'oneOf':
      throw new Error('a condition on runs draws nothing')
  }
}
