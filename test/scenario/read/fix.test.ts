import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixQuotes } from '../../../src/scenario/fix.ts'
import { readTree } from '../../../src/scenario/read.ts'
import { resolveGame } from '../../../src/scenario/resolve.ts'
import { scaffold } from '../../../src/scenario/scaffold.ts'
import { readScenario } from '../../../src/scenario/scenario.ts'

describe('fixQuotes', () => {
  it.each([
    ['{add: {x: max(0, y)}}', '{add: {x: "max(0, y)"}}'],
    ['when: a ? 1 : 2 # why', 'when: "a ? 1 : 2" # why'],
    ['- {value: f(1, 2), b: 3}', '- {value: "f(1, 2)", b: 3}'],
    ['k: [max(1, 2), 3]', 'k: ["max(1, 2)", 3]'],
    ['say: |\n  a ? b : c\nx: z ? 1 : 2', 'say: |\n  a ? b : c\nx: "z ? 1 : 2"'],
    ['# {x: max(0, y)}', '# {x: max(0, y)}'],
    ['x: "max(0, y)"', 'x: "max(0, y)"'],
    ["r: {s: 'it''s (a, b)'}", "r: {s: 'it''s (a, b)'}"],
    ['when: if(a, 1, 2)', 'when: if(a, 1, 2)'],
  ])('%s', (before, after) => {
    expect(fixQuotes(before).text).toBe(after)
  })

  it('fixing twice changes nothing more, and nothing but quotes is added', () => {
    const piece = fc.constantFrom(
      'a',
      'max(0, y)',
      '"q, r"',
      'x ? 1 : 2',
      "'s'",
      '# c',
      'f(g(1, 2), 3)',
      '[1, 2]',
      '{k: v(1, 2)}',
    )
    const line = fc
      .tuple(fc.constantFrom('k: ', '- ', '  n: ', '- {a: ', ''), piece, fc.constantFrom('', '}', ' # c'))
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), lines => {
        const once = fixQuotes(lines.join('\n')).text
        expect(fixQuotes(once).text).toBe(once)
        expect(once.replaceAll('"', '').replaceAll('\\', '')).toBe(
          lines.join('\n').replaceAll('"', '').replaceAll('\\', ''),
        )
      }),
      { seed: 20251109, numRuns: 300 },
    )
  })

  it('makes a refused file readable', () => {
    const text = 'tft: 1\ndynamics:\n  - {add: {x: max(0, y)}}\nderived:\n  z: step > 1 ? 1 : 2\n'
    expect(readTree(0, 'x', text).tree).toBeNull()
    expect(readTree(0, 'x', fixQuotes(text).text).diagnostics).toEqual([])
  })
})

describe('scaffold', () => {
  it('runs unchanged, without error or warning', () => {
    const { scenario, diagnostics } = readScenario('my-first.yaml', scaffold('my-first'))
    expect(diagnostics).toEqual([])
    const resolved = resolveGame(scenario!)
    expect(resolved.diagnostics.filter(each => each.severity !== 'remark')).toEqual([])
    expect(resolveGame(scenario!, { variant: 'no_threat' }).game).not.toBeNull()
  })
})
