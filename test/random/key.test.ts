import { describe, expect, it } from 'vitest'
import { keyFromSeed } from '../../src/random/key.ts'

describe('keyFromSeed', () => {
  it('takes the ARC4 stream that seedrandom publishes', () => {
    // The README of seedrandom: seedrandom('hello.')() is 0.9282578795792454, a fraction of the same first bytes.
    const published = 0.9282578795792454
    const { low, high } = keyFromSeed('hello.')
    expect(low).toBe(Math.floor(published * 2 ** 32))
    expect(high >>> 16).toBe(Math.floor((published * 2 ** 32 - low) * 2 ** 16))
  })

  it('gives unsigned words, equal for equal texts and different for near ones', () => {
    expect(keyFromSeed('7')).toEqual(keyFromSeed('7'))
    const seeds = ['', '1', '2', '01', ' 1', 'klang', 'Klang', 'été'].map(keyFromSeed)
    expect(new Set(seeds.map(({ low, high }) => `${low} ${high}`)).size).toBe(seeds.length)
    for (const { low, high } of seeds) {
      expect(low).toBe(low >>> 0)
      expect(high).toBe(high >>> 0)
    }
  })
})
