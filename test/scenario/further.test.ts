/** All mistakes at once: what is wrong besides unknown keys is told with them, and nothing that is not wrong. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openScenario } from '../../src/library/scenario.ts'
import { furtherErrors, readScenario } from '../../src/scenario/index.ts'
import { readTree } from '../../src/scenario/read.ts'
import type { Entry, Tree } from '../../src/scenario/tree.ts'

function said(content: string): string[] {
  const opened = openScenario({ name: 'x.yaml', content })
  return opened.kind === 'opened' ? [] : opened.diagnostics.map(({ message }) => message)
}

const FILE = `tft: 1
scenario: bad
calendar: {rounds: 3}
parameters: {crash: 0.2}
state: {heat: {start: 0, range: [0, 9]}}
players:
  us:
    moves: {hold: {stance: 0.5, add: {heat: 1}}, push: {stance: -1, add: {heat: crash}}}
    policy: [{if: step == 2, then: push}, {else: hold}]
outcomes:
  bad: {when: heat > 3}
  good: {otherwise: true}
`

describe('an unknown key', () => {
  it('hides nothing else that is wrong', () => {
    const wrong = FILE.replace('stance: 0.5', 'stanse: 0.5')
      .replace('heat: crash', 'heat: crahs')
      .replace('if: step', 'if: stpe')
      .replace('then: push', 'then: pusch')
    expect(said(FILE)).toEqual([])
    expect(said(wrong)).toEqual([
      'Unknown key `stanse`. Did you mean `stance`?',
      'Unknown name `crahs`. Did you mean `crash`?',
      'Unknown name `stpe`. Did you mean `step`?',
      'us has no move `pusch`. Its moves: hold, push. Did you mean `push`?',
    ])
  })

  it('is taken for the key that it was meant to be, so that nothing is missed', () => {
    expect(said(FILE.replace('parameters:', 'paramters:'))).toEqual([
      'Unknown key `paramters`. Did you mean `parameters`?',
    ])
  })

  it('that is near no key is left out: what it may have declared is not missed', () => {
    const wrong = FILE.replace('parameters:', 'givens:').replace('then: push', 'then: pusch')
    expect(said(wrong).map(text => text.replace(/\..*/, ''))).toEqual([
      'Unknown key `givens`',
      'us has no move `pusch`',
    ])
  })

  it('does not stand for a key that is there, or that takes no such value', () => {
    expect(said(FILE.replace('stance: 0.5', 'stance: 0.5, stanse: 1'))).toHaveLength(1)
    expect(said(FILE.replace('stance: 0.5', 'stanse: [1]'))).toHaveLength(1)
  })

  it('that is near a key which must be there is one mistake, and hides nothing else', () => {
    const wrong = FILE.replace('crash: 0.2', 'crash: {valeu: 0.2}').replace('then: push', 'then: pusch')
    expect(said(wrong)).toEqual([
      'Unknown key `valeu`. Did you mean `value`?',
      'us has no move `pusch`. Its moves: hold, push. Did you mean `push`?',
    ])
    expect(said(FILE.replace('crash: 0.2', 'crash: {valeu: [1]}'))).toHaveLength(1)
    expect(said(FILE.replace('crash: 0.2', 'crash: {label: x}'))[0]).toContain('needs the key `value`')
  })

  it('that was taken for the wrong key makes no error of its own', () => {
    // A move has no chance, and `cancel` takes no number.
    const wrong = FILE.replace('stance: 0.5', 'chance: 0.3')
    expect(said(wrong)).toEqual(['Unknown key `chance`. Did you mean `cancel`?'])
    expect(said(wrong.replace('then: push', 'then: pusch'))).toHaveLength(2)
  })

  it('hides no misspelling within it', () => {
    expect(said(FILE.replace('stance: 0.5', 'stanse: crahs'))).toEqual([
      'Unknown key `stanse`. Did you mean `stance`?',
      'Unknown name `crahs`. Did you mean `crash`?',
    ])
  })
})

/** Every entry of a tree that the file has, and not an alias once more. */
function entriesOf(tree: Tree): Entry[] {
  if (tree.kind === 'scalar') return []
  if (tree.kind === 'list') return tree.items.flatMap(entriesOf)
  return tree.entries.flatMap(entry => [entry, ...entriesOf(entry.value)])
}

const SKETCHES = new URL('sketches/', import.meta.url)
const SHIPPED = new URL('../../scenarios/', import.meta.url)
const texts = [SKETCHES, SHIPPED, new URL('lessons/', SHIPPED)].flatMap(folder =>
  readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .map(name => readFileSync(new URL(name, folder), 'utf8'))
    .filter(text => !/^extends:|rows:/m.test(text)),
)

/** How a key may be written wrong. */
const SLIPS: readonly ((key: string) => string)[] = [
  key => key.slice(0, -1),
  key => `${key}s`,
  key => `${key[1] ?? ''}${key[0]}${key.slice(2)}`,
  () => 'qqqzz',
  key => `my_${key}`,
]

function slipped(text: string, entries: readonly Entry[], slip: (key: string) => string): string {
  return entries
    .toSorted((a, b) => b.keySpan[1] - a.keySpan[1])
    .reduce((now, { key, keySpan: [, from, to] }) => now.slice(0, from) + slip(key) + now.slice(to), text)
}

it.each(texts.map((text, at) => [/^scenario: (.*)/m.exec(text)?.[1] ?? String(at), text] as const))(
  '%s with one of its keys misspelt has no other error',
  (_, text) => {
    const { tree } = readTree(0, 'x.yaml', text)
    const entries = entriesOf(tree!)
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.constantFrom(...SLIPS), (entry, slip) => {
        const { mended } = readScenario('x.yaml', slipped(text, [entry], slip))
        if (mended !== null) expect(furtherErrors(mended).map(({ message }) => message)).toEqual([])
      }),
      { numRuns: 40 },
    )
  },
)
