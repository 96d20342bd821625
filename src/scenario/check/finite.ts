/** Whether exact answers are possible (LANGUAGE §5): everything a run can hold is one of finitely many values. */
import type { Expr } from '../../expression/tree.ts'
import { distributionByName } from '../../random/index.ts'
import type { Span } from '../../text/span.ts'
import type { Lowering } from '../lower/lowering.ts'
import { visitExpr } from '../lower/reads.ts'

/** One reason why a scenario is not finite. */
export interface InfiniteReason {
  readonly message: string
  readonly span: Span | null
}

/** Why a scenario is not finite; empty when it is. */
export function reasonsInfinite(lowering: Lowering): InfiniteReason[] {
  return [...variableReasons(lowering), ...drawReasons(expressionsOf(lowering))]
}

function variableReasons(lowering: Lowering): InfiniteReason[] {
  return lowering.builder.slots.flatMap((slot): InfiniteReason[] => {
    const { name, span, hold } = slot
    const hasRange = hold !== null && hold.low !== null && hold.high !== null
    if (slot.role === 'memory' && slot.type.kind === 'whole')
      return [{ message: `\`${name}\` remembers a whole number without a range.`, span }]
    if (slot.role !== 'variable') return []
    if (slot.type.kind === 'whole' && !hasRange)
      return [{ message: `\`${name}\` is a whole number without a range.`, span }]
    if (slot.type.kind === 'number' && !(hasRange && hold.grid !== null))
      return [{ message: `\`${name}\` is a number without ${hasRange ? 'a grid' : 'grid and range'}.`, span }]
    return []
  })
}

/** Everything that was written as an expression, and what parameters were made into. */
function expressionsOf({ roots, builder }: Lowering): Set<Expr> {
  const setup = builder.setup.flatMap(each => (each.kind === 'assign' ? [each.value] : []))
  return new Set([...roots, ...setup])
}

function drawReasons(roots: Iterable<Expr>): InfiniteReason[] {
  const reasons: InfiniteReason[] = []
  for (const root of roots)
    visitExpr(root, each => {
      if (each.kind === 'draw' && !distributionByName(each.distribution)!.whole)
        reasons.push({ message: `${each.distribution} draws from a continuum.`, span: each.span })
    })
  return reasons
}
