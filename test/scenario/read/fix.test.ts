import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixQuotes } from '../../../src/scenario/fix.ts'
import { readTree } from '../../../src/scenario/read.ts'

const SKETCHES = new URL('../sketches/', import.meta.url)
const sketches = readdirSync(SKETCHES).map(name => readFileSync(new URL(name, SKETCHES), 'utf8'))

describe('the quotes that YAML needs', () => {
  it.each([
    ['a comma between brackets', '{add: {x: max(0, y)}}', '{add: {x: "max(0, y)"}}'],
    ['several commas', 'set: {x: if(a, min(b, c), 2), y: 3}', 'set: {x: "if(a, min(b, c), 2)", y: 3}'],
    ['an item of a list', 'when: [max(a, b) > 3, not c]', 'when: ["max(a, b) > 3", not c]'],
    ['a question', 'when: a ? 1 : 2', 'when: "a ? 1 : 2"'],
    ['a question within brackets', 'x: {a: b > 1 ? 1 : 2, c: 3}', 'x: {a: "b > 1 ? 1 : 2", c: 3}'],
    ['a question after a dash', '- if: a ? b : c', '- if: "a ? b : c"'],
    ['a question over two lines', 'x:\n  when: a > 1 ?\n    1 : 2\n', 'x:\n  when: "a > 1 ?\n    1 : 2"\n'],
    ['a question before a comment', 'when: a ? 1 : 2  # why', 'when: "a ? 1 : 2"  # why'],
    ['a colon in a text', 'title: Trade war: the sequel  # why', 'title: "Trade war: the sequel"  # why'],
    ['a colon in a text of a list', '- say: One: two', '- say: "One: two"'],
    ['a colon at the end of a text', 'title: Trade war:\nx: 1', 'title: "Trade war:"\nx: 1'],
    ['a text that begins like a map', 'title: Tariffs: [a draft]', 'title: "Tariffs: [a draft]"'],
    ['a text that begins with a key', 'label: end: of all', 'label: "end: of all"'],
    ['a leading minus and blank', 'value: - x', 'value: "- x"'],
    ['a leading minus and blank within brackets', '{value: - x}', '{value: "- x"}'],
    ['a percent sign', 'x: {unit: %, a: 1}', 'x: {unit: "%", a: 1}'],
    ['an alias of nothing', 'x: *y', 'x: "*y"'],
    ['a tag', 'when: !signed', 'when: "!signed"'],
    ['quotes inside', 'x: {when: f(a, "b")}', 'x: {when: "f(a, \\"b\\")"}'],
  ])('%s', (_, before, after) => {
    expect(fixQuotes(before).text).toBe(after)
  })

  it.each([
    ['expressions that need none', 'x: {a: max(1), b: -x, c: a - b, d: a + 1, e: 2 > 1}\ny: if(a, b, c)\n'],
    ['quoted ones', `x: {a: "max(0, y)", b: 'c ? d : e'}\n`],
    ['an alias and its anchor', 'a: &b {c: 1}\nd: *b\n'],
    ['an anchor before a block', 'policy: &firm\n  by_type:\n    a: x\n'],
    ['questions in prose', 'title: {en: Who yields?, zh: 谁}\nbrief: Who? They say it\n'],
    ['block text', 'brief: |\n  Is it so ? Yes : no\n  {a: max(0, y)}\nx: 1\n'],
    ['folded text', 'brief: >-\n  Is it so ? Yes : no\nx: 1\n'],
    ['comments', '# {add: {x: max(0, y)}}\nx: 1 # a ? b : c\n'],
    ['prose over several lines', 'brief: It is\n  {a: max(0, y)} and so on\nx: 1\n'],
    ['a dash of a list', '- - x\n- {a: 1}\n'],
    ['a bracket that never closes', '{add: {x: max(0, y}}'],
    ['the mark of a document', '---\nx: 1\n'],
    ['a list under two keys', 'players:\n  us: moves: [a, b]\n'],
    ['a map under two keys', 'players:\n  us: here: {a: 1}\n'],
    ['a key of the language after a name', 'x:\n  us: label: The one\n'],
    ['a question under two keys', 'x:\n  us: when: a ? 1 : 2\n'],
    ['a block under two keys', 'moves:\n  us: push: # hard\n    stance: 1\n'],
    ['durations and windows', 'open: 2025-10-09 to 2025-10-31\nafter: {a: 4 weeks}\n'],
  ])('leaves %s alone', (_, text) => {
    expect(fixQuotes(text)).toEqual({ text, quoted: [] })
  })

  it('says where and what', () => {
    expect(fixQuotes('a: 1\nb: {c: max(0, y)}\nd: x ? 1 : 2\n').quoted).toEqual([
      { line: 2, value: 'max(0, y)' },
      { line: 3, value: 'x ? 1 : 2' },
    ])
  })

  it('leaves every sketch as it is', () => {
    expect(sketches.length).toBe(9)
    for (const sketch of sketches) expect(fixQuotes(sketch)).toEqual({ text: sketch, quoted: [] })
  })

  it('gives back the quotes that were taken from the sketches', () => {
    let taken = 0
    for (const sketch of sketches) {
      // Only expressions with a comma or a question, which nothing but their quotes held together.
      const bare = sketch.replaceAll(
        /(?<=: )"((?:if|max|min)\([^"]*\))"(?=[,}])/g,
        (_, expression: string) => {
          taken += 1
          return expression
        },
      )
      expect(fixQuotes(bare).text).toBe(sketch)
    }
    expect(taken).toBeGreaterThan(5)
  })

  it('does nothing to what it has done', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        ': ',
        ', ',
        '(',
        ')',
        '{',
        '}',
        '[',
        ']',
        ' ? ',
        '- ',
        '"',
        "'",
        '\n',
        '\n  ',
        '#',
        ' # ',
        '*b',
        '&b ',
        '!c',
        '|',
        '>',
        '%',
        'max(0, y)',
        ':',
        '\\',
        '1',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const once = fixQuotes(pieces.join(''))
        const twice = fixQuotes(once.text)
        expect(twice).toEqual({ text: once.text, quoted: [] })
      }),
      { seed: 20251030, numRuns: 3000 },
    )
  })

  it('keeps what a file without such mistakes means', () => {
    const value = fc.constantFrom(
      'x',
      'a + b',
      '-1',
      '"p, q"',
      'max(1)',
      '[a, b]',
      '{c: d}',
      'Who? I',
      '2 weeks',
    )
    const line = fc.tuple(fc.constantFrom('  ', '    '), value, fc.boolean())
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), lines => {
        const text = `r:\n${lines.map(([indent, each, flow], index) => (flow ? `  k${index}: {v: ${each}}` : `  k${index}:\n  ${indent}v: ${each}`)).join('\n')}\n`
        expect(readTree(0, 'x', text).diagnostics).toEqual([])
        expect(fixQuotes(text).text).toBe(text)
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
