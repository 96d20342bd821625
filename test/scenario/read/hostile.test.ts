/** Files that are malformed, hostile or absurd: each is refused with a sentence and a place, and nothing throws. */
import { describe, expect, it } from 'vitest'
import { resolveGame } from '../../../src/scenario/resolve.ts'
import { readScenario } from '../../../src/scenario/scenario.ts'
import { fileLines, positionOf } from '../../../src/text/span.ts'

/** `line:column message` of everything wrong with a file. */
function complaints(input: string | Uint8Array): string[] {
  const { scenario, files, diagnostics } = readScenario('x.yaml', input)
  const all = scenario === null ? diagnostics : [...diagnostics, ...resolveGame(scenario).diagnostics]
  return all
    .filter(each => each.severity === 'error')
    .map(({ span, message }) => {
      const place = span === null ? null : positionOf(span, files.map(fileLines))
      return `${place === null ? '-' : `${place.line}:${place.column}`} ${message}`
    })
}

const minimal = 'tft: 1\nscenario: x\ncalendar: {rounds: 2}\noutcomes: {end: {otherwise: true}}\n'

/** The bomb of a billion laughs, in YAML. */
function aliasBomb(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let level = 1; level < levels; level++)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    )
  return lines.join('\n')
}

describe('hostile files', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['an alias bomb', aliasBomb(9), /more than 100000 values|Excessive/],
    ['100,000 brackets', `a: ${'['.repeat(100_000)}`, /^1:\d+ This is nested too deeply: at most 64 levels/],
    ['100,000 dashes', `a:\n  ${'- '.repeat(100_000)}x`, /^2:1 This is nested too deeply/],
    ['100 levels', `a: ${'['.repeat(100)}${']'.repeat(100)}`, /^1:\d+ This is nested too deeply/],
    ['an alias of itself', 'a: &a [*a]', /nested too deeply/],
    [
      'a duplicate key',
      'tft: 1\ncalendar: {rounds: 1}\ntft: 1',
      /^3:1 The key `tft` stands here a second time \(first in line 1\)/,
    ],
    ['a key with no value', 'tft: 1\nscenario:\n', /^2:1 The key `scenario` has no value/],
    ['the merge key', 'a: &a {b: 1}\nc:\n  <<: *a', /^3:3 The merge key << is not part/],
    ['a tag', 'tft: !!str 1', /Tags such as !x are not part/],
    ['an unknown tag', 'tft: !x 1', /^1:6 Tags such as !x/],
    ['a function tag', 'tft: !!js/function "x"', /Tags such as !x/],
    ['two documents', 'tft: 1\n---\ntft: 1', /A scenario is one document/],
    ['YAML 1.1', '%YAML 1.1\n---\ntft: 1', /^1:1 Directives such as %YAML/],
    ['a list', '- a', /A scenario is a map of keys and values/],
    ['nothing', '', /A scenario is a map of keys and values/],
    ['no UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0x31, 0x0a, 0xff, 0xfe]), /^2:1 This file is not UTF-8/],
    ['a NUL', 'tft: 1\nbrief: a\u0000b', /^2:9 A control character \(U\+0000\)/],
    ['an escape sequence', 'tft: 1\nbrief: "\u001b[31mred"', /^2:9 A control character \(U\+001b\)/],
    ['60 MB', new Uint8Array(60_000_000), /60\.0 MB; a scenario may have at most 2 MB/],
    ['a million rules', `tft: 1\n${'- {if: a, then: b}\n'.repeat(100_000)}`, /more than 100000 values/],
    ['a million comments', '#\n'.repeat(990_000), /^100001:\d+ This file has more than 100000 lines/],
    ['a million question marks', '? a\n'.repeat(490_000), /more than 100000 values/],
    ['a million quotes', '"'.repeat(1_000_000), /more than 100000 values/],
    [
      '300 indentations',
      Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      /^257:1 This is nested too deeply/,
    ],
    ['an anchor twice', 'a: &x 1\nb: &x 2\nc: *x', /^2:7 The anchor &x stands here a second time/],
    ['an alias of nothing', 'a: *x', /^1:4 No anchor &x stands above this alias/],
    ['a tab', 'tft: 1\nplayers:\n\tus: 1', /Indent with spaces, not with tabs|not well-formed/],
    [
      'ten thousand keys that are near to one',
      `${minimal}${Array.from({ length: 10_000 }, (_, n) => `outcomes${n}: {x${n}: 1}\n`).join('')}`,
      /Unknown key `outcomes0`/,
    ],
    [
      'a text with many colons',
      `tft: 1\ntitle: ${'a: '.repeat(5_000)}`,
      /^2:8 YAML takes `: ` for a key: a text with a colon in it needs quotes/,
    ],
    [
      'a text that ends in a colon',
      'tft: 1\ntitle: Trade war:\n',
      /^2:8 .*a text with a colon in it needs quotes: "Trade war:"\.$/,
    ],
    [
      'two keys before a list',
      'tft: 1\nplayers:\n  us: moves: [a, b]\n',
      /^3:7 .*`moves: ` belongs on a line of its own, indented below\.$/,
    ],
    [
      'two keys before a block',
      'tft: 1\nplayers:\n  us: push:\n    stance: 1\n',
      /^3:7 .*`push: ` belongs on a line of its own/,
    ],
    [
      'two keys within braces',
      'tft: 1\nplayers: {us: moves: [a, b]}\n',
      /^2:15 .*`moves: ` needs braces of its own: \{moves: \.\.\.\}\.$/,
    ],
    ['a prototype', `${minimal}__proto__: {a: 1}`, /^5:1 Unknown key `__proto__`/],
    ['a constructor', `${minimal}constructor: {a: 1}`, /^5:1 Unknown key `constructor`/],
    [
      'a prototype as a name',
      `${minimal}state: {__proto__: 1}`,
      /Names of variables begin with a small letter/,
    ],
    [
      'code',
      `${minimal}derived: {x: 'constructor.constructor("return process")()'}`,
      /^5:39 Text in quotes has no place/,
    ],
    ['an import', `${minimal}derived: {x: 'import("fs")'}`, /^5:22 Write the word without quotes/],
    ['a horizon of 1e12', minimal.replace('rounds: 2', 'rounds: 1000000000000'), /^3:\d+ .*1,?000,?000/],
    [
      'an absurd date',
      minimal.replace('rounds: 2', 'start: 2025-13-01, step: 1 day, steps: 3'),
      /^3:\d+ .*2025-11-01/,
    ],
    [
      'a chain of doublings',
      `${minimal}derived:\n  d0: step + 1\n${Array.from({ length: 60 }, (_, n) => `  d${n + 1}: d${n} + d${n}`).join('\n')}`,
      /./,
    ],
    ['a path upwards', `${minimal}extends: ../../etc/passwd`, /leads out of the scenario's folder/],
    ['an absolute path', `${minimal}extends: /etc/passwd`, /leads out of the scenario's folder/],
    [
      'a file that is not there',
      `${minimal}extends: ./base.yaml`,
      /There is no file `base.yaml` beside this scenario/,
    ],
    [
      'rows elsewhere',
      `${minimal}parameters: {e: {rows: ../x.csv, column: a}}`,
      /leads out of the scenario's folder/,
    ],
  ])('%s', (_, input, expected) => {
    const found = complaints(input)
    expect(found.length).toBeGreaterThan(0)
    expect(found.join('\n')).toMatch(expected)
    // Nothing of the file that a terminal would obey is in a message.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(found.join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
  })

  it('leaves the prototype of objects alone', () => {
    complaints(`${minimal}state: {constructor: {start: 1}, __proto__: {polluted: true}}`)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('reads a name that objects have anyway as any other name', () => {
    expect(
      complaints(
        `${minimal}parameters: {constructor: 3, valueof: 4}\nmeasures: {m: {final: constructor + valueof}}`,
      ),
    ).toEqual([])
  })
})

describe('the traps of YAML', () => {
  it.each<[string, string, RegExp]>([
    [
      'a comma in an expression',
      `${minimal}dynamics: [{add: {x: max(0, y)}}]`,
      /^5:\d+ The comma ended the value `max\(0`. Put the expression in quotes: "max\(0, y\)"\./,
    ],
    [
      'several commas in an expression',
      `${minimal}dynamics: [{add: {x: if(a, 1, 0) - min(1, 2)}}]`,
      /^5:\d+ The comma ended the value `if\(a`. Put the expression in quotes: "if\(a, 1, 0\) - min\(1, 2\)"\.$/,
    ],
    [
      'a comma in a text',
      `${minimal}dynamics: [{say: First this, then that}]`,
      /The comma ended the value `First this`. Put the whole text in quotes/,
    ],
    [
      'a conditional',
      `${minimal}derived:\n  x: step > 1 ? 1 : 2`,
      /YAML takes `: ` for a key. Write if\(step > 1, 1, 2\)/,
    ],
    ['yes', `${minimal}state: {signed: yes}`, /Write true or false/],
    [
      'a minus in a name',
      `${minimal}state: {us-tariff: 3}`,
      /digits and `_`, at most 40: `us_tariff`. In an expression `-` subtracts/,
    ],
    [
      'when in a rule',
      `${minimal}players: {us: {moves: {hold: {}}, policy: [{when: true, then: hold}, {else: hold}]}}`,
      /Rules use `if`/,
    ],
    ['a misspelt key', `${minimal}plyers: {}`, /Unknown key `plyers`. Did you mean `players`\?/],
    [
      'a missing key',
      'scenario: x\ncalendar: {rounds: 1}\noutcomes: {end: {otherwise: true}}',
      /A scenario needs the key `tft`/,
    ],
    ['a list for a map', `${minimal}state: [1, 2]`, /`state` must be a map of variables by name, not a list/],
  ])('%s', (_, text, expected) => {
    expect(complaints(text).join('\n')).toMatch(expected)
  })

  it('tells everything at once', () => {
    expect(complaints(`${minimal}plyers: {}\nstat: {}\nevent: {}`)).toHaveLength(3)
  })
})
