/**
 * What the page's worker has in place of Node's modules. Only what a question asked in a page comes by is here; the rest of them
 * (files, threads) is reached by no question of the page and says so if it ever is.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

function notInAPage(): never {
  throw new Error('a page has no files and starts no threads')
}

/** node:crypto: SHA-256 of texts, in hexadecimal. */
export function createHash(_algorithm: 'sha256') {
  const hash = sha256.create()
  const own = {
    update(text: string) {
      hash.update(utf8ToBytes(text))
      return own
    },
    digest: (_encoding: 'hex') => bytesToHex(hash.digest()),
  }
  return own
}

/** node:os: a question is answered by the worker that was asked, and it alone. */
export const availableParallelism = (): number => 1

/** simulation/pool.ts: a worker of a page starts no others. */
export const startPool = (): Promise<null> => Promise.resolve(null)

// node:fs, node:fs/promises, node:path, node:url, node:worker_threads
export const existsSync = (): boolean => false
export const fileURLToPath = (): string => ''
export const workerData = null
export {
  notInAPage as basename,
  notInAPage as createReadStream,
  notInAPage as dirname,
  notInAPage as join,
  notInAPage as mkdir,
  notInAPage as open,
  notInAPage as readdir,
  notInAPage as readFile,
  notInAPage as realpath,
  notInAPage as rename,
  notInAPage as renameSync,
  notInAPage as resolve,
  notInAPage as rm,
  notInAPage as rmdir,
  notInAPage as rmSync,
  notInAPage as stat,
}

/** The global of Node. What a page may hold its browser decides. */
export const process = { memoryUsage: { rss: () => 0 }, env: {}, pid: 0 }
