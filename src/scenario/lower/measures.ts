/** What else to report (LANGUAGE §10, §17.14). */
import type { Expr } from '../../expression/tree.ts'
import { DAYS_IN } from '../../game/calendar.ts'
import type { Measure } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import { type Entry, get, type MapTree } from '../tree.ts'
import { addSlot, FLAG, NUMBER } from './builder.ts'
import { elapsedIn, unitOf } from './elapsed.ts'
import type { Watched } from './expectations.ts'
import { lowerFormula } from './formula.ts'
import type { Lowering } from './lowering.ts'
import { asMap, textOf, wordOf } from './nodes.ts'
import { placeOf } from './place.ts'

const KINDS = ['final', 'highest', 'lowest', 'average', 'total', 'count', 'first'] as const

/** Lowers `measures`. */
export function lowerMeasures(lowering: Lowering, entries: readonly Entry[]): Measure[] {
  return entries.flatMap(entry => lowerMeasure(lowering, entry) ?? [])
}

function lowerMeasure(lowering: Lowering, { key, keySpan, value }: Entry): Measure | null {
  const tree = asMap(value)
  const kinds = KINDS.filter(kind => get(tree, kind) !== null)
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    lowering.report.error(
      keySpan,
      'measure-kind',
      `The measure \`${key}\` has exactly one of ${KINDS.join(', ')}.`,
    )
    return null
  }
  const place = placeOf({ where: `the measure ${key}`, may: 'result' })
  const wanted = kind === 'count' || kind === 'first' ? FLAG : NUMBER
  const lowered = lowerFormula(lowering, get(tree, kind)!, place, wanted)
  const unit = wordOf(get(tree, 'unit'))
  const by = byOf(lowering, tree)
  const weighted = by !== null && ['average', 'total', 'count'].includes(kind)
  if (by === null && ['total', 'count', 'first'].includes(kind)) warnUnit(lowering, key, unit, tree)
  return measureOf(lowering, {
    name: key,
    label: textOf(get(tree, 'label')),
    unit,
    kind,
    value: lowered,
    weight: weighted ? elapsedIn(lowering, by, keySpan) : null,
    perDays: kind === 'first' && by !== null && by !== 'step' ? DAYS_IN[by] : null,
    hidden: false,
    span: keySpan,
  })
}

/** A measure with its accumulators. */
function measureOf(lowering: Lowering, parts: Omit<Measure, 'slot' | 'weightSlot'>): Measure {
  const { builder } = lowering
  const add = (name: string, initial: number): number =>
    addSlot(builder, { name, role: 'measure', type: NUMBER, initial, unit: parts.unit, span: parts.span })
  return {
    ...parts,
    slot: add(`measure:${parts.name}`, parts.kind === 'first' ? -1 : 0),
    weightSlot: parts.kind === 'average' ? add(`weight:${parts.name}`, 0) : null,
  }
}

/** A hidden measure of the first step at whose end a condition holds. */
export function watchCondition(lowering: Lowering, { name, condition, span }: Watched): Measure {
  return hidden(lowering, 'first', name, condition, span)
}

/** A hidden measure of a value at the end of a run. */
export function hiddenFinal(lowering: Lowering, name: string, value: Expr, span: Span): Measure {
  return hidden(lowering, 'final', name, value, span)
}

function hidden(lowering: Lowering, kind: 'first' | 'final', name: string, value: Expr, span: Span): Measure {
  return measureOf(lowering, {
    name,
    label: null,
    unit: null,
    kind,
    value,
    weight: null,
    perDays: null,
    hidden: true,
    span,
  })
}

function byOf(lowering: Lowering, tree: MapTree): ReturnType<typeof unitOf> {
  const by = get(tree, 'by')
  if (by === null) return null
  const unit = unitOf(wordOf(by)!)
  if (unit === null)
    lowering.report.error(by.span, 'measure-by', '`by` is one of step, day, week, month, quarter, year.')
  else if (unit !== 'step' && lowering.clock.kind === 'rounds') {
    lowering.report.error(by.span, 'rounds-have-no-time', `A calendar of rounds knows no ${unit}.`)
    return null
  }
  return unit
}

/** A count of steps whose unit names another time misleads. */
function warnUnit(lowering: Lowering, name: string, unit: string | null, tree: MapTree): void {
  const named = unit === null ? null : unitOf(unit)
  if (named === null || named === 'step') return
  const { clock } = lowering
  if (clock.kind === 'regular' && clock.every === 1 && clock.unit === named) return
  lowering.report.warning(
    get(tree, 'unit')!.span,
    'unit-is-not-step',
    `\`${name}\` counts steps, and a step here is no ${named}. Add by: ${named}.`,
  )
}
