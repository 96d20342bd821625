/**
 * What a saved result says of itself: what was run, which columns its records have, and which files belong to it. Every file has
 * its checksum here; the manifest has its own; and `SHA256SUMS` says all of them again, in the form that `sha256sum -c` reads.
 */
import { createHash } from 'node:crypto'
import type { Text } from '../game/index.ts'
import type { Result } from '../simulation/index.ts'
import { type Envelope, envelope, isEnvelope } from '../text/index.ts'
import type { SavedColumn } from './columns.ts'
import type { WrittenFile } from './new-folder.ts'
import type { SourceText } from './source.ts'

export interface Manifest extends Envelope<'saved-result'> {
  /** Version of the program. */
  readonly program: string
  /** Name of the scenario. */
  readonly scenario: string
  readonly title: Text | null
  readonly variant: string | null
  /** What was set from outside, as it was written. */
  readonly changes: readonly string[]
  /** Which runs count; null: all of them, equally. */
  readonly condition: SavedCondition | null
  /** Of the lowered game: equal hashes and seeds mean equal records. */
  readonly gameHash: string
  readonly seed: string
  /** Runs that count: each has a record. */
  readonly runs: number
  readonly columns: readonly SavedColumn[]
  /** The scenario as it was, then the files that it names; each lies in `scenario/` too. */
  readonly texts: readonly (SourceText & { readonly sha256: string })[]
  /** Every other file but `SHA256SUMS`. */
  readonly files: readonly WrittenFile[]
  /** SHA-256 of the JSON of everything above, without white space. */
  readonly checksum: string
}

/** What was asked of the runs that count, as results say it. */
export type SavedCondition = Pick<
  NonNullable<Result['condition']>,
  'given' | 'history' | 'asOf' | 'runsBefore'
>

/** What `makeManifest` is told besides the result. */
export interface ManifestFacts {
  readonly columns: readonly SavedColumn[]
  readonly texts: readonly SourceText[]
  readonly files: readonly WrittenFile[]
}

export function makeManifest(
  { program, scenario, title, variant, changes, condition, gameHash, seed, runs }: Result,
  { columns, texts, files }: ManifestFacts,
): Manifest {
  const content = envelope('saved-result', {
    program,
    scenario,
    title,
    variant,
    changes,
    condition: condition && conditionOf(condition),
    gameHash,
    seed,
    runs,
    columns,
    texts: texts.map(({ path, text }) => ({ path, text, sha256: sha256(text) })),
    files,
  })
  return { ...content, checksum: checksumOf(content) }
}

/** Without what was learnt: that stands in the result. */
function conditionOf({ given, history, asOf, runsBefore }: SavedCondition): SavedCondition {
  return { given, history, asOf, runsBefore }
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}

export type ManifestRead =
  | { readonly kind: 'read'; readonly manifest: Manifest }
  /** What is wrong, as it follows the name of the file: `is not JSON.` */
  | { readonly kind: 'refused'; readonly reason: string }

/** Reads a manifest and holds it to its own checksum, to the last byte. */
export function readManifest(text: string): ManifestRead {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { kind: 'refused', reason: 'is damaged: it is not JSON.' }
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown }
  if (format !== 'tit-for-tariff/saved-result')
    return { kind: 'refused', reason: 'is not the manifest of a saved result of Tit-for-Tariff.' }
  if (!isEnvelope(value, 'saved-result'))
    return {
      kind: 'refused',
      reason: `is of version ${JSON.stringify(version)} of saved results, and this program reads version 1.`,
    }
  const { checksum, ...content } = value as Manifest
  const found = checksumOf(content)
  if (checksum !== found)
    return {
      kind: 'refused',
      reason: `is damaged or was changed: its checksum should be ${checksum}, but is ${found}.`,
    }
  const manifest: Manifest = { ...content, checksum }
  if (manifestText(manifest) !== text)
    return { kind: 'refused', reason: 'is damaged or was changed: it is not laid out as it was written.' }
  return { kind: 'read', manifest }
}

/** The lines of `SHA256SUMS`: every file of a saved result but this one. */
export function checksumLines(manifest: Manifest): string {
  const all = [{ path: 'manifest.json', sha256: sha256(manifestText(manifest)) }, ...manifest.files]
  return all.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}

function checksumOf(content: Omit<Manifest, 'checksum'>): string {
  return sha256(JSON.stringify(content))
}

/** Hexadecimal, of the UTF-8 bytes. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
