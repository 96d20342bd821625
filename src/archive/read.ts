/**
 * Reads a saved result back. Every byte of it is held to its checksums first: what is damaged, cut off or foreign is refused with
 * what is wrong, and never read into a wrong number.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result, WorldBlock } from '../simulation/index.ts'
import { readCsv } from './csv.ts'
import { checksumLines, type Manifest, readManifest } from './manifest.ts'
import type { WrittenFile } from './new-folder.ts'

export interface SavedResult {
  readonly kind: 'saved'
  /** As it was named. */
  readonly folder: string
  readonly manifest: Manifest
  readonly result: Result
  /**
   * The records, block by block in the order of the runs, with one table: its values are payoffs, measures and inputs in the order
   * of `valueColumns(manifest.columns)`. Can be gone through more than once.
   */
  readonly blocks: () => AsyncIterable<WorldBlock>
}

export type OpenedResult =
  | SavedResult
  /** A sentence that says which file is wrong and how. */
  | { readonly kind: 'refused'; readonly reason: string }

/** Opens a folder that a simulation was saved in, and looks at every byte of it. */
export async function openSavedResult(folder: string): Promise<OpenedResult> {
  const refused = (reason: string): OpenedResult => ({ kind: 'refused', reason })
  const kind = await kindOf(folder)
  if (kind === 'nothing') return refused(`There is no folder \`${folder}\`.`)
  if (kind === 'file') return refused(`\`${folder}\` is a file, not a folder that a result was saved in.`)
  const path = (name: string): string => join(folder, name)
  const manifestFile = await textOf(path('manifest.json'))
  if (manifestFile.kind === 'missing')
    return refused(`\`${folder}\` holds no saved result: there is no manifest.json in it.`)
  if (manifestFile.kind === 'refused') return refused(manifestFile.reason)
  const read = readManifest(manifestFile.text)
  if (read.kind === 'refused') return refused(`\`${path('manifest.json')}\` ${read.reason}`)
  const { manifest } = read
  const sums = await textOf(path('SHA256SUMS'))
  if (sums.kind === 'refused') return refused(sums.reason)
  if (sums.kind === 'missing') return refused(`\`${path('SHA256SUMS')}\` is missing.`)
  if (sums.text !== checksumLines(manifest))
    return refused(
      `\`${path('SHA256SUMS')}\` is damaged or was changed: it does not say what the manifest says.`,
    )
  for (const name of ['runs.csv', 'result.json'])
    if (!manifest.files.some(file => file.path === name))
      return refused(`\`${path('manifest.json')}\` does not name ${name}.`)
  for (const file of manifest.files) {
    const wrong = await whatIsWrong(path(file.path), file)
    if (wrong !== null) return refused(`\`${path(file.path)}\` ${wrong}`)
  }
  const { format, version, ...result } = JSON.parse(await readFile(path('result.json'), 'utf8'))
  return {
    kind: 'saved',
    folder,
    manifest,
    result: result as Result,
    blocks: () => readCsv(createReadStream(path('runs.csv'), { encoding: 'utf8' }), manifest.columns),
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'nothing'
  }
}

type TextRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly reason: string }

async function textOf(path: string): Promise<TextRead> {
  try {
    const bytes = await readFile(path)
    const text = bytes.toString('utf8')
    // What is no UTF-8 would be read as something else without a word.
    if (!Buffer.from(text).equals(bytes))
      return { kind: 'refused', reason: `\`${path}\` is damaged: it is not UTF-8 text.` }
    return { kind: 'text', text }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return code === 'ENOENT'
      ? { kind: 'missing' }
      : { kind: 'refused', reason: `\`${path}\` cannot be read (${code}).` }
  }
}

/** How a file differs from what the manifest says of it, as it follows its name; null: not at all. */
async function whatIsWrong(path: string, { bytes, sha256 }: WrittenFile): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    const { size } = await stat(path)
    if (size !== bytes) return `is damaged or was changed: it should have ${bytes} bytes, but has ${size}.`
    for await (const piece of createReadStream(path)) hash.update(piece)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return code === 'ENOENT' ? 'is missing.' : `cannot be read (${code}).`
  }
  const found = hash.digest('hex')
  return found === sha256
    ? null
    : `is damaged or was changed: its SHA-256 should be ${sha256}, but is ${found}.`
}
