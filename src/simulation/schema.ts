/** The JSON Schema (2020-12) of a result document; `result.ts` says what each field means. A test holds real results to it. */

type Schema = { readonly [keyword: string]: unknown }

const text: Schema = {
  anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
}
const string: Schema = { type: 'string' }
const boolean: Schema = { type: 'boolean' }
const number: Schema = { type: 'number' }
const share: Schema = { type: 'number', minimum: 0, maximum: 1 }
const count: Schema = { type: 'integer', minimum: 0 }
const positive: Schema = { type: 'integer', minimum: 1 }
const date: Schema = { type: 'string', format: 'date' }

/** Every field is always there, and no other. */
function object(properties: { readonly [name: string]: Schema }): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

function list(items: Schema): Schema {
  return { type: 'array', items }
}

function nullable(schema: Schema): Schema {
  return { anyOf: [schema, { type: 'null' }] }
}

function oneOf(...values: readonly (string | number)[]): Schema {
  return { enum: values }
}

function shared(name: string): Schema {
  return { $ref: `#/$defs/${name}` }
}

const quantiles = (each: Schema): { readonly [name: string]: Schema } => ({
  p05: each,
  p25: each,
  p50: each,
  p75: each,
  p95: each,
})

const document = object({
  format: oneOf('tit-for-tariff/result'),
  version: oneOf(1),
  scenario: string,
  title: nullable(shared('text')),
  variant: nullable(string),
  changes: list(string),
  program: string,
  gameHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  seed: string,
  runs: positive,
  runsAsked: positive,
  until: nullable(number),
  stopped: oneOf('all-runs', 'precise', 'interrupted'),
  confidence: share,
  calendar: object({
    dated: boolean,
    steps: positive,
    stepsPerBin: positive,
    bins: list(
      object({
        firstStep: positive,
        lastStep: positive,
        firstDay: nullable(date),
        lastDay: nullable(date),
        runs: count,
      }),
    ),
  }),
  outcomes: list(
    object({
      name: string,
      label: nullable(shared('text')),
      count,
      probability: share,
      low: share,
      high: share,
      method: oneOf('wilson', 'clopper-pearson'),
      time: nullable(shared('distribution')),
    }),
  ),
  length: shared('distribution'),
  measures: list(
    object({
      name: string,
      label: nullable(shared('text')),
      unit: nullable(string),
      kind: oneOf('final', 'highest', 'lowest', 'average', 'total', 'count', 'first'),
      never: count,
      distribution: nullable(shared('distribution')),
    }),
  ),
  payoffs: list(
    object({ player: string, label: nullable(shared('text')), distribution: shared('distribution') }),
  ),
  moves: list(
    object({
      player: string,
      playerLabel: nullable(shared('text')),
      track: string,
      trackLabel: nullable(shared('text')),
      move: string,
      label: nullable(shared('text')),
      perRun: { type: 'number', minimum: 0 },
      shares: list(nullable(share)),
    }),
  ),
  bands: object({
    runs: count,
    alive: list(count),
    variables: list({
      anyOf: [
        object({
          kind: oneOf('number'),
          name: string,
          label: nullable(shared('text')),
          unit: nullable(string),
          bins: list(nullable(object({ ...quantiles(number), mean: number }))),
        }),
        object({
          kind: oneOf('words'),
          name: string,
          label: nullable(shared('text')),
          words: list(string),
          bins: list(nullable(list(share))),
        }),
      ],
    }),
    limits: list(
      object({
        name: string,
        lowPerRun: { type: 'number', minimum: 0 },
        highPerRun: { type: 'number', minimum: 0 },
      }),
    ),
  }),
  pending: object({ share, mean: { type: 'number', minimum: 0 } }),
})

export const resultSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Result of a simulation by Tit-for-Tariff',
  ...document,
  $defs: {
    text,
    quantile: object({ value: number, low: nullable(number), high: nullable(number) }),
    histogram: object({
      kind: oneOf('values', 'ranges'),
      bars: list(object({ low: number, high: number, count })),
      below: count,
      above: count,
    }),
    distribution: object({
      count: positive,
      mean: number,
      meanLow: nullable(number),
      meanHigh: nullable(number),
      sd: nullable(number),
      min: number,
      max: number,
      quantiles: object(quantiles(shared('quantile'))),
      histogram: shared('histogram'),
    }),
  },
}
