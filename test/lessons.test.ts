/** What every lesson owes: its scenario, its place in the index, the parts of a lesson, and no number that no command has made. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openScenario } from '../src/library/scenario.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
const files = readdirSync(`${root}docs/lessons`).filter(file => /^\d-.+\.md$/.test(file))
const index = read('docs/lessons/README.md')

/** In this order: `After` is asked when the numbers have been seen. */
const PARTS = [
  'In 45 minutes',
  'Role sheets',
  'Before',
  'What the numbers show',
  'After',
  'Common misunderstandings',
  'Variations',
  'Sources',
]

/** Numbers as they stand in prose: with a decimal point, or as a percentage. */
const NUMBER = /(\d[\d,]*(?:\.\d+)?)(\s?%)|\d[\d,]*\.\d+/g

const value = (text: string): number => Number.parseFloat(text.replaceAll(',', ''))

/** Those of a text that no number of its console blocks comes to when rounded; a percentage may be a share in the block. */
function unfounded(text: string): string[] {
  const blocks = [...text.matchAll(/^```console\n(.*?)^```$/gms)].map(match => match[1]!).join('\n')
  const printed = [...blocks.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(match => value(match[0]))
  const prose = text.replace(/^```.*?^```$/gms, '').replace(/`[^`]*`/g, '')
  return [...prose.matchAll(NUMBER)]
    .filter(([whole, percentage, sign]) => {
      const told = percentage ?? whole
      const decimals = told.split('.')[1]?.length ?? 0
      const scales = sign === undefined ? [1] : [1, 100]
      const near = (number: number): boolean =>
        Math.abs(number - value(told)) <= 0.5 * 10 ** -decimals * (1 + 1e-9)
      return !printed.some(number => scales.some(scale => near(number * scale)))
    })
    .map(([whole]) => whole)
}

interface Named {
  readonly words: string
  readonly scenario: string
  readonly variants: readonly string[]
  readonly set: readonly { readonly path: string; readonly value: string }[]
}

/** What the prose tells a reader to type: a command, or options for the lesson's own scenario. */
function commandsOf(text: string, lesson: string): Named[] {
  const spans = [...text.replace(/^```.*?^```$/gms, '').matchAll(/`((?:tft \w+ |--)[^`]+)`/g)]
  return spans.map(([, words]) => ({
    words: words!,
    scenario: /^tft \w+ ([a-z][\w/-]*)/.exec(words!)?.[1] ?? `lessons/${lesson}`,
    variants: [...words!.matchAll(/--variants? (\S+)/g)].flatMap(match => match[1]!.split(',')),
    set: [...words!.matchAll(/--set ([^\s=]+)=(\S+)/g)].map(match => ({ path: match[1]!, value: match[2]! })),
  }))
}

it('finds numbers that nobody made', () => {
  const page = 'So 33.3 % and 0.25, 1,234.5 and 60%.\n```console\n$ tft\n0.3333 1,234.5 60 %\n```\n'
  expect(unfounded(page)).toEqual(['0.25'])
})

describe.each(files)('lesson %s', file => {
  const text = read(`docs/lessons/${file}`)
  const name = file.replace(/^\d-|\.md$/g, '')

  it('has its scenario and stands in the index', () => {
    expect(existsSync(`${root}scenarios/lessons/${name}.yaml`)).toBe(true)
    expect(index).toContain(`](${file}) | \`lessons/${name}\` |`)
  })

  it('has the parts of a lesson, each once', () => {
    const parts = [...text.matchAll(/^## (.*)$/gm)].map(match => match[1]!.replace(/:.*$/, ''))
    expect(parts).toEqual(PARTS)
    expect(text).toContain('\n**Aim.** ')
    expect(text).toContain('\n**Bring.** ')
    expect(text).toContain('\n<summary>For the teacher')
  })

  it('tells no percentage and no decimal that its commands did not print', () => {
    const section = text.split(/^## /m).find(part => part.startsWith('What the numbers show'))!
    expect(section).toContain('```console')
    expect(unfounded(section)).toEqual([])
  })

  it('gives whole commands for its variations', () => {
    const section = text.split(/^## /m).find(part => part.startsWith('Variations'))!
    expect([...section.matchAll(/`--[^`]+`/g)].map(([bare]) => bare)).toEqual([])
  })

  it('names no variant and no setting that its scenarios do not have', () => {
    const commands = commandsOf(text, name)
    expect(commands.length).toBeGreaterThan(3)
    for (const { words, scenario, variants, set } of commands)
      for (const variant of variants.length === 0 ? [null] : variants) {
        const content = read(`scenarios/${scenario}.yaml`)
        const opened = openScenario({ name: scenario, content, variant, set })
        expect(opened.kind === 'invalid' ? opened.diagnostics : [], words).toEqual([])
      }
  })
})
