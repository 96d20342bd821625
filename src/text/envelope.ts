/** The first two keys of every JSON document we write, by which a reader knows what it holds. */

export interface Envelope<Kind extends string> {
  readonly format: `tit-for-tariff/${Kind}`
  readonly version: 1
}

/** A document of a kind: `format` and `version`, then what it holds. */
export function envelope<Kind extends string, Body extends object>(
  kind: Kind,
  body: Body,
): Envelope<Kind> & Body {
  return { format: `tit-for-tariff/${kind}`, version: 1, ...body }
}

/** A document of a kind as it is printed and saved: indented JSON, ending in one newline. */
export function documentText(kind: string, body: object): string {
  return `${JSON.stringify(envelope(kind, body), null, 2)}\n`
}

/** Whether a value read from JSON says that it is a document of a kind, in the version we know. */
export function isEnvelope<Kind extends string>(value: unknown, kind: Kind): value is Envelope<Kind> {
  if (typeof value !== 'object' || value === null) return false
  const { format, version } = value as { format?: unknown; version?: unknown }
  return format === `tit-for-tariff/${kind}` && version === 1
}
