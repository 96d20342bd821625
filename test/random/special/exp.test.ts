import { describe, expect, it } from 'vitest'
import { exp } from '../../../src/random/special/exp.ts'
import { log } from '../../../src/random/special/log.ts'
import fixture from '../fixtures/explog.json' with { type: 'json' }
import { ulps } from './ulps.ts'

describe('exp', () => {
  it('is within 0.6 units in the last place of 400-bit values (mpmath), within 1 where subnormal', () => {
    const off = fixture.exp.filter(
      ([x, head, tail]) => ulps(exp(x!), head!, tail!) > (head! < 2.3e-308 ? 1 : 0.6),
    )
    expect(off).toEqual([])
  })

  it('has exact ends', () => {
    expect([exp(0), exp(-0), exp(Infinity), exp(-Infinity), exp(710), exp(-746), exp(NaN)]).toEqual([
      1,
      1,
      Infinity,
      0,
      Infinity,
      0,
      NaN,
    ])
    expect(exp(709.782712893384)).toBeLessThan(Infinity)
    expect(exp(-745.1332191019411)).toBe(5e-324)
  })
})

describe('log', () => {
  it('is within 0.6 units in the last place of 400-bit values (mpmath), also near 1 and for subnormal numbers', () => {
    const off = fixture.log.filter(([x, head, tail]) => ulps(log(x!), head!, tail!) > 0.6)
    expect(off).toEqual([])
  })

  it('has exact ends', () => {
    expect([log(1), log(0), log(-0), log(Infinity), log(-1), log(NaN)]).toEqual([
      0,
      -Infinity,
      -Infinity,
      Infinity,
      NaN,
      NaN,
    ])
  })
})
