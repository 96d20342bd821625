import { describe, expect, test } from 'vitest'
import { DATE, type Expr, FLAG, NUMBER, type Wanted, WHOLE } from '../../src/expression/index.ts'
import { pointed } from './read.ts'
import { check, LAST, RARE_EARTHS } from './scope.ts'

/** An expression without its places. */
function bare(expr: Expr | null): unknown {
  return JSON.parse(JSON.stringify(expr, (key, value) => (key === 'span' ? undefined : value)))
}

describe('types', () => {
  test.each([
    ['3', 'whole'],
    ['3.5', 'number'],
    ['1e3', 'whole'],
    ['-n', 'whole'],
    ['n + m * 2 - 1', 'whole'],
    ['n / 2', 'number'],
    ['n + a', 'number'],
    ['n^2', 'whole'],
    ['n^m', 'number'],
    ['n^-1', 'number'],
    ['pow(n, 3)', 'whole'],
    ['round(a) + floor(a) + ceil(a) + sign(a)', 'whole'],
    ['abs(n) + min(n, m) + max(n, 3) + mod(n, 2) + clamp(n, 0, 4)', 'whole'],
    ['max(n, a)', 'number'],
    ['sqrt(4)', 'number'],
    ['if(p, n, 2)', 'whole'],
    ['p ? n : a', 'number'],
    ['p and q or not signed', 'flag'],
    ['p xor q', 'flag'],
    ['p == q', 'flag'],
    ['1 < a <= 3', 'flag'],
    ['today', 'date'],
    ['today - deadline', 'whole'],
    ['today + n', 'date'],
    ['3 + today', 'date'],
    ['today - 3', 'date'],
    ['max(today, deadline)', 'date'],
    ['if(p, today, 2025-11-01)', 'date'],
    ['rare_earths', 'choice'],
    ['count(us.talk) + 1', 'whole'],
    ['normal(0, a)', 'number'],
  ])('%s is %s', (text, kind) => {
    const { type, diagnostics } = check(text)
    expect(diagnostics).toEqual([])
    expect(type?.kind).toBe(kind)
  })
})

describe('what is wanted', () => {
  test.each<[string, Wanted]>([
    ['n', NUMBER],
    ['n', WHOLE],
    ['p', FLAG],
    ['today', DATE],
    ['licensed', RARE_EARTHS],
    ['if(p, licensed, in_force)', RARE_EARTHS],
    ['rare_earths', RARE_EARTHS],
    ['p ? rare_earths : paused', RARE_EARTHS],
  ])('%s is accepted', (text, wanted) => expect(check(text, wanted).diagnostics).toEqual([]))

  test.each<[string, Wanted, string]>([
    ['a', WHOLE, '`a` is a number, but a whole number is wanted here. Write round(a) or floor(a).'],
    ['n / 2', WHOLE, 'This is a number, but a whole number is wanted here.'],
    ['signed', NUMBER, 'Write if(signed, 1, 0).'],
    ['a', FLAG, 'Compare it: a > 0.'],
    ['rare_earths', FLAG, 'Compare it: rare_earths == licensed.'],
    ['today', NUMBER, 'The days between two dates are their difference.'],
    ['3', DATE, 'Dates are written 2025-11-01.'],
    ['3', RARE_EARTHS, 'a word of rare_earths (licensed, announced, in_force, paused) is wanted here.'],
    [
      'us.last',
      RARE_EARTHS,
      '`us.last` is one of hold, offer_30, offer_45, talk, but rare_earths is one of licensed',
    ],
    ['inforce', RARE_EARTHS, 'Did you mean in_force?'],
    ['offer', LAST, '`offer` stands for offer_30, offer_45. Write one of them here.'],
  ])('%s is refused', (text, wanted, message) => {
    const { expr, diagnostics } = check(text, wanted)
    expect(expr).toBeNull()
    expect(diagnostics[0]!.message).toContain(message)
    expect(pointed(text, diagnostics[0]!)).toBe(text)
  })
})

describe('mistakes, with their place and their cure', () => {
  test.each<[text: string, at: string, code: string, message: string]>([
    ['us_tarif > 3', 'us_tarif', 'unknown-name', 'Unknown name `us_tarif`. Did you mean `us_tariff`?'],
    ['us.lst == talk', 'us.lst', 'unknown-name', 'Unknown name `us.lst`. Did you mean `us.last`?'],
    [
      'us-tariff > 3',
      'us-tariff',
      'hyphenated-name',
      'In an expression `-` subtracts. Did you mean `us_tariff`?',
    ],
    [
      'rare_earths == inforce',
      'inforce',
      'unknown-word',
      '`rare_earths` is one of licensed, announced, in_force, paused, not `inforce`. Did you mean in_force?',
    ],
    ['inforce != rare_earths', 'inforce', 'unknown-word', 'Did you mean in_force?'],
    ['us.last == talk', 'talk', 'ambiguous-name', 'Rename one.'],
    ['3 * signed', 'signed', 'wrong-type', '`signed` is a flag. Write if(signed, 3, 0).'],
    ['a * signed', 'signed', 'wrong-type', 'Write if(signed, a, 0).'],
    ['a + signed', 'signed', 'wrong-type', 'Write if(signed, 1, 0).'],
    ['abs(signed)', 'signed', 'wrong-type', 'Write if(signed, 1, 0).'],
    ['not a', 'a', 'wrong-type', 'Compare it: a > 0.'],
    ['p and a', 'a', 'wrong-type', 'a flag (true or false) is wanted here'],
    ['signed == 1', 'signed == 1', 'wrong-type', 'Write signed or not signed.'],
    ['p < q', 'p < q', 'wrong-type', 'Flags have no order'],
    ['rare_earths < paused', 'rare_earths < paused', 'wrong-type', 'Use a whole number for a ladder.'],
    ['rare_earths == 3', 'rare_earths == 3', 'wrong-type', 'they cannot be compared'],
    ['rare_earths == us.last', 'rare_earths == us.last', 'wrong-type', 'they cannot be compared'],
    ['today > 3', 'today > 3', 'wrong-type', '`today` is a date, but `3` is a whole number'],
    ['today + a', 'a', 'wrong-type', 'A date moves by whole days. Write round(a).'],
    ['today + deadline', 'today + deadline', 'wrong-type', 'only the difference'],
    ['today * 2', 'today * 2', 'wrong-type', 'A date can be moved by days'],
    ['if(p, 1, q)', 'q', 'wrong-type', 'must be of one kind'],
    ['if(a, 1, 2)', 'a', 'wrong-type', 'Compare it'],
    ['floor(3, 4)', 'floor(3, 4)', 'arguments', '`floor` takes one value: floor(x). Here it is given 2.'],
    ['clamp(1, 2)', 'clamp(1, 2)', 'arguments', '`clamp` takes three values: clamp(x, low, high).'],
    ['min()', 'min()', 'arguments', 'one value or more'],
    ['flor(3)', 'flor', 'unknown-function', 'Did you mean `floor`?'],
    ['cuont(us.talk)', 'cuont', 'unknown-function', 'Did you mean `count`?'],
    ['tension(3)', 'tension', 'unknown-function', 'To multiply write tension * (…).'],
    ['floor + 1', 'floor', 'unknown-name', '`floor` is a function: write floor(…).'],
    ['count + 1', 'count', 'unknown-name', '`count` is a function'],
    ['count(3)', 'count(3)', 'arguments', 'Write count(us.talk).'],
    ['normal(0, tarif)', 'tarif', 'unknown-name', 'Unknown name `tarif`'],
    ['china_cost > 1', 'china_cost', 'private', 'Only China knows its cost.'],
    ['us.last != hold != offer', 'offer', 'family', 'not in a chain'],
    ['constructor > 3', 'constructor', 'unknown-name', 'Unknown name `constructor`.'],
    ['toString(3)', 'toString', 'unknown-function', 'Unknown function'],
    ['us.__proto__', 'us.__proto__', 'unknown-name', 'Unknown name'],
  ])('%s', (text, at, code, message) => {
    const { expr, diagnostics } = check(text)
    expect(expr).toBeNull()
    const found = diagnostics.find(each => each.code === code)
    expect(found?.message).toContain(message)
    expect(pointed(text, found!)).toBe(at)
  })

  test('all of one formula, in the order of their places', () => {
    const text = 'zz > qqq and not a or floor(1, 2) == 3'
    const { diagnostics } = check(text)
    expect(diagnostics.map(each => pointed(text, each))).toEqual(['zz', 'qqq', 'a', 'floor(1, 2)'])
  })

  test('equality of numbers that are not whole is a warning with a margin', () => {
    const { expr, diagnostics } = check('a == b')
    expect(expr).not.toBeNull()
    expect(diagnostics).toMatchObject([{ severity: 'warning', code: 'equal-numbers' }])
    expect(diagnostics[0]!.message).toContain('abs(a - b) < 0.001')
    expect(check('a == 3').diagnostics).toEqual([])
  })
})

describe('lowering', () => {
  const read = (slot: number) => ({ kind: 'read', slot })
  test.each<[string, unknown]>([
    ['-5', { kind: 'constant', value: -5 }],
    ['+a', read(0)],
    ['a^b', { kind: 'call', function: 'pow', arguments: [read(0), read(1)] }],
    ['p xor q', { kind: 'compare', operator: '!=', left: read(7), right: read(8) }],
    ['p and (q and signed) and p', { kind: 'and', values: [read(7), read(8), read(6), read(7)] }],
    ['(p or q) and signed', { kind: 'and', values: [{ kind: 'or', values: [read(7), read(8)] }, read(6)] }],
    ['p ? a : b', { kind: 'if', condition: read(7), then: read(0), else: read(1) }],
    ['a < b <= n', { kind: 'chain', operators: ['<', '<='], operands: [read(0), read(1), read(4)] }],
    [
      'rare_earths == paused',
      { kind: 'compare', operator: '==', left: read(11), right: { kind: 'constant', value: 3 } },
    ],
    [
      'none != us.last',
      { kind: 'compare', operator: '!=', left: { kind: 'constant', value: -1 }, right: read(12) },
    ],
    [
      'us.last == offer',
      {
        kind: 'or',
        values: [1, 2].map(value => ({
          kind: 'compare',
          operator: '==',
          left: read(12),
          right: { kind: 'constant', value },
        })),
      },
    ],
    [
      'offer != us.last',
      {
        kind: 'and',
        values: [1, 2].map(value => ({
          kind: 'compare',
          operator: '!=',
          left: read(12),
          right: { kind: 'constant', value },
        })),
      },
    ],
    [
      'if(p, paused, licensed) == rare_earths',
      {
        kind: 'compare',
        operator: '==',
        left: {
          kind: 'if',
          condition: read(7),
          then: { kind: 'constant', value: 3 },
          else: { kind: 'constant', value: 0 },
        },
        right: read(11),
      },
    ],
  ])('%s', (text, expected) => expect(bare(check(text).expr)).toEqual(expected))
})
