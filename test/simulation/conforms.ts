/** Checks a document against a JSON Schema, knowing just the keywords our schemas use: small, and independent of them. */
interface Keywords {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Keywords>>
  readonly anyOf?: readonly Keywords[]
  readonly enum?: readonly unknown[]
  readonly type?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
  readonly items?: Keywords
  readonly prefixItems?: readonly Keywords[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Keywords>>
  readonly additionalProperties?: boolean | Keywords
}

/** What does not conform, as `/path: what was wanted`. */
export function problems(document: unknown, schema: object): string[] {
  const root = schema as Keywords
  return check(document, root, '', root)
}

function check(value: unknown, schema: Keywords, path: string, root: Keywords): string[] {
  if (schema.$ref !== undefined) {
    const shared = root.$defs?.[schema.$ref.replace('#/$defs/', '')]
    if (shared === undefined)
      throw new Error(`${path}: the schema refers to ${schema.$ref}, which it has not`)
    return check(value, shared, path, root)
  }
  if (schema.anyOf !== undefined) {
    const each = schema.anyOf.map(one => check(value, one, path, root))
    return each.some(one => one.length === 0) ? [] : each[0]!
  }
  if (schema.enum !== undefined)
    return schema.enum.includes(value) ? [] : [`${path}: one of ${schema.enum.join(', ')}`]
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' && isWritten(value, schema) ? [] : [`${path}: string`]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path}: boolean`]
    case 'null':
      return value === null ? [] : [`${path}: null`]
    case 'number':
    case 'integer':
      return isWithin(value, schema) ? [] : [`${path}: ${schema.type}`]
    case 'array':
      return Array.isArray(value) ? items(value, schema, path, root) : [`${path}: array`]
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? fields(value, schema, path, root)
        : [`${path}: object`]
    default:
      throw new Error(`${path}: the schema has the unknown type ${schema.type}`)
  }
}

/** Of `prefixItems` as many are wanted as there are: our schemas say so, too, by minItems and maxItems. */
function items(value: readonly unknown[], schema: Keywords, path: string, root: Keywords): string[] {
  const { prefixItems } = schema
  if (prefixItems !== undefined && value.length !== prefixItems.length)
    return [`${path}: ${prefixItems.length} items`]
  return value.flatMap((item, at) => check(item, prefixItems?.[at] ?? schema.items!, `${path}/${at}`, root))
}

function isWritten(value: string, { pattern, format }: Keywords): boolean {
  if (pattern !== undefined && !new RegExp(pattern).test(value)) return false
  return format !== 'date' || /^\d{4}-\d\d-\d\d$/.test(value)
}

function isWithin(value: unknown, { type, minimum, maximum }: Keywords): boolean {
  if (typeof value !== 'number' || (type === 'integer' && !Number.isInteger(value))) return false
  return value >= (minimum ?? value) && value <= (maximum ?? value)
}

function fields(value: object, schema: Keywords, path: string, root: Keywords): string[] {
  const missing = (schema.required ?? []).filter(name => !(name in value))
  return [
    ...missing.map(name => `${path}/${name}: missing`),
    ...Object.entries(value).flatMap(([name, item]) => {
      const inner = schema.properties?.[name] ?? schema.additionalProperties ?? true
      if (inner === false) return [`${path}/${name}: not allowed`]
      return inner === true ? [] : check(item, inner, `${path}/${name}`, root)
    }),
  ]
}
