/** Parameters: constants, expressions of earlier ones, and distributions drawn once a run (LANGUAGE §5). */
import type { TypedExpr } from '../../expression/index.ts'
import type { Expr, ValueType } from '../../expression/tree.ts'
import { distributionByName } from '../../random/index.ts'
import { parseDay } from '../../text/day.ts'
import { type Entry, get, type MapTree, type Tree } from '../tree.ts'
import { addSlot, NUMBER, siteOf, WHOLE } from './builder.ts'
import { placeCopula } from './correlate.ts'
import { lowerDate } from './dates.ts'
import { lowerFormula, lowerTyped } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asMap, asScalar, entryOf, numberOf, partOf, textOf, wordOf } from './nodes.ts'
import { drawingAt, type Place, placeOf } from './place.ts'
import { lowerRange } from './ranges.ts'
import { fixedValue } from './reads.ts'
import { lowerRows } from './rows.ts'

/** Lowers all parameters in the order of the file: slots, draws, ranges. */
export function lowerParameters(lowering: Lowering, entries: readonly Entry[]): void {
  for (const [order, entry] of entries.entries()) lowerParameter(lowering, entry, order)
}

function lowerParameter(lowering: Lowering, { key, keySpan, value }: Entry, order: number): void {
  const { builder, names } = lowering
  const tree = asMap(value)
  const valueTree = get(tree, 'value')
  if (valueTree === null) return
  const place = drawingAt(
    placeOf({ where: `the parameter \`${key}\``, may: 'parameter', above: order }),
    `parameter:${key}`,
  )
  const lowered = lowerParameterValue(lowering, key, valueTree, place)
  const type = typeOf(lowering, tree, valueTree, lowered)
  const range = lowerRange(lowering, get(tree, 'range'))
  const slot = addSlot(builder, {
    name: key,
    role: 'parameter',
    type,
    label: textOf(get(tree, 'label')),
    unit: wordOf(get(tree, 'unit')),
    span: keySpan,
  })
  const { expr } = lowered
  builder.setup.push({ kind: 'assign', slot, value: expr, range, span: valueTree.span })
  names.parameters.set(key, { name: key, slot, type, order, value: expr, span: keySpan })
  const fixed = fixedValue(lowering, expr)
  if (fixed === null) return
  lowering.fixed.set(slot, fixed)
  const [low, high] = range ?? [null, null]
  if ((low !== null && fixed < low) || (high !== null && fixed > high))
    lowering.report.error(
      valueTree.span,
      'outside-range',
      `\`${key}\` is ${fixed}, outside its range ${low ?? '-infinity'} to ${high ?? 'infinity'}.`,
    )
}

function lowerParameterValue(lowering: Lowering, name: string, tree: Tree, place: Place): TypedExpr {
  if (tree.kind === 'map') {
    if (get(tree, 'rows') !== null) return { expr: lowerRows(lowering, tree), type: NUMBER }
    return lowerOneOf(lowering, tree, place)
  }
  const between = betweenOf(lowering, asScalar(tree), place)
  if (between !== null) return { expr: placeCopula(lowering, name, between), type: NUMBER }
  const day = parseDay(asScalar(tree).text.trim())
  if (day !== null || /^\d+-\d+-\d+$/.test(asScalar(tree).text.trim()))
    return { expr: lowerDate(lowering, tree, place), type: { kind: 'date' } }
  const lowered = lowerTyped(lowering, tree, place, 'any')
  if (lowered === null) return { expr: { kind: 'constant', value: 0, span: tree.span }, type: NUMBER }
  if (lowered.type.kind === 'flag' || lowered.type.kind === 'choice')
    lowering.report.error(
      tree.span,
      'parameter-type',
      `A parameter is a number or a date. Write 1 or 0 and compare, or make \`${name}\` a variable of the state.`,
    )
  if (lowered.type.kind === 'date' && fixedValue(lowering, lowered.expr) === null)
    lowering.report.error(tree.span, 'drawn-date', 'A date is fixed, not drawn.')
  return { expr: placeCopula(lowering, name, lowered.expr), type: lowered.type }
}

/** A parameter is whole if it says so or is written as a whole constant (LANGUAGE §17.10). */
function typeOf(lowering: Lowering, tree: MapTree, valueTree: Tree, lowered: TypedExpr): ValueType {
  if (lowered.type.kind === 'date') return lowered.type
  const said = wordOf(get(tree, 'type'))
  if (said === 'whole') {
    if (lowered.type.kind !== 'whole')
      lowering.report.error(
        valueTree.span,
        'not-whole',
        'This parameter says `type: whole`, but its value need not be whole. Use floor or round.',
      )
    return WHOLE
  }
  if (said !== null && said !== 'number')
    lowering.report.error(
      entryOf(tree, 'type')!.value.span,
      'parameter-type',
      'The type of a parameter is `number` or `whole`.',
    )
  const written = numberOf(valueTree)
  return said === null && written !== null && Number.isInteger(written) ? WHOLE : NUMBER
}

/** `0.5 to 6`: 90 % between the two, lognormal where both are above 0, else normal. */
function betweenOf(lowering: Lowering, tree: ReturnType<typeof asScalar>, place: Place): Expr | null {
  const match = /\s+to\s+/.exec(tree.text)
  if (match === null || place.draws.kind === 'refused') return null
  const plain: Place = { ...place, draws: { kind: 'refused', reason: 'The ends of a range are not drawn.' } }
  const low = lowerFormula(lowering, partOf(tree, 0, match.index), plain, NUMBER)
  const rest = partOf(tree, match.index + match[0].length, tree.text.length)
  const high = lowerFormula(lowering, rest, plain, NUMBER)
  const [from, to] = [fixedValue(lowering, low), fixedValue(lowering, high)]
  const name = from !== null && to !== null && from > 0 && to > 0 ? 'lognormal_90' : 'between_90'
  if (from === null || to === null)
    lowering.report.error(tree.span, 'between', 'Both ends of `low to high` must be fixed numbers.')
  else {
    const problem = distributionByName(name)?.check([from, to]) ?? null
    if (problem !== null) lowering.report.error(tree.span, 'no-such-law', problem)
  }
  return {
    kind: 'draw',
    distribution: name,
    arguments: [low, high],
    site: siteOf(lowering.builder, place.draws.path),
    copula: null,
    span: tree.span,
  }
}

/** `{one_of: {0.5: 3, 1: 7}}`: keys are values, entries are weights. */
function lowerOneOf(lowering: Lowering, tree: MapTree, place: Place): TypedExpr {
  const choices = get(tree, 'one_of')
  const values: Expr[] = []
  const weights: Expr[] = []
  const plain: Place = { ...place, draws: { kind: 'refused', reason: 'A weight is not drawn.' } }
  let whole = true
  for (const { key, keySpan, value } of choices === null ? [] : asMap(choices).entries) {
    const number = Number(key)
    if (key.trim() === '' || !Number.isFinite(number)) {
      lowering.report.error(
        keySpan,
        'one-of-value',
        `\`${key}\` is no number: keys are values, entries their weights.`,
      )
      continue
    }
    whole &&= Number.isInteger(number)
    values.push({ kind: 'constant', value: number, span: keySpan })
    const weight = lowerFormula(lowering, value, plain, NUMBER)
    const fixed = fixedValue(lowering, weight)
    if (fixed !== null && fixed < 0)
      lowering.report.error(value.span, 'negative-weight', 'A weight must not be below 0.')
    weights.push(weight)
  }
  if (values.length === 0 || weights.every(weight => fixedValue(lowering, weight) === 0))
    lowering.report.error(tree.span, 'all-weights-0', 'Every weight is 0, so that nothing can be drawn.')
  const path = place.draws.kind === 'allowed' ? place.draws.path : ''
  const site = siteOf(lowering.builder, path)
  return { expr: { kind: 'oneOf', values, weights, site, span: tree.span }, type: whole ? WHOLE : NUMBER }
}
