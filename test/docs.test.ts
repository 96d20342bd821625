/** Examples in the manual are checked and run; messages shown are what the program says. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createReference, follow } from '../src/game/index.ts'
import { chooseByPolicy } from '../src/players/index.ts'
import { keyFromSeed } from '../src/random/index.ts'
import { type Json, readScenario, resolveGame, scenarioSchema, variantNames } from '../src/scenario/index.ts'
import type { Diagnostic } from '../src/text/diagnostic.ts'

const PAGE = readFileSync(fileURLToPath(new URL('../docs/language.md', import.meta.url)), 'utf8')

/** A fenced block: the words after the fence, its text, and the line on which it begins. */
interface Block {
  readonly words: readonly string[]
  readonly text: string
  readonly line: number
}

function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```([^\n]+)\n(.*?)^```$/gms)].map(match => ({
    words: match[1]!.split(' '),
    text: match[2]!,
    line: page.slice(0, match.index).split('\n').length + 1,
  }))
}

const blocks = blocksOf(PAGE)
const files = new Map<string, string>()
for (const { words, text } of blocks) {
  if (words[0] === 'yaml' && words[1] === 'base') files.set(`${words[2]}.yaml`, text)
  if (words[0] === 'yaml' && words[1] === 'file') files.set(words[2]!, text)
  if (words[0] === 'csv') files.set(words[1]!, text)
}

function load(path: string): Uint8Array | null {
  const text = files.get(path.replace(/^\.\//, ''))
  return text === undefined ? null : new TextEncoder().encode(text)
}

/** The example as a whole file: a fragment stands over its base. */
function whole({ words, text }: Block, base: string): string {
  return words[1] === 'base' || words[1] === 'whole' ? text : `extends: ./${base}.yaml\n${text}`
}

/** Errors of a file, its baseline and all its variants. */
function errorsOf(text: string): Diagnostic[] {
  const { scenario, diagnostics } = readScenario('example.yaml', text, load)
  if (scenario === null) return diagnostics.filter(each => each.severity === 'error')
  return [null, ...variantNames(scenario)].flatMap(variant =>
    resolveGame(scenario, { variant }).diagnostics.filter(each => each.severity === 'error'),
  )
}

const examples = blocks.filter(
  ({ words }) => words[0] === 'yaml' && words[1] !== 'mistake' && words[1] !== 'file',
)
const mistakes = blocks.filter(({ words }) => words[1] === 'mistake')

/** All names under `properties`, however deep. */
function keysOf(schema: Json): Set<string> {
  if (typeof schema !== 'object' || schema === null) return new Set()
  const inner = Object.values(schema).flatMap(part => [...keysOf(part)])
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return new Set([...own, ...inner])
}

describe('docs/language.md', () => {
  test('has all that it should', () => {
    expect(examples.length).toBeGreaterThanOrEqual(20)
    expect(mistakes.length).toBe(20)
    for (const { words, line } of examples)
      expect(
        ['base', 'whole'].includes(words[1]!) || files.has(`${words[1]}.yaml`),
        `line ${line} names its base`,
      ).toBe(true)
  })

  test('every key of the language stands in an example', () => {
    const keys = keysOf(scenarioSchema())
    expect(keys.size).toBeGreaterThan(100)
    const text = blocks
      .filter(({ words }) => words[0] === 'yaml' && words[1] !== 'mistake')
      .map(block => block.text)
      .join('\n')
    expect([...keys].filter(key => !new RegExp(`(^|[^\\w.])${key}:`, 'm').test(text))).toEqual([])
  })

  test.each(examples.map(block => [block.line, block] as const))(
    'the example on line %i checks and runs',
    (_, block) => {
      const text = whole(block, block.words[1]!)
      expect(errorsOf(text).map(each => each.message)).toEqual([])
      const { scenario } = readScenario('example.yaml', text, load)
      const { game } = resolveGame(scenario!)
      const reference = createReference(game!, chooseByPolicy)
      const key = keyFromSeed('docs')
      for (let run = 0; run < 20; run++) expect(follow(reference, key, run).kind).toBe('finished')
    },
  )

  test.each(mistakes.map(block => [block.line, block] as const))(
    'the mistake on line %i is answered as shown',
    (_, block) => {
      const shown = blocks[blocks.indexOf(block) + 1]!
      expect(shown.words).toEqual(['text'])
      expect(errorsOf(whole(block, block.words[2]!))[0]?.message).toBe(shown.text.trim())
    },
  )
})
