/** Files that are there whole or not at all, whatever happens meanwhile. */
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Writes beside the file, flushes, then renames: the file is the old one or the new one. Throws what the system refuses. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const handle = await open(temporary, 'w')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** So that names survive a loss of power. Not every system lets a folder be opened; then the rename must do. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // Only durability against a loss of power is missing.
  }
}
