import { describe, expect, it } from 'vitest'
import { EXP_TABLE, LOG_TABLE } from '../../../src/random/special/tables.ts'

/** value * 2^bits as a big integer; exact when the value is a multiple of 2^-bits. */
function scaled(value: number, bits: number): bigint {
  let exponent = 0
  let whole = value
  while (!Number.isInteger(whole) && exponent < bits) {
    whole *= 2
    exponent += 1
  }
  return BigInt(Math.round(whole)) << BigInt(bits - exponent)
}

describe('tables of exp and log, in exact arithmetic', () => {
  it('EXP_TABLE: (head * (1 + tail))^128 is 2^j to 98 bits', () => {
    expect(EXP_TABLE.length).toBe(256)
    for (let j = 0; j < 128; j++) {
      const [tail, head] = [EXP_TABLE[2 * j]!, EXP_TABLE[2 * j + 1]!]
      // At scale 2^172: head is a multiple of 2^-52, tail of 2^-120.
      const root = scaled(head, 52) * ((1n << 120n) + scaled(tail, 120))
      const exact = 1n << BigInt(j + 172 * 128)
      const miss = root ** 128n - exact
      expect((miss < 0n ? -miss : miss) < exact >> 98n).toBe(true)
    }
  })

  it('LOG_TABLE: head + tail is -log(inverse) to 90 bits, head a multiple of 2^-42, inverse of 2^-9', () => {
    expect(LOG_TABLE.length).toBe(384)
    expect(LOG_TABLE.filter((_, index) => index % 3 === 0 && LOG_TABLE[index] === 1).length).toBeGreaterThan(
      0,
    )
    for (let i = 0; i < 384; i += 3) {
      const [inverse, head, tail] = [LOG_TABLE[i]!, LOG_TABLE[i + 1]!, LOG_TABLE[i + 2]!]
      expect(Number.isInteger(inverse * 512)).toBe(true)
      expect(Number.isInteger(head * 2 ** 42)).toBe(true)
      const miss = scaled(head, 160) + scaled(tail, 160) + logarithm(BigInt(inverse * 512))
      expect((miss < 0n ? -miss : miss) < 1n << 70n).toBe(true)
    }
  })
})

/** log(m / 512) * 2^160, by log(m/n) = 2 artanh((m-n)/(m+n)). */
function logarithm(m: bigint): bigint {
  const ratio = ((m - 512n) << 160n) / (m + 512n)
  const square = (ratio * ratio) >> 160n
  let power = ratio
  let sum = 0n
  for (let odd = 1n; odd < 120n; odd += 2n) {
    sum += power / odd
    power = (power * square) >> 160n
  }
  return 2n * sum
}
