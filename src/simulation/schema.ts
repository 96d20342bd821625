/** The JSON Schema (2020-12) of a result document; `result.ts` says what each field means. A test holds real results to it. */
import {
  boolean,
  count,
  date,
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

const quantiles = (each: Schema): { readonly [name: string]: Schema } => ({
  p05: each,
  p25: each,
  p50: each,
  p75: each,
  p95: each,
})

const learntNumber = object({ mean: number, p05: number, p95: number })

/** Of a `ResultCondition`, which every answer under a condition has. */
export const conditionSchema: Schema = object({
  given: nullable(string),
  history: nullable(string),
  asOf: nullable(string),
  runsBefore: positive,
  effectiveRuns: number,
  probability: nullable(object({ value: share, low: share, high: share })),
  evidence: nullable(object({ value: number, low: nullable(number), high: nullable(number) })),
  learnt: list({
    anyOf: [
      object({
        kind: oneOf('number'),
        name: string,
        label: nullable(shared('text')),
        unit: nullable(string),
        before: learntNumber,
        after: learntNumber,
      }),
      object({
        kind: oneOf('words'),
        name: string,
        label: nullable(shared('text')),
        words: list(string),
        before: list(number),
        after: list(number),
      }),
    ],
  }),
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
  condition: nullable(conditionSchema),
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
      never: { type: 'number', minimum: 0 },
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

export const resultSchema: Schema = documentSchema('Result of a simulation by Tit-for-Tariff', document, {
  text,
  quantile: object({ value: number, low: nullable(number), high: nullable(number) }),
  histogram: object({
    kind: oneOf('values', 'ranges'),
    bars: list(object({ low: number, high: number, count: { type: 'number', minimum: 0 } })),
    below: { type: 'number', minimum: 0 },
    above: { type: 'number', minimum: 0 },
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
})
