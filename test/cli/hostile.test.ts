/** Malformed, hostile and absurd files: refused with a located sentence and exit code 2; nothing of them is run or obeyed. */
import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, tft } from './tft.ts'

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`
const head = ['tft: 1', 'scenario: x', 'calendar: {rounds: 3}']
const tail = ['outcomes: {end: {otherwise: true}}']
const bomb = Array.from({ length: 9 }, (_, level) => {
  const below = level === 0 ? '"lol"' : `*a${level - 1}`
  return `a${level}: &a${level} [${Array.from({ length: 9 }, () => below).join(', ')}]`
})

/** File by its name; every one of them must be refused. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'alias-bomb.yaml': lines(...head, ...bomb, ...tail),
  'deep-brackets.yaml': lines(...head, `state: ${'['.repeat(100_000)}${']'.repeat(100_000)}`, ...tail),
  'deep-blocks.yaml': lines(
    ...head,
    'state:',
    ...Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth + 1)}a:`),
  ),
  'deep-formula.yaml': lines(...head, `state: {a: "${'('.repeat(50_000)}1${')'.repeat(50_000)}"}`, ...tail),
  'long-formula.yaml': lines(...head, `state: {a: "${'1+'.repeat(50_000)}1"}`, ...tail),
  'duplicate-keys.yaml': lines(...head, 'state: {a: 1, a: 2}', ...tail),
  'wrong-types.yaml': lines('tft: 1', 'scenario: x', 'calendar: {rounds: [3]}', 'state: 7', 'outcomes: []'),
  'proto.yaml': lines(...head, 'state: {__proto__: {polluted: 1}}', ...tail),
  'proto-top.yaml': lines(...head, '__proto__: {polluted: 1}', ...tail),
  'latin-1.yaml': Buffer.from(lines(...head, 'title: caf\xe9', ...tail), 'latin1'),
  'binary.yaml': Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
  'directive.yaml': lines('%YAML 1.1', '---', ...head, ...tail),
  'tag.yaml': lines(...head, 'title: !!js/function "function () { process.exit(99) }"', ...tail),
  'escape.yaml': lines(
    ...head,
    'dynamics: [{set: {a: "constructor.constructor(\\"process.exit(99)\\")()"}}]',
    'state: {a: 1}',
    ...tail,
  ),
  'import.yaml': lines(...head, 'dynamics: [{set: {a: "import(1)"}}]', 'state: {a: 1}', ...tail),
  'horizon.yaml': lines('tft: 1', 'scenario: x', 'calendar: {rounds: 1000000000000}', ...tail),
  'rules.yaml': lines(
    ...head,
    'players: {us: {moves: {a: {}}, policy: [',
    '{if: step == 1, then: a},\n'.repeat(50_000),
    '{else: a}]}}',
    ...tail,
  ),
  'control.yaml': lines(...head, 'title: "\u001b]0;owned\u0007\u001b[31m"', ...tail),
  'escaped-control.yaml': lines(...head, 'state: {"\\e[31mred": 1}', ...tail),
  'path.yaml': lines(...head, 'extends: ../../../../etc/passwd', ...tail),
  'empty.yaml': '',
  'not-yaml.yaml': '{{{{: ]]]\n',
  'list.yaml': '- 1\n- 2\n',
  'sixty-megabytes.yaml': new Uint8Array(60_000_000).fill(0x61),
  'a-million-rules.yaml': `players: {us: {policy: [${'{if: a, then: b},'.repeat(1_000_000)}]}}\n`,
}

const folder = folderWith(FILES)
afterAll(folder.remove)

describe.concurrent('a hostile file', () => {
  for (const name of Object.keys(FILES))
    it(name, async () => {
      const { output, error, exitCode } = await tft(['run', name, '--runs', '10'], { cwd: folder.path })
      expect({ exitCode, output }).toEqual({ exitCode: 2, output: '' })
      expect(error).toMatch(/^[a-z0-9-]+\.yaml(:\d+:\d+: error:| has | is )/)
      expect(error).toMatch(/[^\n]\n$/)
      expect(error).not.toMatch(/\n {4}at /)
      expect(error).not.toMatch(/(?!\n)\p{Cc}/u)
      expect(error.length).toBeLessThan(20_000)
    })
})

it('a link out of the folder is not followed', async () => {
  const { symlinkSync } = await import('node:fs')
  const outside = folderWith({ 'secret.yaml': 'state: {secret: 1}\n' })
  const inside = folderWith({ 'x.yaml': lines(...head, 'extends: link.yaml', ...tail) })
  try {
    symlinkSync(`${outside.path}/secret.yaml`, `${inside.path}/link.yaml`)
    const { error, exitCode } = await tft(['run', 'x.yaml'], { cwd: inside.path })
    expect(exitCode).toBe(2)
    expect(error).toContain('There is no file `link.yaml` beside this scenario.')
  } finally {
    outside.remove()
    inside.remove()
  }
})

it('at most twenty errors are shown, and all are counted', async () => {
  const wrong = Array.from({ length: 30 }, (_, index) => `  - {when: nothing_${index} > 1, add: {a: 1}}`)
  const { error, exitCode } = await tft(['run', '-'], {
    input: lines(...head, 'state: {a: 1}', 'dynamics:', ...wrong, ...tail),
  })
  expect(exitCode).toBe(2)
  expect(error.match(/error: Unknown name/g)).toHaveLength(20)
  expect(error).toContain('20 of 30 shown: 30 errors.')
})
