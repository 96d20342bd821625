import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf } from '../resolve-text.ts'

const state = 'state: {x: 0, w: {type: whole, start: 0}, f: false, c: {choices: [low, high], start: low}}\n'

describe('add', () => {
  it('lowers to an addition', () => {
    const game = gameOf(`${state}dynamics: [{add: {x: 0.5, w: 1}}]`)
    const { writes } = game.dynamics[0]!.block
    expect(writes).toMatchObject([
      { operation: 'add', value: { kind: 'constant', value: 0.5 } },
      { operation: 'add', value: { kind: 'constant', value: 1 } },
    ])
  })

  it.each([
    ['add: {f: true}', '2:19 add-to-no-number `f` is a flag: only numbers can be added to. Use set.'],
    ['add: {c: low}', '2:19 add-to-no-number `c` is a choice: only numbers can be added to. Use set.'],
    ['add: {w: 0.5}', '2:22 '],
    ['add: {z: 1}', '2:19 unknown-name'],
  ])('refuses %s', (block, complaint) => {
    const complaints = complaintsOf(`${state}dynamics: [{${block}}]`)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })
})
