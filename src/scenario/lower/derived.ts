/** Derived quantities: lowered when first read, so that they may stand in any order; circles are found on the way. */
import type { TypedExpr } from '../../expression/index.ts'
import { type Entry, get } from '../tree.ts'
import { NUMBER } from './builder.ts'
import { lowerTyped } from './formula.ts'
import type { Lowering } from './lowering.ts'
import type { DerivedName } from './names.ts'
import { textOf, wordOf } from './nodes.ts'
import { type Privacy, placeOf } from './place.ts'

/** How deep the lowering may go from one to the next; only circles go deeper than one, for what is read is lowered first. */
const DEPTH_LIMIT = 100

/** Takes up the names of all derived quantities. */
export function declareDerived(lowering: Lowering, entries: readonly Entry[]): void {
  for (const { key, keySpan, value } of entries)
    lowering.names.derived.set(key, {
      name: key,
      value,
      state: 'waiting',
      index: 0,
      type: NUMBER,
      knownTo: null,
      span: keySpan,
    })
}

/** Lowers all derived quantities, each after those whose names stand in it. */
export function lowerAllDerived(lowering: Lowering): void {
  const { derived } = lowering.names
  const seen = new Set<string>()
  for (const first of derived.values()) {
    const path = seen.has(first.name) ? [] : [{ derived: first, words: wordsOf(first) }]
    while (path.length > 0) {
      const last = path.at(-1)!
      seen.add(last.derived.name)
      const next = last.words.pop()
      if (next === undefined) lowerDerived(lowering, path.pop()!.derived)
      else if (derived.has(next) && !seen.has(next)) {
        const reads = derived.get(next)!
        path.push({ derived: reads, words: wordsOf(reads) })
      }
    }
  }
}

/** The words of an expression, last first. */
function wordsOf({ value }: DerivedName): string[] {
  const formula = value.kind === 'map' ? get(value, 'value') : value
  return formula?.kind === 'scalar' ? (formula.text.match(/[a-z][a-z0-9_]*/g) ?? []).reverse() : []
}

/** Lowers a derived quantity unless that is done; its index lies behind those of everything it reads. */
export function lowerDerived(lowering: Lowering, derived: DerivedName): void {
  if (derived.state !== 'waiting') return
  derived.state = 'under way'
  lowering.underWay.push(derived.name)
  const privacy: Privacy = { knownTo: null }
  const typed =
    lowering.underWay.length > DEPTH_LIMIT
      ? tooDeep(lowering, derived)
      : lowerValue(lowering, derived, privacy)
  lowering.underWay.pop()
  derived.index = lowering.derived.length
  derived.type = typed?.type ?? NUMBER
  derived.knownTo = privacy.knownTo
  derived.state = 'done'
  const long = derived.value.kind === 'map' ? derived.value : null
  lowering.derived.push({
    name: derived.name,
    type: derived.type,
    value: typed?.expr ?? { kind: 'constant', value: 0, span: derived.span },
    label: long === null ? null : textOf(get(long, 'label')),
    unit: long === null ? null : wordOf(get(long, 'unit')),
  })
}

function lowerValue(lowering: Lowering, derived: DerivedName, privacy: Privacy): TypedExpr | null {
  const place = placeOf({ where: `the derived quantity ${derived.name}`, may: 'derived', privacy })
  const formula = derived.value.kind === 'map' ? get(derived.value, 'value') : derived.value
  return formula === null ? null : lowerTyped(lowering, formula, place, 'any')
}

function tooDeep(lowering: Lowering, { span }: DerivedName): null {
  lowering.report.error(
    span,
    'too-deep',
    'This chain of derived quantities that read one another is too long.',
  )
  return null
}
