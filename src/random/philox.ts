/**
 * Philox4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011. A function from a
 * 128-bit counter and a 64-bit key to 128 random bits: no stream, no state, so that any draw can be had by its address.
 *
 * Layout of an address, restated bit for bit by the engine:
 *
 *   counter word 0   run mod 2^32
 *   counter word 1   floor(run / 2^32) * 2^20 + step    (run < 2^44, step < 2^20)
 *   counter word 2   low half of the hash of the site's path
 *   counter word 3   high half of it
 *   key word 0, 1    key.low, key.high
 *
 * The uniform takes 53 bits of the result: k = word 0 * 2^21 + (word 1 >>> 11), u = max(k, 1/2) * 2^-53, so that 0 < u < 1.
 */
import type { Key } from './key.ts'

export const PHILOX = {
  rounds: 10,
  multiplier0: 0xd2511f53,
  multiplier2: 0xcd9e8d57,
  weyl0: 0x9e3779b9,
  weyl1: 0xbb67ae85,
} as const

/** Draws take steps below this number and runs below RUN_LIMIT. */
export const STEP_LIMIT = 2 ** 20
export const RUN_LIMIT = 2 ** 44

const TWO_TO_MINUS_53 = 2 ** -53

/** The draw at (key, run, step, site): a number strictly between 0 and 1, a multiple of 2^-53 (or 2^-54). Step 0 is setup. */
export function uniform(key: Key, run: number, step: number, siteHigh: number, siteLow: number): number {
  const upper = Math.floor(run / 4294967296)
  block(run - upper * 4294967296, upper * 1048576 + step, siteLow, siteHigh, key.low, key.high)
  const k = word0 * 2097152 + (word1 >>> 11)
  return (k === 0 ? 0.5 : k) * TWO_TO_MINUS_53
}

/** One whole block: the four words for a counter of four words and a key of two, all unsigned 32-bit. */
export function philox(counter: readonly number[], key: readonly number[]): number[] {
  block(counter[0]!, counter[1]!, counter[2]!, counter[3]!, key[0]!, key[1]!)
  return [word0, word1, word2, word3]
}

/** The result of the latest block, unsigned: kept here so that a draw allocates nothing. */
let word0 = 0
let word1 = 0
let word2 = 0
let word3 = 0

function block(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number): void {
  let x0 = c0 | 0
  let x1 = c1 | 0
  let x2 = c2 | 0
  let x3 = c3 | 0
  let key0 = k0 | 0
  let key1 = k1 | 0
  for (let round = 0; round < PHILOX.rounds; round++) {
    const high0 = multiplyHigh(PHILOX.multiplier0, x0)
    const low0 = Math.imul(PHILOX.multiplier0, x0)
    const high2 = multiplyHigh(PHILOX.multiplier2, x2)
    const low2 = Math.imul(PHILOX.multiplier2, x2)
    x0 = high2 ^ x1 ^ key0
    x1 = low2
    x2 = high0 ^ x3 ^ key1
    x3 = low0
    key0 = (key0 + PHILOX.weyl0) | 0
    key1 = (key1 + PHILOX.weyl1) | 0
  }
  word0 = x0 >>> 0
  word1 = x1 >>> 0
  word2 = x2 >>> 0
  word3 = x3 >>> 0
}

/** Upper 32 bits of the 64-bit product of two 32-bit words, from four products of halves, each sum below 2^32. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16
  const aLow = a & 0xffff
  const bHigh = b >>> 16
  const bLow = b & 0xffff
  const crossed = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) >>> 0
  const middle = (Math.imul(aLow, bHigh) + (crossed & 0xffff)) >>> 0
  return (Math.imul(aHigh, bHigh) + (crossed >>> 16) + (middle >>> 16)) | 0
}
