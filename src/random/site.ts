/** A 64-bit hash as two unsigned 32-bit halves. */
export interface PathHash {
  readonly high: number
  readonly low: number
}

const MASK = (1n << 64n) - 1n

/**
 * The hash of a site's path, over its UTF-8 bytes: FNV-1a with 64 bits (Fowler, Noll, Vo; RFC 9923), then the finalizer of
 * MurmurHash3 (Appleby 2011), which spreads the last bytes over all bits. The check refuses a file with two sites of one hash.
 */
export function hashPath(path: string): PathHash {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(path)) {
    hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK
  }
  hash = ((hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn) & MASK
  hash = ((hash ^ (hash >> 33n)) * 0xc4ceb9fe1a85ec53n) & MASK
  hash ^= hash >> 33n
  return { high: Number(hash >> 32n), low: Number(hash & 0xffffffffn) }
}
