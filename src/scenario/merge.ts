/** Laying one file over another (LANGUAGE §11, §17.20). */
import { isRemoval } from './normal.ts'
import type { Entry, MapTree, Tree } from './tree.ts'

/** Replaced whole, never merged: half of an old table under half of a new one would mean nothing anybody wrote. */
const WHOLE: ReadonlySet<string> = new Set([
  'policy',
  'needs',
  'set',
  'add',
  'toward',
  'one_of',
  'cells',
  'options',
  'memory',
  'rules',
])

/** `over` on top of `base`: maps merge key by key in the order of the base, everything else is replaced, `~` removes. */
export function mergeMaps(base: MapTree, over: MapTree): MapTree {
  const above = new Map(over.entries.map(entry => [entry.key, entry]))
  const kept = base.entries.flatMap((entry): Entry[] => {
    const upper = above.get(entry.key)
    above.delete(entry.key)
    if (upper === undefined) return [entry]
    if (isRemoval(upper.value)) return []
    return [{ ...upper, value: mergeValues(entry, upper) }]
  })
  const added = [...above.values()].filter(entry => !isRemoval(entry.value))
  return { kind: 'map', entries: [...kept, ...added.map(withoutRemovals)], span: over.span }
}

function mergeValues(base: Entry, over: Entry): Tree {
  if (base.value.kind !== 'map' || over.value.kind !== 'map' || WHOLE.has(base.key)) return over.value
  return mergeMaps(base.value, over.value)
}

/** A `~` in something that stood in no file underneath removes nothing. */
function withoutRemovals(entry: Entry): Entry {
  if (entry.value.kind !== 'map') return entry
  const entries = entry.value.entries.filter(each => !isRemoval(each.value)).map(withoutRemovals)
  return { ...entry, value: { ...entry.value, entries } }
}
