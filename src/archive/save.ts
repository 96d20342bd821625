/** Saves simulations as they go: the records of their runs stream to the disk, and the folder appears when all is done. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Result, RunTable, WorldBlock } from '../simulation/index.ts'
import { documentText, listed } from '../text/index.ts'
import type { RecordLayout } from './columns.ts'
import { csvHeader, csvLines } from './csv.ts'
import { orFail, SavingFailed } from './failure.ts'
import { checksumLines, makeManifest, manifestText, sha256 } from './manifest.ts'
import { createFolder, type NewFile, type NewFolder, type WrittenFile } from './new-folder.ts'
import { createParquet, type ParquetRecords } from './parquet.ts'
import type { SourceText } from './source.ts'

export interface SaveTarget {
  readonly folder: string
  /** Whether a saved result that stands there is replaced. */
  readonly overwrite: boolean
  /** Whether records are written as Parquet besides CSV. */
  readonly parquet: boolean
}

/** What is known of a case before it is simulated. */
export interface SavedCase {
  /** Its folder within the target; null: the target itself. */
  readonly within: string | null
  readonly records: RecordLayout
  readonly texts: readonly SourceText[]
}

export interface NotSaved {
  readonly kind: 'not-saved'
  /** Whether the system refused, and not we. */
  readonly failed: boolean
  /** A sentence. */
  readonly reason: string
}

/** Is handed the records of every block, in order; see `simulateWorlds`. */
export type OnBlock = (block: WorldBlock) => Promise<void>

/**
 * Saves what some work simulates: it hands the blocks of its cases to `onBlock`, and `resultsOf` finds the result of each case in its
 * answer, or null where it did not come to its end: then nothing is saved. Answers with what the work answers, when all is on the
 * disk. Nothing is begun where the folder cannot be had, and nothing is left behind where it cannot be filled.
 */
export async function saveWhile<Answer>(
  target: SaveTarget,
  cases: readonly SavedCase[],
  work: (onBlock: OnBlock) => Promise<Answer>,
  resultsOf: (answer: Answer) => readonly Result[] | null,
): Promise<Answer | NotSaved> {
  const standing = await whatStands(target.folder)
  const refusal = refusalOf(target, standing)
  if (refusal !== null) return { kind: 'not-saved', failed: standing.kind === 'unreadable', reason: refusal }
  let folder: NewFolder | null = null
  try {
    folder = await createFolder(target.folder)
    const savings: CaseSaving[] = []
    for (const each of cases) savings.push(await beginCase(folder, each, target.parquet))
    const answer = await work(async block => {
      for (const [index, saving] of savings.entries()) await saving.add(block, block.tables[index]!)
    })
    const results = resultsOf(answer)
    if (results === null) await folder.discard()
    else {
      for (const [index, saving] of savings.entries()) await saving.finish(results[index]!)
      await folder.commit({ replacing: standing.kind === 'saved' })
    }
    return answer
  } catch (error) {
    await folder?.discard()
    if (error instanceof SavingFailed) return { kind: 'not-saved', failed: true, reason: error.message }
    throw error
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// One case

interface CaseSaving {
  readonly add: (block: WorldBlock, table: RunTable) => Promise<void>
  readonly finish: (result: Result) => Promise<void>
}

async function beginCase(
  folder: NewFolder,
  { within, records, texts }: SavedCase,
  withParquet: boolean,
): Promise<CaseSaving> {
  const create = (path: string): Promise<NewFile> =>
    folder.create(within === null ? path : `${within}/${path}`)
  const csv = await create('runs.csv')
  await csv.write(csvHeader(records.columns))
  const parquetFile = withParquet ? await create('runs.parquet') : null
  const parquet: ParquetRecords | null =
    parquetFile === null ? null : await createParquet(records, parquetFile.write)
  const whole = async (path: string, text: string): Promise<WrittenFile> => {
    const file = await create(path)
    await file.write(text)
    return { ...(await file.close()), path }
  }
  return {
    async add(block, table) {
      for (const lines of csvLines(records, block, table)) await csv.write(lines)
      await parquet?.add(block, table)
    },
    async finish(result) {
      const files: WrittenFile[] = [{ ...(await csv.close()), path: 'runs.csv' }]
      if (parquet !== null && parquetFile !== null) {
        await parquet.finish(metadataOf(result, texts))
        files.push({ ...(await parquetFile.close()), path: 'runs.parquet' })
      }
      files.push(await whole('result.json', documentText('result', result)))
      for (const { path, text } of texts) files.push(await whole(`scenario/${path}`, text))
      const { columns } = records
      const manifest = makeManifest(result, { columns, texts, files })
      await whole('manifest.json', manifestText(manifest))
      await whole('SHA256SUMS', checksumLines(manifest))
    },
  }
}

function metadataOf(
  { scenario, variant, changes, gameHash, seed, runs, program }: Result,
  texts: readonly SourceText[],
): Readonly<Record<string, string>> {
  return {
    scenario,
    scenario_sha256: sha256(texts[0]!.text),
    game_sha256: gameHash,
    variant: variant ?? '',
    changes: JSON.stringify(changes),
    seed,
    runs: String(runs),
    program,
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// What stands in the way

type Standing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saved' }
  /** `odd`: what does not belong to a saved result. */
  | { readonly kind: 'foreign'; readonly odd: readonly string[] }
  | { readonly kind: 'file' }
  | { readonly kind: 'unreadable'; readonly reason: string }

function refusalOf({ folder, overwrite }: SaveTarget, standing: Standing): string | null {
  switch (standing.kind) {
    case 'nothing':
      return null
    case 'saved':
      if (overwrite) return null
      return `\`${folder}\` holds a saved result already. Add --overwrite to replace it, or name another folder.`
    case 'foreign':
      return `\`${folder}\` holds what is no part of a saved result (${listed(standing.odd, 3)}): it is left as it is. Name another folder.`
    case 'file':
      return `\`${folder}\` is a file. Name a folder to save in.`
    case 'unreadable':
      return standing.reason
  }
}

/** What a saved result may hold. */
const PARTS = ['manifest.json', 'SHA256SUMS', 'result.json', 'runs.csv', 'runs.parquet', 'scenario']

async function whatStands(folder: string): Promise<Standing> {
  try {
    const names = await orFail(folder, () => readdir(folder))
    if (names.length === 0) return { kind: 'nothing' }
    if (!names.includes('manifest.json')) return ofSeveral(folder, names)
    const odd = names.filter(name => !PARTS.includes(name))
    if (!(await isManifest(join(folder, 'manifest.json')))) odd.push('manifest.json')
    return odd.length === 0 ? { kind: 'saved' } : { kind: 'foreign', odd }
  } catch (error) {
    if (!(error instanceof SavingFailed)) throw error
    if (error.code === 'ENOENT') return { kind: 'nothing' }
    if (error.code === 'ENOTDIR' && existsSync(folder)) return { kind: 'file' }
    return { kind: 'unreadable', reason: error.message }
  }
}

/** The results of several cases, each in a folder of its own. */
async function ofSeveral(folder: string, names: readonly string[]): Promise<Standing> {
  const odd: string[] = []
  for (const name of names) if ((await whatStands(join(folder, name))).kind !== 'saved') odd.push(name)
  return odd.length === 0 ? { kind: 'saved' } : { kind: 'foreign', odd }
}

/** A damaged one too: it may be replaced. */
async function isManifest(path: string): Promise<boolean> {
  const text = await orFail(path, () => readFile(path, 'utf8'))
  return text.startsWith('{\n  "format": "tit-for-tariff/saved-result"')
}
