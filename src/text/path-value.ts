/** A change as people type it and as results keep it: `parameters.threat=50`. */
export interface PathAndValue {
  readonly path: string
  readonly value: string
}

/** Splits `path=value` at the first equals sign; null where there is none, or nothing before it. */
export function pathAndValue(text: string): PathAndValue | null {
  const at = text.indexOf('=')
  return at < 1 ? null : { path: text.slice(0, at), value: text.slice(at + 1) }
}
