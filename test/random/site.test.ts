import { describe, expect, it } from 'vitest'
import { hashPath } from '../../src/random/site.ts'

function hexadecimal(path: string): string {
  const { high, low } = hashPath(path)
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

describe('hashPath', () => {
  it('is pinned: draws of published results hang on it', () => {
    // FNV-1a values of '', 'a' and 'foobar' as published with the algorithm, then fmix64 by big integers in Python.
    expect(hexadecimal('')).toBe('efd01f60ba992926')
    expect(hexadecimal('a')).toBe('82a2a958a9bece5b')
    expect(hexadecimal('foobar')).toBe('2c22194922d1672b')
    expect(hexadecimal('us/talks/attend')).toBe('c36bff789c23aee1')
    expect(hexadecimal('event:accident')).toBe('211fb0b7ca93c7fa')
  })

  it('hashes the bytes of UTF-8', () => {
    expect(hexadecimal('pérou/é')).toBe('67fee1cce15a09d7')
  })
})
