/** The keys of the language wherever they stand, for files of which YAML makes no tree. */
import { definitions } from './definitions.ts'
import type { Field, Shape } from './shape.ts'

/** Whether any map of a scenario has the key. */
export function isKeySomewhere(key: string): boolean {
  return fieldsOf(key).length > 0
}

/** Whether the key holds text for a person wherever it stands: `title`, `brief`. */
export function isAlwaysText(key: string): boolean {
  const fields = fieldsOf(key)
  return fields.length > 0 && fields.every(({ shape }) => mayBeText(shape))
}

let byKey: Map<string, Field[]> | null = null

function fieldsOf(key: string): readonly Field[] {
  byKey ??= gathered()
  return byKey.get(key) ?? []
}

function gathered(): Map<string, Field[]> {
  const found = new Map<string, Field[]>()
  for (const shape of Object.values(definitions)) gather(shape, found)
  return found
}

function gather(shape: Shape, found: Map<string, Field[]>): void {
  if (shape.kind === 'list') gather(shape.item, found)
  if (shape.kind === 'either') for (const each of shape.shapes) gather(each, found)
  if (shape.kind === 'named') gather(shape.value, found)
  if (shape.kind !== 'map' && shape.kind !== 'named') return
  for (const [key, field] of Object.entries(shape.fields ?? {})) {
    found.set(key, [...(found.get(key) ?? []), field])
    gather(field.shape, found)
  }
}

function mayBeText(shape: Shape): boolean {
  if (shape.kind === 'either') return shape.shapes.some(mayBeText)
  return shape.kind === 'list' ? mayBeText(shape.item) : shape.kind === 'text'
}
