/** The JSON Schemas of scenario and history files (draft 2020-12), for editors that complete and check while one types. */
import { definitions, ROOT } from './definitions.ts'
import { history } from './history.ts'
import { type Field, LANGUAGE_CODE, type NamePattern, type Shape } from './shape.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const SCALAR: Json = { type: ['string', 'number', 'boolean'] }

/** In a file that extends another, `~` removes a key. */
const REMOVABLE = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] })

const NAME_PATTERNS: Readonly<Record<NamePattern, string>> = {
  name: '^[a-z][a-z0-9_]{0,39}$',
  title: '^[a-z][a-z0-9_-]{0,39}$',
  any: '^',
}

/** Made from the same definitions as the checks. Short forms are allowed as in a file. */
export function scenarioSchema(): Json {
  const defs = Object.fromEntries(
    Object.entries(definitions)
      .filter(([name]) => name !== ROOT)
      .map(([name, shape]) => [name, schemaOf(shape, REMOVABLE)]),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tit-for-Tariff scenario',
    description: 'A scenario file of Tit-for-Tariff, version 1 of the language.',
    ...(schemaOf(definitions[ROOT]!, REMOVABLE) as { readonly [key: string]: Json }),
    $defs: { anything: true, ...defs },
  }
}

/** Of the file of what was seen (`--history`), likewise. */
export function historySchema(): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tit-for-Tariff history',
    description: 'What was seen so far: a history file of Tit-for-Tariff, version 1 of the language.',
    ...(schemaOf(history, whole => whole) as { readonly [key: string]: Json }),
  }
}

/** `entry` makes of the schema of a value that of an entry with it. */
function schemaOf(shape: Shape, entry: (value: Json) => Json): Json {
  switch (shape.kind) {
    case 'text':
      return {
        anyOf: [
          SCALAR,
          { type: 'object', patternProperties: { [LANGUAGE_CODE]: SCALAR }, additionalProperties: false },
        ],
      }
    case 'word':
      return shape.among === null ? SCALAR : { enum: shape.among.map(word => (word === '1' ? 1 : word)) }
    case 'flag':
      return { type: 'boolean' }
    case 'number':
      return { type: 'number' }
    case 'formula':
      return SCALAR
    case 'phrase':
      return { ...(SCALAR as { readonly [key: string]: Json }), examples: [shape.example] }
    case 'map':
      return {
        type: 'object',
        properties: fieldSchemas(shape.fields, entry),
        required: Object.keys(shape.fields).filter(key => shape.fields[key]!.required),
        additionalProperties: false,
      }
    case 'named': {
      const { fields = {} } = shape
      const keys = Object.keys(fields)
      const names = NAME_PATTERNS[shape.pattern]
      const pattern = keys.length === 0 ? names : names.replace('^', `^(?!(${keys.join('|')})$)`)
      return {
        type: 'object',
        ...(keys.length === 0 ? {} : { properties: fieldSchemas(fields, entry) }),
        patternProperties: { [pattern]: entry(schemaOf(shape.value, entry)) },
        additionalProperties: false,
      }
    }
    case 'list':
      return { type: 'array', items: schemaOf(shape.item, entry) }
    case 'either':
      return { anyOf: shape.shapes.map(each => schemaOf(each, entry)) }
    case 'reference':
      return { $ref: `#/$defs/${shape.to}` }
  }
}

function fieldSchemas(
  fields: Readonly<Record<string, Field>>,
  entry: (value: Json) => Json,
): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, fieldSchema(field, entry)]))
}

function fieldSchema({ shape, summary, otherwise }: Field, entry: (value: Json) => Json): Json {
  const description = otherwise === null ? summary : `${summary} Without it: ${otherwise}.`
  return { description, ...(entry(schemaOf(shape, entry)) as { readonly [key: string]: Json }) }
}
