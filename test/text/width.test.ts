import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { widthOf } from '../../src/text/index.ts'

describe('the width of a text', () => {
  it('is two for what is Chinese, none for what shows nothing', () => {
    expect(widthOf('tariff')).toBe(6)
    expect(widthOf('关税 100%')).toBe(9)
    expect(widthOf('ｗｉｄｅ')).toBe(8)
    expect(widthOf('e\u0301a')).toBe(2)
    expect(widthOf('🇨🇳')).toBe(2)
    expect(widthOf('👩‍🚀!')).toBe(3)
    expect(widthOf('❤️')).toBe(2)
    expect(widthOf('█▏ → …')).toBe(6)
  })

  // string-width is the library that is asked elsewhere; it is not asked by the program because loading it takes too long.
  it('is that of string-width for texts in the scripts of scenarios', () => {
    const letters = fc.constantFrom(
      ...'abc XYZ059.,:%äßéñ关税休战，。《》「」ёжλΩ한국어ひらカナ½–…·“”→±✓✗▁█▏🚢🌏'.match(/./gu)!,
    )
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 20 }), characters => {
        const text = characters.join('')
        expect(widthOf(text)).toBe(stringWidth(text))
      }),
      { numRuns: 500 },
    )
  })
})
