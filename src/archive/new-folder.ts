/**
 * A folder that comes into being whole or not at all: it is filled under another name beside its place, and put there by one rename
 * when every file of it is safely on the disk.
 */
import { createHash } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open as openFile, realpath, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { syncFolder } from '../simulation/index.ts'
import { orFail } from './failure.ts'

/** A folder being filled. Everything throws `SavingFailed` where the system refuses. */
export interface NewFolder {
  /** Opens a file in it; the folders on its way are made. */
  readonly create: (path: string) => Promise<NewFile>
  /** Puts it in its place, where nothing or an empty folder stands; with `replacing` instead of what stands there, which is removed. */
  readonly commit: (options: { readonly replacing: boolean }) => Promise<void>
  /** Leaves nothing behind. */
  readonly discard: () => Promise<void>
}

export interface NewFile {
  readonly write: (content: Uint8Array | string) => Promise<void>
  /** Flushes it to the disk and says what was written. */
  readonly close: () => Promise<WrittenFile>
}

/** A file of a saved result, as its manifest lists it. */
export interface WrittenFile {
  /** Below the folder, with slashes: `runs.csv`, `scenario/my-crisis.yaml`. */
  readonly path: string
  readonly bytes: number
  /** SHA-256, hexadecimal. */
  readonly sha256: string
}

/** Begins a folder that is to stand at `place`. */
export async function createFolder(place: string): Promise<NewFolder> {
  const wanted = await orFail(place, () => realPlace(place))
  const parent = dirname(wanted)
  const building = join(parent, `.${basename(wanted)}.${process.pid}.tmp`)
  const firstMade = await orFail(place, () => mkdir(parent, { recursive: true }))
  const open = new Set<FileHandle>()
  // Also when the process is ended in the middle, as by a second Ctrl-C.
  const removeNow = (): void => rmSync(building, { recursive: true, force: true })
  process.once('exit', removeNow)
  const discard = async (): Promise<void> => {
    for (const handle of open) await handle.close().catch(() => {})
    open.clear()
    await rm(building, { recursive: true, force: true })
    process.off('exit', removeNow)
    if (firstMade !== undefined) await removeEmpty(parent, firstMade)
  }
  const orDiscard = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await orFail(place, work)
    } catch (error) {
      await discard()
      throw error
    }
  }
  await orDiscard(() => mkdir(building))
  return {
    async create(path) {
      const target = join(building, path)
      const handle = await orDiscard(async () => {
        await mkdir(dirname(target), { recursive: true })
        return openFile(target, 'wx')
      })
      open.add(handle)
      const file = newFile(path, handle)
      return {
        write: content => orDiscard(() => file.write(content)),
        close: () => orDiscard(() => file.close().finally(() => open.delete(handle))),
      }
    },
    commit: ({ replacing }) =>
      orDiscard(async () => {
        await syncFolder(building)
        if (replacing) await putInstead(building, wanted)
        else await rename(building, wanted)
        process.off('exit', removeNow)
        await syncFolder(parent)
      }),
    discard,
  }
}

function newFile(path: string, handle: FileHandle): NewFile {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    async write(content) {
      const chunk = typeof content === 'string' ? Buffer.from(content) : content
      hash.update(chunk)
      bytes += chunk.length
      for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten
    },
    async close() {
      await handle.sync().finally(() => handle.close())
      return { path, bytes, sha256: hash.digest('hex') }
    },
  }
}

/** Where the folder stands or will stand, links followed: a rename would replace the link itself. */
async function realPlace(place: string): Promise<string> {
  try {
    return await realpath(place)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return resolve(place)
  }
}

/** Removes folders that were made on the way, from the inner to the outer one, as long as they are empty. */
async function removeEmpty(inner: string, outer: string): Promise<void> {
  try {
    for (let folder = inner; folder.length >= outer.length; folder = dirname(folder)) await rmdir(folder)
  } catch {
    // Somebody else has put something there: then it stays.
  }
}

/**
 * What stands there moves aside first and is removed last, so that at every time the old or the new one is on the disk. Nothing else
 * happens in between: no second Ctrl-C ends the program with neither of them in place.
 */
async function putInstead(building: string, wanted: string): Promise<void> {
  const aside = `${building}.old`
  renameSync(wanted, aside)
  try {
    renameSync(building, wanted)
  } catch (error) {
    renameSync(aside, wanted)
    throw error
  }
  await rm(aside, { recursive: true, force: true })
}
