import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { STRATEGIES } from '../../../src/players/strategies/index.ts'
import { EFFECTS } from '../../../src/scenario/effects/index.ts'

/** Files of a catalogue's folder that hold a member. */
function members(folder: string, others: readonly string[]): string[] {
  const files = readdirSync(new URL(`../../../src/${folder}/`, import.meta.url))
  return files.filter(file => !others.includes(file)).sort()
}

describe('the catalogues', () => {
  it('of effects holds every file of its folder, each named after its key', () => {
    const files = members('scenario/effects', ['index.ts', 'effect.ts'])
    expect(EFFECTS.map(effect => `${effect.name.replaceAll('_', '-')}.ts`).sort()).toEqual(files)
  })

  it('of strategies holds every file of its folder', () => {
    expect(STRATEGIES).toHaveLength(members('players/strategies', ['index.ts', 'strategy.ts']).length)
    expect(new Set(STRATEGIES.map(strategy => strategy.name)).size).toBe(STRATEGIES.length)
  })

  it.each([...EFFECTS, ...STRATEGIES].map(each => [each.name, each.summary]))(
    '%s says what it does',
    (_, summary) => {
      expect(summary).toMatch(/^[A-Z].*\.$/)
    },
  )
})
