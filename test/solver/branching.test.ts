import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { gameOf as gameOfFile } from '../../bench/scenario.ts'
import { branch, branchStart, createReference } from '../../src/game/index.ts'
import { chooseByPolicy } from '../../src/players/index.ts'
import { mostBranches } from '../../src/solver/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'

describe('ways through one step', () => {
  it('are the product of the answers of every place of chance', () => {
    const game = gameOf(`
parameters: {p: "uniform(0, 1)"}
state: {x: {type: whole, start: 0, range: [0, 9]}}
players:
  us: {types: {hawk: 0.5, dove: 0.5}, moves: {a: {}, b: {}, c: {later: {after: 1, chance: 0.5, add: {x: 1}}}}, policy: random}
  them: {moves: {d: {one_of: [{weight: 1, add: {x: 1}}, {weight: 2}]}, e: {}}, policy: d}
joint: {both: {needs: {us: a, them: d}, chance: 0.5, set: {x: 0}}}
events: {shock: {chance: 0.1, add: {x: "dice(1, 6)"}}}
`)
    // 3 moves and a later, 2 moves and a one_of, a joint, an event with a die; types and parameters are drawn before.
    expect(mostBranches(game)).toBe(3 * 2 * (2 * 2) * 2 * (2 * 6))
  })

  it.each(['brinkmanship', 'gamblers-ruin', 'ship-fees'])('are not fewer than there are: %s', name => {
    const game = gameOfFile(fileURLToPath(new URL(`../../scenarios/${name}.yaml`, import.meta.url)))
    const reference = createReference(game, chooseByPolicy)
    let states = branchStart(reference).map(({ state }) => state)
    for (let step = 1; step <= 4; step++)
      states = states.slice(0, 20).flatMap(state => {
        const successors = branch(reference, state)
        expect(successors.length).toBeLessThanOrEqual(mostBranches(game))
        return successors.flatMap(each => (each.end === null ? [each.state] : []))
      })
  })
})
