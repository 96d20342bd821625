import { describe, expect, it } from 'vitest'
import { compileProgram, instantiate } from '../../src/engine/index.ts'
import { gameOf } from '../scenario/resolve-text.ts'
import { key, played } from './played.ts'

const game = gameOf(`
parameters:
  drift: {value: "normal(0, 1)", range: [-3, 3]}
  twice: 2 * drift
state: {x: twice}
players:
  us:
    types: {dove: 0.5, hawk: 0.5}
    private: {cost: 1}
    moves: {hold: {}, push: {add: {x: my.cost}}}
    policy: {by_type: {dove: hold, hawk: {push: exp(drift), hold: 1}}}
measures: {end: {final: x}}`)

const slotOf = (name: string): number => game.slots.findIndex(slot => slot.name === name)

describe('what is bound from outside', () => {
  it.each([
    ['a parameter', [['drift', 0.5]]],
    ['a parameter that follows from another', [['twice', 7]]],
    ['a type', [['us.type', 1]]],
    [
      'a private value with a type',
      [
        ['us.cost', -2],
        ['us.type', 1],
      ],
    ],
  ])('%s is played as by the reference', (_, entries) => {
    const bound = new Map(entries.map(([name, value]) => [slotOf(name as string), value as number]))
    for (const [engine, reference] of played(game, 100, bound)) expect(engine).toBe(reference)
  })

  it('stops the run outside the range of the parameter', () => {
    const bound = new Map([[slotOf('drift'), 3.5]])
    expect(played(game, 1, bound)).toEqual([['failed', 'failed']])
  })

  it.each([
    ['what is no parameter', 'x', 1],
    ['what is no number', 'drift', Number.NaN],
    ['what is no type', 'us.type', 2],
  ])('is refused where it is %s', (_, name, value) => {
    const program = compileProgram(game)
    expect(() => instantiate(program, key, new Map([[slotOf(name), value]]))).toThrow(/cannot be bound/)
  })
})
