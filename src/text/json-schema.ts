/** Words to write JSON Schemas (2020-12) of our documents with. */

export type Schema = { readonly [keyword: string]: unknown }

/** Text for a person: one string, or one a language. */
export const text: Schema = {
  anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
}
export const string: Schema = { type: 'string' }
export const boolean: Schema = { type: 'boolean' }
export const number: Schema = { type: 'number' }
export const share: Schema = { type: 'number', minimum: 0, maximum: 1 }
export const count: Schema = { type: 'integer', minimum: 0 }
export const positive: Schema = { type: 'integer', minimum: 1 }
export const date: Schema = { type: 'string', format: 'date' }

/** Every field is always there, and no other. */
export function object(properties: { readonly [name: string]: Schema }): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

export function list(items: Schema): Schema {
  return { type: 'array', items }
}

/** A list of so many, each with its own schema. */
export function tuple(...items: readonly Schema[]): Schema {
  return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length }
}

export function nullable(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] }
}

export function oneOf(...values: readonly (string | number)[]): Schema {
  return { enum: values }
}

/** One of the schema's `$defs`. */
export function shared(name: string): Schema {
  return { $ref: `#/$defs/${name}` }
}

/** The schema of a whole document, with what it shares. */
export function documentSchema(
  title: string,
  document: Schema,
  definitions: { readonly [name: string]: Schema },
): Schema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...document, $defs: definitions }
}
