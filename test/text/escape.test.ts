import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeControl, excerpt } from '../../src/text/index.ts'

test('escapeControl shows what a terminal would obey and leaves what a person reads', () => {
  expect(escapeControl('\x1b[31mred\x07')).toBe('\\x1b[31mred\\x07')
  expect(escapeControl('a\u202eb\u200bc\u2028\ufeff')).toBe('a\\u202eb\\u200bc\\u2028\\ufeff')
  expect(escapeControl('\x9b1A\x7f')).toBe('\\x9b1A\\x7f')
  expect(escapeControl('\ud800x\udc00')).toBe('\\ud800x\\udc00')
  expect(escapeControl('关税 é 😀')).toBe('关税 é 😀')
})

test('no control character survives in any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      expect(escapeControl(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u)
      expect(excerpt(text).length).toBeLessThanOrEqual(6 * 80)
    }),
  )
})

test('excerpt is one short line', () => {
  expect(excerpt('  a \n  b ')).toBe('a b')
  expect(excerpt('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`)
  expect(excerpt('😀'.repeat(50), 10)).toBe(`${'😀'.repeat(9)}…`)
})
