import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyFromSeed } from '../../src/random/key.ts'
import { philox, RUN_LIMIT, STEP_LIMIT, uniform } from '../../src/random/philox.ts'
import { gammaQuantile } from '../../src/random/special/gamma.ts'

const KEY = keyFromSeed('philox test')
const word = fc.integer({ min: 0, max: 0xffffffff })

describe('philox', () => {
  it('gives the known answers of Random123 (kat_vectors, philox4x32 10 rounds)', () => {
    expect(philox([0, 0, 0, 0], [0, 0])).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8])
    const ones = 0xffffffff
    expect(philox([ones, ones, ones, ones], [ones, ones])).toEqual([
      0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd,
    ])
    expect(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ])
  })

  it('is the same in big integers', () => {
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        expect(philox(counter, key)).toEqual(inBigIntegers(counter, key))
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})

/** The definition of Salmon et al. 2011, in 64-bit products without tricks. */
function inBigIntegers(counter: readonly number[], key: readonly number[]): number[] {
  const mask = 0xffffffffn
  let [x0, x1, x2, x3] = counter.map(BigInt) as [bigint, bigint, bigint, bigint]
  let [k0, k1] = key.map(BigInt) as [bigint, bigint]
  for (let round = 0; round < 10; round++) {
    const [first, second] = [0xd2511f53n * x0, 0xcd9e8d57n * x2]
    ;[x0, x1, x2, x3] = [(second >> 32n) ^ x1 ^ k0, second & mask, (first >> 32n) ^ x3 ^ k1, first & mask]
    ;[k0, k1] = [(k0 + 0x9e3779b9n) & mask, (k1 + 0xbb67ae85n) & mask]
  }
  return [x0, x1, x2, x3].map(Number)
}

describe('uniform', () => {
  it('reads run, step and site into the counter as documented, and 53 bits out of the block', () => {
    const run = fc.nat(RUN_LIMIT - 1)
    fc.assert(
      fc.property(run, fc.nat(STEP_LIMIT - 1), word, word, (run, step, high, low) => {
        const upper = Math.floor(run / 2 ** 32) * 2 ** 20 + step
        const [first, second] = philox([run % 2 ** 32, upper, low, high], [KEY.low, KEY.high])
        const bits = (BigInt(first!) << 21n) | BigInt(second! >>> 11)
        expect(uniform(KEY, run, step, high, low)).toBe(Number(bits) / 2 ** 53)
      }),
      { seed: 2, numRuns: 500 },
    )
  })

  it('is pinned: one thousand draws have this hash', () => {
    const draws = Float64Array.from({ length: 1000 }, (_, run) => uniform(KEY, run * 7919, run % 41, 17, run))
    expect(draws.every(u => u > 0 && u < 1)).toBe(true)
    expect(createHash('sha256').update(new Uint8Array(draws.buffer)).digest('hex').slice(0, 32)).toBe(
      '6c1cd3d27874e23cbc2cd5cca208db26',
    )
  })

  // Fixed seed; each chi-square below would fail by chance for one seed in a million.
  const FALSE_ALARM = 1e-6
  const limit = (cells: number): number => 2 * gammaQuantile(1 - FALSE_ALARM, (cells - 1) / 2)

  it('fills 256 cells evenly over 100,000 runs', () => {
    const counts = new Float64Array(256)
    for (let run = 0; run < 100_000; run++) counts[Math.floor(uniform(KEY, run, 3, 1, 2) * 256)]! += 1
    expect(chiSquare(counts, 100_000)).toBeLessThan(limit(256))
  })

  it.each([
    ['the next run', (run: number) => uniform(KEY, run + 1, 3, 1, 2)],
    ['the run 2^32 further', (run: number) => uniform(KEY, run + 2 ** 32, 3, 1, 2)],
    ['the next step', (run: number) => uniform(KEY, run, 4, 1, 2)],
    ['a site one bit away', (run: number) => uniform(KEY, run, 3, 1, 3)],
    ['a key one bit away', (run: number) => uniform({ ...KEY, low: (KEY.low ^ 1) >>> 0 }, run, 3, 1, 2)],
  ])('is independent of the draw at %s', (_, neighbour) => {
    const counts = new Float64Array(256)
    for (let run = 0; run < 50_000; run++) {
      const here = Math.floor(uniform(KEY, run, 3, 1, 2) * 16)
      counts[here * 16 + Math.floor(neighbour(run) * 16)]! += 1
    }
    expect(chiSquare(counts, 50_000)).toBeLessThan(limit(256))
  })
})

function chiSquare(counts: Float64Array, total: number): number {
  const expected = total / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}
