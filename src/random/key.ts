import seedrandom from 'seedrandom'

/** The key of a simulation: two unsigned 32-bit words. */
export interface Key {
  readonly low: number
  readonly high: number
}

/**
 * Turns the user's seed text into a key, by the first two 32-bit numbers of seedrandom's ARC4 stream of that text.
 * Equal texts give equal keys, on every machine; this is the only place that knows seedrandom.
 */
export function keyFromSeed(seed: string): Key {
  const stream = seedrandom(seed)
  const low = stream.int32() >>> 0
  const high = stream.int32() >>> 0
  return { low, high }
}
