import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { errorAt, remarkAt, renderDiagnostics, type SourceFile, warningAt } from '../../src/text/index.ts'

const plain = { color: false, limit: 20 }

function render(text: string, start: number, end: number, message = 'Wrong.') {
  const files: SourceFile[] = [{ name: 'a.yaml', text }]
  return renderDiagnostics([errorAt([0, start, end], 'code', message)], files, plain)
}

describe('renderDiagnostics', () => {
  test('shows place, sentence, line and caret', () => {
    const text = 'tft: 1\nwhen: tarif > 3\nend: 1\n'
    expect(render(text, 13, 18, 'Unknown name `tarif`. Did you mean `tariff`?')).toBe(
      [
        'a.yaml:2:7: error: Unknown name `tarif`. Did you mean `tariff`?',
        '  when: tarif > 3',
        '        ^^^^^',
        '',
      ].join('\n'),
    )
  })

  test('aligns the caret under wide characters, after tabs and with Windows line ends', () => {
    expect(render('label: 关税战 x\r\n', 11, 12)).toBe(
      'a.yaml:1:12: error: Wrong.\n  label: 关税战 x\n                ^\n'.replace(
        / +\^/,
        `  ${' '.repeat(stringWidth('label: 关税战 '))}^`,
      ),
    )
    expect(render('\ta: b', 4, 5)).toBe('a.yaml:1:5: error: Wrong.\n    a: b\n       ^\n')
    expect(render('关税: b', 0, 2)).toContain('\n  ^^^^\n')
  })

  test('shows control characters instead of sending them', () => {
    const picture = render('a: \x1b[2Jx', 7, 8, 'Not \x07.')
    expect(picture).toBe(
      'a.yaml:1:8: error: Not \\x07.\n  a: \\x1b[2Jx\n            ^\n'.replace(
        '            ^',
        `  ${' '.repeat('a: \\x1b[2J'.length)}^`,
      ),
    )
  })

  test('cuts long lines to the width of a terminal, around the caret', () => {
    const text = `a: ${'x'.repeat(5000)}tarif${'y'.repeat(5000)}`
    const [, line, caret] = render(text, 5003, 5008).split('\n') as [string, string, string]
    expect(line).toMatch(/^ {2}….*xtarify.*…$/)
    expect(line.length).toBe(79)
    expect(line.slice(caret.indexOf('^'), caret.length)).toBe('tarif')
  })

  test('points behind the end of a line, and at the end of an empty file', () => {
    expect(render('a:\nb: 1', 2, 2)).toBe('a.yaml:1:3: error: Wrong.\n  a:\n    ^\n')
    expect(render('', 0, 0)).toBe('a.yaml:1:1: error: Wrong.\n')
  })

  test('puts errors first, in the order of places, and counts what is not shown', () => {
    const files = [{ name: 'a.yaml', text: 'x\n'.repeat(40) }]
    const diagnostics = [
      remarkAt(null, 'r', 'A remark.'),
      warningAt([0, 0, 1], 'w', 'A warning.'),
      ...Array.from({ length: 24 }, (_, index) =>
        errorAt([0, 46 - 2 * index, 47 - 2 * index], 'e', 'An error.'),
      ),
    ]
    const lines = renderDiagnostics(diagnostics, files, plain).trimEnd().split('\n')
    expect(lines[0]).toBe('a.yaml:1:1: error: An error.')
    expect(lines[3]).toBe('a.yaml:2:1: error: An error.')
    expect(lines.at(-1)).toBe('20 of 26 shown: 24 errors, 1 warning, 1 remark.')
    expect(renderDiagnostics([], files, plain)).toBe('')
  })

  test('colours only when asked', () => {
    const files = [{ name: 'a.yaml', text: 'x' }]
    const diagnostics = [errorAt([0, 0, 1], 'e', 'An error.')]
    expect(renderDiagnostics(diagnostics, files, { color: true, limit: 20 })).toContain('\x1b[31m')
    expect(renderDiagnostics(diagnostics, files, plain)).not.toContain('\x1b')
  })

  test('for any text and any place: short lines, no control characters, caret within the line', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        'a',
        ' ',
        '\t',
        '\n',
        '\r',
        '关',
        '😀',
        '\x1b',
        'é',
        'e\u0301',
        '\u200d',
        '\ud800',
        '\u{e01f0}',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    )
    const text = fc.array(unit, { maxLength: 300 }).map(parts => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(9), (source, at, length) => {
        const start = at % (source.length + 1)
        const shown = render(source, start, Math.min(start + length, source.length))
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        const [, line, caret] = shown.split('\n')
        if (line) {
          expect(stringWidth(line)).toBeLessThanOrEqual(80)
          expect(caret).toMatch(/^ +\^+$/)
          expect(caret!.indexOf('^')).toBeLessThanOrEqual(stringWidth(line))
        }
      }),
      { numRuns: 150 },
    )
  })
})
