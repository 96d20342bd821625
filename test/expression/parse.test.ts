import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Formula, parseFormula, verbatimPlace, wholePlace } from '../../src/expression/index.ts'
import { formulaText } from './arbitrary.ts'
import { LEAD, parse, pointed, readFormula } from './read.ts'

/** A formula as nested lists, without places. */
function shape(formula: Formula): unknown {
  switch (formula.kind) {
    case 'number':
    case 'flag':
      return formula.value
    case 'date':
      return `day ${formula.day}`
    case 'name':
      return formula.name
    case 'member':
      return formula.path.map(word => word.name).join('.')
    case 'unary':
      return [formula.operator, shape(formula.value)]
    case 'binary':
      return [shape(formula.left), formula.operator, shape(formula.right)]
    case 'compare':
      return formula.operands.flatMap((operand, index) =>
        index === 0 ? [shape(operand)] : [formula.operators[index - 1], shape(operand)],
      )
    case 'if':
      return ['if', shape(formula.condition), shape(formula.then), shape(formula.else)]
    case 'call':
      return [`${formula.function.name}()`, ...formula.arguments.map(shape)]
  }
}

function partsOf(formula: Formula): readonly Formula[] {
  switch (formula.kind) {
    case 'number':
    case 'flag':
    case 'date':
    case 'name':
    case 'member':
      return []
    case 'unary':
      return [formula.value]
    case 'binary':
      return [formula.left, formula.right]
    case 'compare':
      return formula.operands
    case 'if':
      return [formula.condition, formula.then, formula.else]
    case 'call':
      return formula.arguments
  }
}

describe('reads', () => {
  test.each<[string, unknown]>([
    ['a - b - c', [['a', '-', 'b'], '-', 'c']],
    ['-x^2', ['-', ['x', '^', 2]]],
    ['2^-3^2', [2, '^', ['-', [3, '^', 2]]]],
    ['a or b and not c', ['a', 'or', ['b', 'and', ['not', 'c']]]],
    ['a xor b', ['a', 'xor', 'b']],
    ['1 < x <= 3', [1, '<', 'x', '<=', 3]],
    ['not (a == b)', ['not', ['a', '==', 'b']]],
    ['a == not b', ['a', '==', ['not', 'b']]],
    ['a ? b : c ? d : e', ['if', 'a', 'b', ['if', 'c', 'd', 'e']]],
    ['a?.3:.7', ['if', 'a', 0.3, 0.7]],
    ['if(a, 1, 2)', ['if', 'a', 1, 2]],
    ['us.ships.last == pass', ['us.ships.last', '==', 'pass']],
    ['us . last', 'us.last'],
    ['us.in', 'us.in'],
    ['count(us.talk) + f()', [['count()', 'us.talk'], '+', ['f()']]],
    ['mod(a, 3)', ['mod()', 'a', 3]],
    ['today >= 2025-11-01', ['today', '>=', 'day 20393']],
    ['2025-11-01 - 2025-10-23', ['day 20393', '-', 'day 20384']],
    ['x-2025-11-01', ['x', '-', 'day 20393']],
    ['a +\n  b\t* 2', ['a', '+', ['b', '*', 2]]],
    ['true and false', [true, 'and', false]],
    ['1e3 + .5', [1000, '+', 0.5]],
    ['_20251101_', '_20251101_'],
  ])('%s', (text, expected) => expect(shape(readFormula(text))).toEqual(expected))
})

describe('refuses, with its place and its cure', () => {
  // The likeliest mistakes of the language page, as numbered there, then everything else mathjs would have read.
  test.each<[text: string, at: string, code: string, message: string]>([
    [
      'x + 10%',
      '%',
      'percent',
      '`%` has two meanings here. For ten percent more write x * 1.1; for points x + 10; for a remainder mod(a, b).',
    ],
    ['x = 3', '=', 'assignment', '`=` does not compare. Write ==.'],
    ['a && !b', '&&', 'logic', 'Write: a and not b.'],
    ['a || b', '||', 'logic', 'Write: a or b.'],
    ['not a == b', 'not a ==', 'bare-not', 'This reads (not a) == b. Write a != b.'],
    ['not a < f(b, 2)', 'not a <', 'bare-not', 'This reads (not a) < f(b, 2). Write not (a < f(b, 2)).'],
    ['p == not q == r', 'not q ==', 'bare-not', 'This reads (not q) == r. Write q != r.'],
    [
      'talks == "agreed"',
      '"agreed"',
      'text-in-expression',
      'Write the word without quotes: talks == agreed.',
    ],
    ["us.last != 'meet'", "'meet'", 'text-in-expression', 'Write the word without quotes: us.last != meet.'],
    ['2 tension', 'tension', 'missing-operator', 'Write 2 * tension.'],
    ['2tension', '2tension', 'missing-operator', 'Write 2 * tension.'],
    [
      'date > 2025-13-01',
      '2025-13-01',
      'no-such-date',
      'There is no day 2025-13-01. Dates are written 2025-11-01.',
    ],
    ['2025-02-29', '2025-02-29', 'no-such-date', 'There is no day 2025-02-29'],
    ['2025-1-1', '2025-1-1', 'no-such-date', 'Dates are written 2025-11-01, not 2025-1-1.'],
    ['2025-11-011', '2025-11-011', 'no-such-date', 'Dates are written'],
    ['1 November', 'November', 'missing-operator', 'Dates are written 2025-11-01.'],
    ['3 days', 'days', 'missing-operator', 'Units have no place'],
    ['1_000', '1_000', 'digits', 'Write 1000, without `_` between the digits.'],
    ['0x10', '0x10', 'digits', 'decimal digits'],
    ['5.', '5.', 'digits', 'Write 5 or 5.0.'],
    ['5.*2', '5.', 'digits', 'Write 5 or 5.0.'],
    ['1.2.3', '1.2.3', 'digits', 'is not a number'],
    ['1e400', '1e400', 'number-too-large', 'too large'],
    ['f(a)(b)', '(', 'missing-operator', 'An operator is missing here.'],
    ['2 (x)', '(', 'missing-operator', 'To multiply write *: 2 * (…).'],
    ['a b', 'b', 'missing-operator', 'An operator is missing between `a` and `b`.'],
    ['a AND b', 'AND', 'missing-operator', 'Write and in small letters.'],
    ['a is b', 'is', 'missing-operator', 'Write ==  to compare.'.replace('  ', ' ')],
    ['if a then b', 'a', 'missing-operator', 'Write if(c, a, b)'],
    ['x mod 3', 'mod', 'missing-operator', 'Write mod(x, 3).'],
    ['a not b', 'not', 'missing-operator', 'write and not, or or not'],
    ['us.count(talk)', 'us.count', 'method', 'Write count(us.talk).'],
    ['x!', '!', 'logic', 'factorial'],
    ["x'", "'", 'no-such-sign', 'transposed'],
    ['~a', '~', 'logic', 'Write: not a.'],
    ['a & b', '&', 'logic', 'Write: a and b.'],
    ['a | b', '|', 'logic', 'Write: a or b.'],
    ['a << 2', '<<', 'no-such-sign', 'Bits'],
    ['a .* b', '.*', 'no-such-sign', 'Write * alone'],
    ['a ?? b', '??', 'no-such-sign', 'Every name has a value'],
    ['a?.b', '?.', 'no-such-sign', 'Write `.` alone'],
    ['a === b', '===', 'comparison', 'Write == to compare.'],
    ['a =< b', '=<', 'comparison', 'Write <=.'],
    ['x += 3', '+=', 'assignment', 'use set or add'],
    ['f(x) = 3', '=', 'assignment', 'Write ==.'],
    ['a ** 2', '**', 'no-such-sign', 'Write ^'],
    ['1:3', ':', 'range', 'ranges'],
    ['[1, 2]', '[', 'list-in-expression', 'Lists'],
    ['{a: 1}', '{', 'list-in-expression', 'Lists'],
    ['a[1]', '[', 'list-in-expression', 'Lists'],
    ['a; b', ';', 'several-expressions', 'Only one expression'],
    ['a\nb', 'b', 'missing-operator', 'An operator is missing between `a` and `b`.'],
    ['a # b', '#', 'comment-in-expression', 'comment'],
    ['a to b', 'to', 'no-such-word', 'converts units'],
    ['a in b', 'in', 'no-such-word', 'converts units'],
    ['null', 'null', 'no-such-word', 'Every name has a value here'],
    ['Infinity', 'Infinity', 'no-such-word', 'finite'],
    ['关税 > 3', '关税', 'strange-character', 'letters a to z'],
    ['a ≤ b', '≤', 'foreign-sign', 'Write `<=` for `≤`.'],
    ['f（a)', '（', 'foreign-sign', 'Write `(` for `（`.'],
    ['a + \x1b[31m', '\x1b', 'strange-character', '`\\x1b` has no meaning'],
    ['', '', 'empty', 'An expression is missing here.'],
    ['  \n ', '  \n ', 'empty', 'An expression is missing here.'],
    ['a +', '+', 'missing-value', 'A value is missing after `+`.'],
    ['* a', '*', 'missing-value', 'A value is missing before `*`.'],
    ['a * / b', '/', 'missing-value', 'between `*` and `/`'],
    ['f(a, )', ')', 'missing-value', 'between `,` and `)`'],
    ['()', ')', 'missing-value', 'between `(` and `)`'],
    ['(a', '(', 'unbalanced', 'This `(` is never closed.'],
    ['a)', ')', 'unbalanced', 'This `)` closes nothing.'],
    ['a, b', ',', 'comma', 'A comma stands only'],
    ['a ? b', '?', 'missing-value', '`?` needs a `:`'],
    ['(a ? b) : c', '?', 'missing-value', '`?` needs a `:`'],
    ['a ? b ? c : d : e', '?', 'nested-choice', 'Put the inner choice in parentheses'],
    ['if(a, b)', 'if(a, b)', 'arguments', 'if(c, a, b)'],
    ['(a).b', '.', 'dot', 'between two names'],
    ['f(x).y', '.', 'dot', 'between two names'],
  ])('%s', (text, at, code, message) => {
    const { formula, diagnostics } = parse(text)
    expect(formula).toBeNull()
    const [first] = diagnostics
    expect(first!.code).toBe(code)
    expect(first!.message).toContain(message)
    expect(pointed(text, first!)).toBe(at)
    expect(diagnostics.every(each => each.severity === 'error')).toBe(true)
  })

  test('several mistakes of one text, each once', () => {
    const { diagnostics } = parse('a = 3 && b == "x" + 10%')
    expect(diagnostics.map(each => each.code)).toEqual([
      'assignment',
      'logic',
      'text-in-expression',
      'percent',
    ])
  })
})

describe('hostile texts', () => {
  test.each([
    'constructor.constructor("return process")()',
    'import("fs")',
    '[1].map(f)',
    'f(x) = x; f(3)',
    '"a".constructor',
    'a["b"]',
    '`a`',
    '%'.repeat(9999),
    '"'.repeat(9999),
    'a'.repeat(10_001),
    '('.repeat(9999),
    `${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
    `${'('.repeat(4000)}1${')'.repeat(4000)}`,
    `${'-'.repeat(1990)}a`,
    `${'not '.repeat(1990)}a`,
    `a${'^a'.repeat(900)}`,
    `${'a ? '.repeat(450)}a${' : a'.repeat(450)}`,
    `${'(a ? '.repeat(60)}a${' : a)'.repeat(60)}`,
    `${'f('.repeat(500)}a${')'.repeat(500)}`,
    `a${' + a'.repeat(990)}`,
    `a${' + a'.repeat(3000)}`,
    '\0\x1b[2J\u202e',
    '\ud800',
  ])('%.30s… is refused with a short harmless sentence', text => {
    const { formula, diagnostics } = parse(text)
    expect(formula).toBeNull()
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(diagnostics.length).toBeLessThanOrEqual(20)
    for (const { message } of diagnostics) {
      expect(message.length).toBeLessThan(400)
      expect(message).not.toMatch(/\p{Cc}/u)
    }
  })

  test.each([
    `a${' + a'.repeat(400)}`,
    `${'('.repeat(90)}a${')'.repeat(90)}`,
    `f(${'a, '.repeat(900)}a)`,
    `${'a ? a : '.repeat(450)}a`,
    `${'(a ? '.repeat(45)}a${' : a)'.repeat(45)}`,
  ])('%.20s…, long but honest, is read', text => expect(parse(text).diagnostics).toEqual([]))

  test('no text makes it throw, and every place lies inside the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'()+-*/^<>=!?:.,%&|"\'[]{};#~ \n'),
      fc.constantFrom(
        'a',
        'us.last',
        '1',
        '2.5',
        'and',
        'not',
        'mod',
        'if',
        '2025-11-01',
        'true',
        'in',
        '1e',
        '0x',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    )
    const text = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''))
    fc.assert(
      fc.property(text, source => {
        const { formula, diagnostics } = parse(source)
        expect(formula === null).toBe(diagnostics.length > 0)
        for (const { span } of diagnostics) {
          expect(span![1]).toBeGreaterThanOrEqual(LEAD)
          expect(span![2]).toBeLessThanOrEqual(LEAD + source.length)
          expect(span![1]).toBeLessThanOrEqual(span![2])
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('places', () => {
  test('the text at the place of every node reads as that node', () => {
    fc.assert(
      fc.property(formulaText, text => {
        const walk = (formula: Formula) => {
          const written = text.slice(formula.span[1] - LEAD, formula.span[2] - LEAD)
          expect(shape(readFormula(written))).toEqual(shape(formula))
          if (formula.kind === 'name') expect(written).toBe(formula.name)
          partsOf(formula).forEach(walk)
        }
        walk(readFormula(text))
      }),
      { numRuns: 100 },
    )
  })

  test('words of dotted names and functions have their own', () => {
    const text = '(count( us.talk ))'
    const formula = readFormula(text)
    if (formula.kind !== 'call') throw new Error('a call')
    const at = (span: readonly [number, number, number]) => text.slice(span[1] - LEAD, span[2] - LEAD)
    expect(at(formula.span)).toBe('count( us.talk )')
    expect(at(formula.function.span)).toBe('count')
    const [argument] = formula.arguments
    if (argument?.kind !== 'member') throw new Error('a dotted name')
    expect(argument.path.map(word => at(word.span))).toEqual(['us', 'talk'])
  })

  test('behind a quote, and in a text that was folded', () => {
    const quoted = parseFormula('a + b', verbatimPlace([2, 10, 17], 1)).formula
    expect(quoted?.span).toEqual([2, 11, 16])
    const folded = parseFormula('a + b', wholePlace([2, 10, 40])).formula
    expect(folded?.span).toEqual([2, 10, 11])
  })
})
