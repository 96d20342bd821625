/**
 * The forms that values of a scenario file can have. One definition of the file's structure (`definitions`) serves the check,
 * the JSON Schema and the manual.
 */

export type Shape =
  /** Text for a person: a string, or a map of languages. */
  | { readonly kind: 'text' }
  /** A name, or several joined by dots: `us.threaten`. */
  | { readonly kind: 'word'; readonly among: readonly string[] | null }
  | { readonly kind: 'flag' }
  | { readonly kind: 'number' }
  /** A formula; numbers and truth values are formulas too. What it means is checked later. */
  | { readonly kind: 'formula' }
  /** Anything written in one piece: a date, a duration, a window. What it means is checked later. */
  | { readonly kind: 'phrase'; readonly example: string }
  /** A map of known keys. */
  | { readonly kind: 'map'; readonly fields: Readonly<Record<string, Field>> }
  /** A map of named things. `names` says what the names are, for messages; some words may be keys of a form of their own. */
  | {
      readonly kind: 'named'
      readonly names: string
      readonly pattern: NamePattern
      readonly value: Shape
      readonly fields?: Readonly<Record<string, Field>>
    }
  | { readonly kind: 'list'; readonly item: Shape }
  /** Forms told apart by their nodes: at most one for single values, one for maps, one for lists. */
  | { readonly kind: 'either'; readonly shapes: readonly Shape[] }
  /** Another definition, so that blocks may hold blocks. */
  | { readonly kind: 'reference'; readonly to: string }

/** Which words may stand as names. `name`: [a-z][a-z0-9_]*; `title`: also `-`; `any`: whatever is written. */
export type NamePattern = 'name' | 'title' | 'any'

/** A language of a text: `en`, `zh`, `zh-Hant`. */
export const LANGUAGE_CODE = '^[a-z]{2,3}(-[A-Za-z0-9]+)*$'

export interface Field {
  readonly shape: Shape
  readonly required: boolean
  /** One sentence for the manual and for editors. */
  readonly summary: string
  /** What holds without the key, in words; null where the key is required or its absence needs no words. */
  readonly otherwise: string | null
}

export const text: Shape = { kind: 'text' }
export const flag: Shape = { kind: 'flag' }
export const number: Shape = { kind: 'number' }
export const formula: Shape = { kind: 'formula' }
export const word: Shape = { kind: 'word', among: null }
export const oneWordOf = (...among: string[]): Shape => ({ kind: 'word', among })
export const phrase = (example: string): Shape => ({ kind: 'phrase', example })
export const map = (fields: Readonly<Record<string, Field>>): Shape => ({ kind: 'map', fields })
export const named = (names: string, value: Shape, pattern: NamePattern = 'name'): Shape => ({
  kind: 'named',
  names,
  pattern,
  value,
})
export const listOf = (item: Shape): Shape => ({ kind: 'list', item })
export const either = (...shapes: Shape[]): Shape => ({ kind: 'either', shapes })
export const oneOrMore = (item: Shape): Shape =>
  either(...(item.kind === 'either' ? item.shapes : [item]), listOf(item))
export const reference = (to: string): Shape => ({ kind: 'reference', to })

export const optional = (shape: Shape, summary: string, otherwise: string | null = null): Field => ({
  shape,
  required: false,
  summary,
  otherwise,
})
export const required = (shape: Shape, summary: string): Field => ({
  shape,
  required: true,
  summary,
  otherwise: null,
})
