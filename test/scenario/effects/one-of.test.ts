import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf } from '../resolve-text.ts'

const lines = (oneOf: string) => `
state: {x: 0, p: 0.3}
players: {us: {moves: {probe: {one_of: ${oneOf}}}}}`

describe('one_of', () => {
  it('lowers to branches with one site, nested ones with their own', () => {
    const game = gameOf(
      lines('[{weight: p, add: {x: 1}}, {weight: 1 - p, one_of: [{weight: 1}, {weight: 2, set: {x: 5}}]}]'),
    )
    const { oneOf } = game.players[0]!.tracks[0]!.moves[0]!.block
    expect(game.sites[oneOf!.site]!.path).toBe('us/probe/one_of')
    expect(oneOf!.branches).toHaveLength(2)
    expect(game.sites[oneOf!.branches[1]!.block.oneOf!.site]!.path).toBe('us/probe/one_of:2/one_of')
  })

  it.each([
    ['[{weight: -1}, {weight: 1}]', '3:50 negative-weight'],
    ['[{weight: 0}, {weight: 0}]', '3:40 all-weights-0'],
    ['[]', '3:40 no-branch'],
    ['[{weight: 1, add: {x: "normal(0, 1)"}}]', "3:63 draw-here A move's effect is known to who picks it."],
  ])('refuses %s', (oneOf, complaint) => {
    const complaints = complaintsOf(lines(oneOf))
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })
})
