import { describe, expect, it } from 'vitest'
import { gameOf as gameOfFile } from '../../bench/scenario.ts'
import { follow } from '../../src/game/follow.ts'
import { createReference } from '../../src/game/reference.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { keyFromSeed } from '../../src/random/index.ts'
import { simulateWorlds, type WorldBlock } from '../../src/simulation/worlds.ts'
import { shownInput, withInputs } from '../../src/study/inputs.ts'
import { gameOf } from '../scenario/resolve-text.ts'

const TEXT = `
tft: 1
scenario: x
calendar: {rounds: 2}
parameters:
  fixed: 3
  drawn: {value: "uniform(0, 1)", unit: points, label: Drawn}
  follows: drawn * 2
  mixed: drawn + 0.5 * uniform(0, 1)
  picked: {value: {one_of: {1: 1, 4: 3}}}
players:
  us:
    types: {hawk: {chance: 0.4, resolve: 0.8}, dove: {chance: 0.6, resolve: "uniform(0, 0.5)"}}
    private: {cost: "uniform(0.2, 2)", told: 1}
    moves: {hold: {}}
    policy: hold
  them:
    types: {only: 1}
    moves: {hold: {}}
    policy: hold
outcomes: {end: {otherwise: true}}
`

describe('inputs of a game', () => {
  const game = gameOf(TEXT)
  const { game: reporting, inputs } = withInputs(game)

  it('are what is drawn before the first step, and nothing that is fixed or follows', () => {
    expect(inputs.map(shownInput)).toEqual([
      { name: 'drawn', label: 'Drawn', unit: 'points', kind: 'number', words: null },
      { name: 'mixed', label: null, unit: null, kind: 'number', words: null },
      { name: 'picked', label: null, unit: null, kind: 'whole', words: null },
      { name: 'us.type', label: null, unit: null, kind: 'words', words: ['dove', 'hawk'] },
      { name: 'us.cost', label: null, unit: null, kind: 'number', words: null },
      { name: 'us.resolve', label: null, unit: null, kind: 'number', words: null },
    ])
  })

  it('are reported by every run as the reference draws them', async () => {
    const blocks: WorldBlock[] = []
    await simulateWorlds(
      [{ game: reporting, bound: [] }],
      { runs: 50, seed: 'inputs' },
      {
        onBlock: block => void blocks.push(block),
      },
    )
    const { values, columns } = blocks[0]!.tables[0]!
    const reference = createReference(game, chooseByPolicy)
    for (let run = 0; run < 50; run++) {
      const held: number[] = []
      follow(reference, keyFromSeed('inputs'), run, {
        trace(entry, moment) {
          if (entry.kind === 'setup') held.push(...inputs.map(input => moment.values[input.slot]!))
        },
      })
      expect(inputs.map(input => values[run * columns + input.column])).toEqual(held)
    }
  })

  it('change no result', async () => {
    const kualaLumpur = gameOfFile('scenarios/kuala-lumpur-2025.yaml')
    const cases = [kualaLumpur, withInputs(kualaLumpur).game].map(each => ({ game: each, bound: [] }))
    const simulated = await simulateWorlds(cases, { runs: 500 })
    if (simulated.kind !== 'finished') throw new Error(simulated.kind)
    const [plain, other] = simulated.results.map(({ gameHash: _, ...result }) => result)
    expect(other).toEqual(plain)
  })
})
