/** Whether a JSON Schema accepts a value, knowing just the keywords that the schema of scenarios uses. */

interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema | true>>
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly type?: string | readonly string[]
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
}

const KNOWN = new Set(
  '$schema $ref $defs title description examples anyOf enum type items required properties patternProperties additionalProperties'.split(
    ' ',
  ),
)

export function accepts(schema: object, value: unknown): boolean {
  return fits(schema as Schema, value, schema as Schema)
}

function fits(schema: Schema | true, value: unknown, root: Schema): boolean {
  if (schema === true) return true
  const unknown = Object.keys(schema).find(key => !KNOWN.has(key))
  if (unknown !== undefined) throw new Error(`the keyword ${unknown} is not known here`)
  if (schema.$ref !== undefined && !fits(root.$defs![schema.$ref.replace('#/$defs/', '')]!, value, root))
    return false
  if (schema.anyOf !== undefined && !schema.anyOf.some(each => fits(each, value, root))) return false
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false
  if (schema.type !== undefined && ![schema.type].flat().includes(kindOf(value))) return false
  if (Array.isArray(value)) return value.every(item => fits(schema.items ?? true, item, root))
  return kindOf(value) !== 'object' || fitsFields(schema, value as object, root)
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

function fitsFields(schema: Schema, value: object, root: Schema): boolean {
  if ((schema.required ?? []).some(key => !Object.hasOwn(value, key))) return false
  return Object.entries(value).every(([key, each]) => {
    const own = Object.hasOwn(schema.properties ?? {}, key) ? [schema.properties![key]!] : []
    const alike = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) =>
      new RegExp(pattern).test(key),
    )
    const found = [...own, ...alike.map(([, one]) => one)]
    const { additionalProperties } = schema
    if (found.length === 0 && additionalProperties !== undefined)
      return typeof additionalProperties === 'boolean'
        ? additionalProperties
        : fits(additionalProperties, each, root)
    return found.every(one => fits(one, each, root))
  })
}
