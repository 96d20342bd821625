import { describe, expect, it } from 'vitest'
import { pow } from '../../../src/random/special/pow.ts'
import fixture from '../fixtures/explog.json' with { type: 'json' }
import { ulps } from './ulps.ts'

describe('pow', () => {
  it('is within 0.53 units in the last place of 400-bit values (mpmath), 1 for cubes and subnormal results', () => {
    const off = fixture.pow.filter(
      ([x, y, head, tail]) =>
        ulps(pow(x!, y!), head!, tail!) > (y === 3 || Math.abs(head!) < 2.3e-308 ? 1 : 0.53),
    )
    expect(off).toEqual([])
  })

  it('gives exact powers exactly', () => {
    for (let base = 2; base <= 20; base++) {
      for (let y = 1, power = BigInt(base); power <= 2n ** 53n; y++, power *= BigInt(base)) {
        expect(pow(base, y)).toBe(Number(power))
        expect(pow(-base, y)).toBe(y % 2 === 0 ? Number(power) : -Number(power))
        // The base as a root of its power: y = 1/2 and 1/4 are doubles.
        if (y === 2) expect(pow(Number(power), 0.5)).toBe(base)
        if (y === 4) expect(pow(Number(power), 0.25)).toBe(base)
      }
    }
    expect(pow(2, -1074)).toBe(5e-324)
    expect(pow(5e-324, -0.5)).toBe(2 ** 537)
  })

  it('has the corners that the language promises', () => {
    expect([pow(0, 0), pow(0, 2.5), pow(0, -2), pow(1, 1e300), pow(-1, 1e300), pow(-1, 7)]).toEqual([
      1,
      0,
      Infinity,
      1,
      1,
      -1,
    ])
    expect([pow(-8, 1 / 3), pow(NaN, 2), pow(2, Infinity), pow(-4, 0.5)]).toEqual([NaN, NaN, NaN, NaN])
    expect([pow(2, 1024), pow(10, -400), pow(1.0000001, 1e300), pow(0.5, 1e300), pow(-10, 401)]).toEqual([
      Infinity,
      0,
      Infinity,
      0,
      -Infinity,
    ])
  })
})
