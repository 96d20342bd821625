/** What is asked of the runs: as evidence and hidden measures of the game, and as the condition by which runs are chosen. */
import type { Expr } from '../../expression/tree.ts'
import type { Condition, ConditionInput, SeenHistory } from '../../game/condition.ts'
import { type Evidence, type Measure, type Setup, SLOT } from '../../game/game.ts'
import type { Span } from '../../text/span.ts'
import type { Asked } from '../asked.ts'
import type { ScalarTree } from '../tree.ts'
import { addSlot, FLAG, NUMBER } from './builder.ts'
import { lowerFormula } from './formula.ts'
import { lowerGiven, type Row } from './given.ts'
import type { Lowering } from './lowering.ts'
import { hiddenFinal, watchCondition } from './measures.ts'
import { placeOf } from './place.ts'
import { visitExpr } from './reads.ts'
import { lowerSeen } from './seen.ts'

export interface LoweredAsked {
  readonly evidence: Evidence | null
  /** Null when nothing is asked. */
  readonly condition: Condition | null
}

/** Lowers what is asked. `measures` are all of the game so far, those of the file first; hidden ones are added. */
export function lowerAsked(
  lowering: Lowering,
  { given, seen }: Asked,
  row: Row,
  measures: Measure[],
): LoweredAsked {
  if (given === null && seen === null) return { evidence: null, condition: null }
  /** Adds a hidden measure and answers with its column. */
  const hide = (name: string, value: Expr, span: Span): number =>
    row.players + measures.push(hiddenFinal(lowering, name, value, span)) - 1
  const keep =
    given === null
      ? null
      : lowerGiven(lowering, given, row, part => row.outcomes.length + hide('--given', part, part.span))
  const lowered = seen === null ? null : evidenceOf(lowering, seen, hide)
  const inputs = inputsOf(lowering, hide)
  const condition: Condition = {
    keep,
    weight: lowered?.weight ?? null,
    tables: lowering.builder.tables,
    given: given?.text.trim() ?? null,
    history: lowered?.history ?? null,
    inputs,
  }
  return { evidence: lowered?.evidence ?? null, condition }
}

/** Lowers conditions of which it is asked whether they ever hold; they may read what an outcome's `when` may. */
export function lowerEver(lowering: Lowering, ever: readonly ScalarTree[]): Measure[] {
  const place = placeOf({ where: 'the condition', may: 'result' })
  return ever.map((tree, index) =>
    watchCondition(lowering, {
      name: everMeasure(index),
      condition: lowerFormula(lowering, tree, place, FLAG),
      span: tree.span,
    }),
  )
}

/** Name of the hidden measure of a condition asked; no name of a file has a blank in it. */
export function everMeasure(index: number): string {
  return `ever ${index + 1}`
}

interface LoweredEvidence {
  readonly evidence: Evidence
  readonly weight: number
  readonly history: SeenHistory
}

function evidenceOf(
  lowering: Lowering,
  { name, tree, asOf }: NonNullable<Asked['seen']>,
  hide: (name: string, value: Expr, span: Span) => number,
): LoweredEvidence | null {
  const seen = lowerSeen(lowering, tree, asOf)
  if (seen === null) return null
  const { builder } = lowering
  const { span } = tree
  const weight = addSlot(builder, { name: 'evidence:weight', role: 'evidence', type: NUMBER, initial: 1 })
  const refuted = addSlot(builder, { name: 'evidence:refuted', role: 'evidence', type: NUMBER })
  const read = (slot: number): Expr => ({ kind: 'read', slot, span })
  const constant = (value: number): Expr => ({ kind: 'constant', value, span })
  // A run that was over before is none that was seen.
  const lasted: Expr = {
    kind: 'compare',
    operator: '>=',
    left: read(SLOT.step),
    right: constant(seen.step),
    span,
  }
  const weighing: Expr = { kind: 'if', condition: lasted, then: read(weight), else: constant(0), span }
  return {
    evidence: { weight, refuted, picks: seen.picks, happenings: seen.happenings },
    weight: hide('--history', weighing, span),
    history: {
      name,
      asOf: asOf.text.trim(),
      step: seen.step,
      refuted: hide('--history', read(refuted), span),
      seen: seen.entries,
    },
  }
}

/** Types, and parameters and private values that are drawn. */
function inputsOf(
  { builder }: Lowering,
  hide: (name: string, value: Expr, span: Span) => number,
): ConditionInput[] {
  return builder.setup.filter(isDrawn).flatMap(({ slot, span }) => {
    const { name, label, unit, type, role } = builder.slots[slot]!
    if (role !== 'parameter' && role !== 'type' && role !== 'private') return []
    return [{ name, label, unit, type, column: hide(name, { kind: 'read', slot, span }, span) }]
  })
}

function isDrawn(setup: Setup): boolean {
  if (setup.kind === 'type') return true
  let draws = false
  visitExpr(setup.value, ({ kind }) => {
    draws ||= kind === 'draw' || kind === 'row' || kind === 'oneOf'
  })
  return draws
}
