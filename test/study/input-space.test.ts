import { describe, expect, it } from 'vitest'
import { inputSpace } from '../../src/study/input-space.ts'
import { gameOf } from '../scenario/resolve-text.ts'

const varied = (name: string, ...words: string[]) =>
  ({ name, label: null, unit: null, kind: 'words', words }) as const

describe('the space of inputs', () => {
  it('has a number for each draw, and one for a type', () => {
    const game = gameOf(`
parameters: {sum: "uniform(0, 1) + uniform(0, 1)", later: "sum + uniform(0, 1)"}
players: {us: {types: {a: 0.2, b: 0.3, c: 0.5}, moves: {hold: {}}, policy: hold}}
`)
    const { inputs, groups, dimensions } = inputSpace([game], [])
    expect(inputs.map(input => input.name)).toEqual(['sum', 'later', 'us.type'])
    expect(groups.map(group => [group.inputs, group.dimensions.length])).toEqual([
      [[0], 2],
      [[1], 1],
      [[2], 1],
    ])
    expect(dimensions).toBe(4)
  })

  it('keeps together what is correlated, and what is not apart', () => {
    const game = gameOf(`
parameters: {a: "normal(0, 1)", b: "normal(0, 1)", c: "normal(0, 1)", d: "normal(0, 1)"}
correlate: [{between: [b, d], rank: 0.5}]
`)
    expect(inputSpace([game], []).groups.map(group => group.inputs)).toEqual([[0], [1, 3], [2]])
  })

  it('gives a draw the same number in every game, and what is fixed in one of them none there', () => {
    const [drawn, fixed] = ['uniform(0, 1)', '0.5'].map(value =>
      gameOf(`parameters: {other: "uniform(0, 1)", x: "${value}"}`),
    )
    const { inputs, cases, groups, dimensions } = inputSpace(
      [drawn!, fixed!, drawn!, fixed!],
      [varied('first', 'l', 'm'), varied('second', 'p', 'q')],
    )
    expect(inputs.map(input => input.name)).toEqual(['other', 'x', 'first', 'second'])
    expect(cases.map(each => each.places.map(place => place.kind))).toEqual([
      ['drawn', 'drawn', 'chosen', 'chosen'],
      ['drawn', 'fixed', 'chosen', 'chosen'],
      ['drawn', 'drawn', 'chosen', 'chosen'],
      ['drawn', 'fixed', 'chosen', 'chosen'],
    ])
    const words = cases.map(each =>
      each.places.flatMap(place => (place.kind === 'chosen' ? [place.word] : [])),
    )
    expect(words).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ])
    expect(groups.length).toBe(4)
    expect(dimensions).toBe(4)
  })
})
