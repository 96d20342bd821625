/** The JSON Schema (2020-12) of a comparison document; `comparison.ts` says what each field means. A test holds documents to it. */
import { resultSchema } from '../simulation/index.ts'
import {
  boolean,
  count,
  documentSchema,
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
  text,
} from '../text/json-schema.ts'

const points: Schema = { type: 'number', minimum: -1, maximum: 1 }
const notNegative: Schema = { type: 'number', minimum: 0 }
const dominance = oneOf('case', 'baseline', 'equal', 'neither')

/** A difference of shares, or of means. */
function difference(value: Schema): Schema {
  return object({ value, low: value, high: value, p: share, adjustedP: share, saved: nullable(notNegative) })
}

const document = object({
  format: oneOf('tit-for-tariff/comparison'),
  version: oneOf(1),
  scenario: string,
  title: nullable(shared('text')),
  program: string,
  seed: string,
  runs: positive,
  confidence: share,
  cases: list(
    object({
      name: string,
      label: nullable(shared('text')),
      result: shared('result'),
      same: boolean,
      command: nullable(string),
    }),
  ),
  outcomes: list(
    object({
      name: string,
      label: nullable(shared('text')),
      probabilities: list(shared('share')),
      differences: list(difference(points)),
    }),
  ),
  flows: list(object({ counts: list(list(notNegative)), moved: shared('share') })),
  measures: list(
    object({
      kind: oneOf('measure', 'payoff'),
      name: string,
      label: nullable(shared('text')),
      unit: nullable(string),
      means: list(nullable(number)),
      differences: list(nullable(difference(number))),
      quantiles: list(
        list(
          object({
            percent: oneOf(5, 25, 50, 75, 95),
            baseline: number,
            value: number,
            difference: number,
            low: nullable(number),
            high: nullable(number),
          }),
        ),
      ),
      laws: nullable(
        list(
          nullable(
            object({
              wasserstein: notNegative,
              kolmogorov: share,
              firstOrder: dominance,
              secondOrder: dominance,
            }),
          ),
        ),
      ),
    }),
  ),
  comparisons: count,
  changed: list(
    list(
      object({
        run: count,
        from: string,
        to: string,
        most: nullable(object({ name: string, baseline: number, value: number })),
        replay: nullable(object({ baseline: string, case: string })),
      }),
    ),
  ),
  regret: nullable(
    object({
      by: string,
      kind: oneOf('payoff', 'measure'),
      better: oneOf('more', 'less'),
      worlds: positive,
      cases: list(
        object({
          best: share,
          mean: notNegative,
          meanLow: nullable(number),
          meanHigh: nullable(number),
          p90: notNegative,
          most: notNegative,
        }),
      ),
    }),
  ),
})

/** A result within a comparison is a whole result document without the two keys of its envelope. */
function embeddedResult(): { readonly [name: string]: Schema } {
  const { $defs, properties, required, type, additionalProperties } = resultSchema as {
    readonly $defs: { readonly [name: string]: Schema }
    readonly properties: { readonly [name: string]: Schema }
    readonly required: readonly string[]
    readonly type: string
    readonly additionalProperties: boolean
  }
  const { format: _format, version: _version, ...own } = properties
  return {
    ...$defs,
    result: {
      type,
      properties: own,
      required: required.filter(name => name !== 'format' && name !== 'version'),
      additionalProperties,
    },
  }
}

export const comparisonSchema: Schema = documentSchema('Comparison by Tit-for-Tariff', document, {
  text,
  share: object({ value: share, low: share, high: share }),
  ...embeddedResult(),
})
