/** The JSON Schema (2020-12) of the manifest of a saved result; `manifest.ts` says what each field means. A test holds manifests to it. */
import {
  boolean,
  count,
  documentSchema,
  list,
  nullable,
  object,
  oneOf,
  positive,
  type Schema,
  shared,
  string,
  text,
} from '../text/json-schema.ts'

const document = object({
  format: oneOf('tit-for-tariff/saved-result'),
  version: oneOf(1),
  program: string,
  scenario: string,
  title: nullable(shared('text')),
  variant: nullable(string),
  changes: list(string),
  condition: nullable(
    object({
      given: nullable(string),
      history: nullable(string),
      asOf: nullable(string),
      runsBefore: positive,
    }),
  ),
  gameHash: shared('sha256'),
  seed: string,
  runs: positive,
  columns: list(
    object({
      name: string,
      kind: oneOf('run', 'weight', 'outcome', 'steps', 'pending', 'payoff', 'measure', 'input'),
      of: nullable(string),
      type: oneOf('number', 'whole', 'words'),
      words: nullable(list(string)),
      never: boolean,
      label: nullable(shared('text')),
      unit: nullable(string),
    }),
  ),
  texts: list(object({ path: string, text: string, sha256: shared('sha256') })),
  files: list(object({ path: string, bytes: count, sha256: shared('sha256') })),
  checksum: shared('sha256'),
})

export const manifestSchema: Schema = documentSchema(
  'Manifest of a result saved by Tit-for-Tariff',
  document,
  { text, sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' } },
)
