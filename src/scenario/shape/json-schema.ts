/** The JSON Schema of scenario files (draft 2020-12), for editors that complete and check while one types. */
import { definitions, ROOT } from './definitions.ts'
import { type Field, LANGUAGE_CODE, type NamePattern, type Shape } from './shape.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const SCALAR: Json = { type: ['string', 'number', 'boolean'] }

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
      .map(([name, shape]) => [name, schemaOf(shape)]),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Tit-for-Tariff scenario',
    description: 'A scenario file of Tit-for-Tariff, version 1 of the language.',
    ...(schemaOf(definitions[ROOT]!) as { readonly [key: string]: Json }),
    $defs: { anything: true, ...defs },
  }
}

function schemaOf(shape: Shape): Json {
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
        properties: fieldSchemas(shape.fields),
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
        ...(keys.length === 0 ? {} : { properties: fieldSchemas(fields) }),
        patternProperties: { [pattern]: orRemoved(schemaOf(shape.value)) },
        additionalProperties: false,
      }
    }
    case 'list':
      return { type: 'array', items: schemaOf(shape.item) }
    case 'either':
      return { anyOf: shape.shapes.map(schemaOf) }
    case 'reference':
      return { $ref: `#/$defs/${shape.to}` }
  }
}

function fieldSchemas(fields: Readonly<Record<string, Field>>): { readonly [key: string]: Json } {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, fieldSchema(field)]))
}

function fieldSchema({ shape, summary, otherwise }: Field): Json {
  const description = otherwise === null ? summary : `${summary} Without it: ${otherwise}.`
  return { description, ...(orRemoved(schemaOf(shape)) as { readonly [key: string]: Json }) }
}

/** In a file that extends another, `~` removes a key. */
function orRemoved(schema: Json): Json {
  return { anyOf: [schema, { type: 'null' }] }
}
