/** Exact answers do not pass over a condition in silence. */
import { expect, it } from 'vitest'
import { exactScenario, mixScenario } from '../../src/index.ts'

const input = {
  name: 'coin.yaml',
  content: `tft: 1
scenario: coin
calendar: {rounds: 1}
players: {us: {moves: {heads: {}, tails: {}}, policy: {heads: 0.5, tails: 0.5}}}
outcomes: {won: {when: us.last == heads}, lost: {otherwise: true}}
`,
}
const request = { mostStates: 100, laws: false, fix: false, before: null, prism: false }

it('is refused what chooses among runs', async () => {
  expect(exactScenario(input, request).kind).toBe('exact')
  const chosen = { ...input, given: 'won' }
  expect(exactScenario(chosen, request)).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('of all runs'),
  })
  expect(await mixScenario(chosen)).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('of all runs'),
  })
})
