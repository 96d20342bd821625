import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf } from '../resolve-text.ts'

const state =
  'state: {x: 0, w: {type: whole, start: 0}, f: false, c: {choices: [low, high], start: low}}\nparameters: {p: 1}\nderived: {d: 2 * x}\n'
const refused = (block: string) => complaintsOf(`${state}dynamics: [{${block}}]`)

describe('set', () => {
  it('lowers to assignments, words as their index', () => {
    const game = gameOf(`${state}dynamics: [{set: {x: p + 1, w: 3, f: x > 1, c: high}}]`)
    const { writes } = game.dynamics[0]!.block
    expect(writes.map(write => [game.slots[write.slot]!.name, write.operation])).toEqual([
      ['x', 'set'],
      ['w', 'set'],
      ['f', 'set'],
      ['c', 'set'],
    ])
    expect(writes[3]!.value).toMatchObject({ kind: 'constant', value: 1 })
  })

  it.each([
    ['set: {y: 1}', '4:19 unknown-name There is no variable `y` in the state.'],
    ['set: {d: 1}', '4:19 write-derived `d` is derived'],
    ['set: {p: 1}', '4:19 write-parameter `p` is a parameter'],
    ['set: {w: x}', '4:22 '],
    ['set: {f: 1}', '4:22 '],
    ['set: {x: true}', '4:22 '],
    ['set: {c: middle}', '4:22 '],
    ['name: a, set: {x: 1}, one_of: [{weight: 1, set: {x: 2}}]', '4:62 set-twice `x` is set in this branch'],
  ])('refuses %s', (block, complaint) => {
    const complaints = refused(block)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })
})
