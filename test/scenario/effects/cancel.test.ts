import { describe, expect, it } from 'vitest'
import { complaintsOf, gameOf } from '../resolve-text.ts'

const lines = (cancel: string) => `
state: {x: 0}
players:
  us: {moves: {hold: {}, offer: {options: {share: [30, 45]}, later: {after: 2, add: {x: share}}}}}
events: {storm: {later: {after: 1, add: {x: 1}}}}
joint: {deal: {needs: {us: hold}, later: {after: 1, add: {x: 1}}}}
dynamics: [{cancel: ${cancel}}]`

describe('cancel', () => {
  it.each([
    ['us.offer_30', 'us.offer_30'],
    ['us.offer', 'us.offer'],
    ['storm', 'event:storm'],
    ['[deal]', 'joint:deal'],
  ])('of %s drops what counts for %s', (cancel, tally) => {
    const game = gameOf(lines(cancel))
    expect(game.dynamics[0]!.block.cancels.map(index => game.tallies[index]!.name)).toEqual([tally])
  })

  it.each([
    [
      'us.ofer',
      '7:24 unknown-move us has no move `ofer`. Its moves: hold, offer_30, offer_45. Did you mean `offer`?',
    ],
    ['offer', '7:21 whose-move Whose move? Write us.offer.'],
    ['stormy', '7:21 unknown-name `stormy` is no move, event or joint. Did you mean `storm`?'],
    ['china.offer', '7:21 unknown-name There is no player `china`.'],
    ['us.offer + 1', '7:21 not-a-happening'],
  ])('refuses %s', (cancel, complaint) => {
    const complaints = complaintsOf(lines(cancel))
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(complaint)
  })
})
