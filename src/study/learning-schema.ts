/** The JSON Schema of what learning is worth, a part of a sensitivity document; `learning.ts` says what each field means. */
import {
  count,
  list,
  nullable,
  number,
  object,
  oneOf,
  positive,
  type Schema,
  share,
  shared,
  string,
} from '../text/json-schema.ts'

const zeroOrMore: Schema = { type: 'number', minimum: 0 }
const gain = { value: zeroOrMore, low: zeroOrMore, high: zeroOrMore }

/** `input` is the schema of an input; `text` is a shared definition of the document. */
export function learningSchema(input: Schema): Schema {
  return object({
    by: string,
    kind: oneOf('payoff', 'measure'),
    label: nullable(shared('text')),
    unit: nullable(string),
    better: oneOf('more', 'less'),
    confidence: share,
    runs: positive,
    cases: list(object({ name: string, mean: number })),
    best: count,
    perfect: object(gain),
    inputs: list(object({ input, ...gain })),
  })
}
